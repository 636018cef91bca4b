// SPDX-License-Identifier: Apache-2.0
// A patient takes the record along, sees who looked; staff make a copy. Every taking is written
// down, and there is an end to them.
#include "http/open_house.hpp"
#include "registry/access_log.hpp"
#include "web/looked_at.hpp"
#include "web/router.hpp"

#include <doctest/doctest.h>

namespace evenkeel {
namespace {

using test::FormFields;
using test::OpenHouse;
using namespace std::chrono_literals;

int takings(const OpenHouse& house, const PatientId& patient, std::string_view page) {
  int times = 0;
  for (const auto& look : registry::looks_at(*house.reader(), patient))
    times += look.page == page ? 1 : 0;
  return times;
}

}  // namespace

TEST_CASE("own record: one press gives the sheets, one the file, and each is written down") {
  OpenHouse house;
  auto phone = house.patient_signed_in(house.patient());
  CHECK(phone.get("/me/record").has("Take it as PDF"));
  const auto sheets = phone.submit_for(house.patient(), "/me/record/file", {{"format", "pdf"}});
  CHECK(sheets.status == 200);
  CHECK(sheets.body.starts_with("%PDF-"));
  CHECK(sheets.header("content-type") == "application/pdf");
  CHECK(sheets.header("content-disposition") == "attachment; filename=\"record.pdf\"");
  CHECK(sheets.header("content-security-policy").contains("sandbox"));
  CHECK(sheets.header("x-content-type-options") == "nosniff");
  CHECK(sheets.header("cache-control") == "no-store");
  const auto file = phone.submit_for(house.patient(), "/me/record/file", {{"format", "fhir"}});
  CHECK(file.header("content-type") == "application/fhir+json; charset=utf-8");
  CHECK(file.has("\"resourceType\": \"Bundle\""));
  CHECK(file.has("Avery"));
  CHECK_FALSE(file.has("Okafor"));
  CHECK(takings(house, house.patient(), "/me/record/file#pdf") == 1);
  CHECK(takings(house, house.patient(), "/me/record/file#fhir") == 1);
}

TEST_CASE("own record: five of each kind in a day, then words; tomorrow again") {
  OpenHouse house;
  auto phone = house.patient_signed_in(house.patient());
  const auto take = [&](const std::string& format) {
    return phone.submit_for(house.patient(), "/me/record/file", {{"format", format}}).status;
  };
  for (int i = 0; i < 5; ++i)
    CHECK(take("fhir") == 200);
  CHECK(take("fhir") == 429);
  CHECK(take("pdf") == 200);
  CHECK(take("no such") == 422);
  auto other = house.patient_signed_in(house.other_patient());
  CHECK(other.submit_for(house.other_patient(), "/me/record/file", {{"format", "fhir"}}).status ==
        200);
  house.clock().step(24h + 1min);
  auto tomorrow = house.patient_signed_in(house.patient());
  CHECK(tomorrow.submit_for(house.patient(), "/me/record/file", {{"format", "fhir"}}).status ==
        200);
}

TEST_CASE("own record: the button pressed again is another file, written down and counted too") {
  OpenHouse house;
  auto phone = house.patient_signed_in(house.patient());
  const FormFields press{{"csrf", phone.csrf()},
                         {"cause", "cause-twice"},
                         {"patient", house.patient().text()},
                         {"format", "fhir"}};
  for (int i = 0; i < 5; ++i)
    CHECK(phone.post("/me/record/file", press).status == 200);
  CHECK(phone.post("/me/record/file", press).status == 429);
  CHECK(takings(house, house.patient(), "/me/record/file#fhir") == 5);
}

TEST_CASE("own record: while somebody is at the chair the record waits") {
  OpenHouse house;
  house.opened_session(house.patient(), "chair-1");
  auto phone = house.patient_signed_in(house.patient());
  const auto reply = phone.submit_for(house.patient(), "/me/record/file", {{"format", "pdf"}});
  CHECK(reply.status == 409);
  CHECK(takings(house, house.patient(), "/me/record/file#pdf") == 0);
}

TEST_CASE("own record: staff make a copy with their password, and the patient sees that") {
  OpenHouse house;
  auto prescriber = house.signed_in(Role::prescriber);
  const auto path = "/patients/" + house.patient().text() + "/record";
  CHECK(prescriber.get(path).has("Your password"));
  const auto without = prescriber.submit_for(house.patient(), path + "/file",
                                             {{"format", "pdf"}, {"password", "wrong"}});
  CHECK(without.status == 422);
  CHECK(takings(house, house.patient(), "/patients/{patient}/record/file#pdf") == 0);
  const auto copy =
      prescriber.submit_for(house.patient(), path + "/file",
                            {{"format", "pdf"}, {"password", std::string{test::house_password}}});
  CHECK(copy.status == 200);
  CHECK(copy.body.starts_with("%PDF-"));
  CHECK(takings(house, house.patient(), "/patients/{patient}/record/file#pdf") == 1);
  CHECK(house.signed_in(Role::front_desk).get(path).status == 403);
  auto phone = house.patient_signed_in(house.patient());
  const auto seen = phone.get("/me/who-looked");
  CHECK(seen.has("Pat prescriber"));
  CHECK(seen.has("Whole record, taken as PDF"));
}

TEST_CASE("who looked: by day and person, in words, never a path") {
  OpenHouse house;
  auto nurse = house.signed_in(Role::nurse);
  const auto chart = "/patients/" + house.patient().text();
  nurse.get(chart);
  nurse.get(chart + "/weights");
  nurse.get(chart + "/weights");
  house.clock().step(24h);
  house.signed_in(Role::prescriber).get(chart + "/allergies");
  house.write([&](db::Database& database) {
    registry::log_look(database, {.at = house.clock().now().wall,
                                  .by = house.staff(Role::owner),
                                  .patient = house.patient(),
                                  .page = "/no/such/{route}",
                                  .subject = {},
                                  .purpose = "break-glass"});
  });
  auto phone = house.patient_signed_in(house.patient());
  const auto page = phone.get("/me/who-looked");
  CHECK(page.status == 200);
  CHECK(page.has("23-Nov-2026"));
  CHECK(page.has("24-Nov-2026"));
  CHECK(page.has("Pat nurse"));
  CHECK(page.has("Weight (2 times)"));
  CHECK(page.has("Allergies"));
  CHECK(page.has("Opened in an emergency"));
  CHECK(page.has("Another part of your record"));
  CHECK_FALSE(page.has("{route}"));
  CHECK_FALSE(page.has("{patient}"));
  auto other = house.patient_signed_in(house.other_patient());
  CHECK(other.get("/me/who-looked").has("Nobody has looked."));
  CHECK(phone.get("/me/who-looked?before=zzz").status == 200);
}

TEST_CASE("who looked: many looks come in pages, none twice and none left out") {
  OpenHouse house;
  house.write([&](db::Database& database) {
    for (int i = 0; i < 650; ++i)
      registry::log_look(database, {.at = house.clock().now().wall,
                                    .by = house.staff(Role::nurse),
                                    .patient = house.patient(),
                                    .page = "/patients/{patient}",
                                    .subject = {},
                                    .purpose = "treatment"});
  });
  auto phone = house.patient_signed_in(house.patient());
  std::string path = "/me/who-looked";
  std::vector<int> counts;
  while (!path.empty() && counts.size() < 5) {
    const auto page = phone.get(path);
    const auto at = page.body.find("Summary (");
    REQUIRE(at != std::string::npos);
    counts.push_back(std::stoi(page.body.substr(at + 9)));
    const auto next = page.body.find("/me/who-looked?before=");
    path = next == std::string::npos ? std::string{}
                                     : page.body.substr(next, page.body.find('"', next) - next);
  }
  CHECK(counts == std::vector<int>{300, 300, 50});
}

TEST_CASE("who looked: every page about a patient has words of its own") {
  for (const auto& route : web::routes()) {
    const bool is_about_somebody = route.path.find("{patient}") != std::string_view::npos ||
                                   route.path.find("{session}") != std::string_view::npos ||
                                   route.path.find("{order}") != std::string_view::npos ||
                                   route.path.find("{letter}") != std::string_view::npos;
    if (route.may == app::May::own_pages || !is_about_somebody) continue;
    CHECK_MESSAGE(web::looked_at(route.path).has_value(), route.path,
                  ": give it words in web/looked_at.cpp");
  }
}

}  // namespace evenkeel
