// SPDX-License-Identifier: Apache-2.0
// The doses of a patient's other drugs over time, beside the list of drugs: who prescribes each,
// and for every change who ordered it, who wrote it down and why. Nothing is ever deleted.
#pragma once

#include "base/decision.hpp"
#include "core/drug_load.hpp"
#include "db/database.hpp"
#include "registry/body_facts.hpp"
#include "registry/patients.hpp"

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace evenkeel::registry {

struct CodeWords {
  std::string_view code, says;
};
// Kinds of prescribers: the places of the care team first.
std::span<const CodeWords> owner_kinds();
std::span<const CodeWords> dose_reasons();
std::string_view said_of_owner_kind(std::string_view code);
std::string_view said_of_dose_reason(std::string_view code);

// Who prescribes a drug, and so decides about its dose.
struct DrugOwner {
  std::string kind;
  std::string name;
};
// Refuses at the field "kind", "owner_name"; "no-such-entry" for a drug of somebody else.
Result<std::monostate> set_drug_owner(db::Database&, const PatientId&, const std::string& drug,
                                      const DrugOwner&, const By&);

enum class OrderedBy { owner, other, patient };
std::string_view name_of(OrderedBy);
std::optional<OrderedBy> ordered_by_named(std::string_view);

struct DoseChange {
  drug_load::Dose dose;
  OrderedBy ordered_by{};
  std::string ordered_name;  // only of another; the owner's is kept as it is now
  std::string reason;
};
// "Dr Quinn", "The patient's own decision"; of another that it is not who prescribes it.
std::string who_ordered(const DoseChange&);
// Refuses at the field: "owner-unknown" before anybody is named as the one who prescribes, a day
// after `today`, an amount or times that are not above 0, a patch by another unit than per hour,
// an unknown reason, no amount without a reason of an end, nobody named as the other who ordered
// it.
Result<std::monostate> enter_dose(db::Database&, const PatientId&, const std::string& drug,
                                  const DoseChange&, Day today, const By&);

struct WrittenDose {
  DoseChange change;
  StaffId by;
  Instant recorded_at{};
};
struct DrugCourse {
  std::string drug;
  std::string name;
  std::string spoken_dose;  // as the patient said it
  std::optional<Instant> ended_at;
  std::optional<DrugOwner> owner;
  std::vector<WrittenDose> doses;  // as they were written down
};
// Those on the list and those that ended, oldest first; of the doses and the ends, what was written
// down by then.
std::vector<DrugCourse> drug_courses(db::Database&, const PatientId&,
                                     std::optional<Instant> as_known = std::nullopt);
std::optional<DrugCourse> drug_course(db::Database&, const PatientId&, const std::string& drug);

// For the rule of loads: what left the list is not taken from that day on, in the clinic's zone.
std::vector<drug_load::History> dose_histories(std::span<const DrugCourse>, std::string_view zone);

// What is written down to be taken on that day; none: nothing is.
std::optional<drug_load::Dose> dose_on(const DrugCourse&, Day, std::string_view zone);
// Its words where it is written down, else as the patient says it; may be empty.
std::string dose_known(std::span<const DrugCourse>, const Drug&, Day, std::string_view zone);

}  // namespace evenkeel::registry
