// SPDX-License-Identifier: Apache-2.0
#include "registry/personal_login.hpp"

#include <string>

#include <doctest/doctest.h>

namespace evenkeel::registry {

TEST_CASE("a user name that names a person is taken") {
  for (const std::string login : {"jo.avery", "javery", "nurse.miller", "m2-lee", "day.lewis"}) {
    CAPTURE(login);
    CHECK(personal_login(login) == login);
  }
}

TEST_CASE("a user name that names a job or a room is refused") {
  for (const std::string login :
       {"nurse1", "nurse", "frontdesk", "front-desk.2", "admin", "doctor-7", "chair1", "test"}) {
    CAPTURE(login);
    const auto answer = personal_login(login);
    REQUIRE_FALSE(answer);
    CHECK(answer.error().code == "login-generic");
    CHECK(answer.error().field == "login");
  }
}

TEST_CASE("a user name has a stated form") {
  for (const std::string login :
       {"", "jo", "Jo.Avery", "1jo", "jo avery", "jo@avery", ".jo", "jo_avery", "jöavery",
        "a123456789b123456789c123456789d1234567890"}) {
    CAPTURE(login);
    const auto answer = personal_login(login);
    REQUIRE_FALSE(answer);
    CHECK(answer.error().code == "login-form");
  }
}

}  // namespace evenkeel::registry
