// SPDX-License-Identifier: Apache-2.0
// The people around a patient: whom to call in an emergency, who else treats, who drives home. Each
// change keeps the version before it.
#pragma once

#include "base/decision.hpp"
#include "base/id.hpp"
#include "base/time.hpp"
#include "db/database.hpp"
#include "registry/notes.hpp"
#include "registry/patients.hpp"

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace evenkeel::registry {

struct EmergencyContact {
  std::string name, phone, relation;
  friend bool operator==(const EmergencyContact&, const EmergencyContact&) = default;
};
// Refuses at the field: a name or a telephone number left out, hidden characters, too long.
Result<std::monostate> set_emergency_contact(db::Database&, const PatientId&,
                                             const EmergencyContact&, const By&);
std::optional<EmergencyContact> emergency_contact(db::Database&, const PatientId&);

enum class CarePlace { psychiatrist, counsellor, family_doctor };
inline constexpr std::array all_care_places{CarePlace::psychiatrist, CarePlace::counsellor,
                                            CarePlace::family_doctor};
std::string_view name_of(CarePlace);
std::string_view said(CarePlace);
std::optional<CarePlace> care_place_named(std::string_view);

struct CareMember {
  CarePlace place{};
  std::string name;  // empty: the patient has none
  std::string phone, fax, email;
  bool may_be_asked = false;  // for records; with the day on which the patient decided it
  Day decided_on{};
};
// Refuses at the field: permission for nobody, nothing to reach somebody by who may be asked.
Result<std::monostate> set_care_member(db::Database&, const PatientId&, const CareMember&,
                                       const By&);
std::vector<CareMember> care_team(db::Database&, const PatientId&);  // in the order of the places

// Who drives home from a visit (a booking's id; empty before any is made).
struct Driver {
  std::string visit;
  EscortContact who;
};
Result<std::monostate> set_driver(db::Database&, const PatientId&, const Driver&, const By&);
// Also who was named before any visit was booked, until somebody is named for one.
std::optional<EscortContact> driver_of(db::Database&, const PatientId&, std::string_view visit);
// Whoever was named last, for whatever visit: offered again.
std::optional<Driver> last_driver(db::Database&, const PatientId&);

}  // namespace evenkeel::registry
