// SPDX-License-Identifier: Apache-2.0
// Slow doors for guessers, links that work once, passwords of one's own.
#include "http/open_house.hpp"

#include <doctest/doctest.h>

namespace evenkeel {
namespace {

using test::Browser;
using test::FormFields;
using test::house_password;
using test::HttpClient;
using test::OpenHouse;
using namespace std::chrono_literals;

constexpr std::string_view new_password_typed = "six wet otters at noon";

test::Reply try_password(HttpClient& client, std::string login, std::string_view password) {
  return client.post("/sign-in",
                     {{"login", std::move(login)}, {"password", std::string{password}}});
}

std::string link_for(OpenHouse& house, Role role, bool is_reusable = false) {
  std::string token;
  house.write([&](db::Database& database) {
    token = registry::make_link(database, house.staff(role), house.clock().now().wall + 1h,
                                is_reusable, {registry::system_staff, house.clock().now()});
  });
  return "/link/" + token;
}

}  // namespace

TEST_CASE("http: an unknown name and a wrong password are told the same words") {
  OpenHouse house;
  auto client = house.stranger();
  const auto unknown = try_password(client, "nobody.here", "whatever it may be");
  const auto wrong = try_password(client, "nurse", "whatever it may be");
  CHECK(unknown.status == 422);
  CHECK(wrong.status == 422);
  CHECK(unknown.has("The user name or the password is not right."));
  CHECK(wrong.has("The user name or the password is not right."));
  // What was typed stays, but for the password.
  CHECK(wrong.has("value=\"nurse\""));
  CHECK_FALSE(wrong.has("whatever it may be"));
}

TEST_CASE("http: guessing at one account gets slower, and never shuts it") {
  OpenHouse house;
  auto guesser = house.stranger();
  for (int i = 0; i < 5; ++i)
    CHECK(try_password(guesser, "nurse", "not the right one").status == 422);
  const auto waits = try_password(guesser, "nurse", house_password);
  CHECK(waits.status == 429);
  CHECK(waits.header("retry-after") == "5");
  CHECK(waits.has("Wait 5 seconds"));
  house.clock().step(6s);
  CHECK(try_password(guesser, "nurse", "not the right one").status == 422);
  house.clock().step(6s);
  CHECK(try_password(guesser, "nurse", house_password).header("retry-after") == "10");
  house.clock().step(5s);
  CHECK(try_password(guesser, "nurse", house_password).status == 303);
}

TEST_CASE("http: one address may try twenty times a minute, whatever the names") {
  OpenHouse house;
  auto guesser = house.stranger();
  house.write([&](db::Database& database) {
    for (int i = 0; i < 20; ++i) {
      registry::note_failed_sign_in(database, "name-" + std::to_string(i), "127.0.0.1",
                                    house.clock().now().wall);
    }
  });
  CHECK(try_password(guesser, "nurse", house_password).status == 429);
  house.clock().step(61s);
  CHECK(try_password(guesser, "nurse", house_password).status == 303);
}

TEST_CASE("http: what a stranger tries elsewhere does not hold anybody up here") {
  OpenHouse house;
  auto nurse = house.stranger();
  house.write([&](db::Database& database) {
    for (int i = 0; i < 50; ++i)
      registry::note_failed_sign_in(database, "nurse", "192.0.2.7", house.clock().now().wall);
  });
  CHECK(try_password(nurse, "nurse", house_password).status == 303);
}

TEST_CASE("http: a one-time link asks for a password, signs in, and is used up") {
  OpenHouse house;
  const auto link = link_for(house, Role::nurse);
  auto nurse = house.stranger();
  const auto asks = nurse.get(link);
  CHECK(asks.status == 200);
  CHECK(asks.has("At least 15 characters"));
  CHECK(nurse.cookie("evenkeel").empty());

  const auto too_short = nurse.post(link, {{"password", "short"}, {"password_again", "short"}});
  CHECK(too_short.status == 422);
  const auto differ = nurse.post(
      link, {{"password", std::string{new_password_typed}}, {"password_again", "another"}});
  CHECK(differ.status == 422);
  CHECK(differ.has("The two passwords differ."));

  const FormFields chosen{{"password", std::string{new_password_typed}},
                          {"password_again", std::string{new_password_typed}}};
  CHECK(nurse.post(link, chosen).status == 303);
  CHECK(nurse.get("/account").status == 200);

  auto second = house.stranger();
  CHECK(second.get(link).status == 404);
  CHECK(second.post(link, chosen).status == 404);
  CHECK(second.cookie("evenkeel").empty());
  CHECK(try_password(second, "nurse", house_password).status == 422);
  CHECK(try_password(second, "nurse", new_password_typed).status == 303);
}

TEST_CASE("http: a reusable link, which only a demo clinic makes, signs in at once") {
  OpenHouse house;
  const auto link = link_for(house, Role::prescriber, true);
  for (int i = 0; i < 2; ++i) {
    auto client = house.stranger();
    CHECK(client.get(link).status == 303);
    CHECK(client.get("/account").has("Pat prescriber"));
  }
}

TEST_CASE("http: a link that nobody made says so and signs nobody in") {
  OpenHouse house;
  auto client = house.stranger();
  const auto reply = client.get("/link/AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA");
  CHECK(reply.status == 404);
  CHECK(reply.has("This link no longer works"));
  CHECK(client.cookie("evenkeel").empty());
}

TEST_CASE("http: a new password needs the old one and ends every other sign-in") {
  OpenHouse house;
  auto here = house.signed_in(Role::nurse);
  auto there = house.signed_in(Role::nurse);
  const FormFields chosen{{"password", std::string{new_password_typed}},
                          {"password_again", std::string{new_password_typed}}};
  auto wrong = chosen;
  wrong.emplace_back("current", "not my password at all");
  const auto refused = here.submit("/account/password", wrong);
  CHECK(refused.status == 422);
  CHECK(refused.has("This is not your password now."));
  CHECK(there.get("/account").status == 200);

  auto right = chosen;
  right.emplace_back("current", std::string{house_password});
  CHECK(here.submit("/account/password", right).header("location") == "/account?saved=password");
  CHECK(here.get("/account").status == 200);
  CHECK(there.get("/account").status == 303);
}

TEST_CASE("http: guessing at the old password from an open page gets slower too") {
  OpenHouse house;
  auto here = house.signed_in(Role::nurse);
  const FormFields guess{{"current", "not my password at all"},
                         {"password", std::string{new_password_typed}},
                         {"password_again", std::string{new_password_typed}}};
  for (int i = 0; i < 5; ++i)
    CHECK(here.submit("/account/password", guess).has("This is not your password now."));
  auto right = guess;
  right[0].second = house_password;
  CHECK(here.submit("/account/password", right).status == 422);
  house.clock().step(6s);
  CHECK(here.submit("/account/password", right).status == 303);
}

TEST_CASE("http: signing out everywhere ends every sign-in of that person and nobody else's") {
  OpenHouse house;
  auto here = house.signed_in(Role::nurse);
  auto there = house.signed_in(Role::nurse);
  auto other = house.signed_in(Role::prescriber);
  CHECK(here.submit("/account/sign-out-everywhere").header("location") == "/sign-in");
  CHECK(here.get("/account").status == 303);
  CHECK(there.get("/account").status == 303);
  CHECK(other.get("/account").status == 200);
}

}  // namespace evenkeel
