// SPDX-License-Identifier: Apache-2.0
// Coming in, staying in, going out: over real sockets, on a real database.
#include "http/open_house.hpp"

#include <doctest/doctest.h>

namespace evenkeel {
namespace {

using test::Browser;
using test::HttpClient;
using test::OpenHouse;
using namespace std::chrono_literals;

std::string path_of(const test::Reply& reply) {
  return reply.status == 303 ? reply.header("location") : "";
}

}  // namespace

TEST_CASE("http: who is not signed in is asked to sign in, and comes back to the page") {
  OpenHouse house;
  auto stranger = house.stranger();
  CHECK(path_of(stranger.get("/start")) == "/sign-in");
  CHECK(path_of(stranger.get("/patients")) == "/sign-in?to=%2Fpatients");
  // A script is told plainly; it must not take the sign-in page for what it asked for.
  CHECK(stranger.get("/patients", "Sec-Fetch-Dest: empty\r\n").status == 403);
  const auto reply = stranger.post("/patients", {{"family", "Nobody"}});
  CHECK(reply.status == 403);
  CHECK(reply.has("was not saved"));
}

TEST_CASE("http: a nurse signs in with the password, works, and signs out") {
  OpenHouse house;
  auto client = house.stranger();
  CHECK(client.get("/sign-in").status == 200);
  const auto wrong =
      client.post("/sign-in", {{"login", "nurse"}, {"password", "not this one at all"}});
  CHECK(wrong.status == 422);
  CHECK(client.cookie("evenkeel").empty());

  const auto right = client.post(
      "/sign-in",
      {{"login", "nurse"}, {"password", std::string{test::house_password}}, {"to", "/patients"}});
  CHECK(path_of(right) == "/patients");
  CHECK(client.get("/patients").status == 200);
  const auto cookie = right.header("set-cookie");
  for (const std::string_view part : {"; HttpOnly", "; SameSite=Lax", "; Path=/"}) {
    CHECK(cookie.find(part) != std::string::npos);
  }

  const auto token = client.cookie("evenkeel");
  const auto who = registry::signed_in(*house.reader(), token, house.clock().now().wall);
  REQUIRE(who.has_value());
  const auto out = client.post("/sign-out", {{"csrf", who->csrf}, {"cause", "cause-out"}});
  CHECK(path_of(out) == "/sign-in");
  CHECK(out.header("clear-site-data") == "\"cache\", \"storage\"");
  CHECK(client.cookie("evenkeel").empty());
  client.set_cookie("evenkeel", token);
  CHECK(path_of(client.get("/patients")) == "/sign-in?to=%2Fpatients");
}

TEST_CASE("http: a form from elsewhere changes nothing") {
  OpenHouse house;
  auto desk = house.signed_in(Role::front_desk);
  const test::FormFields fields{{"csrf", desk.csrf()}, {"cause", "cause-1"}};
  const auto is_refused = [](const test::Reply& reply) {
    return reply.status == 403 && reply.has("did not come from this site");
  };
  CHECK(is_refused(desk.post_as("http://elsewhere.example", "/sign-out", fields)));
  CHECK(is_refused(desk.post_as("", "/sign-out", fields)));
  CHECK(is_refused(desk.post_as("null", "/sign-out", fields)));
  CHECK(is_refused(
      desk.post_as(desk.origin(), "/sign-out", fields, "Sec-Fetch-Site: cross-site\r\n")));
  CHECK(is_refused(
      desk.post_as(desk.origin(), "/sign-out", fields, "Sec-Fetch-Site: same-site\r\n")));
  CHECK(is_refused(desk.post("/sign-out", {{"cause", "cause-1"}})));
  CHECK(is_refused(desk.post("/sign-out", {{"csrf", desk.csrf() + "x"}, {"cause", "cause-1"}})));
  CHECK(is_refused(desk.post("/sign-out", {{"csrf", ""}, {"cause", "cause-1"}})));
  CHECK(is_refused(desk.post("/sign-out", {{"csrf", desk.csrf()}})));
  CHECK(is_refused(desk.post("/sign-out", {{"csrf", desk.csrf()}, {"cause", "a b"}})));
  // The token of somebody else who is signed in.
  auto nurse = house.signed_in(Role::nurse);
  CHECK(is_refused(desk.post("/sign-out", {{"csrf", nurse.csrf()}, {"cause", "cause-1"}})));
  // Nor does a password from a stranger's page sign anybody in.
  auto stranger = house.stranger();
  CHECK(is_refused(
      stranger.post_as("http://elsewhere.example", "/sign-in",
                       {{"login", "nurse"}, {"password", std::string{test::house_password}}})));
  // Still signed in after all of this; and as our own browsers send it, it is heard.
  CHECK(desk.get("/patients").status == 200);
  CHECK(desk.post_as("null", "/sign-out", fields, "Sec-Fetch-Site: same-origin\r\n").status == 303);
}

TEST_CASE("http: who does nothing for a quarter of an hour is out; who works stays") {
  OpenHouse house;
  auto idle = house.signed_in(Role::nurse);
  auto busy = house.signed_in(Role::nurse);
  for (int i = 0; i < 8; ++i) {
    house.clock().step(2min);
    CHECK(busy.get("/patients").status == 200);
  }
  CHECK(path_of(idle.get("/patients")) == "/sign-in?to=%2Fpatients");
}

TEST_CASE("http: a page that asks again by itself does not keep anybody signed in") {
  OpenHouse house;
  auto desk = house.signed_in(Role::front_desk);
  for (int i = 0; i < 2; ++i) {
    house.clock().step(4min);
    CHECK(desk.get("/patients", "Sec-Fetch-Dest: empty\r\n").status == 200);
  }
  house.clock().step(2min);
  CHECK(desk.get("/patients", "Sec-Fetch-Dest: empty\r\n").status == 403);
}

TEST_CASE("http: after twelve hours everybody signs in again, however busy") {
  OpenHouse house;
  auto desk = house.signed_in(Role::front_desk);
  for (int i = 0; i < 12 * 60 / 9 - 1; ++i) {
    house.clock().step(9min);
    REQUIRE(desk.get("/policy").status == 200);
  }
  house.clock().step(9min);
  CHECK(desk.get("/policy").status == 303);
}

TEST_CASE("http: a page costs a write at most once in twenty seconds") {
  OpenHouse house;
  auto nurse = house.signed_in(Role::nurse);
  const auto seen = [&] {
    return registry::signed_in(*house.reader(), nurse.cookie("evenkeel"), house.clock().now().wall)
        ->last_seen;
  };
  const auto first = seen();
  house.clock().step(10s);
  nurse.get("/policy");
  CHECK(seen() == first);
  house.clock().step(11s);
  nurse.get("/policy");
  CHECK(seen() == first + 21s);
}

TEST_CASE("http: a closed account and a role taken away hold within a second") {
  OpenHouse house;
  auto nurse = house.signed_in(Role::nurse);
  auto desk = house.signed_in(Role::front_desk);
  CHECK(nurse.get("/patients").status == 200);
  CHECK(desk.get("/patients").status == 200);
  house.write([&](db::Database& database) {
    const registry::By by{registry::system_staff, house.clock().now()};
    auto member = *registry::staff_member(database, house.staff(Role::nurse));
    member.is_active = false;
    REQUIRE(registry::amend_staff(database, member, by).has_value());
    member = *registry::staff_member(database, house.staff(Role::front_desk));
    member.roles = {Role::therapist};
    REQUIRE(registry::amend_staff(database, member, by).has_value());
  });
  house.clock().step(1s);
  CHECK(path_of(nurse.get("/patients")) == "/sign-in?to=%2Fpatients");
  // A change of roles ends the sign-in; the next one has the new roles.
  CHECK(path_of(desk.get("/patients")) == "/sign-in?to=%2Fpatients");
  auto therapist = house.signed_in(Role::front_desk);
  CHECK(therapist.get("/patients/new").status == 403);
}

TEST_CASE("http: a live line tells of changes and is closed when its owner signs out") {
  OpenHouse house;
  auto stays = house.signed_in(Role::nurse);
  auto leaves = house.signed_in(Role::front_desk);
  CHECK(stays.get("/live/session-1").header("content-type") == "text/event-stream; charset=utf-8");
  CHECK(leaves.get("/live/board").status == 200);
  while (house.server().stream_keys().size() < 2) {
    std::this_thread::yield();
  }
  house.server().publish("board", "changed", "");
  CHECK(leaves.receive_event() == "event: changed\ndata: ");

  Browser same{house.port(), leaves.cookie("evenkeel"), leaves.csrf()};
  const auto began = std::chrono::steady_clock::now();
  CHECK(same.submit("/sign-out").status == 303);
  CHECK(leaves.is_closed_by_server());
  CHECK(std::chrono::steady_clock::now() - began < 1500ms);
  house.server().publish("session-1", "changed", "");
  CHECK(stays.receive_event() == "event: changed\ndata: ");
}

TEST_CASE("http: who may not see a topic gets no line to it") {
  OpenHouse house;
  CHECK(house.signed_in(Role::front_desk).get("/live/session-1").status == 403);
  CHECK(house.signed_in(Role::administrator).get("/live/board").status == 403);
  CHECK(house.signed_in(Role::nurse).get("/live/else").status == 404);
  CHECK(house.stranger().get("/live/board", "Sec-Fetch-Dest: empty\r\n").status == 403);
}

}  // namespace evenkeel
