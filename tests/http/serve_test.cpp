// SPDX-License-Identifier: Apache-2.0
// `evenkeel serve` as an operator meets it.
#include "http_client.hpp"
#include "started_program.hpp"
#include "temp_database.hpp"

#include <csignal>

#include <doctest/doctest.h>

namespace evenkeel {
namespace {

using test::HttpClient;
using test::StartedProgram;
using test::TempFolder;

void make_clinic(const std::string& folder) {
  StartedProgram init{{"init", "--data", folder, "--name", "Harbour Clinic", "--zone",
                       "America/New_York", "--address", "1 Quay Street", "--phone", "1",
                       "--emergency-number", "911"}};
  REQUIRE(init.exit_code() == 0);
}

std::uint16_t port_said(StartedProgram& serve) {
  REQUIRE(serve.has_said("Ctrl-C"));
  const auto at = serve.said().find("localhost:");
  REQUIRE(at != std::string::npos);
  return static_cast<std::uint16_t>(std::stoi(serve.said().substr(at + 10)));
}

}  // namespace

TEST_CASE("serve: says its address, answers, and closes at SIGTERM") {
  const TempFolder folder;
  const auto data = folder.file("clinic");
  make_clinic(data);
  StartedProgram serve{{"serve", "--data", data, "--port", "0"}};
  const auto port = port_said(serve);
  CHECK(serve.said().find("Harbour Clinic is open at http://localhost:") != std::string::npos);
  CHECK(HttpClient{port}.get("/health").body == "ok\n");
  CHECK(HttpClient{port}.get("/").header("location") == "/sign-in");
  serve.signal(SIGTERM);
  CHECK(serve.exit_code() == 0);
  CHECK_THROWS_AS(HttpClient{port}, test::NoReply);
}

TEST_CASE("serve: a second server on the same clinic, or the same port, says so and leaves") {
  const TempFolder folder;
  make_clinic(folder.file("one"));
  make_clinic(folder.file("two"));
  StartedProgram serve{{"serve", "--data", folder.file("one"), "--port", "0"}};
  const auto port = port_said(serve);

  StartedProgram same_clinic{{"serve", "--data", folder.file("one"), "--port", "0"}};
  CHECK(same_clinic.exit_code() == 1);
  CHECK(same_clinic.said().find("already open") != std::string::npos);

  StartedProgram same_port{{"serve", "--data", folder.file("two"), "--port", std::to_string(port)}};
  CHECK(same_port.exit_code() == 1);
  CHECK(same_port.said().find("port " + std::to_string(port)) != std::string::npos);

  for (const auto* other : {&same_clinic, &same_port}) {
    CHECK(std::count(other->said().begin(), other->said().end(), '\n') == 1);
  }
  // The first one did not notice.
  CHECK(HttpClient{port}.get("/health").status == 200);
  serve.signal(SIGINT);
  CHECK(serve.exit_code() == 0);
}

TEST_CASE("serve: what cannot be is refused before the doors open") {
  const TempFolder folder;
  const auto data = folder.file("clinic");
  StartedProgram no_clinic{{"serve", "--data", data}};
  CHECK(no_clinic.exit_code() == 1);
  CHECK(no_clinic.said().find("no clinic") != std::string::npos);

  make_clinic(data);
  StartedProgram open_to_all{{"serve", "--data", data, "--address", "0.0.0.0"}};
  CHECK(open_to_all.exit_code() == 2);
  CHECK(open_to_all.said().find("--tls-cert") != std::string::npos);

  StartedProgram no_key{{"serve", "--data", data, "--tls-cert", "/nowhere/cert.pem", "--tls-key",
                         "/nowhere/key.pem", "--port", "0"}};
  CHECK(no_key.exit_code() == 1);
  CHECK(no_key.said().find("/nowhere/cert.pem") != std::string::npos);

  StartedProgram bad_port{{"serve", "--data", data, "--port", "http"}};
  CHECK(bad_port.exit_code() == 2);
}

}  // namespace evenkeel
