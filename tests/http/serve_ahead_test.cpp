// SPDX-License-Identifier: Apache-2.0
// `evenkeel serve --ahead`: a demo shown at a later hour.
#include "http_client.hpp"
#include "started_program.hpp"
#include "temp_database.hpp"

#include <csignal>

#include <doctest/doctest.h>

namespace evenkeel {
namespace {

using test::HttpClient;
using test::StartedProgram;

int ends_with_code(std::vector<std::string> words, std::string& said) {
  StartedProgram program{std::move(words)};
  const int code = program.exit_code();
  said = program.said();
  return code;
}

}  // namespace

TEST_CASE("serve --ahead: a demo's pages say so, and a later start may not go back") {
  const test::TempFolder folder;
  const auto data = folder.file("demo");
  std::string said;
  REQUIRE(ends_with_code({"demo", "--data", data}, said) == 0);
  {
    StartedProgram serve{{"serve", "--data", data, "--port", "0", "--ahead", "4h30min"}};
    REQUIRE(serve.has_said("Ctrl-C"));
    CHECK(serve.said().find("The demo's clock is 4hr 30min ahead.") != std::string::npos);
    const auto at = serve.said().find("localhost:");
    const auto port = static_cast<std::uint16_t>(std::stoi(serve.said().substr(at + 10)));
    for (const auto* const page : {"/", "/book", "/sign-in", "/me/sign-in"}) {
      CAPTURE(page);
      CHECK(HttpClient{port}.get(page).body.find("The demo&#39;s clock is 4hr 30min ahead.") !=
            std::string::npos);
    }
    serve.signal(SIGTERM);
    CHECK(serve.exit_code() == 0);
  }
  CHECK(ends_with_code({"serve", "--data", data, "--port", "0"}, said) == 1);
  CHECK(said.find("in a record time does not go backwards. Say --ahead 2") != std::string::npos);
  CHECK(ends_with_code({"serve", "--data", data, "--port", "0", "--ahead", "4h"}, said) == 1);
}

TEST_CASE(
    "serve --ahead: a real clinic's clock stays the machine's, and messages stay in a folder") {
  const test::TempFolder folder;
  const auto data = folder.file("clinic");
  std::string said;
  REQUIRE(ends_with_code(
              {"init", "--data", data, "--name", "Harbour Clinic", "--zone", "America/New_York",
               "--address", "1 Quay Street", "--phone", "1", "--emergency-number", "911"},
              said) == 0);
  CHECK(ends_with_code({"serve", "--data", data, "--port", "0", "--ahead", "1min"}, said) == 1);
  CHECK(said.find("the clock of a real clinic is never ahead") != std::string::npos);
  CHECK(ends_with_code({"serve", "--data", data, "--ahead", "soon"}, said) == 2);
  CHECK(ends_with_code({"serve", "--data", data, "--ahead", "1d", "--smtp", "smtp://127.0.0.1:1",
                        "--smtp-from", "clinic@example.org"},
                       said) == 2);
  CHECK(said.find("into a folder only") != std::string::npos);
}

}  // namespace evenkeel
