// SPDX-License-Identifier: Apache-2.0
#include "core/consent.hpp"

#include "given.hpp"

namespace evenkeel::consent {
namespace {

constexpr Day consent_today = std::chrono::year{2026} / 6 / 15;

Give paper() {
  return {.patient = PatientId{"patient-1"},
          .routes = {Route::intravenous},
          .signed_on = std::chrono::year{2026} / 6 / 1,
          .today = consent_today,
          .version = "2026-03"};
}
Day days_ago(int days) { return std::chrono::sys_days{consent_today} - std::chrono::days{days}; }

}  // namespace

TEST_CASE("a consent on paper is kept with its routes and the day it was signed") {
  const auto fact = given<State>().when(paper()).then<Given>();
  CHECK(fact.routes == std::vector{Route::intravenous});
  CHECK(fact.signed_on == paper().signed_on);
  CHECK(fact.at == test_morning());
}

TEST_CASE("a consent is refused while ketamine works in the patient") {
  auto give = paper();
  give.patient_can_decide = false;
  given<State>().when(give).then_refused("capacity-locked");
}

TEST_CASE("a consent names each route once, and at least one") {
  auto give = paper();
  give.routes = {Route::intramuscular, Route::intravenous, Route::intramuscular};
  CHECK(given<State>().when(give).then<Given>().routes.size() == 2);
  give.routes.clear();
  CHECK(given<State>().when(give).then_refused("no-route").field == "routes");
}

TEST_CASE("a consent is at most 365 days old and not signed after today") {
  auto give = paper();
  give.signed_on = days_ago(365);
  given<State>().when(give).then<Given>();
  give.signed_on = days_ago(366);
  CHECK(given<State>().when(give).then_refused("consent-expired").message ==
        "A consent holds for 365 days; this one is 366 days old.");
  give.signed_on = days_ago(0);
  given<State>().when(give).then<Given>();
  give.signed_on = days_ago(-1);
  given<State>().when(give).then_refused("signed-in-future");
  give.signed_on = std::chrono::year{2026} / 2 / 30;
  given<State>().when(give).then_refused("no-such-day");
}

TEST_CASE("a consent says which paper was signed") {
  auto give = paper();
  give.version.clear();
  CHECK(given<State>().when(give).then_refused("no-version").field == "version");
  give.version.assign(41, 'x');
  given<State>().when(give).then_refused("no-version");
}

TEST_CASE("a consent's version is counted in characters, not in bytes") {
  auto give = paper();
  give.version.clear();
  for (int i = 0; i < 40; ++i)
    give.version += "\u00e9";
  CHECK(given<State>().when(give).then_events().size() == 1);
  give.version += "\u00e9";
  given<State>().when(give).then_refused("no-version");
}

TEST_CASE("a consent is given once") {
  const auto fact = given<State>().when(paper()).then<Given>();
  given<State>({fact}).when(paper()).then_refused("already-given");
}

TEST_CASE("a withdrawal is never refused, and twice is one fact") {
  const auto fact = given<State>().when(paper()).then<Given>();
  const auto withdrawn = given<State>({fact}).when(Withdraw{});
  withdrawn.then<Withdrawn>();
  CHECK(withdrawn.state().is_withdrawn);
  given<State>({fact, Withdrawn{test_morning()}}).when(Withdraw{}).then_nothing();
  given<State>().when(Withdraw{}).then_refused("not-given");
}

}  // namespace evenkeel::consent
