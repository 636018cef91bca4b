// SPDX-License-Identifier: Apache-2.0
// The summary of a patient, consents, other drugs, risk and mood: what each role sees and may do,
// and what waits while ketamine works.
#include "http/open_house.hpp"
#include "http/recorded_day.hpp"
#include "read/consents.hpp"
#include "read/scores.hpp"

#include <doctest/doctest.h>

namespace evenkeel {
namespace {

using test::Browser;
using test::FormFields;
using test::OpenHouse;
using test::RecordedDay;

std::string chart_page(const OpenHouse& house, std::string_view name = {}) {
  return "/patients/" + house.patient().text() + (name.empty() ? "" : "/" + std::string{name});
}

FormFields paper_seen() {
  return {{"route_intravenous", "yes"},
          {"signed_on-day", "1"},
          {"signed_on-month", "Nov"},
          {"signed_on-year", "2026"},
          {"version", "2026-03"}};
}

std::vector<read::ConsentRow> consents_of(const OpenHouse& house) {
  return read::consents_of(*house.reader(), house.patient());
}

std::vector<read::ScoreRow> scores_of(const OpenHouse& house) {
  return read::scores_of(*house.reader(), house.patient());
}

}  // namespace

TEST_CASE("http: a drug shows what it means right where it is added, and never to stop abruptly") {
  OpenHouse house;
  auto nurse = house.signed_in(Role::nurse);
  CHECK(nurse
            .submit_for(house.patient(), chart_page(house, "drugs"),
                        {{"name", "Lorazepam"}, {"dose", "1 mg at night"}})
            .status == 303);
  const auto reply = nurse.get(chart_page(house, "drugs"));
  CHECK(reply.has("<strong>lorazepam</strong>"));
  CHECK(reply.has("Take care"));
  CHECK(reply.has("Source: "));
  CHECK_FALSE(reply.has("abruptly"));
  // The chart says it at one glance too.
  CHECK(nurse.get(chart_page(house)).has("Take care"));
}

TEST_CASE("http: a consent on paper is kept once, and stands until it is withdrawn") {
  OpenHouse house;
  auto nurse = house.signed_in(Role::nurse);
  auto press = paper_seen();
  press.emplace_back("patient", house.patient().text());
  press.emplace_back("csrf", nurse.csrf());
  press.emplace_back("cause", "cause-one-press");
  CHECK(nurse.post(chart_page(house, "consents"), press).status == 303);
  CHECK(nurse.post(chart_page(house, "consents"), press).status == 303);
  REQUIRE(consents_of(house).size() == 1);
  CHECK(nurse.get(chart_page(house, "consents")).has("in force"));

  // Anybody who may see the patient may take a withdrawal: here the front desk.
  auto desk = house.signed_in(Role::front_desk);
  const auto withdraw =
      chart_page(house, "consents/") + consents_of(house)[0].consent.text() + "/withdraw";
  CHECK(desk.get(withdraw).status == 200);
  CHECK(desk.submit_for(house.patient(), withdraw).status == 303);
  CHECK(consents_of(house)[0].withdrawn_at.has_value());
  // A consent of one patient is not reached through another.
  const auto crossed = "/patients/" + house.other_patient().text() + "/consents/" +
                       consents_of(house)[0].consent.text() + "/withdraw";
  CHECK(desk.submit_for(house.other_patient(), crossed).status == 404);
}

TEST_CASE("http: what is missing from a consent is said at its field") {
  OpenHouse house;
  auto nurse = house.signed_in(Role::nurse);
  auto typed = paper_seen();
  typed.erase(typed.begin());
  const auto no_route = nurse.submit_for(house.patient(), chart_page(house, "consents"), typed);
  CHECK(no_route.status == 422);
  CHECK(no_route.has("Mark at least one route"));
  CHECK(no_route.has("value=\"2026-03\""));
  typed = paper_seen();
  typed[3].second = "2027";
  const auto tomorrow = nurse.submit_for(house.patient(), chart_page(house, "consents"), typed);
  CHECK(tomorrow.status == 422);
  CHECK(tomorrow.has("id=\"signed_on-problem\""));
  CHECK(consents_of(house).empty());
}

TEST_CASE("http: while ketamine works no consent is taken, and a withdrawal still is") {
  OpenHouse house;
  auto nurse = house.signed_in(Role::nurse);
  CHECK(nurse.submit_for(house.patient(), chart_page(house, "consents"), paper_seen()).status ==
        303);
  const RecordedDay day{house};
  const auto locked =
      nurse.submit_for(house.patient(), chart_page(house, "consents"), paper_seen());
  CHECK(locked.status == 409);
  CHECK(locked.has("No new consent now"));
  CHECK(consents_of(house).size() == 1);
  const auto withdraw =
      chart_page(house, "consents/") + consents_of(house)[0].consent.text() + "/withdraw";
  CHECK(nurse.submit_for(house.patient(), withdraw).status == 303);
  CHECK(consents_of(house)[0].withdrawn_at.has_value());
}

TEST_CASE("http: a tier is entered as such, or worked out from the answers") {
  OpenHouse house;
  auto nurse = house.signed_in(Role::nurse);
  const auto page = chart_page(house, "scores");
  CHECK(nurse.submit_for(house.patient(), page, {{"kind", "risk"}, {"tier", "low"}}).status == 303);
  CHECK(nurse.get(page).has("Risk low"));
  CHECK(nurse
            .submit_for(house.patient(), page,
                        {{"kind", "answers"},
                         {"q1", "yes"},
                         {"q2", "yes"},
                         {"q3", "yes"},
                         {"q4", "yes"},
                         {"q5", "no"},
                         {"behaviour_ever", "no"},
                         {"behaviour_recent", "no"}})
            .status == 303);
  CHECK(nurse.get(page).has("Risk high"));
  const auto unasked = nurse.submit_for(house.patient(), page,
                                        {{"kind", "answers"},
                                         {"q1", "no"},
                                         {"q2", "no"},
                                         {"q3", "yes"},
                                         {"behaviour_ever", "no"},
                                         {"behaviour_recent", "no"}});
  CHECK(unasked.status == 422);
  CHECK(unasked.has("id=\"q3-problem\""));
  CHECK(scores_of(house).size() == 2);
}

TEST_CASE("http: a mood total lies in the range of its questionnaire") {
  OpenHouse house;
  auto nurse = house.signed_in(Role::nurse);
  const auto page = chart_page(house, "scores");
  const auto enter = [&](std::string instrument, std::string total) {
    return nurse
        .submit_for(
            house.patient(), page,
            {{"kind", "total"}, {"instrument", std::move(instrument)}, {"total", std::move(total)}})
        .status;
  };
  CHECK(enter("phq-9", "27") == 303);
  CHECK(enter("phq-9", "28") == 422);
  CHECK(enter("phq-9", "") == 422);
  CHECK(enter("phq-9", "1.5") == 422);
  CHECK(enter("", "12") == 422);
  CHECK(enter("made-up", "12") == 422);
  CHECK(scores_of(house).size() == 1);
}

TEST_CASE("http: the front desk sees that consent stands and nothing clinical") {
  OpenHouse house;
  auto nurse = house.signed_in(Role::nurse);
  CHECK(
      nurse.submit_for(house.patient(), chart_page(house, "drugs"), {{"name", "lithium"}}).status ==
      303);
  CHECK(nurse.submit_for(house.patient(), chart_page(house, "consents"), paper_seen()).status ==
        303);
  auto desk = house.signed_in(Role::front_desk);
  const auto reply = desk.get(chart_page(house));
  CHECK(reply.status == 200);
  CHECK(reply.has("in force"));
  CHECK_FALSE(reply.has("lithium"));
  CHECK_FALSE(reply.has("Suicide risk"));
  CHECK_FALSE(reply.has("Last sessions"));
  CHECK(desk.get(chart_page(house, "drugs")).status == 403);
}

TEST_CASE("http: the summary offers what the role may do next") {
  OpenHouse house;
  const auto prescriber = house.signed_in(Role::prescriber).get(chart_page(house));
  CHECK(prescriber.has("Write an order"));
  CHECK(prescriber.has("Arrived"));
  const auto nurse = house.signed_in(Role::nurse).get(chart_page(house));
  CHECK_FALSE(nurse.has("Write an order"));
  const auto therapist = house.signed_in(Role::therapist).get(chart_page(house));
  CHECK(therapist.status == 200);
  CHECK_FALSE(therapist.has("Arrived"));
  const RecordedDay day{house};
  const auto running = house.signed_in(Role::nurse).get(chart_page(house));
  CHECK(running.has("Open session"));
  CHECK(running.has("running"));
}

}  // namespace evenkeel
