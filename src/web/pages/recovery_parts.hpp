// SPDX-License-Identifier: Apache-2.0
// What the page of the way home shows: the score's parts, the three ways out, and what comes after.
#pragma once

#include "app/board.hpp"
#include "web/chair_words.hpp"
#include "web/form.hpp"
#include "web/visit.hpp"

#include <array>
#include <string>
#include <string_view>

namespace evenkeel::web {

// One part of the modified PADSS with its written anchors (clinical.md 4.4).
struct ScorePart {
  std::string_view field;
  std::string_view title;
  std::array<std::string_view, 3> anchors;  // of 0, 1 and 2
  int recovery::Score::* part;
};
inline constexpr std::array score_parts{
    ScorePart{
        "vital_signs",
        "Vital signs",
        {"more than 40 % off the first", "20 to 40 % off the first", "within 20 % of the first"},
        &recovery::Score::vital_signs},
    ScorePart{"walking",
              "Walking",
              {"cannot walk", "needs an arm", "steady, or as before"},
              &recovery::Score::walking},
    ScorePart{"nausea",
              "Nausea",
              {"severe, lasts", "moderate, treated", "little or none"},
              &recovery::Score::nausea},
    ScorePart{"pain", "Pain", {"severe", "moderate", "little or none"}, &recovery::Score::pain},
    ScorePart{"bleeding",
              "Bleeding at the site",
              {"severe", "moderate", "little or none"},
              &recovery::Score::bleeding},
};

struct RecoveryView {
  const Visit& visit;
  const app::AtChair& at;
  const Filled& filled;
  WallClock clock;

  const session::State& state() const { return at.state; }
  std::string path(std::string_view rest) const;
  PostForm form(std::string_view rest) const;
};

// 08:00 of the next day on the clinic's clock (EK-0 E3).
Instant driving_again_at(const Visit&, const Moment& discharged_at);

// recovery_forms.cpp
Html going_home_form(const RecoveryView&);
Html other_ways_out(const RecoveryView&);
Html after_the_end(const RecoveryView&);

}  // namespace evenkeel::web
