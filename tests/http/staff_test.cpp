// SPDX-License-Identifier: Apache-2.0
// Accounts of staff: one person, one name; nobody raises themselves; somebody keeps the keys.
#include "http/open_house.hpp"

#include <regex>

#include <doctest/doctest.h>

namespace evenkeel {
namespace {

using test::FormFields;
using test::OpenHouse;

std::string link_shown(const test::Reply& reply) {
  std::smatch found;
  return std::regex_search(reply.body, found, std::regex{"/link/[A-Za-z0-9_-]+"}) ? found[0].str()
                                                                                  : std::string{};
}

std::string page_of(const OpenHouse& house, Role role) {
  return "/staff/" + house.staff(role).text();
}

}  // namespace

TEST_CASE("http: a new member of staff gets a link that is shown once") {
  OpenHouse house;
  auto administrator = house.signed_in(Role::administrator);
  const auto made = administrator.submit(
      "/staff", {{"name", "Jo Avery"}, {"login", "jo.avery"}, {"role_nurse", "yes"}});
  CHECK(made.status == 200);
  const auto link = link_shown(made);
  REQUIRE_FALSE(link.empty());
  CHECK(house.stranger().get(link).has("Jo Avery"));

  const auto list = administrator.get("/staff");
  CHECK(list.has("Jo Avery"));
  CHECK(list.has("waiting for the first sign-in"));
  CHECK(link_shown(list).empty());
}

TEST_CASE("http: a user name that names a job, or is taken, is refused at its field") {
  OpenHouse house;
  auto administrator = house.signed_in(Role::administrator);
  const auto generic = administrator.submit(
      "/staff", {{"name", "Jo Avery"}, {"login", "nurse1"}, {"role_nurse", "yes"}});
  CHECK(generic.status == 422);
  CHECK(generic.has("A user name belongs to one person."));
  CHECK(generic.has("value=\"Jo Avery\""));
  const FormFields jo{{"name", "Jo Avery"}, {"login", "jo.avery"}, {"role_nurse", "yes"}};
  CHECK(administrator.submit("/staff", jo).status == 200);
  const auto twice = administrator.submit("/staff", jo);
  CHECK(twice.status == 422);
  CHECK(twice.has("id=\"login-problem\""));
  const auto no_role =
      administrator.submit("/staff", {{"name", "Al Brook"}, {"login", "al.brook"}});
  CHECK(no_role.status == 422);
}

TEST_CASE("http: the same press of the button makes one account") {
  OpenHouse house;
  auto administrator = house.signed_in(Role::administrator);
  const FormFields press{{"name", "Jo Avery"},
                         {"login", "jo.avery"},
                         {"role_nurse", "yes"},
                         {"csrf", administrator.csrf()},
                         {"cause", "cause-one-press"}};
  CHECK(administrator.post("/staff", press).status == 200);
  CHECK(administrator.post("/staff", press).header("location") == "/staff");
  CHECK(registry::staff(*house.reader()).size() == all_roles.size() + 1);
}

TEST_CASE("http: an administrator cannot give roles to themselves") {
  OpenHouse house;
  auto administrator = house.signed_in(Role::administrator);
  const auto reply =
      administrator.submit(page_of(house, Role::administrator), {{"name", "Pat administrator"},
                                                                 {"login", "administrator"},
                                                                 {"role_administrator", "yes"},
                                                                 {"role_prescriber", "yes"},
                                                                 {"is_active", "yes"}});
  CHECK(reply.status == 422);
  const auto member = registry::staff_member(*house.reader(), house.staff(Role::administrator));
  CHECK(member->roles == std::vector{Role::administrator});
}

TEST_CASE("http: the last administrator stays one") {
  OpenHouse house;
  auto owner = house.signed_in(Role::owner);
  const auto reply = owner.submit(
      page_of(house, Role::administrator),
      {{"name", "Pat administrator"}, {"login", "administrator"}, {"role_administrator", "yes"}});
  CHECK(reply.status == 422);
  CHECK(registry::staff_member(*house.reader(), house.staff(Role::administrator))->is_active);
}

TEST_CASE("http: closing an account ends its sign-ins") {
  OpenHouse house;
  auto nurse = house.signed_in(Role::nurse);
  auto administrator = house.signed_in(Role::administrator);
  CHECK(nurse.get("/account").status == 200);
  CHECK(administrator
            .submit(page_of(house, Role::nurse),
                    {{"name", "Pat nurse"}, {"login", "nurse"}, {"role_nurse", "yes"}})
            .status == 303);
  CHECK(nurse.get("/account").status == 303);
  CHECK(administrator.get("/staff").has("closed"));
  CHECK(administrator.submit(page_of(house, Role::nurse) + "/link").status == 404);
}

TEST_CASE("http: a new link for somebody who lost the password") {
  OpenHouse house;
  auto administrator = house.signed_in(Role::administrator);
  const auto reply = administrator.submit(page_of(house, Role::nurse) + "/link");
  CHECK(reply.status == 200);
  CHECK(house.stranger().get(link_shown(reply)).has("Pat nurse"));
}

TEST_CASE("http: the clinic is changed by its form, and what does not fit stays typed") {
  OpenHouse house;
  auto administrator = house.signed_in(Role::administrator);
  FormFields typed{
      {"name", "Harbour Clinic"},    {"zone", "Mars/Olympus"},    {"address", "2 Quay Street"},
      {"phone", "+1 207 555 0100"},  {"emergency_number", "911"}, {"paper", "a4"},
      {"name_of_chair-1", "Window"}, {"name_of_chair-2", ""},     {"new_chair_1", "Garden"}};
  const auto refused = administrator.submit("/clinic", typed);
  CHECK(refused.status == 422);
  CHECK(refused.has("No such time zone is known."));
  CHECK(refused.has("value=\"Window\""));
  typed[1].second = "Europe/Berlin";
  typed[8].second = "Window";
  CHECK(administrator.submit("/clinic", typed).has("href=\"#new_chair_1\""));
  typed[8].second = "Garden";
  typed[6].second = "a\u202Eb";
  CHECK(administrator.submit("/clinic", typed).has("href=\"#name_of_chair-1\""));
  typed[6].second = "Window";
  CHECK(administrator.submit("/clinic", typed).status == 303);
  const auto clinic = registry::clinic(*house.reader());
  CHECK(clinic.zone == "Europe/Berlin");
  CHECK(clinic.paper == "a4");
  REQUIRE(clinic.chairs.size() == 2);
  CHECK(clinic.chairs[0].id == "chair-1");
  CHECK(clinic.chairs[0].name == "Window");
  CHECK(clinic.chairs[1].name == "Garden");
}

}  // namespace evenkeel
