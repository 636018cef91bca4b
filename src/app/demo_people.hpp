// SPDX-License-Identifier: Apache-2.0
// Who works in the demo clinic and who is treated there. All names are of registry/demo_names.
#pragma once

#include "core/order.hpp"
#include "core/role.hpp"

#include <span>
#include <string_view>

namespace evenkeel::app {

struct DemoStaff {
  Role role{};
  std::string_view login;
  std::string_view name;
};
std::span<const DemoStaff> demo_staff();

// What today brings.
enum class DemoDay {
  none,          // no appointment
  expected,      // everything is ready for an arrival
  nearly_ready,  // one item of the ready check is open
  not_ready,     // several are
  infusing,
  paused,  // for blood pressure
  injected,
  recovering,
  may_go_home,  // the time has come, nobody has scored yet
  gone_home,
};

struct DemoPatient {
  std::string_view family, given, preferred;
  std::string_view born;  // YYYY-MM-DD
  Sex sex{};
  int weight_kg = 0;
  int height_cm = 0;
  order::Protocol protocol{};
  std::string_view allergy;  // "penicillin: rash"; "none"; empty: nobody has asked
  std::string_view drug;     // "sertraline: 100 mg daily"; "none"; empty: nobody has asked
  int mood = 0;              // PHQ-9 before the first session; 0: not asked
  int gain = 0;              // points that each session takes off
  int sessions = 0;          // in the last three weeks, at most 6
  DemoDay today = DemoDay::none;
  int sbp_mmhg = 120;
  int dbp_mmhg = 76;
  int hr_per_min = 72;
};
std::span<const DemoPatient> demo_patients();

}  // namespace evenkeel::app
