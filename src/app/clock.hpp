// SPDX-License-Identifier: Apache-2.0
// The one place that reads the clocks. Tests put in one that they can set and step.
#pragma once

#include "base/time.hpp"

namespace evenkeel::app {

class Clock {
 public:
  virtual ~Clock() = default;
  virtual Moment now() const = 0;
  // How far it is ahead of the machine's own: nothing, but for a demo that shows a later hour.
  virtual Milliseconds ahead() const { return {}; }
};

// The machine's wall clock, CLOCK_BOOTTIME and the boot it belongs to.
class MachineClock : public Clock {
 public:
  MachineClock();
  Moment now() const override;

 private:
  std::string boot_;
};

// Another clock, moved ahead on the wall and on its ticks alike, so that durations stay what they
// are. For a demo only: demo_clock.hpp.
class ClockAhead : public Clock {
 public:
  ClockAhead(const Clock& behind, Milliseconds ahead) : behind_{behind}, ahead_{ahead} {}
  Moment now() const override { return after(behind_.now(), ahead_); }
  Milliseconds ahead() const override { return ahead_; }

 private:
  const Clock& behind_;
  Milliseconds ahead_;
};

}  // namespace evenkeel::app
