// SPDX-License-Identifier: Apache-2.0
// Words about people that must stay out of the journal: free text and the names of escorts.
#pragma once

#include "base/decision.hpp"
#include "base/id.hpp"
#include "db/database.hpp"
#include "registry/patients.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <variant>

namespace evenkeel::registry {

// The named escort of one session: a third person's name stays out of the journal.
struct EscortContact {
  std::string name;
  std::string phone;
  std::string relation;
};
Result<std::monostate> set_escort(db::Database&, const SessionId&, const EscortContact&, const By&);
std::optional<EscortContact> escort(db::Database&, const SessionId&,
                                    std::optional<Instant> as_known = std::nullopt);

// Free text, kept exactly as typed, append-only; the event keeps the hash that is returned. Refuses
// at the field "note": empty, more than 4,000 characters, hidden characters.
struct StoredNote {
  NoteId id;
  std::string hash;
};
Result<StoredNote> add_note(db::Database&, const PatientId&, std::string_view text, const By&);
// Throws Failure when the text no longer fits its hash.
std::optional<std::string> note(db::Database&, const NoteId&);

}  // namespace evenkeel::registry
