// SPDX-License-Identifier: Apache-2.0
// Both notes of a therapist, consent to touch and the doses of other drugs, through the pages.
#include "registry/therapy.hpp"

#include "http/open_house.hpp"
#include "registry/body_facts.hpp"
#include "registry/process_notes.hpp"

#include <string>

#include <doctest/doctest.h>

namespace evenkeel {
namespace {

using test::Browser;
using test::OpenHouse;

const std::string house_password{test::house_password};
constexpr std::string_view new_password_of_author = "eleven grey boats at anchor";
constexpr std::string_view sealed_words = "He dreamt of the orchard again.";

std::string chart_path(const OpenHouse& house, const std::string& rest) {
  return "/patients/" + house.patient().text() + rest;
}

Browser another_therapist(OpenHouse& house) {
  std::string token;
  std::string csrf;
  house.write([&](db::Database& database) {
    const registry::By by{registry::system_staff, house.clock().now()};
    const auto id = registry::add_staff(
        database, {{}, "second", "Sam Reed", {Role::therapist}, true, false}, by);
    REQUIRE(id.has_value());
    registry::set_password(
        database, *id, registry::hash_password(house_password, registry::weak_hash_cost_for_tests),
        by);
    token = registry::begin_sign_in(database, *id, true, by);
    csrf = registry::signed_in(database, token, by.now.wall)->csrf;
  });
  return {house.port(), token, csrf};
}

// A therapist with a key and one sealed note.
class SealedDay {
 public:
  SealedDay() : author{house.signed_in(Role::therapist)} {
    REQUIRE(submit(author, "/process-notes/key", {{"password", house_password}}).status == 303);
    REQUIRE(
        submit(author, "/process-notes", {{"process_note", std::string{sealed_words}}}).status ==
        303);
    const auto reader = house.reader();
    note = registry::process_notes(*reader, house.patient(), house.staff(Role::therapist))
               .front()
               .id.text();
  }
  test::Reply submit(Browser& who, const std::string& rest, test::FormFields fields = {}) {
    return who.submit_for(house.patient(), chart_path(house, rest), std::move(fields));
  }
  test::Reply open(Browser& who, const std::string& password) {
    return submit(who, "/process-notes/" + note + "/open", {{"password", password}});
  }

  OpenHouse house;
  Browser author;
  std::string note;
};

}  // namespace

TEST_CASE("the author reads a sealed note with the password, no other role at all") {
  SealedDay day;
  const auto opened = day.open(day.author, house_password);
  CHECK(opened.status == 200);
  CHECK(opened.has(sealed_words));
  const auto wrong = day.open(day.author, "not the password at all");
  CHECK(wrong.status == 422);
  CHECK_FALSE(wrong.has(sealed_words));
  for (const Role role : all_roles) {
    if (role == Role::therapist) continue;
    auto other = day.house.signed_in(role);
    const auto refused = day.open(other, house_password);
    CHECK(refused.status == 403);
    CHECK_FALSE(refused.has(sealed_words));
  }
  auto prescriber = day.house.signed_in(Role::prescriber);
  const auto page = prescriber.get(chart_path(day.house, "/therapy"));
  CHECK(page.status == 200);
  CHECK_FALSE(page.has("Sealed note"));
}

TEST_CASE("another therapist does not learn that a sealed note is there") {
  SealedDay day;
  auto colleague = another_therapist(day.house);
  CHECK_FALSE(colleague.get(chart_path(day.house, "/therapy")).has("Sealed note"));
  CHECK(day.author.get(chart_path(day.house, "/therapy")).has("Sealed note"));
  const auto theirs = day.open(colleague, house_password);
  CHECK(theirs.status == 404);
  CHECK_FALSE(theirs.has(sealed_words));
  day.note = "process_note-none";
  CHECK(day.open(colleague, house_password).status == 404);
}

TEST_CASE("a new password opens the sealed notes of the time before") {
  SealedDay day;
  const std::string next{new_password_of_author};
  const auto changed = day.author.submit(
      "/account/password",
      {{"current", house_password}, {"password", next}, {"password_again", next}});
  REQUIRE(changed.status == 303);
  auto author = day.house.signed_in(Role::therapist);
  CHECK(day.open(author, house_password).status == 422);
  CHECK(day.open(author, next).has(sealed_words));
}

TEST_CASE("a sealed note is given away only with what the patient signed") {
  SealedDay day;
  const auto release = [&](const std::string& authorisation) {
    return day.submit(day.author, "/process-notes/" + day.note + "/release",
                      {{"authorisation", authorisation}, {"password", house_password}});
  };
  const auto without = release("authorisation-none");
  CHECK(without.status == 422);
  CHECK_FALSE(without.has(sealed_words));
  const auto reader = day.house.reader();
  CHECK(registry::releases_of(*reader, ProcessNoteId{day.note}) == 0);
  REQUIRE(day.submit(day.author, "/process-notes/authorisations",
                     {{"given_to", "Dr Quinn"},
                      {"purpose", "A second opinion"},
                      {"signed_on", "2020-01-01"},
                      {"valid_until", "2099-12-31"}})
              .status == 303);
  const auto paper =
      registry::authorisations(*reader, day.house.patient(), day.house.staff(Role::therapist))
          .front();
  const auto given = release(paper.id.text());
  CHECK(given.status == 200);
  CHECK(given.has(sealed_words));
  CHECK(given.has("Dr Quinn"));
  CHECK(registry::releases_of(*reader, ProcessNoteId{day.note}) == 1);
  REQUIRE(day.submit(day.author, "/process-notes/authorisations/" + paper.id.text() + "/revoke")
              .status == 303);
  CHECK(release(paper.id.text()).status == 422);
}

TEST_CASE("consent to touch is on the chart and taken back by whoever hears it") {
  SealedDay day;
  REQUIRE(day.submit(day.author, "/therapy/touch", {{"limits", "A hand on the shoulder"}}).status ==
          303);
  auto nurse = day.house.signed_in(Role::nurse);
  CHECK(nurse.get(chart_path(day.house, "")).has("A hand on the shoulder"));
  REQUIRE(day.submit(nurse, "/therapy/touch/take-back").status == 303);
  CHECK(nurse.get(chart_path(day.house, "")).has("No touch: taken back."));
}

TEST_CASE("the doses of a drug are written down on its page and drawn under the list") {
  OpenHouse house;
  auto nurse = house.signed_in(Role::nurse);
  REQUIRE(nurse
              .submit_for(house.patient(), chart_path(house, "/drugs"),
                          {{"name", "lorazepam"}, {"dose", "2 mg at night"}})
              .status == 303);
  const auto reader = house.reader();
  const auto drug =
      chart_path(house, "/drugs/" + registry::drugs(*reader, house.patient()).list.front().id);
  const auto write = [&](const std::string& rest, test::FormFields fields) {
    return nurse.submit_for(house.patient(), drug + rest, std::move(fields)).status;
  };
  const test::FormFields dose{{"from", "2020-01-01"},   {"amount", "2"},
                              {"unit", "mg"},           {"way", "by_mouth"},
                              {"times_a_day", "1"},     {"ordered_by", "owner"},
                              {"reason", "as_reported"}};
  CHECK(write("/doses", dose) == 422);
  CHECK(write("/owner", {{"kind", "psychiatrist"}, {"owner_name", "Dr Quinn"}}) == 303);
  CHECK(write("/doses", dose) == 303);
  CHECK(nurse.get(drug).has("Dr Quinn"));
  const auto list = nurse.get(chart_path(house, "/drugs"));
  CHECK(list.has("Diazepam equivalent"));
  CHECK(list.has("20 mg"));
  auto less = dose;
  less.at(1).second = "0.5";
  less.at(0).second = "2020-02-01";
  CHECK(write("/doses", less) == 303);
  for (const auto* const page : {"/drugs", "", "/fitness"}) {
    const auto shown = nurse.get(chart_path(house, page));
    CAPTURE(std::string{page});
    CHECK(shown.has("0.5 mg by mouth, once a day"));
    CHECK_FALSE(shown.has("2 mg at night"));
  }
}

}  // namespace evenkeel
