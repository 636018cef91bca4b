// SPDX-License-Identifier: Apache-2.0
// What has run in, by the pump's rates and the steady clock. Exact until the last step.
#include "core/session.hpp"

#include <algorithm>

namespace evenkeel::session {
namespace {

constexpr std::int64_t milliseconds_per_hour = 3'600'000;

// mL × milliseconds per hour: a whole number of these, so nothing is rounded on the way.
Decimal run_by(const Treatment& treatment, const Moment& now) {
  Decimal run;
  for (const auto& stretch : treatment.stretches) {
    const auto to_now = elapsed(stretch.from, now).time;
    const auto length =
        stretch.to ? std::min(elapsed(stretch.from, *stretch.to).time, to_now) : to_now;
    if (length.count() > 0) run = run + Decimal{length.count()} * stretch.pump_rate.value();
  }
  // The bag holds no more than it holds.
  return std::min(run, treatment.volume.value() * Decimal{milliseconds_per_hour});
}

Milligrams injected_by(const Treatment& treatment, const Moment& now) {
  Milligrams sum;
  for (const auto& injection : treatment.injections) {
    if (elapsed(injection.at, now).time.count() >= 0) sum = sum + injection.dose;
  }
  return sum;
}

}  // namespace

bool is_injection(const Treatment& treatment) {
  return order::route_of(treatment.protocol) == Route::intramuscular;
}

Milligrams given_by(const Treatment& treatment, const Moment& now) {
  if (is_injection(treatment))
    return Milligrams{injected_by(treatment, now).value().rounded(1, Rounding::half_up)};
  const auto whole_bag = treatment.volume.value() * Decimal{milliseconds_per_hour};
  const auto given = product_quotient(run_by(treatment, now), treatment.dose.value(), whole_bag, 1,
                                      Rounding::half_up);
  // Rounding must not show more than the ceiling allows.
  if (Milligrams{given} <= treatment.ceiling) return Milligrams{given};
  return Milligrams{treatment.ceiling.value().rounded(1, Rounding::down)};
}

bool is_timing_certain(const Treatment& treatment, const Moment& now) {
  return std::ranges::all_of(treatment.stretches, [&](const Stretch& stretch) {
    return elapsed(stretch.from, stretch.to.value_or(now)).is_certain;
  });
}

std::optional<Moment> expected_end(const Treatment& treatment) {
  if (is_injection(treatment) || treatment.stretches.empty()) return std::nullopt;
  const auto& last = treatment.stretches.back();
  if (last.to || !last.pump_rate.is_positive()) return std::nullopt;
  const auto left =
      treatment.volume.value() * Decimal{milliseconds_per_hour} - run_by(treatment, last.from);
  const auto wait = quotient(left, last.pump_rate.value(), 0, Rounding::up);
  return after(last.from, Milliseconds{wait.digits()});
}

}  // namespace evenkeel::session
