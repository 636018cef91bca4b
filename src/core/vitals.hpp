// SPDX-License-Identifier: Apache-2.0
// What a nurse sees and writes down at the chair, in one gesture.
#pragma once

#include "base/decision.hpp"
#include "base/time.hpp"
#include "base/units.hpp"
#include "core/policy.hpp"

#include <optional>
#include <string_view>

namespace evenkeel {

// How far away the patient is, as the clinician judges it against written anchors. An ordinal, not
// a score; CADSS totals stand beside it and never decide (clinical.md 1.7).
enum class Dissociation { none, minimal, mild, moderate, marked };

std::string_view name_of(Dissociation);
std::string_view said(Dissociation);
std::string_view anchor_of(Dissociation);  // one sentence to judge against
std::optional<Dissociation> dissociation_named(std::string_view);

struct Vitals {
  std::optional<int> sbp_mmhg;
  std::optional<int> dbp_mmhg;
  std::optional<int> hr_per_min;
  std::optional<int> spo2_percent;
  std::optional<int> rr_per_min;
  std::optional<Celsius> temperature;
  std::optional<int> moaas;  // 0 none … 5 answers to the name readily
  std::optional<Dissociation> dissociation;
  std::optional<int> cadss6_total;  // of 24; unvalidated short form
  std::optional<int> cadss_total;   // of 92; kept apart from the short form
  bool is_on_oxygen = false;        // SpO2 limits of the gate and the exit are for room air

  friend bool operator==(const Vitals&, const Vitals&) = default;
};

bool is_empty(const Vitals&);

// Refuses what lies outside the policy's domains, a diastolic at or above the systolic, one half of
// a blood pressure without the other, and an empty set. `field` names the culprit.
Result<Vitals> plausible(const Vitals&, const Policy&);

// MOAA/S in words, one print fixed: 5 answers readily … 0 no response (clinical.md 4.4).
std::string_view moaas_said(int score);

}  // namespace evenkeel
