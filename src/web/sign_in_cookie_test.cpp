// SPDX-License-Identifier: Apache-2.0
#include "web/sign_in_cookie.hpp"

#include <string>

#include <doctest/doctest.h>

namespace evenkeel::web {

namespace {

std::string cookie_given(const net::Request& request) {
  net::Response response;
  give_sign_in_cookie(response, request, "abc");
  REQUIRE(response.headers.size() == 1);
  CHECK(response.headers[0].first == "Set-Cookie");
  return response.headers[0].second;
}

}  // namespace

TEST_CASE("the sign-in cookie is out of reach of scripts and of other sites") {
  net::Request request;
  CHECK(cookie_given(request) == "evenkeel=abc; Path=/; HttpOnly; SameSite=Lax");
}

TEST_CASE("over TLS the sign-in cookie belongs to this host and is sent over TLS only") {
  net::Request request;
  request.is_secure = true;
  CHECK(cookie_given(request) == "__Host-evenkeel=abc; Path=/; HttpOnly; SameSite=Lax; Secure");
}

TEST_CASE("signing out takes the cookie back") {
  const net::Request request;
  net::Response response;
  take_back_sign_in_cookie(response, request);
  CHECK(response.headers[0].second.ends_with("; Max-Age=0"));
}

TEST_CASE("a cookie given over plain HTTP is no cookie over TLS") {
  net::Request request;
  request.headers = {{"cookie", "evenkeel=abc"}};
  CHECK(sign_in_token(request) == "abc");
  request.is_secure = true;
  CHECK(sign_in_token(request).empty());
}

}  // namespace evenkeel::web
