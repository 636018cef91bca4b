// SPDX-License-Identifier: Apache-2.0
// What one fact of a session says in the record, without who and when.
#pragma once

#include "core/session.hpp"

#include <functional>
#include <string>
#include <string_view>

namespace evenkeel {

struct EntryWords {
  std::string what;    // "Observation"
  std::string detail;  // "BP 128/82 mmHg, HR 72 per min"; may be empty
};

// Names that a fact does not hold itself: it has ids only.
struct NamesInRecord {
  std::function<std::string(std::string_view chair)> chair;
  std::function<std::string(const StaffId&)> staff;
  std::function<std::string(const NoteId&)> note;
  std::function<std::string(const Moment&)> time;  // date and time on the clinic's clock
};

EntryWords entry_words(const session::Event&, const NamesInRecord&);

// "BP 128/82 mmHg, HR 72 per min, SpO2 97 %, on oxygen"
std::string vitals_words(const Vitals&);
// "8 of 10: vital signs 2, walking 1, …; oriented, steady, dissociation resolved"
std::string recovery_words(const recovery::Score&);
// "Blood pressure" for "blood_pressure": an item of the ready check.
std::string gate_item_words(std::string_view key);

}  // namespace evenkeel
