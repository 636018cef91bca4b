// SPDX-License-Identifier: Apache-2.0
#include "core/policy.hpp"

#include "base/check.hpp"

#include <algorithm>
#include <array>
#include <functional>

namespace evenkeel {
namespace {

struct Sense {
  bool is_so;
  const char* where;
  const char* why;
};

// Forms take their limits from here; without one they would accept anything.
constexpr std::array policy_domains{"sbp_mmhg",
                                    "dbp_mmhg",
                                    "hr_per_min",
                                    "spo2_percent",
                                    "rr_per_min",
                                    "temperature_celsius",
                                    "moaas",
                                    "cadss6_total",
                                    "cadss_total",
                                    "padss_item",
                                    "weight_kg",
                                    "height_cm",
                                    "weight_change_percent",
                                    "dose_mg_per_kg",
                                    "infusion_min",
                                    "dose_mg_per_kg_per_hour",
                                    "vial_mg_per_ml",
                                    "diluted_to_ml",
                                    "total_at_most_mg",
                                    "supplement_mg",
                                    "drug_amount",
                                    "pump_rate_ml_per_hour",
                                    "breath_alcohol"};

std::vector<Sense> sense_of_doses(const DoseLimits& dose) {
  const auto& ladder = dose.ladder;
  const bool climbs =
      std::ranges::adjacent_find(ladder, std::ranges::greater_equal{}) == ladder.end();
  return {
      {!ladder.empty() && climbs, "D1.ladder", "each step must be above the one before."},
      {!ladder.empty() && ladder.front().is_positive(), "D1.ladder", "every step must be above 0."},
      {!ladder.empty() && ladder.back() <= dose.psychiatric_cap, "D1.ladder",
       "no step may be above the cap."},
      {dose.supplement_least <= dose.supplement_most, "D2.supplement_least", "is above the most."},
      {dose.pain_cap.is_positive(), "D3.pain_cap", "must be above 0."},
      {dose.pain_total_cap.is_positive(), "D3.pain_total_cap", "must be above 0."},
      {dose.iv_dilution_factor_at_least >= Decimal{1}, "D6.iv_dilution_factor_at_least",
       "must be at least 1."}};
}

std::vector<Sense> sense_of_the_course(const CourseLimits& course) {
  const auto shortest = course.apart * (course.sessions - 1);
  const bool reviews_climb =
      !course.review_after.empty() &&
      std::ranges::adjacent_find(course.review_after, std::ranges::greater_equal{}) ==
          course.review_after.end();
  return {{course.sessions > 0, "S1.sessions", "must be above 0."},
          {course.apart.count() > 0, "S1.apart", "must be above 0."},
          {course.usual_gap >= course.apart, "S1.usual_gap", "must not be below the least."},
          {shortest < course.within, "S1.within", "is too short for so many sessions."},
          {reviews_climb, "S2.review_after", "each review must come after the one before."},
          {course.spaced_from_day > 0, "S3.from_day", "must be above 0."},
          {course.spaced_sessions_at_most > 0, "S3.sessions_at_most", "must be above 0."},
          {course.taper_every >= course.apart, "S4.every", "must not be below that of S1."},
          {course.maintenance_from >= course.apart, "S5.from", "must not be below that of S1."}};
}

std::vector<Sense> sense_of_the_gate(const GateLimits& gate) {
  return {{gate.bp_hold_above_sbp_mmhg < gate.bp_stop_sbp_mmhg, "G2.stop_sbp",
           "must be above the hold."},
          {gate.bp_hold_above_dbp_mmhg < gate.bp_stop_dbp_mmhg, "G2.stop_dbp",
           "must be above the hold."},
          {gate.hr_least_per_min < gate.hr_most_per_min, "G3.hr_least", "must be below the most."},
          {gate.rr_least_per_min < gate.rr_most_per_min, "G3.rr_least", "must be below the most."},
          {gate.vitals_valid_for.count() > 0, "G3.vitals_valid_for", "must be above 0."}};
}

std::vector<Sense> sense_of_monitoring(const MonitoringLimits& m) {
  const bool has_intervals = m.iv_infusing.every.count() > 0 && m.im.every.count() > 0 &&
                             m.im.then_every.count() > 0 && m.after_iv.count() > 0;
  const auto above = "must be above the medium limit.";
  const auto below = "must be below the medium limit.";
  return {{has_intervals, "M1.iv_infusing_every", "observations need an interval above 0."},
          {m.high.sbp_at_least_mmhg > m.medium.sbp_at_least_mmhg, "M2.high_sbp_at_least", above},
          {m.high.dbp_at_least_mmhg > m.medium.dbp_at_least_mmhg, "M2.high_dbp_at_least", above},
          {m.high.hr_above_per_min > m.medium.hr_above_per_min, "M2.high_hr_above", above},
          {m.high.hr_below_per_min < m.medium.hr_below_per_min, "M2.high_hr_below", below},
          {m.high.spo2_below_percent < m.medium.spo2_below_percent, "M2.high_spo2_below", below},
          {m.high.moaas_at_most < m.medium.moaas_at_most, "M2.high_moaas_at_most", below}};
}

}  // namespace

std::optional<Refusal> contradiction(const Policy& policy) {
  auto senses = sense_of_doses(policy.dose);
  std::ranges::copy(sense_of_the_course(policy.course), std::back_inserter(senses));
  std::ranges::copy(sense_of_the_gate(policy.gate), std::back_inserter(senses));
  std::ranges::copy(sense_of_monitoring(policy.monitoring), std::back_inserter(senses));
  senses.push_back({policy.exit.no_driving_until_hour < 24, "E3.no_driving_until",
                    "must be an hour from 0 to 23."});
  for (const auto* domain : policy_domains)
    senses.push_back({policy.domains.contains(domain), domain, "is missing from the domains."});
  const auto wrong = std::ranges::find(senses, false, &Sense::is_so);
  if (wrong == senses.end()) return std::nullopt;
  const std::string where = wrong->where;
  return Refusal{"bad-policy", "In the policy, " + where + ": " + wrong->why, where};
}

std::optional<Refusal> outside(const Policy& policy, const Stated& stated, Decimal value) {
  const auto found = policy.domains.find(stated.domain);
  check(found != policy.domains.end(), "the policy has no such domain");
  const auto& [least, most, places, unit] = found->second;
  const auto range = std::string{stated.what} + " must be from " + least.text() + " to " +
                     most.text() + " " + unit;
  if (value < least || value > most)
    return Refusal{"outside-domain", range + ".", std::string{stated.field}};
  if (value.rounded(places, Rounding::down) == value) return std::nullopt;
  return Refusal{"outside-domain",
                 range + (places == 0 ? ", in whole numbers."
                                      : ", with at most " + std::to_string(places) +
                                            (places == 1 ? " decimal place." : " decimal places.")),
                 std::string{stated.field}};
}

}  // namespace evenkeel
