// SPDX-License-Identifier: Apache-2.0
#include "app/clock.hpp"

#include "base/failure.hpp"

#include <ctime>
#include <fstream>

namespace evenkeel::app {
namespace {

std::string short_boot_id() {
  std::ifstream file{"/proc/sys/kernel/random/boot_id"};
  std::string id;
  constexpr std::size_t enough = 8;  // one machine boots far fewer than 2^32 times
  if (!std::getline(file, id) || id.size() < enough) {
    throw Failure{
        "Cannot read /proc/sys/kernel/random/boot_id, which names this run of the machine."};
  }
  return id.substr(0, enough);
}

}  // namespace

MachineClock::MachineClock() : boot_{short_boot_id()} {}

Moment MachineClock::now() const {
  timespec ticks{};
  ::clock_gettime(CLOCK_BOOTTIME, &ticks);
  const auto tick = std::chrono::seconds{ticks.tv_sec} + std::chrono::nanoseconds{ticks.tv_nsec};
  return {std::chrono::floor<Milliseconds>(std::chrono::system_clock::now()),
          {boot_, std::chrono::floor<Milliseconds>(tick)}};
}

}  // namespace evenkeel::app
