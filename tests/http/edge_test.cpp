// SPDX-License-Identifier: Apache-2.0
// What every answer says to the browser, and what bad requests get.
#include "http/open_house.hpp"
#include "registry/body_facts.hpp"
#include "web/router.hpp"

#include <doctest/doctest.h>

namespace evenkeel {
namespace {

using test::OpenHouse;

std::string filled_in(std::string_view pattern) {
  std::string path;
  bool is_in_parameter = false;
  for (const char c : pattern) {
    if (c == '{') {
      path += "none-such";
      is_in_parameter = true;
    } else if (c == '}') {
      is_in_parameter = false;
    } else if (!is_in_parameter) {
      path += c;
    }
  }
  return path;
}

void check_headers(const test::Reply& reply) {
  const auto policy = reply.header("content-security-policy");
  CHECK(policy.starts_with("default-src 'none'"));
  CHECK(policy.find("require-trusted-types-for 'script'") != std::string::npos);
  CHECK(policy.find("frame-ancestors 'none'") != std::string::npos);
  CHECK(policy.find("unsafe") == std::string::npos);
  CHECK(reply.header("x-content-type-options") == "nosniff");
  CHECK(reply.header("referrer-policy") == "no-referrer");
  CHECK(reply.header("cross-origin-opener-policy") == "same-origin");
  CHECK(reply.header("cross-origin-resource-policy") == "same-origin");
  CHECK(reply.header("permissions-policy").find("camera=()") != std::string::npos);
  CHECK_FALSE(reply.header("cache-control").empty());
  if (!reply.body.empty()) CHECK_FALSE(reply.header("content-type").empty());
  CHECK(reply.header("server").empty());
}

}  // namespace

TEST_CASE("http: every route answers with the security headers, signed in or not") {
  OpenHouse house;
  auto stranger = house.stranger();
  auto nurse = house.signed_in(Role::nurse);
  for (const auto& route : web::routes()) {
    if (route.path == "/live/{topic}") continue;
    CAPTURE(route.path);
    const auto path = filled_in(route.path);
    check_headers(stranger.get(path));
    check_headers(nurse.get(path));
    check_headers(stranger.post(path, {}));
    // A POST of every route without its token changes nothing.
    if (route.method == net::Method::post && route.may != app::May::anyone) {
      CHECK(stranger.post(path, {}).status == 403);
      CHECK(nurse.post(path, {}).status == 403);
    }
  }
  check_headers(stranger.get("/none-such"));
  check_headers(stranger.post("/board", {}));
}

TEST_CASE("http: a page is kept nowhere, an asset under its hash for ever") {
  OpenHouse house;
  auto nurse = house.signed_in(Role::nurse);
  const auto reply = nurse.get("/policy");
  CHECK(reply.header("cache-control") == "no-store");
  CHECK(reply.header("strict-transport-security").empty());
  const auto at = reply.body.find("/assets/evenkeel.css?v=");
  REQUIRE(at != std::string::npos);
  const auto asset = reply.body.substr(at, reply.body.find('"', at) - at);
  CHECK(nurse.get(asset).header("cache-control").find("immutable") != std::string::npos);
  CHECK(nurse.get("/assets/evenkeel.css?v=old").header("cache-control") == "no-cache");
  CHECK(nurse.get("/assets/none.css").status == 404);
}

TEST_CASE("http: behind HTTPS the cookie is bound to it and browsers are told to stay") {
  OpenHouse house{{.is_https = true, .is_local = false, .is_behind_proxy = true, .logs = false}};
  auto client = house.stranger();
  const auto reply =
      client.post_as("https://" + client.host(), "/sign-in",
                     {{"login", "nurse"}, {"password", std::string{test::house_password}}});
  CHECK(reply.status == 303);
  CHECK(reply.header("set-cookie").starts_with("__Host-evenkeel="));
  CHECK(reply.header("set-cookie").find("; Secure") != std::string::npos);
  CHECK(reply.header("strict-transport-security") == "max-age=31536000; includeSubDomains");
  CHECK(client.get("/patients").status == 200);
}

TEST_CASE("http: what is not there, not taken or not readable says so") {
  OpenHouse house;
  auto nurse = house.signed_in(Role::nurse);
  CHECK(nurse.get("/none-such").status == 404);
  CHECK(nurse.get("/patients/").status == 404);
  const auto wrong_method = nurse.submit("/policy");
  CHECK(wrong_method.status == 405);
  CHECK(wrong_method.header("allow") == "GET, HEAD");
  nurse.send("DELETE /patients HTTP/1.1\r\nHost: " + nurse.host() + "\r\n\r\n");
  const auto other_method = nurse.receive();
  CHECK(other_method.status == 405);
  CHECK(other_method.header("allow") == "GET, HEAD, POST");
  CHECK(house.stranger().get("/patients?q=%FF").status == 400);
  CHECK(house.stranger().post("/sign-in", {{"login", std::string(300'000, 'a')}}).status == 413);
  CHECK(house.stranger().get("/" + std::string(20'000, 'a')).status == 431);
}

TEST_CASE("http: HEAD says what GET would, without the page") {
  OpenHouse house;
  auto nurse = house.signed_in(Role::nurse);
  const auto whole = nurse.get("/policy");
  nurse.send("HEAD /policy HTTP/1.1\r\nHost: " + nurse.host() +
             "\r\nCookie: evenkeel=" + nurse.cookie("evenkeel") + "\r\n\r\n");
  const auto head = nurse.receive(false);
  CHECK(head.status == 200);
  CHECK_FALSE(head.header("content-length").empty());
  CHECK(head.body.empty());
  CHECK(whole.status == 200);
}

TEST_CASE("http: a name that a stranger's DNS could answer is not served on this machine") {
  OpenHouse house;
  auto client = house.stranger();
  for (const std::string_view host : {"elsewhere.example", "localhost.elsewhere.example:8080"}) {
    client.send("GET /sign-in HTTP/1.1\r\nHost: " + std::string{host} + "\r\n\r\n");
    CHECK(client.receive().status == 421);
  }
  for (const std::string_view host : {"localhost:8080", "127.0.0.1", "[::1]:8080"}) {
    client.send("GET /sign-in HTTP/1.1\r\nHost: " + std::string{host} + "\r\n\r\n");
    CHECK(client.receive().status == 200);
  }
}

TEST_CASE("http: a form posted for another patient is refused, and nothing is stored") {
  OpenHouse house;
  auto nurse = house.signed_in(Role::nurse);
  const auto path = "/patients/" + house.patient().text() + "/weights";
  const test::FormFields weighing{{"weight_kg", "70.0"}};
  const auto reply = nurse.submit_for(house.other_patient(), path, weighing);
  CHECK(reply.status == 409);
  CHECK(reply.has("This form was for another patient"));
  CHECK_FALSE(reply.has("Avery"));
  CHECK_FALSE(reply.has("AVERY"));
  // A form that does not say whose it is might be anybody's.
  CHECK(nurse.submit(path, weighing).status == 409);
  CHECK_FALSE(registry::body(*house.reader(), house.patient()).has_value());
}

TEST_CASE("http: a session's form carries the session's own patient") {
  OpenHouse house;
  const auto session = house.opened_session(house.patient(), "chair-1");
  auto desk = house.signed_in(Role::front_desk);
  const auto path = "/sessions/" + session.text() + "/help";
  CHECK(desk.submit_for(house.other_patient(), path).status == 409);
  CHECK(desk.submit(path).status == 409);
  CHECK(desk.submit_for(house.patient(), "/sessions/session-none/help").status == 404);
}

TEST_CASE("http: not there and not yours look the same and name nobody") {
  OpenHouse house;
  auto desk = house.signed_in(Role::front_desk);
  const auto there = desk.get("/patients/" + house.patient().text() + "/weights");
  const auto not_there = desk.get("/patients/patient-none/weights");
  CHECK(there.status == not_there.status);
  CHECK(there.body == not_there.body);
  CHECK_FALSE(there.has("AVERY"));
  auto nurse = house.signed_in(Role::nurse);
  CHECK(nurse.get("/patients/patient-none/weights").body ==
        nurse.get("/sessions/session-none").body);
}

}  // namespace evenkeel
