// SPDX-License-Identifier: Apache-2.0
// The parts of each kind of letter, from the chart.
#pragma once

#include "app/app.hpp"
#include "app/letters.hpp"
#include "base/decision.hpp"
#include "paper/letter.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace evenkeel::app {

struct LetterFacts {
  db::Database& database;
  PatientId patient;
  const Rules& rules;
  std::string zone;
  std::string words;  // of the prescriber
  Instant now;
  std::vector<std::string> parts;  // of the record: those that may leave
  std::string about;               // of an urgent letter

  bool holds(std::string_view part) const;
};

// Everything but its parts: from, about, to, the date.
paper::Letter letter_envelope(db::Database&, const LetterWish&, Day today);

using LetterParts = Result<std::vector<paper::Part>>;
LetterParts referral_parts(const LetterFacts&);
LetterParts intake_parts(const LetterFacts&);
LetterParts series_parts(const LetterFacts&);  // letter_series.cpp
LetterParts urgent_parts(const LetterFacts&);  // letter_urgent.cpp

// Shared by them: the same words wherever a letter speaks of it.
void add_words(std::vector<paper::Part>&, std::string_view heading, const std::string& words);
void add_drugs(std::vector<paper::Part>&, const LetterFacts&);  // letter_drugs.cpp
void add_drug_changes(std::vector<paper::Part>&, const LetterFacts&, Day since);
void add_allergies(std::vector<paper::Part>&, const LetterFacts&);

}  // namespace evenkeel::app
