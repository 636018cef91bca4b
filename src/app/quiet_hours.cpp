// SPDX-License-Identifier: Apache-2.0
#include "app/quiet_hours.hpp"

#include "registry/zone.hpp"

namespace evenkeel::app {

bool is_quiet_now(const cadence::Quiet& quiet, Instant now, const std::string& zone) {
  const auto clock = registry::day_clock(registry::local_day(now, zone), zone);
  const auto real = static_cast<int>(clock.real_at(now));
  return cadence::is_quiet(quiet, clock.local(real) / 60);
}

}  // namespace evenkeel::app
