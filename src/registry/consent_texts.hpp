// SPDX-License-Identifier: Apache-2.0
// The text of a consent as it was signed, whole, and the name as it was typed. The journal's
// consent event says that and when; this says to what.
#pragma once

#include "base/decision.hpp"
#include "base/id.hpp"
#include "base/time.hpp"
#include "core/order.hpp"
#include "db/database.hpp"
#include "registry/patients.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <variant>

namespace evenkeel::registry {

struct ConsentSignature {
  ConsentId consent;
  std::string signed_name;  // as typed
  Route route{};
  std::string version;  // of the form
  std::string text;     // the form, byte for byte
  std::string hash;     // of the text
  Instant at{};
  StaffId by;
};
// Refuses at the field "signed_name": empty, too long, hidden characters.
Result<std::monostate> add_consent_signature(db::Database&, const PatientId&,
                                             const ConsentSignature&, const By&);
// Throws Failure when the text no longer fits its hash.
std::optional<ConsentSignature> consent_signature(db::Database&, const ConsentId&);

}  // namespace evenkeel::registry
