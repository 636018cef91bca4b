// SPDX-License-Identifier: Apache-2.0
#include "web/router.hpp"

#include <set>

#include <doctest/doctest.h>

namespace evenkeel::web {
namespace {

using enum net::Method;
using app::May;

Response answer_nothing(Visit&) { return {}; }

constexpr PageRoute few[] = {
    {get, "/patients/{patient}", May::find_patients, answer_nothing},
    {get, "/patients/new", May::register_patients, answer_nothing},
    {get, "/patients", May::find_patients, answer_nothing},
    {post, "/patients", May::register_patients, answer_nothing},
    {post, "/sessions/{session}/entries/{entry}/error", May::run_sessions, answer_nothing},
    {get, "/", May::anyone, answer_nothing},
};

}  // namespace

TEST_CASE("a path that is spelled out goes before one with a parameter") {
  const Router router{few};
  CHECK(router.find(get, "/patients/new").route == &few[1]);
  const auto match = router.find(get, "/patients/patient-7");
  CHECK(match.route == &few[0]);
  CHECK(match.parameters.at("patient") == "patient-7");
  CHECK(router.find(get, "/").route == &few[5]);
}

TEST_CASE("several parameters are found by their names") {
  const Router router{few};
  const auto match = router.find(post, "/sessions/session-1/entries/entry-2/error");
  REQUIRE(match.route == &few[4]);
  CHECK(match.parameters.at("session") == "session-1");
  CHECK(match.parameters.at("entry") == "entry-2");
}

TEST_CASE("HEAD is answered as GET; another method is told what is allowed") {
  const Router router{few};
  CHECK(router.find(head, "/patients").route == &few[2]);
  const auto wrong = router.find(other, "/patients");
  CHECK(wrong.route == nullptr);
  CHECK(wrong.allowed == "GET, HEAD, POST");
  CHECK(router.find(post, "/").allowed == "GET, HEAD");
  CHECK(router.find(post, "/patients/new").allowed == "GET, HEAD");
}

TEST_CASE("what is not there is not there") {
  const Router router{few};
  for (const std::string_view path : {"/nothing", "/patients/", "/patients/a/b", "/patients/a%20b",
                                      "/patients/a b", "/patients/Å", "//", "/patients/new/"}) {
    CAPTURE(path);
    const auto match = router.find(get, path);
    CHECK(match.route == nullptr);
    CHECK(match.allowed.empty());
  }
  CHECK(router.find(get, "/patients/" + std::string(129, 'a')).route == nullptr);
}

TEST_CASE("no two routes of the site answer the same method and path") {
  std::set<std::pair<net::Method, std::string_view>> seen;
  for (const auto& route : routes()) {
    CAPTURE(route.path);
    CHECK(seen.emplace(route.method, route.path).second);
    CHECK((route.handler != nullptr));
  }
}

}  // namespace evenkeel::web
