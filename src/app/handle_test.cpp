// SPDX-License-Identifier: Apache-2.0
#include "app/handle.hpp"

#include "app/writer.hpp"
#include "read/consents.hpp"
#include "read/rebuild.hpp"
#include "read/sessions.hpp"
#include "temp_database.hpp"
#include "treatment_days.hpp"

#include <string>
#include <utility>
#include <vector>

#include <doctest/doctest.h>

using namespace evenkeel;
using test::for_each_engine;
using test::TempClinic;
using test::TreatmentDays;

namespace {

std::int64_t journal_rows(db::Database& database) {
  return *database.integer("SELECT count(*) FROM journal");
}
std::int64_t cause_rows(db::Database& database) {
  return *database.integer("SELECT count(*) FROM causes");
}

// A transaction like the writer's, taken back at the end.
template <class Body>
void on_a_day(const Body& body) {
  for_each_engine([&](TempClinic& clinic) {
    const db::Transaction transaction{clinic.database()};
    TreatmentDays days{clinic.database()};
    body(days, clinic.database());
  });
}

template <class State>
app::Build<State> always(typename State::Command command) {
  return
      [command](db::Database&, const Context&) { return Result<typename State::Command>{command}; };
}

session::Open open_in(const TreatmentDays& days, const std::string& patient,
                      const std::string& chair) {
  return {days.now(), PatientId{patient}, chair};
}

}  // namespace

TEST_CASE("a command writes its facts, its rows and its cause") {
  on_a_day([](TreatmentDays& days, db::Database& database) {
    const auto version = days.session(1, open_in(days, "patient-1", "chair-1"));
    CHECK(version == 1);
    CHECK(journal_rows(database) == 1);
    CHECK(cause_rows(database) == 1);
    const auto row = read::session_row(database, SessionId{"session-1"});
    REQUIRE(row);
    CHECK(row->stage == session::Stage::arrived);
    CHECK(row->patient == PatientId{"patient-1"});
    CHECK(row->version == 1);
    const auto facts = journal::read<session::Event>(database, StreamId{"session-1"});
    CHECK(facts.at(0).by == days.staff);
    CHECK(facts.at(0).recorded == days.now());
  });
}

TEST_CASE("the same press twice answers the same version and writes nothing") {
  on_a_day([](TreatmentDays& days, db::Database& database) {
    days.session(1, open_in(days, "patient-1", "chair-1"));
    const session::Observe observe{EntryId{"entry-1"}, days.now(), calm_vitals()};
    const auto act = days.next_act();
    const auto build = always<session::State>(observe);
    CHECK(days.handle<session::State>(act, "session-1", build) == 2);
    days.session(1, session::CallHelp{days.now()});
    days.wait(5);
    CHECK(days.handle<session::State>(act, "session-1", build) == 2);
    CHECK(journal_rows(database) == 3);
    CHECK(cause_rows(database) == 3);
    CHECK(app::stream_of(database, act.cause) == StreamId{"session-1"});
    CHECK_FALSE(app::stream_of(database, CauseId{"cause-never"}));
  });
}

TEST_CASE("a press that decided nothing is remembered too") {
  on_a_day([](TreatmentDays& days, db::Database& database) {
    days.session(1, open_in(days, "patient-1", "chair-1"));
    CHECK(days.session(1, session::ChangeChair{days.now(), "chair-1"}) == 1);
    CHECK(journal_rows(database) == 1);
    CHECK(cause_rows(database) == 2);
    // The same press later, when it would decide something, still writes nothing.
    const auto act = days.act();
    days.session(1, session::ChangeChair{days.now(), "chair-2"});
    CHECK(days.handle<session::State>(
              act, "session-1",
              always<session::State>(session::ChangeChair{days.now(), "chair-1"})) == 1);
    CHECK(read::session_row(database, SessionId{"session-1"})->chair == "chair-2");
  });
}

TEST_CASE("a post that makes a new stream each time makes one") {
  on_a_day([](TreatmentDays& days, db::Database& database) {
    const consent::Give give{
        PatientId{"patient-1"},
        {Route::intravenous},
        Day{std::chrono::year{2026}, std::chrono::month{6}, std::chrono::day{10}},
        Day{std::chrono::year{2026}, std::chrono::month{6}, std::chrono::day{15}},
        "2026-03",
        true};
    const auto act = days.next_act();
    CHECK(days.handle<consent::State>(act, "consent-1", always<consent::State>(give)) == 1);
    CHECK(days.handle<consent::State>(act, "consent-2", always<consent::State>(give)) == 1);
    CHECK(read::consents_of(database, PatientId{"patient-1"}).size() == 1);
    CHECK(app::stream_of(database, act.cause) == StreamId{"consent-1"});
  });
}

TEST_CASE("a press that went to another noun is refused") {
  on_a_day([](TreatmentDays& days, db::Database& database) {
    days.session(1, open_in(days, "patient-1", "chair-1"));
    const auto answer = days.handle<consent::State>(days.act(), "consent-1",
                                                    always<consent::State>(consent::Withdraw{}));
    REQUIRE_FALSE(answer);
    CHECK(answer.error().code == "press-used");
    CHECK(journal_rows(database) == 1);
  });
}

TEST_CASE("a refusal of the rules writes nothing, not even its cause") {
  on_a_day([](TreatmentDays& days, db::Database& database) {
    const auto answer = days.session(1, session::CallHelp{days.now()});
    REQUIRE_FALSE(answer);
    CHECK(journal_rows(database) == 0);
    CHECK(cause_rows(database) == 0);
  });
}

TEST_CASE("a refusal while the command is built is the answer") {
  on_a_day([](TreatmentDays& days, db::Database& database) {
    const auto answer =
        days.handle<session::State>(days.next_act(), "session-1",
                                    [](db::Database&, const Context&) -> Result<session::Command> {
                                      return refuse("no-order", "There is no order.");
                                    });
    REQUIRE_FALSE(answer);
    CHECK(answer.error().code == "no-order");
    CHECK(cause_rows(database) == 0);
  });
}

TEST_CASE("a page that somebody else has overtaken is told so") {
  on_a_day([](TreatmentDays& days, db::Database& database) {
    days.session(1, open_in(days, "patient-1", "chair-1"));
    const auto move_as = [&](const char* staff, std::optional<app::Version> shown,
                             const char* chair) {
      auto act = days.next_act();
      act.by = StaffId{staff};
      act.shown = shown;
      return days.handle<session::State>(
          act, "session-1", always<session::State>(session::ChangeChair{days.now(), chair}));
    };
    CHECK(move_as("staff-2", 1, "chair-2") == 2);  // The page was as it is.
    CHECK(move_as("staff-2", 1, "chair-3") == 3);  // Overtaken by oneself only.
    const auto stale = move_as("staff-3", 1, "chair-4");
    REQUIRE_FALSE(stale);
    CHECK(stale.error().code == "changed-since");
    CHECK(journal_rows(database) == 3);
    CHECK(move_as("staff-3", 3, "chair-4") == 4);
    CHECK(move_as("staff-2", std::nullopt, "chair-5") == 5);  // Stands whatever else happened.
  });
}

TEST_CASE("two open sessions never share a chair") {
  on_a_day([](TreatmentDays& days, db::Database& database) {
    days.session(1, open_in(days, "patient-1", "chair-1"));
    auto taken = days.session(2, open_in(days, "patient-2", "chair-1"));
    REQUIRE_FALSE(taken);
    CHECK(taken.error() ==
          Refusal{"chair-taken", "That chair is taken by another session.", "chair"});
    days.session(2, open_in(days, "patient-2", "chair-2"));
    taken = days.session(2, session::ChangeChair{days.now(), "chair-1"});
    REQUIRE_FALSE(taken);
    CHECK(taken.error().code == "chair-taken");
    CHECK(journal_rows(database) == 2);
  });
}

TEST_CASE("an ended session frees its chair") {
  on_a_day([](TreatmentDays& days, db::Database&) {
    days.session(1, open_in(days, "patient-1", "chair-1"));
    REQUIRE(days.session(1, session::Transfer{days.now()}));
    CHECK(days.session(2, open_in(days, "patient-2", "chair-1")));
  });
}

TEST_CASE("a patient has one open session") {
  on_a_day([](TreatmentDays& days, db::Database& database) {
    days.session(1, open_in(days, "patient-1", "chair-1"));
    const auto second = days.session(2, open_in(days, "patient-1", "chair-2"));
    REQUIRE_FALSE(second);
    CHECK(second.error().code == "session-open");
    CHECK(read::open_session_of(database, PatientId{"patient-1"})->session ==
          SessionId{"session-1"});
  });
}

TEST_CASE("an order starts one session") {
  on_a_day([](TreatmentDays& days, db::Database& database) {
    REQUIRE(days.sign(1, 1, infusion_order()));
    const auto order = read::signed_order(database, OrderId{"order-1"});
    REQUIRE(order);
    for (const int number : {1, 2}) {
      const std::string patient = number == 1 ? "patient-1" : "patient-2";
      days.session(number, open_in(days, patient, test::numbered("chair-", number)));
      days.check_in(number);
    }
    REQUIRE(days.start(1, 1));
    CHECK(read::order_row(database, OrderId{"order-1"})->used_by == SessionId{"session-1"});
    CHECK_FALSE(read::order_in_force(database, PatientId{"patient-1"}));

    session::Start again;
    again.at = days.now();
    again.evidence = evidence_for(*order);
    again.evidence.order->patient = PatientId{"patient-2"};
    again.evidence.day_began = after(days.now(), -Minutes{600});
    const auto refused = days.session(2, again);
    REQUIRE_FALSE(refused);
    CHECK(refused.error().code == "order-used");
    CHECK(read::session_row(database, SessionId{"session-2"})->stage == session::Stage::arrived);
  });
}

namespace {

class HandClock : public app::Clock {
 public:
  Moment now() const override { return test_morning(); }
};

}  // namespace

TEST_CASE("through the writer a command is committed, and the open pages hear of it") {
  for_each_engine([](TempClinic& clinic) {
    app::Writer writer{clinic.take()};
    const auto reader = clinic.reader();
    const HandClock clock;
    const app::Rules rules{ek0(), {}};
    read::OpenSessions sessions;
    std::vector<std::string> heard;
    app::App app{*reader, writer,   clock,
                 rules,   sessions, [&](std::string_view topic) { heard.emplace_back(topic); }};
    const app::Act act{CauseId{"cause-1"}, StaffId{"staff-1"}, {Role::nurse}, std::nullopt};
    const session::Open open{test_morning(), PatientId{"patient-1"}, "chair-1"};

    CHECK(app::submit<session::State>(app, act, StreamId{"session-1"}, open) == 1);
    CHECK(read::session_row(*reader, SessionId{"session-1"}));
    CHECK(heard == std::vector<std::string>{"session-1", "board"});

    heard.clear();
    const app::Act other{CauseId{"cause-2"}, StaffId{"staff-1"}, {Role::nurse}, std::nullopt};
    const auto refused = app::submit<session::State>(app, other, StreamId{"session-2"}, open);
    REQUIRE_FALSE(refused);
    CHECK(refused.error().code.starts_with("chair-taken") !=
          refused.error().code.starts_with("session-open"));
    CHECK(heard.empty());
    CHECK_FALSE(read::session_row(*reader, SessionId{"session-2"}));
    CHECK(journal_rows(*reader) == 1);
    CHECK_FALSE(journal::answered(*reader, other.cause));
  });
}
