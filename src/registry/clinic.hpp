// SPDX-License-Identifier: Apache-2.0
// The clinic itself: its name, zone, chairs, and what an emergency card must say.
#pragma once

#include "base/decision.hpp"
#include "base/time.hpp"
#include "db/database.hpp"

#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace evenkeel::registry {

struct Chair {
  std::string id;    // "chair-1"
  std::string name;  // "Chair 1"
  int place = 0;     // order on the board: as they stand in the room
};

struct Clinic {
  std::string name;
  std::string zone;     // IANA: "America/New_York"
  std::string address;  // for the ambulance
  std::string phone;
  std::string emergency_number;  // "911"
  std::string paper;             // "letter" or "a4"
  bool is_demo = false;
  std::vector<Chair> chairs;
};

bool has_clinic(db::Database&);
// Throws Failure when `evenkeel init` has not been run.
Clinic clinic(db::Database&);
// Makes or changes it; refuses at the field. Chairs that are left out are no longer used, their
// names stay. A demo clinic stays one, and no other becomes one.
Result<std::monostate> set_clinic(db::Database&, const Clinic&);
// Also of a chair that is no longer used; the id itself when there was never one.
std::string chair_name(db::Database&, std::string_view chair);

}  // namespace evenkeel::registry
