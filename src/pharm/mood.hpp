// SPDX-License-Identifier: Apache-2.0
// The course of mood over weeks of sessions: what trials saw in groups. Nothing here says who gets
// better: levels do not predict it.
#pragma once

#include "base/decision.hpp"
#include "pharm/curve.hpp"

#include <optional>
#include <span>
#include <string>
#include <vector>

namespace evenkeel::pharm {

struct MoodDose {
  double day = 0;
  double mg_per_kg = 0;
};

struct MoodCourse {
  Curve change;  // of the MADRS score since the start, drug and placebo response together; days
  Curve drug;    // what is above placebo
  // Of 100 people, how many have a score at most half of the first one (response): the middle and
  // the range of trials like those that were published.
  Curve responding;
  std::string caveat;
};

// Days ascend, from 0 on. Refuses more than a few hundred doses, and doses outside every study.
Result<MoodCourse> mood_course(std::span<const MoodDose>, std::span<const double> days);

}  // namespace evenkeel::pharm
