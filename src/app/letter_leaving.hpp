// SPDX-License-Identifier: Apache-2.0
// Whether a letter may leave, and that it left.
#pragma once

#include "base/decision.hpp"
#include "core/sharing.hpp"
#include "db/database.hpp"
#include "registry/letters.hpp"

#include <string>
#include <vector>

namespace evenkeel::app {

struct LetterAddress {
  PatientId patient;
  sharing::Recipient to;
  bool is_urgent = false;
};
// As much of these parts as may leave today; the first is what the letter is about.
Result<sharing::Covered> parts_that_may_leave(db::Database&, const LetterAddress&,
                                              const std::vector<std::string>& parts, Day today);
// All that a letter holds, as authorisations stand today.
Result<sharing::Leave> letter_may_leave(db::Database&, const registry::SignedLetter&, Day today);

// Somebody has sent it. Refuses what letter_may_leave refuses, and "unknown-way". The task that
// asked for the letter is over.
Result<std::monostate> letter_has_left(db::Database&, const std::string& letter,
                                       const std::string& way, Day today, const registry::By&);

}  // namespace evenkeel::app
