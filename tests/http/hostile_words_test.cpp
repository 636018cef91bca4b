// SPDX-License-Identifier: Apache-2.0
// A corpus of hostile words through every field that patients fill in before a visit: each is found
// whole, and escaped, on every page that shows it.
#include "hostile_words.hpp"

#include "http/open_house.hpp"

#include <doctest/doctest.h>

namespace evenkeel {
namespace {

using test::as_words;
using test::Browser;
using test::FormFields;
using test::OpenHouse;

// A field and the pages that show it; {patient} is the house's.
struct HostileField {
  std::string posts_to;
  std::string field;
  FormFields with;
  std::vector<std::string> shown_to_patient;
  std::vector<std::string> shown_to_staff;
};

std::vector<HostileField> short_fields() {
  const std::string told = "/before-visit";
  return {
      {"/me/contact", "name", {{"phone", "5550101"}}, {"/me/contact"}, {told}},
      {"/me/contact", "relation", {{"name", "Io"}, {"phone", "5550101"}}, {"/me/contact"}, {told}},
      {"/me/drugs", "name", {}, {"/me/drugs"}, {"/drugs", ""}},
      {"/me/allergies",
       "substance",
       {{"reaction", "hives"}},
       {"/me/allergies"},
       {"/allergies", ""}},
      {"/me/care-team/psychiatrist",
       "name",
       {{"may_ask", "no"}},
       {"/me/care-team", "/me/care-team/psychiatrist"},
       {told}},
      {"/me/driver", "name", {{"phone", "5550101"}}, {"/me/driver"}, {told}},
      {"/me/driver", "relation", {{"name", "Io"}, {"phone", "5550101"}}, {"/me/driver"}, {told}}};
}

std::vector<HostileField> long_fields() {
  const std::string told = "/before-visit";
  return {{"/me/history/hopes", "answer", {}, {"/me/history/hopes", "/me/answers"}, {told}},
          {"/me/comforts", "other", {}, {"/me/comforts"}, {told}},
          {"/me/drugs/done", "words", {}, {"/me/drugs"}, {"/drugs"}},
          {"/me/allergies/done", "words", {}, {"/me/allergies"}, {"/allergies"}}};
}

void check_shown(Browser& browser, const std::string& path, const std::string& words) {
  CAPTURE(path);
  const auto reply = browser.get(path);
  CHECK(reply.status == 200);
  std::string in_a_box;
  web::Markup::escape_attribute(in_a_box, words);
  CHECK((reply.has(as_words(words)) || reply.has(in_a_box)));
  if (words.find('<') != std::string::npos) CHECK_FALSE(reply.has(words));
}

void put_through(OpenHouse& house, const std::vector<HostileField>& fields,
                 const std::vector<std::string>& corpus) {
  auto phone = house.patient_signed_in(house.patient());
  auto nurse = house.signed_in(Role::nurse);
  for (const auto& field : fields) {
    for (const auto& words : corpus) {
      CAPTURE(field.posts_to);
      CAPTURE(field.field);
      CAPTURE(words);
      auto sent = field.with;
      sent.emplace_back(field.field, words);
      CHECK(phone.submit_for(house.patient(), field.posts_to, sent).status == 303);
      for (const auto& path : field.shown_to_patient)
        check_shown(phone, path, words);
      for (const auto& path : field.shown_to_staff)
        check_shown(nurse, "/patients/" + house.patient().text() + path, words);
    }
  }
}

}  // namespace

TEST_CASE("hostile words: short fields keep them whole, and every page shows them as words") {
  OpenHouse house;
  put_through(house, short_fields(), test::short_hostile_words());
}

TEST_CASE("hostile words: own words of 4,000 characters are kept whole and shown as words") {
  OpenHouse house;
  put_through(house, long_fields(), test::long_hostile_words());
}

TEST_CASE("hostile words: what is refused stands in its field again, as words") {
  OpenHouse house;
  auto phone = house.patient_signed_in(house.patient());
  for (const auto& words : test::short_hostile_words()) {
    CAPTURE(words);
    const auto reply = phone.submit_for(house.patient(), "/me/contact",
                                        {{"name", words}, {"phone", "none"}, {"relation", words}});
    CHECK(reply.status == 422);
    if (words.find('<') != std::string::npos) CHECK_FALSE(reply.has(words));
  }
  const auto hidden =
      phone.submit_for(house.patient(), "/me/history/hopes", {{"answer", "a\u202Eb"}});
  CHECK(hidden.status == 422);
}

}  // namespace evenkeel
