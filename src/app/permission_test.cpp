// SPDX-License-Identifier: Apache-2.0
#include "app/permission.hpp"

#include <doctest/doctest.h>

namespace evenkeel::app {

TEST_CASE("a nurse runs sessions and does not sign orders") {
  const Role nurse[] = {Role::nurse};
  CHECK(may(nurse, May::run_sessions));
  CHECK_FALSE(may(nurse, May::write_orders));
}

TEST_CASE("the front desk sees the board and arrives patients, but opens no chart") {
  const Role desk[] = {Role::front_desk};
  CHECK(may(desk, May::see_board));
  CHECK(may(desk, May::arrive_patients));
  CHECK_FALSE(may(desk, May::read_chart));
  CHECK_FALSE(may(desk, May::run_sessions));
}

TEST_CASE("who runs the machine sees no patient") {
  const Role administrator[] = {Role::administrator};
  CHECK(may(administrator, May::manage_staff));
  CHECK_FALSE(may(administrator, May::find_patients));
  CHECK_FALSE(may(administrator, May::see_board));
}

TEST_CASE("two roles together hold what either holds") {
  const Role both[] = {Role::front_desk, Role::prescriber};
  CHECK(may(both, May::register_patients));
  CHECK(may(both, May::write_orders));
  CHECK_FALSE(may(both, May::manage_staff));
}

TEST_CASE("everybody may call for help, and nobody without a role may do anything") {
  for (const Role role : all_roles) {
    const Role one[] = {role};
    CHECK(may(one, May::call_help));
  }
  CHECK_FALSE(may({}, May::call_help));
  CHECK_FALSE(may({}, May::run_sessions));
}

TEST_CASE("every permission has its name") {
  CHECK(name_of(May::anyone) == "anyone");
  CHECK(name_of(May::manage_clinic) == "manage_clinic");
}

}  // namespace evenkeel::app
