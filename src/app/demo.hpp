// SPDX-License-Identifier: Apache-2.0
// The demo clinic: invented people with three weeks behind them and a treatment day in full swing.
// Everything clinical goes through `handle`, so every rule of care holds for it too. The same
// moment makes the same clinic, but for the random ids.
#pragma once

#include "app/app.hpp"
#include "db/database.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace evenkeel::app {

// In one transaction of its own, in a database without a clinic.
void make_demo_clinic(db::Database&, const Rules&, const Moment& now);

// Whether its day in full swing has passed, and whether anybody has entered anything since it was
// made: what a person entered is never thrown away.
enum class DemoAge { no_demo, fresh, past, entered_by_hand };
DemoAge demo_age(db::Database&, Instant now);
Instant demo_made_at(db::Database&);

// A place where it is a clinic's working hours now, so that a day in full swing is a day.
std::string_view demo_zone(Instant now);

// One person for each role, and a link that signs in as that person for 12 hours, as often as
// wanted. Writes; throws Failure when the clinic is no demo.
struct DemoLink {
  Role role{};
  std::string name;
  std::string login;
  std::string token;
};
std::vector<DemoLink> demo_links(db::Database&, const Moment& now);

}  // namespace evenkeel::app
