// SPDX-License-Identifier: Apache-2.0
// Letters that were signed: the words, the file, its hash. Append-only; a wrong letter is followed
// by another one.
#pragma once

#include "base/decision.hpp"
#include "base/id.hpp"
#include "base/time.hpp"
#include "core/sharing.hpp"
#include "db/database.hpp"
#include "registry/patients.hpp"

#include <optional>
#include <string>
#include <vector>

namespace evenkeel::registry {

struct SignedLetter {
  std::string id;  // "letter-…"
  PatientId patient;
  std::string kind;                // "referral"
  std::string recipient;           // lines
  sharing::Recipient to;           // the same, as authorisations name it
  std::vector<std::string> parts;  // of the record: keys of data/sharing.json
  std::string about;               // the task that asked for it; empty: none
  std::string text;
  std::string hash;  // of the file
  StaffId by;
  Instant at{};
};

void add_letter(db::Database&, const SignedLetter&, std::string_view pdf, const By&);
std::vector<SignedLetter> letters_of(db::Database&, const PatientId&);  // newest first
std::optional<SignedLetter> letter(db::Database&, const std::string& id);
// The file. Throws Failure when it no longer fits its hash.
std::optional<std::string> letter_file(db::Database&, const std::string& id);

}  // namespace evenkeel::registry
