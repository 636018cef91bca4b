// SPDX-License-Identifier: Apache-2.0
// What was seen in a person's earlier sessions, as a clinic writes it down, at the minutes it was
// seen.
#pragma once

#include "base/decision.hpp"
#include "pharm/observation_model.hpp"
#include "pharm/regimen.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace evenkeel::pharm {

using Pressure = Estimate<struct PressureMmhg>;
using Pulse = Estimate<struct PulsePerMin>;

// Where blood was drawn: while the drug goes in, a vein holds much less than an artery.
enum class Site { arterial, venous };

struct RatingSeen {
  int step = 0;  // 0 none, 1 minimal, 2 mild, 3 moderate, 4 marked
};
struct CadssSeen {
  int points = 0;  // of 92
};
struct ShortCadssSeen {
  int points = 0;  // of 24: CADSS-6
};
struct PressureSeen {
  Pressure systolic, diastolic;
};
struct PulseSeen {
  Pulse rate;
};
struct AlertnessSeen {
  int moaas = 5;
};
struct LevelSeen {
  bool is_norketamine = false;
  Level level;
  Site site{};
};
using Seen = std::variant<RatingSeen, CadssSeen, ShortCadssSeen, PressureSeen, PulseSeen,
                          AlertnessSeen, LevelSeen>;

// What was written down in one gesture.
struct Observation {
  Elapsed at;  // since the start of its session; a reading beforehand is negative
  std::vector<Seen> seen;
};

struct PastSession {
  Elapsed start;    // since the first session
  Regimen regimen;  // since the start of this session
  std::vector<Observation> observations;
};

struct Past {
  BodyWeight weight;
  int earlier_sessions = 0;  // before these, of which nothing is known
  std::vector<PastSession> sessions;
};

enum class Measure { rating, cadss, cadss6, sbp, dbp, hr, moaas, ketamine, norketamine };
inline constexpr int measure_count = 9;
std::string_view measure_said(Measure);  // "CADSS-6 totals"

// One number at one minute.
struct Reading {
  Measure measure{};
  double at_min = 0;  // since the first session
  int session = 0;    // of those in Past, by their start
  int earlier_sessions = 0;
  double value = 0;
};

// The readings in one order, whatever order they were written in, and those that cannot be used.
struct SetAside {
  Measure measure{};
  int count = 0;
  std::string why;
};
struct Readings {
  std::vector<Reading> used;
  std::vector<SetAside> set_aside;
};

// Refuses numbers nobody has, times outside their session, a session without a dose, more than a
// clinic could write. `field` is the place: "sessions[1].observations[0]". Levels from another site
// than the model's are set aside until both sites agree.
Result<Readings> readings_of(const Past&, std::string_view sampling);

// All doses, since the first session.
Regimen whole_regimen(const Past&);

}  // namespace evenkeel::pharm
