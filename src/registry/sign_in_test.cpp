// SPDX-License-Identifier: Apache-2.0
#include "registry/sign_in.hpp"

#include "registry/token.hpp"
#include "registry_kit.hpp"
#include "temp_database.hpp"

#include <set>

#include <doctest/doctest.h>

namespace evenkeel::registry {
namespace {

using test::at_minute, test::for_each_engine, test::TempClinic;

StaffId person_with(db::Database& database, std::string login, std::vector<Role> roles) {
  return add_staff(database, {{}, std::move(login), "Nora", std::move(roles), true, false},
                   at_minute(0))
      .value();
}

Instant wall(int minute) { return at_minute(minute).now.wall; }

}  // namespace

TEST_CASE("a token is 256 bits in letters that need no escape, never the same twice") {
  std::set<std::string> seen;
  for (int i = 0; i < 200; ++i) {
    const auto token = random_token();
    CHECK(token.size() == 43);
    CHECK(token.find_first_not_of("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
                                  "0123456789-_") == std::string::npos);
    seen.insert(token);
  }
  CHECK(seen.size() == 200);
}

TEST_CASE("a one-time link works once and until its time") {
  for_each_engine([](TempClinic& clinic) {
    auto& database = clinic.database();
    const auto id = person_with(database, "nora", {Role::nurse});
    const auto token = make_link(database, id, wall(60), false, at_minute(0));
    REQUIRE(link(database, token, wall(59)));
    CHECK(link(database, token, wall(59))->staff == id);
    CHECK_FALSE(link(database, token, wall(60)));
    CHECK_FALSE(link(database, token + "x", wall(1)));
    CHECK_FALSE(use_link(database, token, wall(60)));
    CHECK(use_link(database, token, wall(10)));
    CHECK_FALSE(use_link(database, token, wall(11)));
    CHECK_FALSE(link(database, token, wall(11)));
  });
}

TEST_CASE("a reusable link works until its time, and a new one-time link leaves it") {
  for_each_engine([](TempClinic& clinic) {
    auto& database = clinic.database();
    const auto id = person_with(database, "nora", {Role::nurse});
    const auto reusable = make_link(database, id, wall(60), true, at_minute(0));
    const auto first = make_link(database, id, wall(60), false, at_minute(0));
    const auto second = make_link(database, id, wall(60), false, at_minute(1));
    CHECK(use_link(database, reusable, wall(1)));
    CHECK(use_link(database, reusable, wall(2)));
    CHECK(link(database, reusable, wall(2))->is_reusable);
    CHECK_FALSE(link(database, first, wall(2)));
    CHECK(link(database, second, wall(2)));
    CHECK_FALSE(use_link(database, reusable, wall(60)));
  });
}

TEST_CASE("a closed account's link and sign-in are worth nothing") {
  for_each_engine([](TempClinic& clinic) {
    auto& database = clinic.database();
    const auto id = person_with(database, "nora", {Role::nurse});
    const auto token = make_link(database, id, wall(60), true, at_minute(0));
    const auto sign_in = begin_sign_in(database, id, true, at_minute(0));
    auto member = *staff_member(database, id);
    member.is_active = false;
    REQUIRE(amend_staff(database, member, at_minute(1)));
    CHECK_FALSE(link(database, token, wall(2)));
    CHECK_FALSE(use_link(database, token, wall(2)));
    CHECK_FALSE(signed_in(database, sign_in, wall(2)));
    // Not even a row that was written past the account's end.
    const auto after_end = begin_sign_in(database, id, true, at_minute(2));
    CHECK_FALSE(signed_in(database, after_end, wall(2)));
  });
}

TEST_CASE("a sign-in says who, since when, and when the password was given") {
  for_each_engine([](TempClinic& clinic) {
    auto& database = clinic.database();
    const auto id = person_with(database, "nora", {Role::nurse});
    const auto token = begin_sign_in(database, id, true, at_minute(0));
    const auto by_link = begin_sign_in(database, id, false, at_minute(0));
    const auto found = signed_in(database, token, wall(1));
    REQUIRE(found);
    CHECK(found->staff.login == "nora");
    CHECK(found->staff.roles == std::vector<Role>{Role::nurse});
    CHECK(found->began == wall(0));
    CHECK(found->password_given == wall(0));
    CHECK(found->token_hash == token_hash(token));
    CHECK(found->csrf.size() == 43);
    CHECK_FALSE(signed_in(database, by_link, wall(1))->password_given);
    CHECK(signed_in(database, by_link, wall(1))->csrf != found->csrf);
    password_given(database, found->token_hash, wall(4));
    CHECK(signed_in(database, token, wall(5))->password_given == wall(4));
    // The hash, which is what the database holds, does not open the door.
    CHECK_FALSE(signed_in(database, found->token_hash, wall(1)));
  });
}

TEST_CASE("an idle sign-in ends: 15 minutes with a clinical role, 10 without") {
  for_each_engine([](TempClinic& clinic) {
    auto& database = clinic.database();
    const auto nurse = person_with(database, "nora", {Role::front_desk, Role::nurse});
    const auto desk = person_with(database, "dora", {Role::front_desk, Role::owner});
    const auto clinical = begin_sign_in(database, nurse, true, at_minute(0));
    const auto office = begin_sign_in(database, desk, true, at_minute(0));
    CHECK(signed_in(database, clinical, wall(15) - Milliseconds{1}));
    CHECK_FALSE(signed_in(database, clinical, wall(15)));
    CHECK(signed_in(database, office, wall(10) - Milliseconds{1}));
    CHECK_FALSE(signed_in(database, office, wall(10)));
    touch_sign_in(database, token_hash(clinical), wall(14));
    CHECK(signed_in(database, clinical, wall(28)));
  });
}

TEST_CASE("no sign-in lasts longer than 12 hours, however busy") {
  for_each_engine([](TempClinic& clinic) {
    auto& database = clinic.database();
    const auto id = person_with(database, "nora", {Role::nurse});
    const auto token = begin_sign_in(database, id, true, at_minute(0));
    touch_sign_in(database, token_hash(token), wall(12 * 60 - 1));
    CHECK(signed_in(database, token, wall(12 * 60) - Milliseconds{1}));
    touch_sign_in(database, token_hash(token), wall(12 * 60) - Milliseconds{1});
    CHECK_FALSE(signed_in(database, token, wall(12 * 60)));
  });
}

TEST_CASE("signing out ends one sign-in, signing out everywhere ends all of that person") {
  for_each_engine([](TempClinic& clinic) {
    auto& database = clinic.database();
    const auto nora = person_with(database, "nora", {Role::nurse});
    const auto dora = person_with(database, "dora", {Role::nurse});
    const auto first = begin_sign_in(database, nora, true, at_minute(0));
    const auto second = begin_sign_in(database, nora, true, at_minute(0));
    const auto others = begin_sign_in(database, dora, true, at_minute(0));
    end_sign_in(database, token_hash(first));
    CHECK_FALSE(signed_in(database, first, wall(1)));
    CHECK(signed_in(database, second, wall(1)));
    end_all_sign_ins(database, nora);
    CHECK_FALSE(signed_in(database, second, wall(1)));
    CHECK(signed_in(database, others, wall(1)));
  });
}

TEST_CASE("failed tries are counted by login and by address, and forgotten after a day") {
  for_each_engine([](TempClinic& clinic) {
    auto& database = clinic.database();
    note_failed_sign_in(database, "Nora", "192.0.2.1", wall(0));
    note_failed_sign_in(database, "nora", "192.0.2.2", wall(5));
    note_failed_sign_in(database, "dora", "192.0.2.2", wall(6));
    CHECK(failed_sign_ins(database, "NORA", wall(-1)) == 2);
    CHECK(failed_sign_ins(database, "nora", wall(0)) == 1);
    CHECK(failed_sign_ins_from(database, "192.0.2.2", wall(0)) == 2);
    CHECK(failed_sign_ins_from(database, "192.0.2.3", wall(0)) == 0);
    note_failed_sign_in(database, "dora", "192.0.2.3", wall(24 * 60 + 5));
    CHECK(failed_sign_ins(database, "nora", wall(-1)) == 0);
    CHECK(failed_sign_ins(database, "dora", wall(-1)) == 2);
  });
}

}  // namespace evenkeel::registry
