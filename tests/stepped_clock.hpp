// SPDX-License-Identifier: Apache-2.0
// A clock that stands still until a test moves it.
#pragma once

#include "app/clock.hpp"

#include <mutex>

namespace evenkeel::test {

class SteppedClock : public app::Clock {
 public:
  SteppedClock() {
    using namespace std::chrono_literals;
    now_ = {Instant{std::chrono::sys_days{2026y / std::chrono::November / 23} + 14h},
            {"boot-1", Milliseconds{1'000'000}}};
  }

  Moment now() const override {
    const std::scoped_lock lock{mutex_};
    return now_;
  }
  void step(Milliseconds time) {
    const std::scoped_lock lock{mutex_};
    now_ = after(now_, time);
  }

 private:
  mutable std::mutex mutex_;
  Moment now_;
};

}  // namespace evenkeel::test
