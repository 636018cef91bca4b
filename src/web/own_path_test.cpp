// SPDX-License-Identifier: Apache-2.0
#include "web/own_path.hpp"

#include <string>

#include <doctest/doctest.h>

namespace evenkeel::web {

TEST_CASE("after signing in one comes back to the page that was asked for") {
  for (const std::string path : {"/patients", "/patients?q=avery", "/sessions/session-1/chair"}) {
    CAPTURE(path);
    CHECK(own_path(path) == path);
  }
}

TEST_CASE("a link cannot send anybody to another site after signing in") {
  for (const std::string path :
       {"", "/", "//elsewhere.example", "/\\elsewhere.example", "https://elsewhere.example",
        "board", "/\tboard", "/board\r\nSet-Cookie: x=1", "javascript:alert(1)"}) {
    CAPTURE(path);
    CHECK(own_path(path) == "/start");
  }
}

TEST_CASE("after signing in nobody is sent to a door or to a part of a page") {
  for (const std::string path : {"/sign-in", "/sign-out", "/link/abc", "/live/board"}) {
    CAPTURE(path);
    CHECK(own_path(path) == "/start");
  }
}

}  // namespace evenkeel::web
