// SPDX-License-Identifier: Apache-2.0
// What lies between two scores of one instrument: response, remission, meaningful change. Where the
// sources define a thing differently, every definition is answered and none is hidden.
#pragma once

#include "core/instrument_score.hpp"

#include <optional>
#include <vector>

namespace evenkeel::instrument {

enum class Shift { none, better, worse };

struct RemissionAnswer {
  Remission definition;
  bool is_met = false;
};
struct MeaningfulAnswer {
  Meaningful definition;
  std::optional<Shift> shift;  // none: a percentage of 0
};

struct Change {
  Decimal points;                   // later less earlier, to one place
  std::optional<Decimal> percent;   // of the earlier, to one place; none: that was 0
  std::optional<bool> is_response;  // none: the instrument has no such rule, or the earlier was 0
  std::vector<RemissionAnswer> remission;  // of the later score alone
  std::vector<MeaningfulAnswer> meaningful;
};

Change change(const Instrument&, const Measure& earlier, const Measure& later);

}  // namespace evenkeel::instrument
