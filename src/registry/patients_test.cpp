// SPDX-License-Identifier: Apache-2.0
#include "registry/patients.hpp"

#include "registry/demo_names.hpp"
#include "registry/name_key.hpp"
#include "registry_kit.hpp"
#include "temp_database.hpp"

#include <algorithm>
#include <set>

#include <doctest/doctest.h>

namespace evenkeel::registry {
namespace {

using namespace std::chrono_literals;
using std::chrono::August, std::chrono::January, std::chrono::July, std::chrono::November;
using test::at_minute, test::for_each_engine, test::person_named, test::TempClinic;

const Day patient_today = 2026y / November / 23;

std::string refused(const Person& person, bool is_demo = false) {
  const auto result = plausible(person, patient_today, is_demo);
  return result ? "" : result.error().code + "@" + result.error().field;
}

Person with(std::string Person::* member, std::string text) {
  Person person = person_named("Testwell", "Demo");
  person.*member = std::move(text);
  return person;
}

std::vector<std::string> numbers(const std::vector<Patient>& patients) {
  std::vector<std::string> all;
  for (const auto& patient : patients)
    all.push_back(patient.number);
  return all;
}

}  // namespace

TEST_CASE("a person needs both names, each with a letter") {
  CHECK(refused(person_named("Testwell", "Demo")) == "");
  CHECK(refused(with(&Person::family, "  ")) == "required@family");
  CHECK(refused(with(&Person::given, "")) == "required@given");
  CHECK(refused(with(&Person::given, "-")) == "no-letter@given");
  CHECK(refused(with(&Person::preferred, "...")) == "no-letter@preferred");
  CHECK(refused(with(&Person::family, std::string(101, 'a'))) == "too-long@family");
  CHECK(refused(with(&Person::family, std::string(100, 'a'))) == "");
  CHECK(refused(with(&Person::family, "Ye\u202Etrap")) == "hidden-characters@family");
  CHECK(refused(with(&Person::phone, "ring me")) == "no-number@phone");
  CHECK(refused(with(&Person::phone, "+1 (555) 010-0199 ext 4")) == "");
}

TEST_CASE("a birth date lies between 1900 and today") {
  Person person = person_named("Testwell", "Demo");
  person.born = patient_today;
  CHECK(refused(person) == "");
  person.born = 2026y / November / 24;
  CHECK(refused(person) == "birth-in-future@born");
  person.born = 1900y / January / 1;
  CHECK(refused(person) == "");
  person.born = 1899y / std::chrono::December / 31;
  CHECK(refused(person) == "birth-too-early@born");
  person.born = 2023y / std::chrono::February / 29;
  CHECK(refused(person) == "required@born");
}

TEST_CASE("a demo clinic takes only names of its list") {
  CHECK(refused(person_named("Testwell", "Demo"), true) == "");
  CHECK(refused(person_named("testwell", "DEMO"), true) == "");
  CHECK(refused(person_named("Smith", "Demo"), true) == "not-on-demo-list@family");
  CHECK(refused(person_named("Testwell", "John"), true) == "not-on-demo-list@given");
  auto person = person_named("Testwell", "Demo");
  person.preferred = "Johnny";
  CHECK(refused(person, true) == "not-on-demo-list@preferred");
}

TEST_CASE("the demo list has forty different names and more of each kind, all of them plausible") {
  for (const auto names : {demo_family_names(), demo_given_names()}) {
    std::set<std::string> keys;
    for (const auto name : names) {
      keys.insert(name_key(name));
      CHECK_MESSAGE(refused(with(&Person::family, std::string{name})) == "", name);
    }
    CHECK(keys.size() == names.size());
    CHECK(keys.size() >= 40);
  }
}

TEST_CASE("patients are numbered in sequence and kept exactly as typed") {
  for_each_engine([](TempClinic& clinic) {
    auto& database = clinic.database();
    const Person hostile{"Robert'); DROP TABLE patients;--",
                         "<script>alert(1)</script>",
                         "\u0416\u4E2D\U0001F600",
                         1945y / July / 14,
                         Sex::female,
                         "+1 555 0100"};
    const auto first = add_patient(database, hostile, at_minute(0));
    const auto second = add_patient(database, person_named("Nemo", "Io"), at_minute(1));
    const auto kept = patient(database, first);
    REQUIRE(kept);
    CHECK(kept->number == "EK-000001");
    CHECK(patient(database, second)->number == "EK-000002");
    CHECK(kept->person.family == hostile.family);
    CHECK(kept->person.given == hostile.given);
    CHECK(kept->person.preferred == hostile.preferred);
    CHECK(kept->person.born == hostile.born);
    CHECK(kept->person.sex == Sex::female);
    CHECK(kept->version == 1);
    CHECK_FALSE(patient(database, PatientId{"patient-nobody"}));
  });
}

TEST_CASE("an amended name is shown as it was known at any time") {
  for_each_engine([](TempClinic& clinic) {
    auto& database = clinic.database();
    const auto id = add_patient(database, person_named("Testwell", "Demo"), at_minute(0));
    const auto amended =
        amend_patient(database, id, person_named("Testwell-Nemo", "Demo"), 1, at_minute(10));
    CHECK(amended == 2);
    const auto known = [&](int minute) {
      return patient(database, id, at_minute(minute).now.wall);
    };
    CHECK(patient(database, id)->person.family == "Testwell-Nemo");
    CHECK(known(10)->person.family == "Testwell-Nemo");
    CHECK(known(9)->person.family == "Testwell");
    CHECK(known(9)->version == 1);
    CHECK_FALSE(known(-1));
    const auto changes = amendments(database, id);
    REQUIRE(changes.size() == 2);
    CHECK(changes[0].version == 2);
    CHECK(changes[0].at == at_minute(10).now.wall);
    CHECK(changes[1].by == at_minute(0).staff);
  });
}

TEST_CASE("an amendment of an older version than the current one is refused") {
  for_each_engine([](TempClinic& clinic) {
    auto& database = clinic.database();
    const auto id = add_patient(database, person_named("Testwell", "Demo"), at_minute(0));
    REQUIRE(amend_patient(database, id, person_named("Nemo", "Demo"), 1, at_minute(1)));
    const auto late = amend_patient(database, id, person_named("Lorem", "Demo"), 1, at_minute(2));
    REQUIRE_FALSE(late);
    CHECK(late.error().code == "changed-since");
    CHECK(patient(database, id)->person.family == "Nemo");
    CHECK_FALSE(
        amend_patient(database, PatientId{"patient-x"}, person_named("a", "b"), 1, at_minute(2)));
  });
}

TEST_CASE("patients are found by the beginnings of their names, in any order and without marks") {
  for_each_engine([](TempClinic& clinic) {
    auto& database = clinic.database();
    auto second = person_named("O'Brien-Núñez", "Anne Marie");
    second.preferred = "Mia";
    add_patient(database, person_named("Braun", "Nora"), at_minute(0));
    add_patient(database, second, at_minute(0));
    add_patient(database, person_named("Примеров", "Тестя"), at_minute(0));
    const auto found = [&](const char* words) { return numbers(find_patients(database, words)); };
    using Numbers = std::vector<std::string>;
    CHECK(found("bra") == Numbers{"EK-000001"});
    CHECK(found("OBRIEN") == Numbers{"EK-000002"});
    CHECK(found("nune") == Numbers{"EK-000002"});
    CHECK(found("marie obr") == Numbers{"EK-000002"});
    CHECK(found("mia") == Numbers{"EK-000002"});
    CHECK(found("n") == Numbers{"EK-000001", "EK-000002"});
    CHECK(found("при") == Numbers{"EK-000003"});
    CHECK(found("braun anne") == Numbers{});
    CHECK(found("raun") == Numbers{});
    CHECK(found("%") == Numbers{});
    CHECK(found("_") == Numbers{});
    CHECK(found("' OR 1=1") == Numbers{});
    CHECK(found("  ") == Numbers{});
    CHECK(found("\xFF\xFE") == Numbers{});
  });
}

TEST_CASE("a family name that begins with the words comes before other names that do") {
  for_each_engine([](TempClinic& clinic) {
    auto& database = clinic.database();
    add_patient(database, person_named("Abel", "Lina"), at_minute(0));
    add_patient(database, person_named("Linus", "Zoe"), at_minute(0));
    add_patient(database, person_named("Lin", "Zoe"), at_minute(0));
    using Numbers = std::vector<std::string>;
    CHECK(numbers(find_patients(database, "lin")) ==
          Numbers{"EK-000003", "EK-000002", "EK-000001"});
    CHECK(numbers(find_patients(database, "lin", 2)) == Numbers{"EK-000003", "EK-000002"});
  });
}

TEST_CASE("patients are found by number and by birth date in either form") {
  for_each_engine([](TempClinic& clinic) {
    auto& database = clinic.database();
    auto person = person_named("Testwell", "Demo");
    person.born = 1945y / July / 14;
    add_patient(database, person_named("Nemo", "Io"), at_minute(0));
    add_patient(database, person, at_minute(0));
    using Numbers = std::vector<std::string>;
    for (const char* words : {"EK-000002", "ek 2", "2", "1945-07-14", "14-Jul-1945", "14 jul 1945"})
      CHECK_MESSAGE(numbers(find_patients(database, words)) == Numbers{"EK-000002"}, words);
    for (const char* words : {"EK-000003", "0", "1945-14-07", "1946-07-14", "14-ulJ-1945",
                              "99999999999999999999", "31-Feb-1945"})
      CHECK_MESSAGE(numbers(find_patients(database, words)).empty(), words);
  });
}

TEST_CASE("after a change of name the old one finds nobody") {
  for_each_engine([](TempClinic& clinic) {
    auto& database = clinic.database();
    const auto id = add_patient(database, person_named("Testwell", "Demo"), at_minute(0));
    REQUIRE(amend_patient(database, id, person_named("Nemo", "Demo"), 1, at_minute(1)));
    CHECK(find_patients(database, "testwell").empty());
    CHECK(find_patients(database, "nemo").size() == 1);
  });
}

TEST_CASE(
    "two people can be taken for each other by sound, by a slip, by a day and month exchanged") {
  const auto born = [](const char* family, const char* given, Day day) {
    auto person = person_named(family, given);
    person.born = day;
    return person;
  };
  const Day one = 1970y / July / 8;
  const Day exchanged = 1970y / August / 7;
  const Day other = 1988y / January / 1;
  CHECK(are_alike(born("Testwell", "Demo", one), born("Testwall", "Demi", one)));
  CHECK(are_alike(born("Testwell", "Demo", one), born("Testwall", "Demo", other)));
  CHECK(are_alike(born("Smith", "Catherine", one), born("Smyth", "Katherine", exchanged)));
  CHECK(are_alike(born("Nemo", "Sam", one), born("Nemo", "Samuel", other)));
  CHECK(are_alike(born("Trial", "Pilot", one), born("Tern", "Pia", one)));  // initials, birth date
  CHECK_FALSE(are_alike(born("Trial", "Pilot", one), born("Tern", "Pia", other)));
  CHECK_FALSE(are_alike(born("Li", "An", one), born("Wu", "An", other)));
  CHECK_FALSE(are_alike(born("Testwell", "Demo", one), born("Testwell", "Wilhelmina", other)));
}

TEST_CASE("likest patients come first, and nobody is like himself") {
  for_each_engine([](TempClinic& clinic) {
    auto& database = clinic.database();
    auto person = person_named("Testwell", "Demo");
    person.born = 1970y / July / 8;
    auto exchanged = person;
    exchanged.born = 1970y / August / 7;
    auto later = person_named("Testwall", "Demo");
    later.born = 1999y / January / 1;
    const auto id = add_patient(database, person, at_minute(0));
    add_patient(database, later, at_minute(0));
    add_patient(database, exchanged, at_minute(0));
    add_patient(database, person_named("Placeholder", "Wilhelmina"), at_minute(0));
    add_patient(database, person, at_minute(0));
    using Numbers = std::vector<std::string>;
    CHECK(numbers(look_alikes(database, person, id)) ==
          Numbers{"EK-000005", "EK-000003", "EK-000002"});
    CHECK(look_alikes(database, person).size() == 4);
  });
}

TEST_CASE("look-alikes found through the tables are those of the rule") {
  TempClinic clinic;
  auto& database = clinic.database();
  std::vector<Person> people;
  for (const auto family : demo_family_names()) {
    for (std::size_t i = 0; i < 3; ++i) {
      auto person = person_named(std::string{family},
                                 std::string{demo_given_names()[(family.size() * 7 + i * 5) % 48]});
      person.born = 1970y / std::chrono::month{static_cast<unsigned>(i + 5)} / 6;
      people.push_back(person);
      add_patient(database, person, at_minute(0));
    }
  }
  for (const auto& person : people) {
    const auto expected = std::ranges::count_if(
        people, [&](const Person& other) { return are_alike(person, other); });
    CHECK(look_alikes(database, person).size() ==
          static_cast<std::size_t>(std::min<std::ptrdiff_t>(expected, 20)));
  }
}

}  // namespace evenkeel::registry
