// SPDX-License-Identifier: Apache-2.0
#include "cli/init.hpp"

#include "cli/command.hpp"
#include "cli/questions.hpp"
#include "cli/user.hpp"
#include "db/migrate.hpp"
#include "places.hpp"
#include "registry/sign_in.hpp"
#include "registry_kit.hpp"
#include "temp_database.hpp"

#include <cstdlib>
#include <filesystem>
#include <sstream>

#include <doctest/doctest.h>

namespace evenkeel::cli {
namespace {

using test::at_minute, test::for_each_engine, test::TempClinic, test::TempFolder;

registry::Clinic typed_clinic() {
  return {"Lakeside Clinic",
          "America/New_York",
          "1 Example Road",
          "+1 555 0100",
          "911",
          "letter",
          false,
          chairs_from("2")};
}

std::vector<std::string> init_words(const std::string& folder) {
  return {"--data",
          folder,
          "--name",
          "Lakeside Clinic",
          "--zone",
          "America/New_York",
          "--address",
          "1 Example Road",
          "--phone",
          "+1 555 0100",
          "--emergency-number=911"};
}

// Of the program itself, without a terminal.
int exit_code_of(const std::vector<std::string>& init_options) {
  std::string command = evenkeel::tests::program().string() + " init";
  for (const auto& word : init_options)
    command += " '" + word + "'";
  command += " > /dev/null 2> /dev/null < /dev/null";
  return WEXITSTATUS(std::system(command.c_str()));
}

template <class Action>
std::string wrong_use_of(const Action& action) {
  try {
    action();
  } catch (const WrongUse& wrong) {
    return wrong.what();
  }
  return "no wrong use";
}

}  // namespace

TEST_CASE("chairs are a number or names between commas") {
  const auto counted = chairs_from("3");
  REQUIRE(counted.size() == 3);
  CHECK(counted[2].name == "Chair 3");
  CHECK(counted[2].id == "chair-3");
  const auto named = chairs_from("Window,Door , Quiet room");
  REQUIRE(named.size() == 3);
  CHECK(named[0].name == "Window");
  CHECK(named[2].place == 2);
  CHECK_THROWS_AS(chairs_from("0"), WrongUse);
  CHECK_THROWS_AS(chairs_from("41"), WrongUse);
}

TEST_CASE("a new clinic has one account, without login or password, and one link that opens it") {
  for_each_engine([](TempClinic& place) {
    auto& database = place.database();
    const auto now = at_minute(0).now;
    const auto token = make_clinic(database, typed_clinic(), now);
    const auto everybody = registry::staff(database);
    REQUIRE(everybody.size() == 1);
    CHECK(everybody[0].login.empty());
    CHECK_FALSE(everybody[0].has_password);
    CHECK(everybody[0].roles == std::vector<Role>{Role::administrator});
    const auto link = registry::link(database, token, now.wall);
    REQUIRE(link);
    CHECK(link->staff == everybody[0].id);
    CHECK_FALSE(link->is_reusable);
    using std::chrono::hours;
    CHECK(registry::link(database, token, now.wall + hours{24} - Milliseconds{1}));
    CHECK_FALSE(registry::link(database, token, now.wall + hours{24}));
    CHECK_FALSE(registry::clinic(database).is_demo);
  });
}

TEST_CASE("what a clinic refuses is said with the option's name, and nothing is made") {
  for_each_engine([](TempClinic& place) {
    auto& database = place.database();
    auto typed = typed_clinic();
    typed.zone = "New York";
    const auto said = wrong_use_of([&] { make_clinic(database, typed, at_minute(0).now); });
    CHECK_MESSAGE(said.starts_with("--zone: "), said);
    CHECK_FALSE(registry::has_clinic(database));
    CHECK(registry::staff(database).empty());
  });
}

TEST_CASE("init makes a clinic's file for its user alone, and never over another clinic") {
  const TempFolder folder;
  const auto place = folder.file("new/clinic");
  CHECK(exit_code_of(init_words(place)) == done);
  const auto file = place + "/clinic.db";
  REQUIRE(std::filesystem::exists(file));
  const auto others = std::filesystem::perms::group_all | std::filesystem::perms::others_all;
  CHECK((std::filesystem::status(file).permissions() & others) == std::filesystem::perms::none);
  CHECK((std::filesystem::status(place).permissions() & others) == std::filesystem::perms::none);
  CHECK(exit_code_of(init_words(place)) == failed);
  const auto database = db::open(db::Location::file(file), db::Access::read_only);
  CHECK(registry::clinic(*database).chairs.size() == 4);
  CHECK(registry::staff(*database).size() == 1);
}

TEST_CASE("an init that is refused leaves no clinic") {
  const TempFolder folder;
  auto words = init_words(folder.file("clinic"));
  words[5] = "Nowhere/Atall";
  CHECK(exit_code_of(words) == wrong_use);
  words.resize(6);
  CHECK(exit_code_of(words) == wrong_use);
  CHECK_FALSE(std::filesystem::exists(folder.file("clinic") + "/clinic.db"));
}

TEST_CASE("questions are asked at the terminal until they are answered") {
  const Question questions[] = {{"--name", "Name", ""}, {"--paper", "Paper", "letter"}};
  const Arguments none{{}, {{"--name", true}, {"--paper", true}}};
  std::istringstream typed{"\n\nLakeside\n\n"};
  std::ostringstream shown;
  CHECK(answers(none, questions, true, typed, shown) ==
        std::vector<std::string>{"Lakeside", "letter"});
  CHECK(shown.str() == "Name: Name: Name: Paper [letter]: ");
  std::istringstream cut{"Lakeside"};
  CHECK_THROWS_AS(answers(none, questions, true, cut, shown), WrongUse);
}

TEST_CASE("without a terminal every missing option is named at once") {
  const Question questions[] = {
      {"--name", "Name", ""}, {"--zone", "Zone", ""}, {"--paper", "Paper", "letter"}};
  const std::vector<std::string> words{"--paper", "a4"};
  const Arguments some{words, {{"--name", true}, {"--zone", true}, {"--paper", true}}};
  std::istringstream nothing;
  std::ostringstream shown;
  CHECK(wrong_use_of([&] { answers(some, questions, false, nothing, shown); }) ==
        "there is no terminal to ask at; give --name --zone");
  CHECK(shown.str().empty());
}

TEST_CASE("somebody who is locked out gets a new link by login or by name") {
  for_each_engine([](TempClinic& place) {
    auto& database = place.database();
    const auto now = at_minute(0).now;
    const auto first = make_clinic(database, typed_clinic(), now);
    const auto second = link_for(database, "First administrator", now);
    CHECK_FALSE(registry::link(database, first, now.wall));
    CHECK(registry::link(database, second, now.wall));
    auto closed = registry::Staff{{}, "nora", "Nora", {Role::nurse}, false, false};
    REQUIRE(registry::add_staff(database, closed, at_minute(0)));
    CHECK_THROWS_AS(link_for(database, "nora", now), WrongUse);
    CHECK_THROWS_AS(link_for(database, "nobody", now), WrongUse);
  });
}

}  // namespace evenkeel::cli
