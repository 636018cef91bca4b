// SPDX-License-Identifier: Apache-2.0
#include "registry/staff.hpp"

#include "registry/sign_in.hpp"
#include "registry_kit.hpp"
#include "temp_database.hpp"

#include <doctest/doctest.h>

namespace evenkeel::registry {
namespace {

using test::at_minute, test::for_each_engine, test::TempClinic;

Staff somebody_called(std::string login, std::vector<Role> roles) {
  return {{}, std::move(login), "Nora Testwell", std::move(roles), true, false};
}

StaffId added(db::Database& database, std::string login, std::vector<Role> roles) {
  const auto id =
      add_staff(database, somebody_called(std::move(login), std::move(roles)), at_minute(0));
  REQUIRE(id);
  return *id;
}

template <class T>
std::string refused(const Result<T>& result) {
  return result ? "" : result.error().code + "@" + result.error().field;
}

}  // namespace

TEST_CASE("a login name belongs to one person, whatever its case") {
  for_each_engine([](TempClinic& clinic) {
    auto& database = clinic.database();
    added(database, "nora.t", {Role::nurse});
    const auto again = [&](const char* login) {
      return refused(add_staff(database, somebody_called(login, {Role::nurse}), at_minute(1)));
    };
    CHECK(again("NORA.T") == "login-taken@login");
    CHECK(again("no") == "login-form@login");
    CHECK(again("nora t") == "login-form@login");
    CHECK(again("nörah") == "login-form@login");
    CHECK(again("nora_t") == "");
    CHECK(staff_by_login(database, "Nora.T")->login == "nora.t");
    CHECK_FALSE(staff_by_login(database, "nobody"));
    CHECK_FALSE(staff_by_login(database, ""));
  });
}

TEST_CASE("somebody may be invited before the login name is chosen, and so may another") {
  for_each_engine([](TempClinic& clinic) {
    auto& database = clinic.database();
    const auto one = added(database, "", {Role::administrator});
    added(database, "", {Role::nurse});
    CHECK(staff_member(database, one)->login == "");
    auto chosen = *staff_member(database, one);
    chosen.login = "first.admin";
    CHECK(amend_staff(database, chosen, {one, at_minute(1).now}));
    CHECK(staff_by_login(database, "first.admin")->id == one);
    CHECK_FALSE(staff_by_login(database, ""));
  });
}

TEST_CASE("a person has at least one role; roles come back in one order") {
  for_each_engine([](TempClinic& clinic) {
    auto& database = clinic.database();
    CHECK(refused(add_staff(database, somebody_called("abc", {}), at_minute(0))) ==
          "required@roles");
    const auto id =
        added(database, "abc", {Role::owner, Role::nurse, Role::nurse, Role::front_desk});
    CHECK(staff_member(database, id)->roles ==
          std::vector<Role>{Role::front_desk, Role::nurse, Role::owner});
  });
}

TEST_CASE("nobody gives himself a role") {
  for_each_engine([](TempClinic& clinic) {
    auto& database = clinic.database();
    const auto id = added(database, "admin", {Role::administrator});
    auto more = *staff_member(database, id);
    more.roles.push_back(Role::prescriber);
    CHECK(refused(amend_staff(database, more, {id, at_minute(1).now})) == "self-grant@roles");
    CHECK(amend_staff(database, more, at_minute(1)));
  });
}

TEST_CASE("the last administrator stays one and stays open") {
  for_each_engine([](TempClinic& clinic) {
    auto& database = clinic.database();
    const auto id = added(database, "admin", {Role::administrator, Role::owner});
    auto less = *staff_member(database, id);
    less.roles = {Role::owner};
    CHECK(refused(amend_staff(database, less, at_minute(1))) == "last-administrator@roles");
    auto closed = *staff_member(database, id);
    closed.is_active = false;
    CHECK(refused(amend_staff(database, closed, at_minute(1))) == "last-administrator@roles");
    const auto other = added(database, "other", {Role::administrator});
    auto closed_other = *staff_member(database, other);
    closed_other.is_active = false;
    REQUIRE(amend_staff(database, closed_other, at_minute(2)));
    CHECK(refused(amend_staff(database, closed, at_minute(3))) == "last-administrator@roles");
    closed_other.is_active = true;
    REQUIRE(amend_staff(database, closed_other, at_minute(4)));
    CHECK(amend_staff(database, closed, at_minute(5)));
  });
}

TEST_CASE("a change of roles ends that person's sign-ins at once, a change of name does not") {
  for_each_engine([](TempClinic& clinic) {
    auto& database = clinic.database();
    const auto id = added(database, "nora", {Role::nurse});
    const auto token = begin_sign_in(database, id, true, at_minute(1));
    auto member = *staff_member(database, id);
    member.name = "Nora Placeholder";
    REQUIRE(amend_staff(database, member, at_minute(2)));
    CHECK(signed_in(database, token, at_minute(3).now.wall));
    member.roles = {Role::front_desk};
    REQUIRE(amend_staff(database, member, at_minute(3)));
    CHECK_FALSE(signed_in(database, token, at_minute(3).now.wall));
  });
}

TEST_CASE("a member of staff is known as at any time") {
  for_each_engine([](TempClinic& clinic) {
    auto& database = clinic.database();
    const auto id = added(database, "nora", {Role::nurse});
    auto member = *staff_member(database, id);
    member.name = "Nora Placeholder";
    member.roles = {Role::nurse, Role::prescriber};
    REQUIRE(amend_staff(database, member, at_minute(10)));
    const auto then = staff_member(database, id, at_minute(9).now.wall);
    REQUIRE(then);
    CHECK(then->name == "Nora Testwell");
    CHECK(then->roles == std::vector<Role>{Role::nurse});
    CHECK(staff_member(database, id, at_minute(10).now.wall)->name == "Nora Placeholder");
    CHECK_FALSE(staff_member(database, id, at_minute(-1).now.wall));
  });
}

TEST_CASE("open accounts are listed first, by name") {
  for_each_engine([](TempClinic& clinic) {
    auto& database = clinic.database();
    added(database, "admin", {Role::administrator});
    auto closed = somebody_called("closed", {Role::nurse});
    closed.name = "Anna";
    closed.is_active = false;
    REQUIRE(add_staff(database, closed, at_minute(0)));
    auto early = somebody_called("early", {Role::nurse});
    early.name = "Bert";
    REQUIRE(add_staff(database, early, at_minute(0)));
    const auto all = staff(database);
    REQUIRE(all.size() == 3);
    CHECK(all[0].name == "Bert");
    CHECK(all[1].name == "Nora Testwell");
    CHECK(all[2].name == "Anna");
    CHECK(all[0].roles == std::vector<Role>{Role::nurse});
  });
}

TEST_CASE("a new password ends every sign-in and cancels the links that wait") {
  for_each_engine([](TempClinic& clinic) {
    auto& database = clinic.database();
    const auto id = added(database, "nora", {Role::nurse});
    const auto sign_in = begin_sign_in(database, id, true, at_minute(1));
    const auto token = make_link(database, id, at_minute(60).now.wall, false, at_minute(1));
    CHECK_FALSE(staff_member(database, id)->has_password);
    CHECK_FALSE(password_hash(database, id));
    set_password(database, id, "$argon2id$…", at_minute(2));
    CHECK(staff_member(database, id)->has_password);
    CHECK(password_hash(database, id) == "$argon2id$…");
    CHECK_FALSE(signed_in(database, sign_in, at_minute(2).now.wall));
    CHECK_FALSE(link(database, token, at_minute(2).now.wall));
  });
}

}  // namespace evenkeel::registry
