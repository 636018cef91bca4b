// SPDX-License-Identifier: Apache-2.0
// Every time that a letter left: how, when, by whom, on what ground.
#pragma once

#include "base/decision.hpp"
#include "core/sharing.hpp"
#include "db/database.hpp"
#include "registry/patients.hpp"

#include <string>
#include <variant>
#include <vector>

namespace evenkeel::registry {

struct LetterSending {
  std::string way;  // a key of data/sharing.json
  sharing::Leave leave;
  Instant sent_at{};
  StaffId by;
};
// Its time and who sends it are those of the press. Refuses "unknown-way" at its field.
Result<std::monostate> add_letter_sending(db::Database&, const std::string& letter,
                                          const LetterSending&, const sharing::Rules&, const By&);
std::vector<LetterSending> letter_sendings(db::Database&, const std::string& letter);

}  // namespace evenkeel::registry
