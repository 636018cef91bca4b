// SPDX-License-Identifier: Apache-2.0
// Orders, consents and scores: short streams, one row each.
#include "app/instrument_file.hpp"
#include "read/consents.hpp"
#include "read/orders.hpp"
#include "read/scores.hpp"
#include "treatment_days.hpp"

#include <string>
#include <vector>

#include <doctest/doctest.h>

namespace evenkeel::read {
namespace {

using test::TempClinic;
using test::TreatmentDays;

const PatientId patient{"patient-1"};

TEST_CASE("the newest signed order that nobody withdrew or used is in force") {
  test::for_each_engine([](TempClinic& clinic) {
    auto& database = clinic.database();
    TreatmentDays days{database};
    CHECK_FALSE(order_in_force(database, patient));
    REQUIRE(days.sign(1, 1, infusion_order()));
    REQUIRE(days.sign(2, 1, injection_order()));
    REQUIRE(days.sign(3, 2, infusion_order()));
    CHECK(order_in_force(database, patient)->order == OrderId{"order-2"});
    CHECK(order_in_force(database, patient)->protocol == order::Protocol::psychiatric_im);
    REQUIRE(days.press<order::State>("order-2", order::Withdraw{"plan_changed"}));
    CHECK(order_in_force(database, patient)->order == OrderId{"order-1"});
    CHECK(order_row(database, OrderId{"order-2"})->stage == order::Stage::withdrawn);
    mark_used(database, OrderId{"order-1"}, SessionId{"session-5"});
    CHECK_FALSE(order_in_force(database, patient));
    const auto all = orders_of(database, patient);
    REQUIRE(all.size() == 2);
    CHECK(all[0].order == OrderId{"order-2"});
    CHECK(all[1].used_by == SessionId{"session-5"});
    CHECK(all[1].signed_by == days.staff);
    CHECK(all[1].signed_at == test_morning().wall);
    CHECK(signed_order(database, OrderId{"order-1"})->patient == patient);
    CHECK_FALSE(signed_order(database, OrderId{"order-9"}));
  });
}

TEST_CASE("a consent keeps its routes and its day, and when it was withdrawn") {
  test::for_each_engine([](TempClinic& clinic) {
    using namespace std::chrono;
    auto& database = clinic.database();
    TreatmentDays days{database};
    const auto give = [&](const char* stream, const std::vector<Route>& routes) {
      REQUIRE(days.press<consent::State>(
          stream,
          consent::Give{patient, routes, 2026y / June / 9, 2026y / June / 15, "2026-03", true}));
    };
    give("consent-1", {Route::intravenous});
    give("consent-2", {Route::intravenous, Route::intramuscular});
    days.wait(3);
    REQUIRE(days.press<consent::State>("consent-1", consent::Withdraw{}));
    const auto rows = consents_of(database, patient);
    REQUIRE(rows.size() == 2);
    CHECK(rows[0].consent == ConsentId{"consent-2"});
    CHECK(rows[0].routes == std::vector{Route::intravenous, Route::intramuscular});
    CHECK(rows[0].signed_on == 2026y / June / 9);
    CHECK(rows[0].version == "2026-03");
    CHECK(rows[0].given_at == test_morning().wall);
    CHECK_FALSE(rows[0].withdrawn_at);
    CHECK(consent_row(database, ConsentId{"consent-1"})->withdrawn_at == days.now().wall);
    CHECK_FALSE(consent_row(database, ConsentId{"consent-9"}));
  });
}

TEST_CASE("the latest risk is the one that was asked last, not typed last") {
  test::for_each_engine([](TempClinic& clinic) {
    using questionnaire::RiskTier;
    auto& database = clinic.database();
    TreatmentDays days{database};
    days.wait(60);
    const auto record = [&](const char* stream, int minutes_ago, RiskTier tier) {
      REQUIRE(days.press<questionnaire::State>(
          stream,
          questionnaire::RecordRisk{after(days.now(), -Minutes{minutes_ago}), patient, tier}));
    };
    CHECK_FALSE(latest_risk(database, patient));
    record("questionnaire-1", 10, RiskTier::moderate);
    record("questionnaire-2", 50, RiskTier::low);
    CHECK(latest_risk(database, patient)->tier == RiskTier::moderate);
    record("questionnaire-3", 10,
           RiskTier::high);  // The same minute, typed again: the last stands.
    CHECK(latest_risk(database, patient)->tier == RiskTier::high);
    REQUIRE(days.press<questionnaire::State>(
        "questionnaire-4", questionnaire::RecordTotal{days.now(), patient, "phq-9", 11}));
    const auto scores = scores_of(database, patient);
    REQUIRE(scores.size() == 4);
    CHECK(scores[0].instrument == "phq-9");
    CHECK(scores[0].total == 11);
    CHECK_FALSE(scores[0].tier);
    CHECK(scores[3].answers == AnswersId{"questionnaire-2"});
    CHECK(scores[3].instrument == "c-ssrs");
    CHECK(scores_of(database, patient, 2).size() == 2);
  });
}

TEST_CASE("answers leave a score with its band, and risk stands also when nothing was sent") {
  test::for_each_engine([](TempClinic& clinic) {
    using questionnaire::RiskTier;
    auto& database = clinic.database();
    TreatmentDays days{database};
    const auto form = [](const char* name, const std::vector<questionnaire::Answer>& answers) {
      return questionnaire::Form{instrument::find(app::instruments(), name), answers};
    };
    REQUIRE(days.press<questionnaire::State>(
        "questionnaire-1",
        questionnaire::SendAnswers{
            days.now(), patient, form("peg", {{"1", 7}, {"2", 8}, {"3", 7}}), {}}));
    const auto scores = scores_of(database, patient);
    REQUIRE(scores.size() == 1);
    CHECK(scores[0].exact == Decimal::of(733, 2));
    CHECK(scores[0].total == 7);
    CHECK(scores[0].has_answers);
    CHECK_FALSE(latest_risk(database, patient));

    days.wait(1);
    REQUIRE(days.press<questionnaire::State>(
        "questionnaire-2",
        questionnaire::LookForRisk{days.now(), patient, form("c-ssrs", {{"2", 1}, {"5", 1}})}));
    CHECK(latest_risk(database, patient)->tier == RiskTier::high);
    CHECK_FALSE(latest_risk_answer(database, patient));
    REQUIRE(days.press<questionnaire::State>(
        "questionnaire-3",
        questionnaire::LookForRisk{days.now(), patient, form("phq-9", {{"9", 2}})}));
    CHECK(latest_risk_answer(database, patient)->item == "9");
    CHECK(scores_of(database, patient).size() == 1);
    days.wait(1);
    REQUIRE(days.press<questionnaire::State>(
        "questionnaire-4", questionnaire::RecordRisk{days.now(), patient, RiskTier::low}));
    CHECK(latest_risk(database, patient)->tier == RiskTier::low);
  });
}

}  // namespace
}  // namespace evenkeel::read
