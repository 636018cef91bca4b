// SPDX-License-Identifier: Apache-2.0
// Finding and registering patients, and changing who they are without losing anybody's change.
#include "http/open_house.hpp"
#include "registry/access_log.hpp"

#include <doctest/doctest.h>

namespace evenkeel {
namespace {

using test::FormFields;
using test::OpenHouse;

FormFields typed_person(std::string family, std::string given) {
  return {{"family", std::move(family)},
          {"given", std::move(given)},
          {"preferred", ""},
          {"born-day", "17"},
          {"born-month", "May"},
          {"born-year", "1980"},
          {"sex", "female"},
          {"phone", "207 555 0123"}};
}

std::size_t how_many(const OpenHouse& house, std::string_view words) {
  return registry::find_patients(*house.reader(), words).size();
}

std::string edit_page(const PatientId& patient) { return "/patients/" + patient.text() + "/edit"; }

FormFields with_version(FormFields fields, std::int64_t shown) {
  fields.emplace_back("shown", std::to_string(shown));
  return fields;
}

}  // namespace

TEST_CASE("http: a patient is found by a name, a number or a birth date in any usual form") {
  OpenHouse house;
  auto nurse = house.signed_in(Role::nurse);
  for (const std::string asked :
       {"avery", "Jo+Av", "EK-000001", "17-May-1980", "1980-05-17", "17+5+1980", "5/17/1980"}) {
    CAPTURE(asked);
    const auto reply = nurse.get("/patients?q=" + asked);
    CHECK(reply.has("AVERY, Jo"));
    CHECK(reply.has("17-May-1980"));
    CHECK_FALSE(reply.has("OKAFOR"));
  }
  CHECK(nurse.get("/patients?q=zzz").has("Nobody found"));
}

TEST_CASE("http: a birth date that could be read two ways says which way it was read") {
  OpenHouse house;
  auto nurse = house.signed_in(Role::nurse);
  const auto reply = nurse.get("/patients?q=2+3+1971");
  CHECK(reply.has("02-Mar-1971"));
  CHECK(reply.has("OKAFOR, Sam"));
  CHECK(reply.has("Find 03-Feb-1971 instead"));
}

TEST_CASE("http: the front desk finds patients and their number, and no clinical content") {
  OpenHouse house;
  auto desk = house.signed_in(Role::front_desk);
  CHECK(desk.get("/patients?q=avery").has("EK-00000"));
  CHECK(house.signed_in(Role::owner).get("/patients?q=avery").status == 403);
}

TEST_CASE("http: whoever could be mistaken for a known patient is shown before a chart is added") {
  OpenHouse house;
  auto desk = house.signed_in(Role::front_desk);
  const auto asked = desk.submit("/patients", typed_person("Avery", "Joe"));
  CHECK(asked.status == 409);
  CHECK(asked.has("Is it one of these?"));
  CHECK(asked.has("AVERY, Jo"));
  CHECK(asked.has("value=\"Joe\""));
  CHECK(how_many(house, "avery") == 1);

  auto sure = typed_person("Avery", "Joe");
  sure.emplace_back("different_from", house.patient().text() + " ");
  CHECK(desk.submit("/patients", sure).status == 303);
  CHECK(how_many(house, "avery") == 2);
  CHECK(desk.get("/patients?q=avery").has("Looks like"));
}

TEST_CASE("http: a person registered meanwhile is shown even to who was sure before") {
  OpenHouse house;
  auto desk = house.signed_in(Role::front_desk);
  auto sure = typed_person("Avery", "Joe");
  sure.emplace_back("different_from", house.patient().text() + " ");
  CHECK(desk.submit("/patients", sure).status == 303);
  auto late = typed_person("Avery", "Joey");
  late.emplace_back("different_from", house.patient().text() + " ");
  CHECK(desk.submit("/patients", late).status == 409);
  CHECK(how_many(house, "avery") == 2);
}

TEST_CASE("http: the same press registers one patient and leads to the same chart") {
  OpenHouse house;
  auto desk = house.signed_in(Role::front_desk);
  auto press = typed_person("Brook", "Al");
  press.emplace_back("csrf", desk.csrf());
  press.emplace_back("cause", "cause-one-press");
  const auto first = desk.post("/patients", press);
  const auto second = desk.post("/patients", press);
  CHECK(first.status == 303);
  CHECK(second.header("location") == first.header("location"));
  CHECK(how_many(house, "brook") == 1);
}

TEST_CASE("http: what is missing or impossible is said at its field, and the rest stays typed") {
  OpenHouse house;
  auto desk = house.signed_in(Role::front_desk);
  auto typed = typed_person("", "Al");
  typed[3].second = "31";
  typed[4].second = "Feb";
  const auto reply = desk.submit("/patients", typed);
  CHECK(reply.status == 422);
  CHECK(reply.has("id=\"family-problem\""));
  CHECK(reply.has("id=\"born-problem\""));
  CHECK(reply.has("value=\"Al\""));
  CHECK(reply.has("value=\"Feb\""));
}

TEST_CASE("http: a change over somebody else's change is refused and nothing typed is lost") {
  OpenHouse house;
  auto desk = house.signed_in(Role::front_desk);
  auto nurse = house.signed_in(Role::nurse);
  const auto& jo = house.patient();
  const auto shown = registry::patient(*house.reader(), jo)->version;
  auto by_nurse = typed_person("Avery", "Jo");
  by_nurse[7].second = "207 555 0177";
  CHECK(nurse.submit_for(jo, edit_page(jo), with_version(by_nurse, shown)).status == 303);

  auto by_desk = typed_person("Avery-Lund", "Jo");
  const auto late = desk.submit_for(jo, edit_page(jo), with_version(by_desk, shown));
  CHECK(late.status == 409);
  CHECK(late.has("Pat nurse"));
  CHECK(late.has("207 555 0177"));
  CHECK(late.has("value=\"Avery-Lund\""));
  CHECK(registry::patient(*house.reader(), jo)->person.family == "Avery");

  // Having seen it, saving again means it.
  CHECK(desk.submit_for(jo, edit_page(jo), with_version(by_desk, shown + 1)).status == 303);
  const auto now = registry::patient(*house.reader(), jo);
  CHECK(now->person.family == "Avery-Lund");
  CHECK(now->version == shown + 2);
}

TEST_CASE("http: every look at a patient's page is written down, with who and what for") {
  OpenHouse house;
  auto nurse = house.signed_in(Role::nurse);
  CHECK(nurse.get(edit_page(house.patient())).status == 200);
  const auto reply =
      house.signed_in(Role::prescriber).get("/patients/" + house.patient().text() + "/access");
  CHECK(reply.status == 200);
  CHECK(reply.has("Pat nurse"));
  CHECK(reply.has("Who the patient is"));
  CHECK(reply.has("treatment"));
  const auto other = house.signed_in(Role::prescriber)
                         .get("/patients/" + house.other_patient().text() + "/access");
  CHECK(other.has("Nobody has looked before."));
}

TEST_CASE("http: all looks can be read, a hundred on a page, the newest first") {
  OpenHouse house;
  house.write([&](db::Database& database) {
    for (int i = 0; i < 250; ++i)
      registry::log_look(database, {.at = house.clock().now().wall,
                                    .by = house.staff(Role::nurse),
                                    .patient = house.patient(),
                                    .page = "/patients/{patient}/allergies",
                                    .subject = {},
                                    .purpose = "treatment"});
  });
  auto prescriber = house.signed_in(Role::prescriber);
  auto path = "/patients/" + house.patient().text() + "/access";
  int seen = 0;
  int pages = 0;
  while (!path.empty() && pages < 9) {
    ++pages;
    const auto page = prescriber.get(path);
    for (auto at = page.body.find("<td>Allergies"); at != std::string::npos;
         at = page.body.find("<td>Allergies", at + 1))
      ++seen;
    const auto next = page.body.find("/access?before=");
    const auto begin = page.body.rfind('"', next) + 1;
    path = next == std::string::npos ? std::string{}
                                     : page.body.substr(begin, page.body.find('"', begin) - begin);
  }
  CHECK(seen == 250);
  CHECK(pages == 3);
}

}  // namespace evenkeel
