// SPDX-License-Identifier: Apache-2.0
// People and moments for tests of the registry.
#pragma once

#include "registry/clinic.hpp"
#include "registry/patients.hpp"

#include <string>
#include <utility>

#include <doctest/doctest.h>

namespace evenkeel::test {

// Somebody who writes so many minutes after a fixed morning, by both clocks.
inline registry::By at_minute(int minutes) {
  using namespace std::chrono_literals;
  const Moment morning{Instant{std::chrono::sys_days{2026y / std::chrono::November / 23}} + 14h,
                       {"boot-1", Milliseconds{1'000'000}}};
  return {StaffId{"staff-tester"}, after(morning, Minutes{minutes})};
}

inline registry::Person person_named(std::string family, std::string given) {
  using namespace std::chrono_literals;
  return {
      std::move(family), std::move(given), "", 1980y / std::chrono::May / 17, Sex::unstated, ""};
}

// A clinic with one chair, in New York.
inline void set_up_clinic(db::Database& database) {
  registry::Clinic clinic;
  clinic.name = "Test clinic";
  clinic.zone = "America/New_York";
  clinic.address = "1 Test Street";
  clinic.phone = "+1 555 0100";
  clinic.emergency_number = "911";
  clinic.paper = "letter";
  clinic.chairs = {{"chair-1", "Chair 1", 1}};
  REQUIRE(registry::set_clinic(database, clinic));
}

}  // namespace evenkeel::test
