// SPDX-License-Identifier: Apache-2.0
// The clinic's limits of care, as its medical director signed them. Values come from a policy file
// (data/policy/EK-0.json is the default); nothing here has a value of its own. Keys such as W2 or
// G1 are those of the file, where each stands with its source.
#pragma once

#include "base/decision.hpp"
#include "base/time.hpp"
#include "base/units.hpp"
#include "core/role.hpp"

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace evenkeel {

struct WeightLimits {
  Decimal rule_must_be_chosen_at_bmi;            // W1
  std::chrono::days valid_for{};                 // W2
  Decimal change_forcing_recalculation_percent;  // W2
};

struct DoseLimits {
  std::vector<DosePerWeight> ladder;  // D1: 0.5, 0.6, 0.75, 0.9 mg per kg
  Minutes iv_usual_minutes{};         // D1
  DosePerWeight psychiatric_cap;      // D1, D2: a session, supplements counted
  Milligrams supplement_least;        // D2
  Milligrams supplement_most;         // D2
  Minutes supplement_not_before{};    // D2
  int supplement_moaas_at_least = 0;  // D2
  int supplement_sbp_below_mmhg = 0;  // D2
  int supplement_dbp_below_mmhg = 0;  // D2
  DosePerWeightHour pain_cap;         // D3
  Milligrams pain_total_cap;          // D3: the most a prescriber may state for one session
  Milligrams pain_flag_total_below;   // D3
  Hours pain_flag_hours_at_most;      // D3
  Decimal step_up_only_below_improvement_percent;  // D4
  Strength iv_undiluted_at_most;                   // D6
  Decimal iv_dilution_factor_at_least;             // D6: total volume over volume drawn up
};

struct CourseLimits {
  int sessions = 0;                        // S1: of an induction
  std::chrono::days within{};              // S1: first to last, day 1 counted
  std::chrono::days apart{};               // S1: at least
  std::chrono::days usual_gap{};           // S1: as a rule
  std::vector<int> review_after;           // S2
  Decimal stop_review_below_gain_percent;  // S2
  int spaced_from_day = 0;                 // S3: day 1 is that of the first session
  int spaced_sessions_at_most = 0;         // S3
  std::chrono::days spaced_in{};           // S3
  int taper_sessions = 0;                  // S4
  std::chrono::days taper_every{};         // S4
  std::chrono::days maintenance_from{};    // S5
};

struct GateLimits {
  Minutes food{};                                 // G1
  Minutes water{};                                // G1
  int bp_hold_above_sbp_mmhg = 0;                 // G2
  int bp_hold_above_dbp_mmhg = 0;                 // G2
  int bp_stop_sbp_mmhg = 0;                       // G2: at or above
  int bp_stop_dbp_mmhg = 0;                       // G2: at or above
  Minutes bp_repeat_after{};                      // G2
  int bp_repeats_before_decision = 0;             // G2
  int spo2_at_least_percent = 0;                  // G3
  int hr_least_per_min = 0, hr_most_per_min = 0;  // G3
  int rr_least_per_min = 0, rr_most_per_min = 0;  // G3
  Celsius temperature_below;                      // G3
  Minutes vitals_valid_for{};                     // G3
  Decimal breath_alcohol_at_most;                 // G4: grams per 210 L of breath
  int escort_age_at_least = 0;                    // G5
  std::chrono::days pregnancy_test_valid_for{};   // G6
  std::chrono::days consent_valid_for{};          // G7
};

// One level of M2. A pressure, rate or score counts from its limit on, as its name says.
struct CueLimits {
  int spo2_below_percent = 0;
  Seconds spo2_after{};  // how long it must last
  int sbp_at_least_mmhg = 0;
  int dbp_at_least_mmhg = 0;
  int hr_above_per_min = 0;
  int hr_below_per_min = 0;
  int rr_below_per_min = 0;  // 0: no such limit at this level
  int rr_above_per_min = 0;  // 0: no such limit at this level
  int moaas_at_most = 0;
};

// "Every 10 min", or "every 5 min, six times, then every 15".
struct ObservationPlan {
  Minutes every{};
  int times = 0;  // 0: for as long as the phase lasts
  Minutes then_every{};
};

struct MonitoringLimits {
  ObservationPlan iv_infusing;      // M1
  ObservationPlan im;               // M1
  Minutes after_iv{};               // M1
  Minutes overdue_after{};          // M1
  CueLimits high;                   // M2
  CueLimits medium;                 // M2
  Minutes high_bp_repeat_within{};  // M3
  Minutes remind_after{};           // B4 of the cue rules: an acknowledged cue comes back
  Seconds escalate_after{};         // unacknowledged high: to every staff screen
};

struct ExitLimits {
  Minutes after_iv{};             // E1
  Minutes after_im{};             // E1
  int padss_at_least = 0;         // E2
  int moaas_at_least = 0;         // E2
  int spo2_at_least_percent = 0;  // E2
  Minutes vitals_valid_for{};     // E2
  int no_driving_until_hour = 0;  // E3: local hour of the next day
};

// How far what is written down may lag behind what happened.
struct ChartingLimits {
  Minutes start_late_at_most{};        // a start pressed after the pump was started
  Minutes gate_fact_before_arrival{};  // what happened before the patient came: food, a test
  Minutes entry_after_end_at_most{};   // late entries of a session that has ended
  Minutes completion_early_at_most{};  // the bag is empty a little before the clock says so
};

// What a form accepts at all; outside it the number is a slip of the finger.
struct Domain {
  Decimal least, most;
  int places = 0;
  std::string unit;
};

struct OverrideRule {
  std::vector<Role> by;              // who may; empty: nobody
  std::vector<std::string> reasons;  // codes
};

// A line of the file, for the page that shows the policy with its sources.
struct PolicyLine {
  std::string key, says, basis, signer;
};

struct Policy {
  std::string id;  // "EK-0": recorded with every decision that used it
  WeightLimits weight;
  DoseLimits dose;
  CourseLimits course;
  GateLimits gate;
  MonitoringLimits monitoring;
  ExitLimits exit;
  ChartingLimits charting;
  std::map<std::string, Domain, std::less<>> domains;          // "sbp_mmhg", "weight_kg", …
  std::map<std::string, OverrideRule, std::less<>> overrides;  // by item of the ready check
  std::vector<PolicyLine> lines;
};

// The first thing in a policy that no clinic can mean: a ladder that goes down, a hold above its
// stop, a form without limits. The field names the key.
std::optional<Refusal> contradiction(const Policy&);

// A number that somebody stated: which domain it belongs to, at which field of the form, and what
// to call it there ("The weight").
struct Stated {
  std::string_view domain, field, what;
};
// Refuses "outside-domain" when the number is a slip of the finger: too small, too large, or with
// more places than anybody measures.
std::optional<Refusal> outside(const Policy&, const Stated&, Decimal);

// Who is asking, when, under which policy: the same for every command of one press of a button.
struct Context {
  const Policy& policy;
  Moment now;
  std::vector<Role> roles;
};

}  // namespace evenkeel
