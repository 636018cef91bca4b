// SPDX-License-Identifier: Apache-2.0
#include "registry/body_facts.hpp"

#include "ek0.hpp"
#include "registry_kit.hpp"
#include "temp_database.hpp"

#include <doctest/doctest.h>

namespace evenkeel::registry {
namespace {

using test::at_minute, test::for_each_engine, test::person_named, test::TempClinic;

Decimal decimal(const char* text) { return Decimal::parse(text).value(); }

Weighing weighing(const char* kilograms, int minute) {
  return {Kilograms{decimal(kilograms)}, std::nullopt, at_minute(minute).now.wall, false};
}

std::string weighed(db::Database& database, const PatientId& id, const Weighing& typed,
                    int minute) {
  const auto result = add_weight(database, id, typed, ek0(), at_minute(minute));
  return result ? "" : result.error().code + "@" + result.error().field;
}

PatientId somebody(db::Database& database) {
  return add_patient(database, person_named("Testwell", "Demo"), at_minute(0));
}

std::string code_of(const Result<std::monostate>& result) {
  return result ? "" : result.error().code;
}

std::vector<std::string> substances(const Allergies& allergies) {
  std::vector<std::string> all;
  for (const auto& allergy : allergies.list)
    all.push_back(allergy.substance);
  return all;
}

}  // namespace

TEST_CASE("a weight lies within the policy's domain, its ends included") {
  for_each_engine([](TempClinic& clinic) {
    auto& database = clinic.database();
    const auto check_one = [&](const char* kilograms) {
      return weighed(database, somebody(database), weighing(kilograms, 1), 1);
    };
    CHECK(check_one("25") == "");
    CHECK(check_one("24.9") == "out-of-range@weight_kg");
    CHECK(check_one("350") == "");
    CHECK(check_one("350.1") == "out-of-range@weight_kg");
    CHECK(check_one("70.25") == "out-of-range@weight_kg");
    auto tall = weighing("70", 1);
    tall.height = Centimetres{decimal("230.1")};
    CHECK(weighed(database, somebody(database), tall, 1) == "out-of-range@height_cm");
    tall.height = Centimetres{decimal("230")};
    CHECK(weighed(database, somebody(database), tall, 1) == "");
  });
}

TEST_CASE("a weight cannot have been taken in the future") {
  for_each_engine([](TempClinic& clinic) {
    auto& database = clinic.database();
    const auto id = somebody(database);
    CHECK(weighed(database, id, weighing("70", 2), 1) == "in-future@at");
    CHECK(weighed(database, id, weighing("70", 1), 1) == "");
  });
}

TEST_CASE("a change of more than a tenth needs to be confirmed") {
  for_each_engine([](TempClinic& clinic) {
    auto& database = clinic.database();
    const auto id = somebody(database);
    REQUIRE(weighed(database, id, weighing("70", 1), 1) == "");
    CHECK(weighed(database, id, weighing("77.1", 2), 2) == "weight-jump@weight_kg");
    CHECK(weighed(database, id, weighing("62.9", 2), 2) == "weight-jump@weight_kg");
    CHECK(weights(database, id).size() == 1);
    CHECK(weighed(database, id, weighing("77", 2), 2) == "");
    auto confirmed = weighing("92", 3);
    confirmed.is_confirmed = true;
    CHECK(weighed(database, id, confirmed, 3) == "");
  });
}

TEST_CASE("the body is the latest weighing with the latest height, as known at a time") {
  for_each_engine([](TempClinic& clinic) {
    auto& database = clinic.database();
    const auto id = somebody(database);
    CHECK_FALSE(body(database, id));
    auto first = weighing("70", 10);
    first.height = Centimetres{171};
    REQUIRE(weighed(database, id, first, 10) == "");
    REQUIRE(weighed(database, id, weighing("72.5", 20), 25) == "");
    const auto now = body(database, id);
    REQUIRE(now);
    CHECK(now->weight == Kilograms{decimal("72.5")});
    CHECK(now->height == Centimetres{171});
    CHECK(now->weighed_at == at_minute(20).now);
    CHECK(body(database, id, at_minute(24).now.wall)->weight == Kilograms{70});
    CHECK(body(database, id, at_minute(25).now.wall)->weight == Kilograms{decimal("72.5")});
    CHECK_FALSE(body(database, id, at_minute(9).now.wall));
  });
}

TEST_CASE("a late entry of an older weighing does not become the latest; the same time corrects") {
  for_each_engine([](TempClinic& clinic) {
    auto& database = clinic.database();
    const auto id = somebody(database);
    REQUIRE(weighed(database, id, weighing("70", 20), 20) == "");
    REQUIRE(weighed(database, id, weighing("69", 5), 30) == "");
    CHECK(body(database, id)->weight == Kilograms{70});
    REQUIRE(weighed(database, id, weighing("71", 20), 40) == "");
    CHECK(body(database, id)->weight == Kilograms{71});
    const auto all = weights(database, id);
    REQUIRE(all.size() == 3);
    CHECK(all[0].weight == Kilograms{71});
    CHECK(all[2].weight == Kilograms{69});
  });
}

TEST_CASE("the sex of the body is the one that was known then") {
  for_each_engine([](TempClinic& clinic) {
    auto& database = clinic.database();
    const auto id = somebody(database);
    REQUIRE(weighed(database, id, weighing("70", 1), 1) == "");
    auto person = person_named("Testwell", "Demo");
    person.sex = Sex::female;
    REQUIRE(amend_patient(database, id, person, 1, at_minute(5)));
    CHECK(body(database, id)->sex == Sex::female);
    CHECK(body(database, id, at_minute(4).now.wall)->sex == Sex::unstated);
  });
}

TEST_CASE("allergies nobody asked about differ from none known") {
  for_each_engine([](TempClinic& clinic) {
    auto& database = clinic.database();
    const auto id = somebody(database);
    CHECK_FALSE(allergies(database, id).is_reviewed);
    REQUIRE(confirm_no_allergies(database, id, at_minute(5)));
    CHECK(allergies(database, id).is_reviewed);
    CHECK(allergies(database, id).list.empty());
    CHECK_FALSE(allergies(database, id, at_minute(4).now.wall).is_reviewed);
    CHECK_FALSE(drugs(database, id).is_reviewed);
  });
}

TEST_CASE("an allergy that ended is still known to have been there") {
  for_each_engine([](TempClinic& clinic) {
    auto& database = clinic.database();
    const auto id = somebody(database);
    using Names = std::vector<std::string>;
    REQUIRE(add_allergy(database, id, {"", "Penicillin", "rash"}, at_minute(1)));
    REQUIRE(add_allergy(database, id, {"", "<i>Latex</i>", ""}, at_minute(2)));
    CHECK(substances(allergies(database, id)) == Names{"Penicillin", "<i>Latex</i>"});
    CHECK(allergies(database, id).is_reviewed);
    const auto entry = allergies(database, id).list.at(0);
    CHECK(entry.reaction == "rash");
    REQUIRE(end_allergy(database, id, entry.id, at_minute(10)));
    CHECK(substances(allergies(database, id)) == Names{"<i>Latex</i>"});
    CHECK(substances(allergies(database, id, at_minute(9).now.wall)) ==
          Names{"Penicillin", "<i>Latex</i>"});
    CHECK(substances(allergies(database, id, at_minute(1).now.wall)) == Names{"Penicillin"});
    CHECK(code_of(end_allergy(database, id, entry.id, at_minute(11))) == "no-such-entry");
  });
}

TEST_CASE("one patient's entry cannot be ended through another's page") {
  for_each_engine([](TempClinic& clinic) {
    auto& database = clinic.database();
    const auto one = somebody(database);
    const auto other = somebody(database);
    REQUIRE(add_allergy(database, one, {"", "Penicillin", ""}, at_minute(1)));
    REQUIRE(add_drug(database, one, {"", "lithium", ""}, at_minute(1)));
    const auto allergy = allergies(database, one).list.at(0).id;
    const auto drug = drugs(database, one).list.at(0).id;
    CHECK(code_of(end_allergy(database, other, allergy, at_minute(2))) == "no-such-entry");
    CHECK(code_of(end_drug(database, other, drug, at_minute(2))) == "no-such-entry");
    CHECK(allergies(database, one).list.size() == 1);
    CHECK(drugs(database, one).list.size() == 1);
  });
}

TEST_CASE("the same substance is not listed twice, and a list with entries is not none") {
  for_each_engine([](TempClinic& clinic) {
    auto& database = clinic.database();
    const auto id = somebody(database);
    REQUIRE(add_allergy(database, id, {"", "Penicillin", ""}, at_minute(1)));
    CHECK(code_of(add_allergy(database, id, {"", "PENICILLÍN ", ""}, at_minute(2))) ==
          "already-listed");
    CHECK(code_of(add_allergy(database, id, {"", " ", ""}, at_minute(2))) == "required");
    CHECK(code_of(confirm_no_allergies(database, id, at_minute(2))) == "not-empty");
    REQUIRE(end_allergy(database, id, allergies(database, id).list.at(0).id, at_minute(3)));
    CHECK(confirm_no_allergies(database, id, at_minute(4)));
    CHECK(add_allergy(database, id, {"", "Penicillin", ""}, at_minute(5)));
  });
}

TEST_CASE("a drug is kept by its generic name in lower case, with its times") {
  for_each_engine([](TempClinic& clinic) {
    auto& database = clinic.database();
    const auto id = somebody(database);
    REQUIRE(add_drug(database, id, {"", " Lamotrigine", "200 mg daily"}, at_minute(1)));
    CHECK(code_of(add_drug(database, id, {"", "LAMOTRIGINE", "1 mg"}, at_minute(2))) ==
          "already-listed");
    CHECK(code_of(confirm_no_drugs(database, id, at_minute(2))) == "not-empty");
    const auto list = drugs(database, id).list;
    REQUIRE(list.size() == 1);
    CHECK(list[0].name == "lamotrigine");
    CHECK(list[0].dose == "200 mg daily");
    REQUIRE(end_drug(database, id, list[0].id, at_minute(5)));
    CHECK(drugs(database, id).list.empty());
    CHECK(drugs(database, id).is_reviewed);
    CHECK(drugs(database, id, at_minute(4).now.wall).list.size() == 1);
    CHECK(confirm_no_drugs(database, id, at_minute(6)));
  });
}

}  // namespace evenkeel::registry
