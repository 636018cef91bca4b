// SPDX-License-Identifier: Apache-2.0
// Authorisations as the patient signed them, on the own phone or on paper, and their end. What they
// allow is decided in core/sharing.
#pragma once

#include "base/decision.hpp"
#include "base/fresh_id.hpp"
#include "core/sharing.hpp"
#include "db/database.hpp"
#include "registry/patients.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace evenkeel {

using PermitId = Id<struct PermitKind>;
template <>
inline constexpr std::string_view id_prefix<PermitId>{"permit-"};

}  // namespace evenkeel

namespace evenkeel::registry {

enum class PermitWay { phone, paper };

struct PermitSigned {
  sharing::Terms terms;
  std::string lines;  // address, telephone, fax
  std::string signed_name;
  std::string relation;  // of a representative; empty: the patient
  PermitWay way{};
};
struct Permit {
  PermitId id;
  PatientId patient;
  PermitSigned as_signed;
  Instant recorded_at{};
  StaffId by;
  std::optional<Instant> revoked_at;
};

// By what rules it is signed, and when.
struct SigningDay {
  const sharing::Rules& rules;
  Day today{};
};
// Refuses at the field what core/sharing refuses, names left out, hidden characters, too long.
Result<PermitId> add_permit(db::Database&, const PatientId&, const PermitSigned&, const SigningDay&,
                            const By&);
// Holds from now on; what has left stays told of. A second time is nothing.
Result<std::monostate> revoke_permit(db::Database&, const PatientId&, const PermitId&, const By&);
std::vector<Permit> permits(db::Database&, const PatientId&);  // newest first
std::optional<Permit> permit(db::Database&, const PermitId&);
// The same as core/sharing wants them.
std::vector<sharing::Signed> permits_signed(db::Database&, const PatientId&);

// Whom the patient has named: the care team, and whoever stands in an authorisation.
struct KnownRecipient {
  sharing::Recipient who;
  std::string lines;  // how to reach them
  bool is_of_care_team = false;
  bool is_forbidden = false;  // of the care team: "you may not ask them"
};
std::vector<KnownRecipient> known_recipients(db::Database&, const PatientId&);

// "decision scores" and back.
std::string keys_text(const std::vector<std::string>& keys);
std::vector<std::string> keys_in(std::string_view text);

}  // namespace evenkeel::registry
