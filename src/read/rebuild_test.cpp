// SPDX-License-Identifier: Apache-2.0
#include "read/rebuild.hpp"

#include "app/instrument_file.hpp"
#include "read/sessions.hpp"
#include "temp_database.hpp"
#include "treatment_days.hpp"

#include <functional>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include <doctest/doctest.h>
#include <rapidcheck.h>

namespace evenkeel::read {
namespace {

using test::numbered;
using test::TempClinic;
using test::TreatmentDays;

constexpr int patients = 3;
constexpr int chairs = 2;

// A clinic where anything may be pressed at any time. Most of it is refused; what is not, is a
// valid history.
class AnyDay {
 public:
  AnyDay(db::Database& database, TreatmentDays& days) : database_{database}, days_{days} {}

  void do_something(int which, int who) {
    const int patient = who % patients + 1;
    const auto open = open_session_of(database_, PatientId{numbered("patient-", patient)});
    number_ = open ? std::stoi(open->session.text().substr(8)) : opened_ + 1;
    if (which % 2 == 0) which = next_of_a_plain_day(open, patient);
    const auto choices = buttons(patient, who);
    choices[static_cast<std::size_t>(which) % choices.size()]();
    days_.wait(1 + who % 7);
  }

 private:
  // So that days get as far as the treatment and the way home.
  int next_of_a_plain_day(const std::optional<SessionRow>& open, int patient) {
    if (!open) return 0;
    if (open->stage != session::Stage::arrived) return 4;
    return order_in_force(database_, PatientId{numbered("patient-", patient)}) ? 2 : 1;
  }

  std::vector<std::function<void()>> buttons(int patient, int who) {
    using namespace session;
    const auto& now = days_.now();
    const auto press = [this](Command command) {
      return [this, command = std::move(command)] { days_.session(number_, command); };
    };
    const EntryId entry{numbered("any-", ++entries_)};
    Vitals high = calm_vitals();
    high.sbp_mmhg = 190;
    return {
        [this, patient, who] {
          ++opened_;
          number_ = opened_;
          days_.session(number_, Open{days_.now(), PatientId{numbered("patient-", patient)},
                                      numbered("chair-", who % chairs)});
          days_.check_in(number_);
        },
        [this, patient, who] {
          days_.sign(++orders_, patient, who % 2 == 0 ? infusion_order() : injection_order());
        },
        [this, patient] { days_.start(number_, patient); },
        [this] {
          days_.session(number_,
                        session::GiveSupplement{days_.now(), Milligrams{10}, "deltoid_left",
                                                evidence_for(injection_order())});
        },
        [this] { days_.finish(number_); },
        [this, who] {
          days_.press<order::State>(numbered("order-", 1 + who % (orders_ + 1)),
                                    order::Withdraw{"plan_changed"});
        },
        [this, patient] { give_consent(patient); },
        [this, who] {
          days_.press<consent::State>(numbered("consent-", 1 + who % (consents_ + 1)),
                                      consent::Withdraw{});
        },
        [this, patient, who] { record_score(patient, who); },
        press(ChangeChair{now, numbered("chair-", who % (chairs + 1))}),
        press(Observe{entry, now, who % 4 == 0 ? high : calm_vitals()}),
        press(MarkEnteredInError{now, EntryId{numbered("any-", who)}, "wrong_patient"}),
        press(Pause{now, who % 2 == 0 ? "blood_pressure" : "pump"}),
        press(Resume{now}),
        press(EndInfusion{now, false, who % 2 == 0 ? "distress" : "line"}),
        press(RaiseEmergency{now, "chest_pain"}),
        press(CallHelp{now, who % 2 == 0}),
        press(Transfer{now}),
        press(LeaveAgainstAdvice{now, StaffId{"staff-2"}, StaffId{"staff-1"}, true, true}),
        press(Cancel{now, "not_ready"}),
        [this, who] { days_.session(1 + who % (opened_ + 1), ClearCapacity{days_.now()}); },
    };
  }

  void give_consent(int patient) {
    consent::Give give;
    give.patient = PatientId{numbered("patient-", patient)};
    give.routes = {Route::intramuscular, Route::intravenous};
    give.signed_on = Day{std::chrono::year{2026}, std::chrono::month{6}, std::chrono::day{1}};
    give.today = Day{std::chrono::year{2026}, std::chrono::month{6}, std::chrono::day{15}};
    give.version = "2026-03";
    days_.press<consent::State>(numbered("consent-", ++consents_), give);
  }

  void record_score(int patient, int who) {
    const PatientId id{numbered("patient-", patient)};
    const auto stream = numbered("questionnaire-", ++scores_);
    const auto at = after(days_.now(), -Minutes{who});
    if (who % 5 == 0) {
      const auto* phq9 = instrument::find(app::instruments(), "phq-9");
      questionnaire::Form form{phq9, {{"1", who % 4}, {"2", std::nullopt}, {"9", who % 3}}};
      days_.press<questionnaire::State>(stream, questionnaire::LookForRisk{at, id, form});
      for (const char* item : {"2", "3", "4", "5", "6"})
        form.answers.push_back({item, who % 3});
      days_.press<questionnaire::State>(stream, questionnaire::SendAnswers{at, id, form, {}});
    } else if (who % 2 == 0) {
      days_.press<questionnaire::State>(
          stream, questionnaire::RecordRisk{at, id, questionnaire::RiskTier{who % 4}});
    } else {
      days_.press<questionnaire::State>(stream,
                                        questionnaire::RecordTotal{at, id, "phq-9", who % 28});
    }
  }

  db::Database& database_;
  TreatmentDays& days_;
  int number_ = 0;
  int opened_ = 0;
  int orders_ = 0;
  int consents_ = 0;
  int scores_ = 0;
  int entries_ = 0;
};

using Presses = std::vector<std::pair<int, int>>;

Presses any_presses() {
  return *rc::gen::container<Presses>(
      rc::gen::pair(rc::gen::inRange(0, 2100), rc::gen::inRange(0, 60)));
}

struct Outcome {
  std::string journal;
  std::string tables;

  friend bool operator==(const Outcome&, const Outcome&) = default;
};

Outcome outcome_of(db::Database& database, const Presses& presses, bool twice) {
  const db::Transaction taken_back{database};
  TreatmentDays days{database};
  days.presses_twice = twice;
  AnyDay day{database, days};
  for (const auto& [which, who] : presses)
    day.do_something(which, who);
  return {journal::verify(database).last_hash, contents(database)};
}

TEST_CASE("rebuilt tables equal the live ones, whatever happened") {
  test::for_each_engine([](TempClinic& clinic) {
    auto& database = clinic.database();
    int sessions_treated = 0;
    CHECK(rc::check("rebuild changes nothing", [&] {
      const db::Transaction taken_back{database};
      TreatmentDays days{database};
      AnyDay day{database, days};
      const auto presses = any_presses();
      for (const auto& [which, who] : presses)
        day.do_something(which, who);

      const auto live = contents(database);
      rebuild(database);
      RC_ASSERT(contents(database) == live);
      RC_ASSERT(!journal::verify(database).first_bad);
      sessions_treated +=
          static_cast<int>(*database.integer("SELECT count(*) FROM session_rows WHERE started_at "
                                             "IS NOT NULL"));
    }));
    // The histories are worth something: some reached the treatment and beyond.
    CHECK(sessions_treated > 20);
  });
}

TEST_CASE("the same press twice writes nothing the second time, whatever it was") {
  test::for_each_engine([](TempClinic& clinic) {
    CHECK(rc::check("pressing twice is pressing once", [&] {
      const auto presses = any_presses();
      RC_ASSERT(outcome_of(clinic.database(), presses, true) ==
                outcome_of(clinic.database(), presses, false));
    }));
  });
}

TEST_CASE("rebuild fills tables that somebody has spoilt") {
  test::for_each_engine([](TempClinic& clinic) {
    auto& database = clinic.database();
    const db::Transaction taken_back{database};
    TreatmentDays days{database};
    AnyDay day{database, days};
    for (const auto& [which, who] : {std::pair{0, 0}, {0, 0}, {0, 0}, {27, 0}, {29, 1}}) {
      day.do_something(which, who);
    }
    const auto live = contents(database);
    CHECK(live.find("\"running\"") != std::string::npos);
    database.run("UPDATE session_rows SET stage = 'ended', given_mg = '999'");
    database.run("DELETE FROM order_rows");
    database.run("DELETE FROM score_rows");
    CHECK(contents(database) != live);
    rebuild(database);
    CHECK(contents(database) == live);
  });
}

TEST_CASE("a journal that names an unknown noun is not rebuilt in silence") {
  test::for_each_engine([](TempClinic& clinic) {
    auto& database = clinic.database();
    database.run(
        "INSERT INTO journal (position, stream, version, name, body, by_staff, cause, recorded_at, "
        "boot, tick, hash) VALUES (1, 'stock-1', 1, 'stock.counted.v1', '{}', 's', 'c', 0, 'b', 0, "
        "'h')");
    CHECK_THROWS_WITH_AS(rebuild(database),
                         "journal row 1: no noun has an event \"stock.counted.v1\"", Failure);
  });
}

}  // namespace
}  // namespace evenkeel::read
