// SPDX-License-Identifier: Apache-2.0
// Those who also care, over real sockets: records asked for, the patient's own copy, letters that
// leave only where they may.
#include "app/urgent_letters.hpp"
#include "http/open_house.hpp"
#include "registry/care_team.hpp"
#include "registry/letter_sendings.hpp"
#include "registry/letters.hpp"
#include "registry/record_copies.hpp"
#include "registry/records_requests.hpp"
#include "registry/tasks.hpp"

#include <string>

#include <doctest/doctest.h>

namespace evenkeel {
namespace {

using test::Browser;
using test::FormFields;
using test::OpenHouse;
using test::Reply;

std::string chart_path(const OpenHouse& house, std::string_view rest) {
  return "/patients/" + house.patient().text() + std::string{rest};
}

void name_a_psychiatrist(OpenHouse& house, bool may_be_asked) {
  house.write([&](db::Database& database) {
    registry::CareMember member;
    member.place = registry::CarePlace::psychiatrist;
    member.name = "Dr <Fauxbert>";
    member.fax = "+1 555 0101";
    member.may_be_asked = may_be_asked;
    const registry::By by{house.staff(Role::nurse), house.clock().now()};
    REQUIRE(registry::set_care_member(database, house.patient(), member, by));
  });
}

std::string shown_value(const Reply& reply, std::string_view name) {
  const auto field = "name=\"" + std::string{name} + "\" value=\"";
  const auto at = reply.body.find(field);
  REQUIRE(at != std::string::npos);
  const auto from = at + field.size();
  return reply.body.substr(from, reply.body.find('"', from) - from);
}

const FormFields urgent_words{{"kind", "urgent"},
                              {"about", "bladder"},
                              {"to_kind", "psychiatrist"},
                              {"recipient", "Dr <Fauxbert>"},
                              {"words", "Burning on passing water; urine was sent."}};

std::string sign_urgent_letter(OpenHouse& house, Browser& prescriber, FormFields fields) {
  const auto letters = chart_path(house, "/letters");
  const auto draft = prescriber.submit_for(house.patient(), letters + "/check", fields);
  REQUIRE(draft.status == 200);
  fields.emplace_back("letter_shown", shown_value(draft, "letter_shown"));
  fields.emplace_back("password", std::string{test::house_password});
  const auto kept = prescriber.submit_for(house.patient(), letters, fields);
  REQUIRE(kept.status == 303);
  const auto location = kept.header("location");
  return std::string{location.substr(location.find("/letters/"))};
}

}  // namespace

TEST_CASE("care: the desk asks for records, asks again, and says how it ended") {
  OpenHouse house;
  auto desk = house.signed_in(Role::front_desk);
  CHECK(desk.get(chart_path(house, "/requests/new")).has("not yet said whom we may ask"));
  name_a_psychiatrist(house, true);
  const auto form = desk.get(chart_path(house, "/requests/new"));
  CHECK(form.has("Dr &lt;Fauxbert&gt;"));
  const FormFields wish{{"to", "1"}, {"ask_tests", "yes"}, {"way", "fax"}, {"words", "Last <ECG>"}};
  const auto made = desk.submit_for(house.patient(), chart_path(house, "/requests"), wish);
  REQUIRE(made.status == 303);
  const std::string path{
      made.header("location").substr(made.header("location").find("/requests/"))};
  CHECK(desk.get(path).has("due 07-Dec-2026"));
  CHECK(desk.get(path).has("Last &lt;ECG&gt;"));
  CHECK(desk.get(path + "/pdf").body.starts_with("%PDF-"));
  CHECK(desk.get("/requests").has("Dr &lt;Fauxbert&gt;"));
  CHECK(desk.get(chart_path(house, "")).has("Records awaited"));
  CHECK(desk.get("/today").has("Records awaited: 1"));

  house.clock().step(std::chrono::hours{24 * 16});
  auto later = house.signed_in(Role::front_desk);
  CHECK(later.get(path).has("overdue by 2 days"));
  CHECK(later.submit_for(house.patient(), path + "/again").status == 422);
  CHECK(later.submit_for(house.patient(), path + "/again", {{"way", "fax"}}).status == 303);
  CHECK(later.get(path).has("due 16-Dec-2026"));
  CHECK(later.submit_for(house.patient(), path + "/close", {{"how", "refused"}}).status == 422);
  const FormFields no{{"how", "refused"}, {"reason", "They <lost> it."}};
  CHECK(later.submit_for(house.patient(), path + "/close", no).status == 303);
  CHECK(later.get(path).has("They &lt;lost&gt; it."));
  CHECK(later.get("/requests").has("Nothing is awaited"));
}

TEST_CASE("care: a patient's no is kept: nobody is asked, and no letter goes there by itself") {
  OpenHouse house;
  name_a_psychiatrist(house, false);
  auto desk = house.signed_in(Role::front_desk);
  CHECK(desk.get(chart_path(house, "/requests/new")).has("not yet said whom we may ask"));
  const FormFields wish{{"to", "1"}, {"ask_tests", "yes"}, {"way", "fax"}};
  CHECK(desk.submit_for(house.patient(), chart_path(house, "/requests"), wish).status == 422);
  auto prescriber = house.signed_in(Role::prescriber);
  CHECK(prescriber.get(chart_path(house, "/letters/new?kind=urgent")).status == 200);
  sign_urgent_letter(house, prescriber, urgent_words);  // what cannot wait goes all the same
}

TEST_CASE(
    "care: a patient asks for the record; the days run, are extended once, in the own words") {
  OpenHouse house;
  auto phone = house.patient_signed_in(house.patient());
  REQUIRE(phone.submit_for(house.patient(), "/me/copies").status == 303);
  CHECK(phone.get("/me/sharing").has("by 23-Dec-2026 at the latest"));
  const auto reader = house.reader();
  const auto copy = "/copies/" + registry::copies_asked(*reader, house.patient()).front().id.text();
  auto desk = house.signed_in(Role::front_desk);
  CHECK(desk.get(chart_path(house, "/sharing")).has("due 23-Dec-2026"));
  CHECK(desk.submit_for(house.patient(), copy + "/extend").status == 422);
  const FormFields why{{"reason", "The <archive> is away."}};
  CHECK(desk.submit_for(house.patient(), copy + "/extend", why).status == 303);
  CHECK(desk.submit_for(house.patient(), copy + "/extend", why).status == 422);
  const auto told = phone.get("/me/sharing");
  CHECK(told.has("The &lt;archive&gt; is away."));
  CHECK(told.has("by 22-Jan-2027 at the latest"));
  const FormFields ended{{"how", "handed_over"}, {"words", "On a <stick>"}};
  CHECK(desk.submit_for(house.patient(), copy + "/end", ended).status == 303);
  CHECK(desk.get(copy).has("On a &lt;stick&gt;"));
  CHECK(phone.get("/me/sharing").has("Handed over"));
}

TEST_CASE(
    "care: an urgent letter is written from its task, leaves on its ground, and ends the task") {
  OpenHouse house;
  const auto about = "bladder:" + house.opened_session(house.patient(), "chair-1").text();
  house.write([&](db::Database& database) {
    registry::raise_task(database, {std::string{app::urgent_letter_task}, about, house.patient()},
                         house.clock().now().wall);
  });
  auto prescriber = house.signed_in(Role::prescriber);
  CHECK(prescriber.get("/tasks").has("kind=urgent&amp;about=" + about));
  auto fields = urgent_words;
  fields[1].second = about;
  const auto path = sign_urgent_letter(house, prescriber, fields);
  const auto letter = prescriber.get(path);
  CHECK(letter.has("for treatment, which needs no authorisation"));
  CHECK(letter.has("It has not left yet"));
  const auto reader = house.reader();
  CHECK(registry::open_tasks_of(*reader, house.patient()).size() == 1);
  CHECK(prescriber.submit_for(house.patient(), path + "/sent").status == 422);
  CHECK(prescriber.submit_for(house.patient(), path + "/sent", {{"way", "fax"}}).status == 303);
  CHECK(registry::open_tasks_of(*reader, house.patient()).empty());
  CHECK(prescriber.get(chart_path(house, "/letters")).has("left 23-Nov-2026"));
}

TEST_CASE("care: a letter whose authorisation was taken back before it left has no file to print") {
  OpenHouse house;
  auto phone = house.patient_signed_in(house.patient());
  const FormFields lets{{"to_kind", "insurer"},       {"to_name", "Example Mutual"},
                        {"part_treatments", "yes"},   {"purpose", "insurance"},
                        {"expires_on", "2027-03-01"}, {"signed_name", "Jo Avery"}};
  REQUIRE(phone.submit_for(house.patient(), "/me/sharing", lets).status == 303);
  auto prescriber = house.signed_in(Role::prescriber);
  auto fields = urgent_words;
  fields[2].second = "insurer";
  fields[3].second = "Example Mutual\nPO Box 1";
  const auto path = sign_urgent_letter(house, prescriber, fields);
  CHECK(prescriber.get(path).has("under the authorisation signed 23-Nov-2026"));
  CHECK(prescriber.get(path + "/pdf").body.starts_with("%PDF-"));
  const auto reader = house.reader();
  const auto permit = registry::permits(*reader, house.patient()).front().id;
  REQUIRE(phone.submit_for(house.patient(), "/me/sharing/" + permit.text() + "/revoke").status ==
          303);
  CHECK(prescriber.get(path).has("It may not leave."));
  CHECK(prescriber.get(path + "/pdf").status == 409);
  CHECK(prescriber.submit_for(house.patient(), path + "/sent", {{"way", "post"}}).status == 422);
  fields[3].second = "Another Mutual";
  CHECK(
      prescriber.submit_for(house.patient(), chart_path(house, "/letters/check"), fields).status ==
      422);
}

}  // namespace evenkeel
