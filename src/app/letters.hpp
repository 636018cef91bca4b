// SPDX-License-Identifier: Apache-2.0
// What a letter says, made from the same facts as the chart: a new kind of letter is only another
// list of parts (clinical.md 7).
#pragma once

#include "app/app.hpp"
#include "base/decision.hpp"
#include "core/sharing.hpp"
#include "paper/letter.hpp"
#include "registry/patients.hpp"

#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace evenkeel::app {

// A request for records is made elsewhere (app/records_request.hpp) and kept among the letters.
enum class LetterKind { referral, after_intake, after_series, urgent, records_request };
std::string_view name_of(LetterKind);
std::string_view title_of(LetterKind);
std::optional<LetterKind> letter_kind_named(std::string_view);
std::span<const LetterKind> letter_kinds();  // that a prescriber writes

struct LetterWish {
  PatientId patient;
  LetterKind kind{};
  std::string listed_name;  // "AVERY, Jo", as pages say it
  std::string recipient;    // name and address, in lines
  std::string words;        // of the prescriber: the plan, the next step
  std::string to_kind;      // a key of data/sharing.json; the name is the first line
  std::string about;        // of an urgent letter: "bladder:session-…", the task that asked for it
};
sharing::Recipient addressed_to(const LetterWish&);
// Of the record, as much as may leave: a letter tells nothing else.
Result<sharing::Covered> covered_by(db::Database&, const LetterWish&, Instant now);

// Without a signature: a draft. Refuses "no-decision" where the letter is about one that nobody has
// signed, "not-excluded" for a referral of somebody who is not, "no-sessions", and what may
// not leave ("not-authorised", "patient-said-no" at "recipient"), and text at its field
// ("recipient", "words").
Result<paper::Letter> draft_letter(db::Database&, const LetterWish&, const Rules&, Instant now);

// As the screen shows it.
std::string text_of(const paper::Letter&);
// Changes with every word of a draft.
std::string mark_of(const paper::Letter&);

// In the writer's transaction: the letter is made there once more, signed, drawn and kept. Refuses
// "changed-since" when it no longer says what was read.
struct LetterSigned {
  std::string id;
  std::string by_name;  // "Dr Pat Mockridge"
  std::string shown;    // mark_of the draft that was read
};
Result<std::monostate> sign_letter(db::Database&, const LetterWish&, const LetterSigned&,
                                   const Rules&, const registry::By&);

}  // namespace evenkeel::app
