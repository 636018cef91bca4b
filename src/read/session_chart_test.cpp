// SPDX-License-Identifier: Apache-2.0
#include "read/session_chart.hpp"

#include "core/codes.hpp"
#include "read/open_sessions.hpp"
#include "read/sessions.hpp"
#include "treatment_days.hpp"

#include <string>

#include <doctest/doctest.h>

namespace evenkeel::read {
namespace {

using test::numbered;
using test::TempClinic;
using test::TreatmentDays;

const SessionId today{"session-1"};

session::Open arrival(const TreatmentDays& days, int patient = 1) {
  return {days.now(), PatientId{numbered("patient-", patient)}, numbered("chair-", patient)};
}

TEST_CASE("a chart holds every fact in recorded order, with who and when") {
  test::for_each_engine([](TempClinic& clinic) {
    TreatmentDays days{clinic.database()};
    days.session(1, arrival(days));
    days.wait(1);
    days.session(1, session::Observe{EntryId{"e-1"}, days.now(), calm_vitals()});
    const auto chart = session_chart(clinic.database(), today);
    REQUIRE(chart);
    CHECK(chart->session == today);
    CHECK(chart->version == 2);
    CHECK(chart->state.stage == session::Stage::arrived);
    REQUIRE(chart->entries.size() == 2);
    CHECK(chart->entries[1].by == days.staff);
    CHECK(chart->entries[1].recorded == days.now());
    CHECK(entry_of(chart->entries[1].event) == EntryId{"e-1"});
    CHECK(happened_at(chart->entries[1].event) == days.now());
    CHECK_FALSE(entry_of(chart->entries[0].event).is_set());
    CHECK_FALSE(session_chart(clinic.database(), SessionId{"session-9"}));
  });
}

TEST_CASE("what was entered in error stays, struck, and only from when it was struck") {
  test::for_each_engine([](TempClinic& clinic) {
    TreatmentDays days{clinic.database()};
    days.session(1, arrival(days));
    days.session(1, session::Observe{EntryId{"e-1"}, days.now(), calm_vitals()});
    const auto before = days.now().wall;
    days.wait(5);
    REQUIRE(
        days.session(1, session::MarkEnteredInError{days.now(), EntryId{"e-1"},
                                                    std::string{codes::error_reasons()[0].name}}));
    const auto now = session_chart(clinic.database(), today);
    REQUIRE(now->entries.size() == 3);
    CHECK(now->entries[1].is_struck);
    CHECK_FALSE(now->entries[2].is_struck);
    const auto then = session_chart(clinic.database(), today, before);
    REQUIRE(then->entries.size() == 2);
    CHECK_FALSE(then->entries[1].is_struck);
    CHECK(then->state.observations.size() == 1);
    CHECK(now->state.observations.empty());
  });
}

TEST_CASE("an entry typed more than two minutes after it happened is late") {
  test::for_each_engine([](TempClinic& clinic) {
    TreatmentDays days{clinic.database()};
    days.session(1, arrival(days));
    days.wait(10);
    const auto observe = [&](const char* entry, Milliseconds ago) {
      days.session(1, session::Observe{EntryId{entry}, after(days.now(), -ago), calm_vitals()});
    };
    observe("e-1", Minutes{2});
    observe("e-2", Minutes{2} + Milliseconds{1});
    const auto chart = session_chart(clinic.database(), today);
    REQUIRE(chart->entries.size() == 3);
    CHECK_FALSE(chart->entries[1].is_late);
    CHECK(chart->entries[2].is_late);
  });
}

TEST_CASE("a chart before the session was known is none") {
  test::for_each_engine([](TempClinic& clinic) {
    TreatmentDays days{clinic.database()};
    days.session(1, arrival(days));
    const auto before = days.now().wall - Milliseconds{1};
    CHECK_FALSE(session_chart(clinic.database(), today, before));
    CHECK(session_chart(clinic.database(), today, days.now().wall));
  });
}

TEST_CASE("a kept session is folded again when its version is new, and only then") {
  test::for_each_engine([](TempClinic& clinic) {
    TreatmentDays days{clinic.database()};
    days.session(1, arrival(days));
    OpenSessions kept;
    const auto* first = &kept.at(clinic.database(), today, 1);
    CHECK(first->chair == "chair-1");
    CHECK(&kept.at(clinic.database(), today, 1) == first);
    days.session(1, session::ChangeChair{days.now(), "chair-7"});
    CHECK(kept.at(clinic.database(), today, 1).chair == "chair-1");
    CHECK(kept.at(clinic.database(), today, 2).chair == "chair-7");
  });
}

TEST_CASE("more sessions than are kept are still all right") {
  test::for_each_engine([](TempClinic& clinic) {
    TreatmentDays days{clinic.database()};
    constexpr int many = 70;
    for (int number = 1; number <= many; ++number)
      REQUIRE(days.session(number, arrival(days, number)));
    OpenSessions kept;
    for (int round = 0; round < 2; ++round) {
      for (int number = 1; number <= many; ++number) {
        const auto& state = kept.at(clinic.database(), SessionId{numbered("session-", number)}, 1);
        CHECK(state.chair == numbered("chair-", number));
      }
    }
    CHECK(open_sessions(clinic.database()).size() == many);
  });
}

TEST_CASE("a session's row tells its day: dose as ordered, then as given, its end and its order") {
  test::for_each_engine([](TempClinic& clinic) {
    auto& database = clinic.database();
    TreatmentDays days{database};
    REQUIRE(days.sign(1, 1, infusion_order()));
    days.session(1, arrival(days));
    days.check_in(1);
    CHECK_FALSE(session_row(database, today)->given);
    REQUIRE(days.start(1, 1));
    const auto started = days.now().wall;
    auto row = session_row(database, today);
    CHECK(row->stage == session::Stage::running);
    CHECK(row->started_at == started);
    CHECK(row->order == OrderId{"order-1"});
    CHECK(row->protocol == order::Protocol::psychiatric_iv);
    CHECK(row->given == Milligrams{36});
    days.wait(20);
    CHECK(days.session(1, session::Pause{days.now(), "nausea"}));
    CHECK(session_row(database, today)->had_stop_event);
    const auto finished = days.finish(1);
    REQUIRE_MESSAGE(finished, (finished ? "" : finished.error().message));
    row = session_row(database, today);
    CHECK(row->ending == session::Ending::discharged);
    CHECK(row->given == Milligrams{18});
    CHECK(row->ended_at == days.now().wall);
    CHECK(open_sessions(database).empty());
    CHECK(ended_since(database, started).size() == 1);
    CHECK(ended_since(database, days.now().wall + Milliseconds{1}).empty());
    CHECK(sessions_of(database, PatientId{"patient-1"}).size() == 1);
    CHECK(sessions_of(database, PatientId{"patient-2"}).empty());
  });
}

TEST_CASE("sessions that may lock a patient's doors are found") {
  test::for_each_engine([](TempClinic& clinic) {
    auto& database = clinic.database();
    TreatmentDays days{database};
    const PatientId patient{"patient-1"};
    const auto treat = [&](int number) {
      REQUIRE(days.sign(number, 1, infusion_order()));
      REQUIRE(days.session(number, arrival(days)));
      days.check_in(number);
      REQUIRE(days.start(number, 1));
    };
    CHECK(locking_sessions_of(database, patient).empty());
    treat(1);
    CHECK(locking_sessions_of(database, patient) == std::vector{SessionId{"session-1"}});
    REQUIRE(days.finish(1));
    CHECK(locking_sessions_of(database, patient) == std::vector{SessionId{"session-1"}});
    treat(2);
    REQUIRE(days.session(2, session::Transfer{days.now()}));
    CHECK(locking_sessions_of(database, patient) ==
          std::vector{SessionId{"session-2"}, SessionId{"session-1"}});
    REQUIRE(days.session(2, session::ClearCapacity{days.now()}));
    CHECK(locking_sessions_of(database, patient) == std::vector{SessionId{"session-1"}});
    treat(3);
    REQUIRE(days.finish(3));  // Forbids driving longer than the first did.
    CHECK(locking_sessions_of(database, patient) == std::vector{SessionId{"session-3"}});
  });
}

}  // namespace
}  // namespace evenkeel::read
