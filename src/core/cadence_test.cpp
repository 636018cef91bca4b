// SPDX-License-Identifier: Apache-2.0
#include "core/cadence.hpp"

#include "app/cadence_file.hpp"

#include <algorithm>
#include <string>
#include <string_view>

#include <doctest/doctest.h>

namespace evenkeel::cadence {
namespace {

using namespace std::chrono_literals;

const Instant session_end{std::chrono::sys_days{2026y / std::chrono::June / 15} + 14h};

Known after_one_session() {
  Known known;
  known.phase = course::Phase::induction;
  known.treated = {session_end};
  return known;
}

bool asks(const Known& known, Instant now, std::string_view line, std::string_view instrument) {
  return std::ranges::any_of(wanted(app::default_cadence(), known, now), [&](const Wanted& each) {
    return each.line == line && each.instrument == instrument;
  });
}

}  // namespace

TEST_CASE("mood is asked a day and three days after a session, and not for ever") {
  const auto known = after_one_session();
  CHECK_FALSE(asks(known, session_end + 23h, "after_24h", "mood-0-10"));
  CHECK(asks(known, session_end + 24h, "after_24h", "mood-0-10"));
  CHECK(asks(known, session_end + 59h, "after_24h", "mood-0-10"));
  CHECK_FALSE(asks(known, session_end + 60h, "after_24h", "mood-0-10"));
  CHECK(asks(known, session_end + 72h, "after_72h", "mood-0-10"));
  CHECK_FALSE(asks(known, session_end + 120h, "after_72h", "mood-0-10"));
}

TEST_CASE("what was answered since is not asked again; what was answered before is") {
  auto known = after_one_session();
  known.settled["mood-0-10"] = session_end + 23h;
  CHECK(asks(known, session_end + 25h, "after_24h", "mood-0-10"));
  known.settled["mood-0-10"] = session_end + 24h;
  CHECK_FALSE(asks(known, session_end + 25h, "after_24h", "mood-0-10"));
}

TEST_CASE(
    "a PHQ-9 is asked weekly in the induction, from the last answer on, until it is answered") {
  auto known = after_one_session();
  const auto week = std::chrono::days{7};
  CHECK_FALSE(asks(known, session_end + week - 1h, "weekly", "phq-9"));
  CHECK(asks(known, session_end + week, "weekly", "phq-9"));
  CHECK(asks(known, session_end + 5 * week, "weekly", "phq-9"));
  known.settled["phq-9"] = session_end + std::chrono::days{3};
  CHECK_FALSE(asks(known, session_end + week, "weekly", "phq-9"));
  CHECK(asks(known, session_end + week + std::chrono::days{3}, "weekly", "phq-9"));
  known.phase = course::Phase::maintenance;
  CHECK_FALSE(asks(known, session_end + 3 * week, "weekly", "phq-9"));
  CHECK(asks(known, session_end + 5 * week, "monthly", "phq-9"));
}

TEST_CASE("the same question has the same key however often one looks") {
  const auto known = after_one_session();
  const auto& rules = app::default_cadence();
  const auto first = wanted(rules, known, session_end + 25h);
  const auto second = wanted(rules, known, session_end + 40h);
  REQUIRE(first.size() == second.size());
  REQUIRE_FALSE(first.empty());
  CHECK(first.front().key == second.front().key);
}

TEST_CASE("before a visit the suicide-risk screen and mood are asked, pain only of who has it") {
  Known known;
  known.planned = {session_end};
  known.settled = {{"phq-9", session_end - 100h}};
  CHECK_FALSE(asks(known, session_end - 19h, "before_session", "c-ssrs"));
  CHECK(asks(known, session_end - 18h, "before_session", "c-ssrs"));
  CHECK_FALSE(asks(known, session_end, "before_session", "c-ssrs"));
  CHECK_FALSE(asks(known, session_end - 2h, "before_session_pain", "pain-0-10"));
  known.is_for_pain = true;
  CHECK(asks(known, session_end - 2h, "intake_pain", "pain-0-10"));
  CHECK(asks(known, session_end - 2h, "intake", "gad-7"));
  CHECK_FALSE(asks(known, session_end - 2h, "intake", "phq-9"));
}

TEST_CASE("a course that ended long ago asks nothing any more") {
  const auto known = after_one_session();
  const auto ends = app::default_cadence().course_ends_after;
  CHECK_FALSE(wanted(app::default_cadence(), known, session_end + ends).empty());
  CHECK(wanted(app::default_cadence(), known, session_end + ends + 1h).empty());
  CHECK(wanted(app::default_cadence(), Known{}, session_end).empty());
}

TEST_CASE("the next look is when a window opens") {
  CHECK(next_look(app::default_cadence(), after_one_session(), session_end) == session_end + 24h);
  CHECK(next_look(app::default_cadence(), after_one_session(), session_end + 24h) ==
        session_end + 72h);
}

TEST_CASE("messages go on until it is answered or closed, and count from the last one") {
  const auto& reminders = app::default_cadence().reminders;
  Sent sent{session_end, 0, std::nullopt};
  CHECK(is_message_due(reminders, sent, session_end));
  sent = {session_end, 1, session_end};
  CHECK_FALSE(is_message_due(reminders, sent, session_end + reminders.first_after - 1h));
  CHECK(is_message_due(reminders, sent, session_end + reminders.first_after));
  sent = {session_end, 7, session_end};
  CHECK_FALSE(is_message_due(reminders, sent, session_end + reminders.first_after));
  CHECK(is_message_due(reminders, sent, session_end + reminders.then_every));
}

TEST_CASE("the night is quiet, over midnight") {
  const auto& quiet = app::default_cadence().quiet;
  CHECK(is_quiet(quiet, 21));
  CHECK(is_quiet(quiet, 0));
  CHECK(is_quiet(quiet, 7));
  CHECK_FALSE(is_quiet(quiet, 8));
  CHECK_FALSE(is_quiet(quiet, 20));
  CHECK(is_quiet({.from_hour = 12, .until_hour = 14, .from = {}}, 13));
  CHECK_FALSE(is_quiet({.from_hour = 12, .until_hour = 14, .from = {}}, 14));
}

}  // namespace evenkeel::cadence
