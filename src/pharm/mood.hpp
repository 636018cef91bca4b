// SPDX-License-Identifier: Apache-2.0
// The course of mood over weeks of sessions: what trials saw in groups. Nothing here says who gets
// better: levels do not predict it.
#pragma once

#include "base/decision.hpp"
#include "pharm/curve.hpp"

#include <span>
#include <string>

namespace evenkeel::pharm {

struct MoodDose {
  double day = 0;
  double mg_per_kg = 0;
};

struct MoodCourse {
  Curve change;  // of the MADRS score since the start, drug and placebo response together; days
  Curve drug;    // the mean of a group, above placebo; the band is that of trials
  // Of 100 people, how many have a score at most half of the first one (response); the band is that
  // of trials.
  Curve responding;
  std::string caveat;
};

// Days ascend, from 0 on. Refuses no dose at all, more than a few hundred, doses no trial comes
// near, and days that do not ascend.
Result<MoodCourse> mood_course(std::span<const MoodDose>, std::span<const double> days);

}  // namespace evenkeel::pharm
