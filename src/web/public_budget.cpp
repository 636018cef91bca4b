// SPDX-License-Identifier: Apache-2.0
#include "web/public_budget.hpp"

#include <algorithm>
#include <chrono>

namespace evenkeel::web {

bool PublicBudget::take(const Moment& now) {
  const std::lock_guard lock{guard_};
  if (!last_) {
    left_ = most_;
  } else {
    // A clock that was set back gives nothing; a restart of the machine ends this process anyway.
    const auto since = std::max(elapsed(*last_, now).time, Milliseconds{0});
    const std::chrono::duration<double> seconds{since};
    left_ = std::min(most_, left_ + seconds.count() * per_second_);
  }
  last_ = now;
  if (left_ < 1) return false;
  left_ -= 1;
  return true;
}

}  // namespace evenkeel::web
