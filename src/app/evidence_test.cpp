// SPDX-License-Identifier: Apache-2.0
#include "app/evidence.hpp"

#include "app/interactions.hpp"
#include "core/capacity.hpp"
#include "registry/body_facts.hpp"
#include "registry/patients.hpp"
#include "registry_kit.hpp"
#include "treatment_days.hpp"

#include <algorithm>
#include <string>

#include <doctest/doctest.h>

using namespace evenkeel;
using questionnaire::RiskTier;
using test::TempClinic;
using test::TreatmentDays;

namespace {

// A clinic in New York with one patient in its registry; sessions are the ward's own.
struct Ward {
  explicit Ward(db::Database& clinic_database) : database{clinic_database}, days{clinic_database} {
    test::set_up_clinic(database);
    auto person = test::person_named("Marsh", "Ada");
    person.sex = Sex::female;
    patient = registry::add_patient(database, person, {StaffId{"staff-1"}, days.now()});
  }

  screening::Evidence gate() { return app::gate_evidence(database, patient, rules, days.now()); }
  app::OrderEvidence order() { return app::order_evidence(database, patient); }

  void add_drug(const char* name) {
    REQUIRE(
        registry::add_drug(database, patient, {"", name, ""}, {StaffId{"staff-1"}, days.now()}));
  }
  void total(const char* instrument, int points) {
    REQUIRE(days.press<questionnaire::State>(
        test::numbered("questionnaire-", ++answers),
        questionnaire::RecordTotal{days.now(), patient, instrument, points}));
    days.wait(1);
  }
  // A whole treatment day of this patient.
  void treat(int number, const order::Signed& like, bool with_pause = false) {
    order::Sign sign;
    sign.patient = patient;
    sign.prescription = like.prescription;
    sign.body = like.body;
    sign.body.weighed_at = days.now();
    REQUIRE(days.press<order::State>(test::numbered("order-", number), sign));
    REQUIRE(days.session(number, session::Open{days.now(), patient, "chair-1"}));
    days.check_in(number);
    REQUIRE(days.start_of(number, patient));
    if (with_pause) REQUIRE(days.session(number, session::Pause{days.now(), "nausea"}));
    const auto end = days.finish(number);
    REQUIRE_MESSAGE(end, (end ? "" : end.error().message));
  }

  db::Database& database;
  TreatmentDays days;
  app::Rules rules{ek0(), app::default_interactions()};
  PatientId patient;
  int answers = 0;
};

}  // namespace

TEST_CASE("a new patient has no evidence, and nothing is made up") {
  test::for_each_engine([](TempClinic& clinic) {
    Ward ward{clinic.database()};
    const auto gate = ward.gate();
    CHECK_FALSE(gate.order);
    CHECK_FALSE(gate.order_id.is_set());
    CHECK_FALSE(gate.body);
    CHECK(gate.consents.empty());
    CHECK_FALSE(gate.risk);
    CHECK_FALSE(gate.drugs_reviewed);
    CHECK_FALSE(gate.allergies_reviewed);
    CHECK(gate.interactions.empty());
    const auto order = ward.order();
    CHECK(order.earlier.empty());
    CHECK_FALSE(order.mood);
    CHECK(app::locking_sessions(clinic.database(), ward.patient).empty());
  });
}

TEST_CASE("today is the clinic's day, and it began at its own midnight") {
  test::for_each_engine([](TempClinic& clinic) {
    using namespace std::chrono;
    const Ward ward{clinic.database()};
    // 03:30 UTC is 23:30 of the day before in New York.
    const Moment late{Instant{sys_days{2026y / June / 16}} + hours{3} + minutes{30},
                      {"boot-1", hours{100}}};
    const auto gate = app::gate_evidence(clinic.database(), ward.patient, ward.rules, late);
    CHECK(gate.today == 2026y / June / 15);
    CHECK(gate.day_began.wall == Instant{sys_days{2026y / June / 15}} + hours{4});
    CHECK(elapsed(gate.day_began, late).time == hours{23} + minutes{30});
    CHECK(elapsed(gate.day_began, late).is_certain);
  });
}

TEST_CASE("the gate sees the order, the consents and the latest risk with both their clocks") {
  test::for_each_engine([](TempClinic& clinic) {
    using namespace std::chrono;
    Ward ward{clinic.database()};
    order::Sign sign;
    sign.patient = ward.patient;
    sign.prescription = infusion_order().prescription;
    sign.body = infusion_order().body;
    sign.body.weighed_at = ward.days.now();
    REQUIRE(ward.days.press<order::State>("order-1", sign));
    for (const auto* stream : {"consent-1", "consent-2"}) {
      REQUIRE(ward.days.press<consent::State>(stream, consent::Give{ward.patient,
                                                                    {Route::intravenous},
                                                                    2026y / June / 10,
                                                                    2026y / June / 15,
                                                                    "2026-03",
                                                                    true}));
    }
    REQUIRE(ward.days.press<consent::State>("consent-1", consent::Withdraw{}));
    REQUIRE(ward.days.press<questionnaire::State>(
        "questionnaire-1",
        questionnaire::RecordRisk{ward.days.now(), ward.patient, RiskTier::low}));
    const auto asked = ward.days.now();
    ward.days.wait(5);

    const auto gate = ward.gate();
    REQUIRE(gate.order);
    CHECK(gate.order->patient == ward.patient);
    CHECK(gate.order_id == OrderId{"order-1"});
    REQUIRE(gate.consents.size() == 2);
    CHECK_FALSE(gate.consents[0].is_withdrawn);
    CHECK(gate.consents[1].is_withdrawn);
    REQUIRE(gate.risk);
    CHECK(gate.risk->tier == RiskTier::low);
    CHECK(gate.risk->at == asked);
  });
}

TEST_CASE("the gate meets the patient's current drugs with the rules (TC-33)") {
  test::for_each_engine([](TempClinic& clinic) {
    using screening::Interaction;
    Ward ward{clinic.database()};
    ward.add_drug("theophylline");
    ward.add_drug("lorazepam");
    ward.add_drug("lamotrigine");
    ward.add_drug("lithium");
    const auto gate = ward.gate();
    CHECK(gate.drugs_reviewed);
    REQUIRE(gate.interactions.size() == 3);
    int hard_stops = 0;
    for (const auto& hit : gate.interactions)
      hard_stops += hit.action == Interaction::hard_stop;
    CHECK(hard_stops == 1);

    const auto items = screening::assess({}, gate, Context{ek0(), ward.days.now(), {}});
    const auto item = std::ranges::find(items, std::string{"interactions"}, &screening::Item::key);
    REQUIRE(item != items.end());
    CHECK(item->verdict != screening::Verdict::pass);
    CHECK(item->warnings.size() >= 2);
  });
}

TEST_CASE("the ladder sees treated sessions only, newest last, with what stopped them") {
  test::for_each_engine([](TempClinic& clinic) {
    Ward ward{clinic.database()};
    ward.treat(1, infusion_order());
    ward.days.wait(60 * 48);
    ward.treat(2, infusion_order(), true);
    ward.days.wait(60);
    REQUIRE(ward.days.session(3, session::Open{ward.days.now(), ward.patient, "chair-1"}));
    const auto earlier = ward.order().earlier;
    REQUIRE(earlier.size() == 2);
    CHECK(earlier[0].session == SessionId{"session-1"});
    CHECK(earlier[1].session == SessionId{"session-2"});
    CHECK(earlier[1].dose == DosePerWeight{Decimal::of(5, 1)});
    CHECK(earlier[1].protocol == order::Protocol::psychiatric_iv);
    CHECK(earlier[1].had_stop_event);
    CHECK(earlier[0].at.wall < earlier[1].at.wall);
    CHECK(earlier[0].at.steady.boot == "boot-1");
  });
}

TEST_CASE("mood is the instrument used most: the last total before the first treatment, and now") {
  test::for_each_engine([](TempClinic& clinic) {
    Ward ward{clinic.database()};
    ward.total("phq-9", 24);
    CHECK_FALSE(ward.order().mood);  // One total compares with nothing.
    ward.total("phq-9", 20);
    auto mood = ward.order().mood;
    REQUIRE(mood);
    CHECK(mood->baseline == 24);  // Before any treatment: the first ever.
    CHECK(mood->latest == 20);
    ward.treat(1, infusion_order());
    CHECK_FALSE(ward.order().mood);  // Nothing newer than the baseline yet.
    ward.total("phq-9", 13);
    ward.total("phq-9", 11);
    mood = ward.order().mood;
    REQUIRE(mood);
    CHECK(mood->instrument == "phq-9");
    CHECK(mood->baseline == 20);
    CHECK(mood->latest == 11);
  });
}

TEST_CASE("the sessions that lock a patient's doors are there to be asked") {
  test::for_each_engine([](TempClinic& clinic) {
    Ward ward{clinic.database()};
    ward.treat(1, infusion_order());
    const auto sessions = app::locking_sessions(clinic.database(), ward.patient);
    REQUIRE(sessions.size() == 1);
    CHECK(sessions[0].ending == session::Ending::discharged);
    CHECK_FALSE(capacity::may_pass(sessions, capacity::Door::consent, ward.days.now()).has_value());
    ward.days.wait(60 * 30);
    CHECK(capacity::may_pass(sessions, capacity::Door::consent, ward.days.now()).has_value());
  });
}
