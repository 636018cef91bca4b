// SPDX-License-Identifier: Apache-2.0
// What a questionnaire's answers come to. A score that cannot be stood behind is no score: nothing
// is guessed beyond what the instrument's own rule for blanks allows.
#pragma once

#include "core/instrument.hpp"
#include "core/questionnaire.hpp"

#include <optional>
#include <string>
#include <vector>

namespace evenkeel::instrument {

// In order of the items; nullopt is a blank. Items that may be left out may be missing at the end.
using Answers = std::vector<std::optional<int>>;

// An exact fraction: 22 over 3 is a mean that no decimal can hold.
struct Measure {
  std::int64_t sum = 0;
  std::int64_t over = 1;  // more than 0

  Decimal rounded(int places) const;
  friend bool operator==(const Measure& a, const Measure& b) {
    return a.sum * b.over == b.sum * a.over;
  }
};

struct AsideScore {
  std::string key;
  std::optional<Measure> value;  // none: an answer is missing
};

struct Score {
  std::optional<int> total;      // rounded half up; none: too many blanks, or a tier is no number
  std::optional<Measure> exact;  // before rounding
  bool is_prorated = false;
  std::string band;  // empty: the instrument has none, or it cannot be told
  std::optional<questionnaire::RiskTier> tier;
  // "item-9-positive", "item-9-unanswered", "risk-high", "symptom-rule-met", "incomplete", …
  std::vector<std::string> flags;
  std::vector<AsideScore> asides;
  // Somebody asks about suicide today, whatever the total is.
  bool needs_risk_follow_up = false;
};

// Refuses at the item: "answer-3". `sex` matters only where a cut differs by it.
Result<Score> score(const Instrument&, const Answers&, Sex sex = Sex::unstated);

// What a change is judged by: a mean as it is, a total as it is written down.
std::optional<Measure> judged_by(const Instrument&, const Score&);

}  // namespace evenkeel::instrument
