// SPDX-License-Identifier: Apache-2.0
// A patient comes in by a code: over real HTTP, with the code taken from the outbox as the message
// would carry it.
#include "http/open_house.hpp"
#include "registry/contact.hpp"
#include "registry/outbox.hpp"
#include "registry/sign_in_code.hpp"

#include <vector>

#include <doctest/doctest.h>

namespace evenkeel {
namespace {

using test::HttpClient;
using test::OpenHouse;
using namespace std::chrono_literals;

constexpr std::string_view jos_mail = "jo@example.org";

void know_mail_of(OpenHouse& house, const PatientId& patient, std::string_view mail) {
  house.write([&](db::Database& database) {
    REQUIRE(registry::set_contact(database, patient, {std::string{mail}, registry::Channel::email},
                                  {registry::system_staff, house.clock().now()})
                .has_value());
  });
}

std::vector<std::string> codes_sent(OpenHouse& house) {
  std::vector<std::string> codes;
  for (const auto& one : registry::outbox(*house.reader(), Instant{})) {
    const auto at = one.message.text.find(" is ");
    if (one.message.key.starts_with("code-")) codes.push_back(one.message.text.substr(at + 4, 6));
  }
  return codes;
}

std::string ask_for_code(HttpClient& phone, std::string_view contact, std::string to = "/me") {
  const auto reply =
      phone.post("/me/sign-in", {{"contact", std::string{contact}}, {"to", std::move(to)}});
  REQUIRE(reply.status == 303);
  return reply.header("location");
}

std::string another_code(const std::string& code) { return code == "000000" ? "000001" : "000000"; }

}  // namespace

TEST_CASE("patient door: a code that was sent lets in, once, and leads to the page asked for") {
  OpenHouse house;
  know_mail_of(house, house.patient(), jos_mail);
  auto phone = house.stranger();
  const auto attempt = ask_for_code(phone, "JO@example.org", "/me?from=mail");
  const auto form = phone.get(attempt);
  CHECK(form.has("autocomplete=\"one-time-code\""));
  CHECK(form.has("inputmode=\"numeric\""));
  const auto codes = codes_sent(house);
  REQUIRE(codes.size() == 1);
  const auto spaced = codes[0].substr(0, 3) + " " + codes[0].substr(3);
  const auto reply = phone.post(attempt, {{"code", spaced}});
  CHECK(reply.header("location") == "/me?from=mail");
  CHECK(phone.get("/me").has(", Jo</h1>"));
  auto thief = house.stranger();
  CHECK(thief.post(attempt, {{"code", codes[0]}}).status == 410);
}

TEST_CASE("patient door: whoever asks learns nothing of whom the clinic knows") {
  OpenHouse house;
  know_mail_of(house, house.patient(), jos_mail);
  auto one = house.stranger();
  auto other = house.stranger();
  const auto known = ask_for_code(one, jos_mail);
  const auto unknown = ask_for_code(other, "nobody@example.org");
  CHECK(known.size() == unknown.size());
  CHECK(codes_sent(house).size() == 1);
  const auto without_attempt = [](std::string page, const std::string& attempt) {
    for (auto at = page.find(attempt); at != std::string::npos; at = page.find(attempt))
      page.erase(at, attempt.size());
    const auto cause = page.find("name=\"cause\"");
    if (cause == std::string::npos) return page;
    return page.substr(0, cause) + page.substr(page.find('>', cause));
  };
  CHECK(without_attempt(one.get(known).body, known) ==
        without_attempt(other.get(unknown).body, unknown));
  for (int i = 0; i < 5; ++i) {
    const auto wrong = one.post(known, {{"code", another_code(codes_sent(house)[0])}});
    const auto nobody = other.post(unknown, {{"code", "123456"}});
    CHECK(wrong.status == nobody.status);
    CHECK(without_attempt(wrong.body, known) == without_attempt(nobody.body, unknown));
  }
}

TEST_CASE("patient door: a code is tried five times, and for ten minutes") {
  OpenHouse house;
  know_mail_of(house, house.patient(), jos_mail);
  auto phone = house.stranger();
  const auto tried = ask_for_code(phone, jos_mail);
  const auto code = codes_sent(house).at(0);
  for (int i = 0; i < 4; ++i)
    CHECK(phone.post(tried, {{"code", another_code(code)}}).status == 422);
  CHECK(phone.post(tried, {{"code", another_code(code)}}).status == 410);
  CHECK(phone.post(tried, {{"code", code}}).status == 410);

  house.clock().step(2min);
  const auto late = ask_for_code(phone, jos_mail);
  house.clock().step(10min);
  CHECK(phone.get(late).status == 410);
  for (const auto& each : codes_sent(house))
    CHECK(phone.post(late, {{"code", each}}).status == 410);
  CHECK(phone.cookie("evenkeel-me").empty());
}

TEST_CASE("patient door: a code of one attempt does not open another") {
  OpenHouse house;
  know_mail_of(house, house.patient(), jos_mail);
  know_mail_of(house, house.other_patient(), "sam@example.org");
  auto jo = house.stranger();
  auto sam = house.stranger();
  const auto jos = ask_for_code(jo, jos_mail);
  const auto jos_code = codes_sent(house).at(0);
  const auto sams = ask_for_code(sam, "sam@example.org");
  CHECK(sam.post(sams, {{"code", jos_code}}).status != 303);
  CHECK(jo.post(jos, {{"code", jos_code}}).status == 303);
}

TEST_CASE("patient door: a telephone shared in a family gets a code for each of them") {
  OpenHouse house;
  know_mail_of(house, house.patient(), "home@example.org");
  know_mail_of(house, house.other_patient(), "home@example.org");
  auto phone = house.stranger();
  const auto attempt = ask_for_code(phone, "home@example.org");
  REQUIRE(codes_sent(house).size() == 2);
  for (const auto& one : registry::outbox(*house.reader(), Instant{})) {
    CAPTURE(one.message.text);
    const bool is_jo = one.message.patient == house.patient();
    CHECK(one.message.text.find(is_jo ? "(JA)" : "(SO)") != std::string::npos);
  }
}

TEST_CASE("patient door: nobody's telephone rings all night because a stranger types its number") {
  OpenHouse house;
  know_mail_of(house, house.patient(), jos_mail);
  auto stranger = house.stranger();
  for (int i = 0; i < 12; ++i) {
    ask_for_code(stranger, jos_mail);
    house.clock().step(30s);
  }
  CHECK(codes_sent(house).size() == 5);
  house.clock().step(1h);
  ask_for_code(stranger, jos_mail);
  CHECK(codes_sent(house).size() == 6);
}

TEST_CASE("patient door: from one address it is tried twenty times in a minute, staff untouched") {
  OpenHouse house;
  auto stranger = house.stranger();
  for (int i = 0; i < 20; ++i)
    ask_for_code(stranger, "someone" + std::to_string(i) + "@example.org");
  CHECK(stranger.post("/me/sign-in", {{"contact", "last@example.org"}}).status == 429);
  CHECK(stranger
            .post("/sign-in", {{"login", "nurse"}, {"password", std::string{test::house_password}}})
            .status == 303);
  house.clock().step(61s);
  CHECK(stranger.post("/me/sign-in", {{"contact", "last@example.org"}}).status == 303);
}

TEST_CASE("patient door: a link asks for the code first, then leads to its page, and no other's") {
  OpenHouse house;
  know_mail_of(house, house.patient(), jos_mail);
  std::string link;
  house.write([&](db::Database& database) {
    link = registry::make_patient_link(database, house.patient(), "/me?task=1",
                                       house.clock().now().wall + 24h,
                                       {registry::system_staff, house.clock().now()});
  });
  auto phone = house.stranger();
  REQUIRE(link.starts_with(phone.origin()));
  link.erase(0, phone.origin().size());
  CHECK_FALSE(phone.get(link).has("Avery"));
  const auto sent = phone.post(link, {});
  CHECK(sent.status == 303);
  const auto reply = phone.post(sent.header("location"), {{"code", codes_sent(house).at(0)}});
  CHECK(reply.header("location") == "/me?task=1");
  // Who is in already is not asked again; who is somebody else is.
  CHECK(phone.get(link).header("location") == "/me?task=1");
  CHECK(house.patient_signed_in(house.other_patient()).get(link).status == 200);
}

TEST_CASE("patient door: what is neither a number nor an address is said at its field") {
  OpenHouse house;
  auto phone = house.stranger();
  for (const std::string typed : {"", "Jo", "12"}) {
    CAPTURE(typed);
    CHECK(phone.post("/me/sign-in", {{"contact", typed}}).status == 422);
  }
  CHECK(phone.post_as("http://elsewhere.example", "/me/sign-in", {{"contact", "jo@example.org"}})
            .status == 403);
}

}  // namespace evenkeel
