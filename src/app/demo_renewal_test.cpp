// SPDX-License-Identifier: Apache-2.0
#include "app/clock.hpp"
#include "app/demo.hpp"
#include "app/eligibility_file.hpp"
#include "app/interactions.hpp"
#include "app/policy_file.hpp"
#include "registry/body_facts.hpp"
#include "registry/clinic.hpp"
#include "registry/patients.hpp"
#include "registry/staff.hpp"
#include "started_program.hpp"
#include "temp_database.hpp"

#include <filesystem>
#include <string>

#include <doctest/doctest.h>

namespace evenkeel::app {
namespace {

using namespace std::chrono_literals;
using test::TempClinic;

const Rules& rules_of_demo() {
  static const Rules rules{default_policy(), default_interactions(), default_eligibility()};
  return rules;
}

struct RanDemo {
  int code = 0;
  std::string said;
};
RanDemo renewed(TempClinic& place) {
  place.close();
  test::StartedProgram program{{"demo", "--renew", "--data", place.folder().string()}};
  const int code = program.exit_code();
  return {code, program.said()};
}

}  // namespace

TEST_CASE("a demo's day lasts two hours, and what a person entered keeps the clinic") {
  TempClinic place;
  auto& database = place.database();
  const auto made = MachineClock{}.now();
  make_demo_clinic(database, rules_of_demo(), made);
  CHECK(demo_made_at(database) == made.wall);
  CHECK(demo_age(database, made.wall + 1h) == DemoAge::fresh);
  CHECK(demo_age(database, made.wall + 2h) == DemoAge::past);
  CHECK(demo_age(database, made.wall + 24h) == DemoAge::past);
  const auto later = [&] { return demo_age(database, made.wall + 24h); };

  // Coming in is no entry; each of these is.
  demo_links(database, Moment{made.wall + 30min, made.steady});
  CHECK(later() == DemoAge::past);
  const registry::By by{registry::staff(database).front().id,
                        Moment{made.wall + 30min, made.steady}};
  const auto someone = registry::find_patients(database, "Testwell").front();
  {
    const db::Transaction undone{database};
    const registry::Weighing weighing{Kilograms{70}, Centimetres{168}, by.now.wall};
    REQUIRE(registry::add_weight(database, someone.id, weighing, rules_of_demo().policy, by));
    CHECK(later() == DemoAge::entered_by_hand);
  }
  {
    const db::Transaction undone{database};
    auto clinic = registry::clinic(database);
    clinic.phone = "+1 555 0111";
    REQUIRE(registry::set_clinic(database, clinic));
    CHECK(later() == DemoAge::entered_by_hand);
  }
  CHECK(later() == DemoAge::past);
}

TEST_CASE("a demo whose day has passed is made anew for today; a fresh one is left alone") {
  TempClinic place;
  auto yesterday = MachineClock{}.now();
  yesterday.wall -= 24h;
  make_demo_clinic(place.database(), rules_of_demo(), yesterday);
  const auto first = renewed(place);
  CHECK(first.code == 0);
  CHECK(first.said.find("made anew") != std::string::npos);
  const auto made = demo_made_at(*place.reader());
  CHECK(made > yesterday.wall + 23h);
  const auto again = renewed(place);
  CHECK(again.code == 0);
  CHECK(again.said.empty());
  CHECK(demo_made_at(*place.reader()) == made);
  CHECK_FALSE(std::filesystem::exists(place.folder() / "clinic.db.earlier"));
}

TEST_CASE("a demo that holds what a person entered stays, and it is said") {
  TempClinic place;
  auto& database = place.database();
  auto yesterday = MachineClock{}.now();
  yesterday.wall -= 24h;
  make_demo_clinic(database, rules_of_demo(), yesterday);
  const registry::By by{registry::staff(database).front().id, MachineClock{}.now()};
  const auto someone = registry::find_patients(database, "Testwell").front();
  const registry::Weighing weighing{Kilograms{70}, Centimetres{168}, by.now.wall};
  REQUIRE(registry::add_weight(database, someone.id, weighing, rules_of_demo().policy, by));
  const auto kept = renewed(place);
  CHECK(kept.code == 0);
  CHECK(kept.said.find("holds what was entered since") != std::string::npos);
  CHECK(demo_made_at(*place.reader()) == yesterday.wall);
}

}  // namespace evenkeel::app
