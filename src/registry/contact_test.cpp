// SPDX-License-Identifier: Apache-2.0
#include "registry/contact.hpp"

#include "registry_kit.hpp"
#include "temp_database.hpp"

#include <doctest/doctest.h>

namespace evenkeel::registry {
namespace {

using test::at_minute;

PatientId add_with_phone(db::Database& database, std::string family, std::string phone) {
  auto person = test::person_named(std::move(family), "Jo");
  person.phone = std::move(phone);
  return add_patient(database, person, at_minute(0));
}

}  // namespace

TEST_CASE("contact: a patient is reached as preferred, else by what there is") {
  test::for_each_engine([](test::TempClinic& clinic) {
    auto& database = clinic.database();
    const auto jo = add_with_phone(database, "Avery", "+1 (555) 010-0123");
    CHECK(contact_way(database, jo)->to == "+15550100123");
    CHECK(contact_way(database, jo)->channel == Channel::text_message);
    REQUIRE(set_contact(database, jo, {"Jo@Example.org", Channel::email}, at_minute(1)));
    CHECK(contact_way(database, jo)->to == "Jo@Example.org");
    REQUIRE(set_contact(database, jo, {"jo@example.org", Channel::text_message}, at_minute(2)));
    CHECK(contact_way(database, jo)->channel == Channel::text_message);
    const auto nobody = add_with_phone(database, "Okafor", "");
    CHECK_FALSE(contact_way(database, nobody).has_value());
    REQUIRE(
        set_contact(database, nobody, {"sam@example.org", Channel::text_message}, at_minute(3)));
    CHECK(contact_way(database, nobody)->to == "sam@example.org");
  });
}

TEST_CASE("contact: what was known before is never changed") {
  test::for_each_engine([](test::TempClinic& clinic) {
    auto& database = clinic.database();
    const auto jo = add_with_phone(database, "Avery", "");
    REQUIRE(set_contact(database, jo, {"jo@example.org", Channel::email}, at_minute(1)));
    CHECK_THROWS_AS(database.run("UPDATE patient_contacts SET email = $1", "other@example.org"),
                    Failure);
    CHECK_THROWS_AS(database.run("DELETE FROM patient_contacts"), Failure);
  });
}

TEST_CASE("contact: what is no mail address is refused at its field") {
  test::TempClinic clinic;
  auto& database = clinic.database();
  const auto jo = add_with_phone(database, "Avery", "");
  for (const std::string_view typed :
       {"jo", "jo@", "@example.org", "jo@example", "jo@example.org, all@example.org",
        "jo@exam ple.org", "<jo@example.org>", "jo@a@example.org",
        "jo@example.org\nBcc: x@y.org"}) {
    CAPTURE(typed);
    const auto refused =
        set_contact(database, jo, {std::string{typed}, Channel::email}, at_minute(1));
    REQUIRE_FALSE(refused.has_value());
    CHECK(refused.error().field == "email");
  }
}

TEST_CASE("contact: people are found by what they type, in any writing of it") {
  test::for_each_engine([](test::TempClinic& clinic) {
    auto& database = clinic.database();
    const auto jo = add_with_phone(database, "Avery", "+1 (555) 010-0123");
    const auto sister = add_with_phone(database, "Avery", "555.010.0123");
    const auto sam = add_with_phone(database, "Okafor", "+1 555 010 0199");
    REQUIRE(set_contact(database, sam, {"Sam@Example.org", Channel::email}, at_minute(1)));
    for (const std::string_view typed : {"5550100123", "+1 555 010 0123", "(555) 010 0123"}) {
      CAPTURE(typed);
      CHECK(reached_by(database, typed).size() == 2);
    }
    CHECK(reached_by(database, "sAM@example.ORG").at(0).patient == sam);
    CHECK(reached_by(database, "0100199").empty());
    CHECK(reached_by(database, "0123").empty());
    CHECK(reached_by(database, "").empty());
    // An address that was changed reaches nobody any more.
    REQUIRE(set_contact(database, sam, {"new@example.org", Channel::email}, at_minute(2)));
    CHECK(reached_by(database, "sam@example.org").empty());
  });
}

}  // namespace evenkeel::registry
