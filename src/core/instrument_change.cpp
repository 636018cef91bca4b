// SPDX-License-Identifier: Apache-2.0
#include "core/instrument_change.hpp"

namespace evenkeel::instrument {
namespace {

// The two scores over one denominator, so that nothing is rounded before it is judged.
struct Pair {
  Decimal earlier, later, over;

  Pair(const Measure& a, const Measure& b)
      : earlier{a.sum * b.over}, later{b.sum * a.over}, over{a.over * b.over} {}
  Decimal gain(bool is_higher_better) const {
    return is_higher_better ? later - earlier : earlier - later;
  }
};

bool reaches(Decimal gain, Decimal percent, const Pair& pair) {
  return gain * Decimal{100} >= percent * pair.earlier;
}

std::optional<Shift> shift_of(const Meaningful& rule, const Pair& pair, Decimal gain) {
  if (rule.is_percent && pair.earlier.is_zero()) return std::nullopt;
  const auto is_reached = [&](Decimal by) {
    return rule.is_percent ? reaches(by, rule.at_least, pair) : by >= rule.at_least * pair.over;
  };
  if (is_reached(gain)) return Shift::better;
  return is_reached(Decimal{0} - gain) ? Shift::worse : Shift::none;
}

}  // namespace

Change change(const Instrument& instrument, const Measure& earlier, const Measure& later) {
  const Pair pair{earlier, later};
  const auto gain = pair.gain(instrument.is_higher_better);
  Change change;
  change.points = quotient(pair.later - pair.earlier, pair.over, 1, Rounding::half_up);
  if (!pair.earlier.is_zero()) {
    change.percent = product_quotient(pair.later - pair.earlier, Decimal{100}, pair.earlier, 1,
                                      Rounding::half_up);
    if (instrument.response)
      change.is_response = reaches(gain, instrument.response->at_least_percent, pair);
  }
  for (const auto& definition : instrument.remission) {
    const bool is_met = Decimal{later.sum} <= definition.at_most * Decimal{later.over};
    change.remission.push_back({definition, is_met});
  }
  for (const auto& definition : instrument.meaningful)
    change.meaningful.push_back({definition, shift_of(definition, pair, gain)});
  return change;
}

}  // namespace evenkeel::instrument
