// SPDX-License-Identifier: Apache-2.0
// The one place that reads the clocks. Tests put in one that they can set and step.
#pragma once

#include "base/time.hpp"

namespace evenkeel::app {

class Clock {
 public:
  virtual ~Clock() = default;
  virtual Moment now() const = 0;
};

// The machine's wall clock, CLOCK_BOOTTIME and the boot it belongs to.
class MachineClock : public Clock {
 public:
  MachineClock();
  Moment now() const override;

 private:
  std::string boot_;
};

}  // namespace evenkeel::app
