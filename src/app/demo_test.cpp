// SPDX-License-Identifier: Apache-2.0
#include "app/demo.hpp"

#include "app/demo_people.hpp"
#include "app/eligibility_file.hpp"
#include "app/evidence.hpp"
#include "app/interactions.hpp"
#include "app/policy_file.hpp"
#include "base/failure.hpp"
#include "core/cue.hpp"
#include "journal/journal.hpp"
#include "read/rebuild.hpp"
#include "read/session_chart.hpp"
#include "read/sessions.hpp"
#include "registry/body_facts.hpp"
#include "registry/bookings.hpp"
#include "registry/clinic.hpp"
#include "registry/demo_names.hpp"
#include "registry/passwords.hpp"
#include "registry/sign_in.hpp"
#include "registry/zone.hpp"
#include "temp_database.hpp"

#include <algorithm>
#include <map>
#include <set>

#include <doctest/doctest.h>

namespace evenkeel::app {
namespace {

using namespace std::chrono_literals;
using test::TempClinic;

const Rules& demo_rules() {
  static const Rules rules{default_policy(), default_interactions(), default_eligibility()};
  return rules;
}

// Half past two in the afternoon in New York.
Moment demo_now() {
  return {Instant{std::chrono::sys_days{2026y / std::chrono::November / 23}} + 19h + 30min,
          {"boot-1", 5'000'000ms}};
}

// Made once, looked at by all.
db::Database& demo_database() {
  static TempClinic clinic;
  static const bool is_made = [] {
    make_demo_clinic(clinic.database(), demo_rules(), demo_now());
    return true;
  }();
  CHECK(is_made);
  return clinic.database();
}

std::map<session::Stage, int> stages_open(db::Database& database) {
  std::map<session::Stage, int> count;
  for (const auto& row : read::open_sessions(database))
    ++count[row.stage];
  return count;
}

session::State state_of(db::Database& database, const SessionId& session) {
  return journal::load<session::State>(database, StreamId{session.text()}).state;
}

}  // namespace

TEST_CASE("a demo clinic stands where it is early afternoon, whatever the hour") {
  // On the 28th of March and of October some of the zones have changed their clocks, others not.
  for (unsigned month = 1; month <= 12; ++month) {
    const Instant midnight{std::chrono::sys_days{2026y / std::chrono::month{month} / 28}};
    for (auto since = 0min; since < 24h; since += 10min) {
      const auto zone = demo_zone(midnight + since);
      const auto text = registry::time_text(midnight + since, zone);
      CHECK_MESSAGE((text >= "12:00" && text < "16:00"), zone, " ", text);
    }
  }
}

TEST_CASE(
    "everybody in the demo clinic is on the list of made-up names and has the demo password") {
  auto& database = demo_database();
  CHECK(registry::clinic(database).is_demo);
  for (const auto& who : demo_patients()) {
    CHECK(registry::is_demo_family_name(who.family));
    CHECK(registry::is_demo_given_name(who.given));
    CHECK((who.preferred.empty() || registry::is_demo_given_name(who.preferred)));
  }
  const auto everybody = registry::staff(database);
  CHECK(everybody.size() == demo_staff().size());
  std::set<Role> roles;
  for (const auto& member : everybody) {
    roles.insert(member.roles.begin(), member.roles.end());
    CHECK(member.has_password);
  }
  CHECK(roles.size() == all_roles.size());
  const auto hash = registry::password_hash(database, everybody.front().id);
  CHECK(registry::is_password(hash, registry::demo_password()));
}

TEST_CASE("the demo day has a chair in every state, and a free one") {
  auto& database = demo_database();
  auto stages = stages_open(database);
  CHECK(stages[session::Stage::arrived] == 2);
  CHECK(stages[session::Stage::running] == 2);
  CHECK(stages[session::Stage::paused] == 1);
  CHECK(stages[session::Stage::recovering] == 2);
  CHECK(registry::clinic(database).chairs.size() == 8);
  const auto midnight =
      registry::start_of_day(2026y / std::chrono::November / 23, registry::clinic(database).zone);
  CHECK(read::ended_since(database, midnight).size() == 3);
}

TEST_CASE("one arrival of the demo day lacks one item, the other several") {
  auto& database = demo_database();
  std::multiset<std::ptrdiff_t> open_items;
  for (const auto& row : read::open_sessions(database)) {
    if (row.stage != session::Stage::arrived) continue;
    const auto state = state_of(database, row.session);
    const Context context{demo_rules().policy, demo_now(), {Role::nurse}};
    const auto items = screening::assess(
        state.day, gate_evidence(database, row.patient, demo_rules(), demo_now()), context);
    open_items.insert(std::ranges::count_if(items, [](const screening::Item& item) {
      return item.verdict != screening::Verdict::pass;
    }));
  }
  REQUIRE(open_items.size() == 2);
  CHECK(*open_items.begin() == 1);
  CHECK(*open_items.rbegin() >= 4);
}

TEST_CASE("the paused chair of the demo day asks for attention, and so does no other") {
  auto& database = demo_database();
  for (const auto& row : read::open_sessions(database)) {
    const auto state = state_of(database, row.session);
    const Context context{demo_rules().policy, demo_now(), {Role::nurse}};
    const auto level = cue::highest(cue::active(state, context));
    if (row.stage == session::Stage::paused) {
      CHECK(level == cue::Level::high);
    } else {
      CHECK(level == cue::Level::none);
    }
  }
}

TEST_CASE("a visitor finds patients who can be taken through the whole day") {
  auto& database = demo_database();
  int expected = 0;
  for (const auto& who : demo_patients()) {
    if (who.today != DemoDay::expected) continue;
    ++expected;
    const auto found =
        registry::find_patients(database, std::string{who.family} + " " + std::string{who.given});
    REQUIRE(found.size() == 1);
    const auto evidence = gate_evidence(database, found[0].id, demo_rules(), demo_now());
    CHECK(evidence.order);
    CHECK(evidence.body);
    CHECK(evidence.drugs_reviewed);
    CHECK_FALSE(read::open_session_of(database, found[0].id));
  }
  CHECK(expected == 2);
}

TEST_CASE(
    "who is expected in the demo clinic has a visit ahead today, from noon on to the last hour") {
  const Instant noon = Instant{std::chrono::sys_days{2026y / std::chrono::November / 23}} + 17h;
  for (const auto since_noon : {0min, 239min}) {
    CAPTURE(since_noon.count());
    const Moment now{noon + since_noon, {"boot-1", 5'000'000ms}};
    TempClinic clinic;
    auto& database = clinic.database();
    make_demo_clinic(database, demo_rules(), now);
    CHECK(registry::clinic(database).zone == "America/New_York");
    for (const auto& who : demo_patients()) {
      if (who.today != DemoDay::expected) continue;
      const auto patient =
          registry::find_patients(database, std::string{who.family} + " " + std::string{who.given})
              .at(0)
              .id;
      const auto bookings = registry::bookings_of(database, patient);
      CHECK_MESSAGE(
          std::ranges::any_of(bookings,
                              [&](const registry::Booking& booking) {
                                return booking.status == registry::Booking::Status::booked &&
                                       booking.starts > now.wall && booking.starts < now.wall + 4h;
                              }),
          who.family);
    }
  }
}

TEST_CASE("the demo clinic's past has every ending, and its journal and tables hold") {
  auto& database = demo_database();
  std::map<session::Ending, int> endings;
  int sessions = 0;
  for (const auto& row : read::ended_since(database, Instant{})) {
    ++endings[row.ending];
    ++sessions;
  }
  CHECK(sessions >= 60);
  CHECK(endings[session::Ending::transferred] == 1);
  CHECK(endings[session::Ending::left_against_advice] == 1);
  CHECK(endings[session::Ending::cancelled] == 1);
  CHECK_FALSE(journal::verify(database).first_bad);
  const auto live = read::contents(database);
  {
    db::Transaction transaction{database};
    read::rebuild(database);
    CHECK(read::contents(database) == live);
  }
}

TEST_CASE("the demo story is the same on every engine") {
  const auto facts = [](db::Database& database) {
    std::string all;
    journal::each_entry(database, [&](const journal::Entry& entry) {
      all +=
          entry.name + " " + std::to_string(entry.recorded.wall.time_since_epoch().count()) + "\n";
    });
    return all;
  };
  const auto told = facts(demo_database());
  test::for_each_engine([&](TempClinic& place) {
    make_demo_clinic(place.database(), demo_rules(), demo_now());
    CHECK(facts(place.database()) == told);
    CHECK_FALSE(journal::verify(place.database()).first_bad);
  });
}

TEST_CASE("the demo story is told in the order of time") {
  auto& database = demo_database();
  Instant last{};
  journal::each_entry(database, [&](const journal::Entry& entry) {
    CHECK(entry.recorded.wall >= last);
    CHECK(entry.recorded.wall <= demo_now().wall);
    last = entry.recorded.wall;
  });
}

TEST_CASE("each role of the demo clinic has a link that works for twelve hours, again and again") {
  TempClinic place;
  auto& database = place.database();
  CHECK_THROWS_AS(demo_links(database, demo_now()), Failure);
  auto& demo = demo_database();
  const auto links = demo_links(demo, demo_now());
  REQUIRE(links.size() == all_roles.size());
  for (const auto& link : links) {
    const auto soon = demo_now().wall + 12h - 1ms;
    CHECK(registry::use_link(demo, link.token, soon));
    CHECK(registry::use_link(demo, link.token, soon));
    CHECK_FALSE(registry::link(demo, link.token, soon + 1ms));
    CHECK(registry::staff_by_login(demo, link.login)->roles == std::vector<Role>{link.role});
  }
}

}  // namespace evenkeel::app
