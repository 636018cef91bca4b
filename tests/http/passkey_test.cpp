// SPDX-License-Identifier: Apache-2.0
// A patient comes in with a passkey: over real HTTP, with a device in software that does wrong what
// the test tells it to.
#include "http/open_house.hpp"
#include "registry/passkeys.hpp"
#include "software_passkey.hpp"

#include <functional>
#include <vector>

#include <doctest/doctest.h>

namespace evenkeel {
namespace {

using passkey::to_base64url;
using test::Browser;
using test::FormFields;
using test::HttpClient;
using test::OpenHouse;
using test::PasskeyAsked;
using test::Reply;
using test::SoftwarePasskey;
using namespace std::chrono_literals;

PasskeyAsked asked_here(const HttpClient& phone, std::string challenge) {
  return {std::move(challenge), phone.origin(), "127.0.0.1"};
}

std::string challenge_to_add(Browser& phone, const PatientId& patient) {
  const auto reply = phone.submit_for(patient, "/me/devices/challenge");
  REQUIRE(reply.status == 200);
  REQUIRE(reply.body.size() == 43);
  return reply.body;
}

Reply add(Browser& phone, const PatientId& patient, const SoftwarePasskey::Made& made) {
  return phone.submit_for(patient, "/me/devices",
                          {{"client-data", to_base64url(made.client_data)},
                           {"attestation", to_base64url(made.attestation)}});
}

// Whose phone it is, signed in by a code, has kept that passkey.
void keep(OpenHouse& house, const SoftwarePasskey& device, const PatientId& patient) {
  auto phone = house.patient_signed_in(patient);
  const auto challenge = challenge_to_add(phone, patient);
  REQUIRE(add(phone, patient, device.make(asked_here(phone, challenge))).status == 303);
}

std::string challenge_to_come_in(HttpClient& phone) {
  const auto reply = phone.post("/me/passkey/challenge", {});
  REQUIRE(reply.status == 200);
  return reply.body;
}

Reply come_in(HttpClient& phone, const SoftwarePasskey::Shown& shown, std::string to = "/me") {
  return phone.post("/me/passkey", {{"to", std::move(to)},
                                    {"credential", to_base64url(shown.credential)},
                                    {"client-data", to_base64url(shown.client_data)},
                                    {"authenticator-data", to_base64url(shown.authenticator_data)},
                                    {"signature", to_base64url(shown.signature)},
                                    {"owner", to_base64url(shown.owner)}});
}

Reply come_in_with(
    HttpClient& phone, SoftwarePasskey& device,
    const std::function<void(PasskeyAsked&)>& change = [](PasskeyAsked&) {}) {
  auto asked = asked_here(phone, challenge_to_come_in(phone));
  change(asked);
  return come_in(phone, device.show(asked));
}

bool is_let_in(const Reply& reply, const HttpClient& phone) {
  return reply.status == 303 && !phone.cookie("evenkeel-me").empty();
}

bool is_refused_plainly(const Reply& reply, const HttpClient& phone) {
  return reply.status == 422 && reply.has("This passkey did not work here.") &&
         phone.cookie("evenkeel-me").empty();
}

}  // namespace

TEST_CASE("passkey: what a device kept lets its owner in, and leads to the page asked for") {
  for (const auto kind : {SoftwarePasskey::Kind::es256, SoftwarePasskey::Kind::eddsa}) {
    OpenHouse house;
    SoftwarePasskey device{house.patient().text(), kind};
    keep(house, device, house.patient());
    auto phone = house.stranger();
    const auto challenge = challenge_to_come_in(phone);
    const auto reply = come_in(phone, device.show(asked_here(phone, challenge)), "/me?from=mail");
    CHECK(is_let_in(reply, phone));
    CHECK(reply.header("location") == "/me?from=mail");
    CHECK(phone.get("/me").has(", Jo</h1>"));
    // Again, by another press.
    auto again = house.stranger();
    CHECK(is_let_in(come_in_with(again, device), again));
    const auto kept = registry::passkeys_of(*house.reader(), house.patient());
    REQUIRE(kept.size() == 1);
    CHECK(kept[0].used.has_value());
  }
}

TEST_CASE(
    "passkey: a new one that is signed by itself is verified, and refused when it is not so") {
  OpenHouse house;
  auto phone = house.patient_signed_in(house.patient());
  const SoftwarePasskey device{house.patient().text()};
  const auto ask = [&] { return asked_here(phone, challenge_to_add(phone, house.patient())); };
  auto made = device.make_signed_by_itself(ask());
  made.attestation[60] = static_cast<char>(made.attestation[60] ^ 1);
  CHECK(add(phone, house.patient(), made).status == 422);
  CHECK(add(phone, house.patient(), device.make_signed_by_itself(ask())).status == 303);
}

TEST_CASE("passkey: a page elsewhere, in a frame, or of another host gets nobody in") {
  OpenHouse house;
  SoftwarePasskey device{house.patient().text()};
  keep(house, device, house.patient());
  auto phone = house.stranger();
  const std::vector<std::function<void(PasskeyAsked&)>> wrong{
      [](PasskeyAsked& asked) { asked.origin = "https://elsewhere.example"; },
      [](PasskeyAsked& asked) { asked.origin += "0"; },
      [](PasskeyAsked& asked) { asked.host = "elsewhere.example"; },
      [](PasskeyAsked& asked) { asked.is_framed = true; }};
  for (const auto& change : wrong)
    CHECK(is_refused_plainly(come_in_with(phone, device, change), phone));
  CHECK(is_let_in(come_in_with(phone, device), phone));
}

TEST_CASE("passkey: a challenge is answered once, within five minutes, by the browser that asked") {
  OpenHouse house;
  SoftwarePasskey device{house.patient().text()};
  keep(house, device, house.patient());
  auto phone = house.stranger();
  const auto invented = [](PasskeyAsked& asked) { asked.challenge = std::string(43, 'A'); };
  CHECK(is_refused_plainly(come_in_with(phone, device, invented), phone));

  const auto old = challenge_to_come_in(phone);
  house.clock().step(5min);
  CHECK(is_refused_plainly(come_in(phone, device.show(asked_here(phone, old))), phone));

  auto thief = house.stranger();
  challenge_to_come_in(thief);
  const auto others = challenge_to_come_in(phone);
  const auto shown = device.show(asked_here(phone, others));
  CHECK(is_refused_plainly(come_in(thief, shown), thief));
  const auto cookie = phone.cookie("evenkeel-key");
  CHECK(is_let_in(come_in(phone, shown), phone));
  auto replay = house.stranger();
  replay.set_cookie("evenkeel-key", cookie);
  auto counted_on = device.show(asked_here(phone, others));
  CHECK(is_refused_plainly(come_in(replay, counted_on), replay));
}

TEST_CASE("passkey: without a face, a finger or the screen's lock nobody comes in or is kept") {
  OpenHouse house;
  SoftwarePasskey device{house.patient().text()};
  auto own = house.patient_signed_in(house.patient());
  auto asked = asked_here(own, challenge_to_add(own, house.patient()));
  asked.flags = test::flag_present;
  CHECK(add(own, house.patient(), device.make(asked)).status == 422);
  keep(house, device, house.patient());
  auto phone = house.stranger();
  for (const unsigned char flags : {test::flag_present, test::flag_verified}) {
    const auto change = [&](PasskeyAsked& one) { one.flags = flags; };
    CHECK(is_refused_plainly(come_in_with(phone, device, change), phone));
  }
}

TEST_CASE("passkey: a count that goes back or stands still is a copy of the key") {
  OpenHouse house;
  SoftwarePasskey device{house.patient().text()};
  device.count = 6;
  keep(house, device, house.patient());
  auto phone = house.stranger();
  device.counts = false;
  CHECK(is_refused_plainly(come_in_with(phone, device), phone));
  device.count = 5;
  CHECK(is_refused_plainly(come_in_with(phone, device), phone));
  device.count = 0;
  CHECK(is_refused_plainly(come_in_with(phone, device), phone));
  device.count = 9;
  CHECK(is_let_in(come_in_with(phone, device), phone));
  // A device that never counts is believed as long as it never does.
  SoftwarePasskey travelling{house.patient().text()};
  travelling.counts = false;
  keep(house, travelling, house.patient());
  auto tablet = house.stranger();
  CHECK(is_let_in(come_in_with(tablet, travelling), tablet));
}

TEST_CASE("passkey: what was removed lets nobody in; each patient removes only the own") {
  OpenHouse house;
  SoftwarePasskey device{house.patient().text()};
  SoftwarePasskey other{house.patient().text()};
  keep(house, device, house.patient());
  house.clock().step(1min);
  keep(house, other, house.patient());
  const auto kept = registry::passkeys_of(*house.reader(), house.patient());
  REQUIRE(kept.size() == 2);
  const auto remove = "/me/devices/" + kept[1].id.text() + "/remove";
  auto sam = house.patient_signed_in(house.other_patient());
  CHECK(sam.submit_for(house.other_patient(), remove).status == 404);
  auto jo = house.patient_signed_in(house.patient());
  CHECK(jo.submit_for(house.patient(), remove).status == 303);
  auto phone = house.stranger();
  CHECK(is_refused_plainly(come_in_with(phone, device), phone));
  CHECK(is_let_in(come_in_with(phone, other), phone));
}

TEST_CASE("passkey: removing a lost device signs it out too, and leaves the others in") {
  OpenHouse house;
  SoftwarePasskey device{house.patient().text()};
  keep(house, device, house.patient());
  auto lost = house.stranger();
  REQUIRE(is_let_in(come_in_with(lost, device), lost));
  auto tablet = house.patient_signed_in(house.patient());
  const auto kept = registry::passkeys_of(*house.reader(), house.patient());
  REQUIRE(kept.size() == 1);
  const auto remove = "/me/devices/" + kept[0].id.text() + "/remove";
  CHECK(tablet.submit_for(house.patient(), remove).status == 303);
  CHECK(lost.get("/me").status == 303);
  CHECK(tablet.get("/me").status == 200);
}

TEST_CASE("passkey: a phone that came in by a code is signed out singly, by its owner alone") {
  OpenHouse house;
  const auto jo = house.patient();
  auto phone = house.patient_signed_in(jo);
  auto lost = house.patient_signed_in(jo);
  auto sam = house.patient_signed_in(house.other_patient());
  const auto page = phone.get("/me/devices");
  CHECK(page.has("iPhone – this one"));
  CHECK(page.has("last used"));
  const auto all = registry::patient_sign_ins(*house.reader(), jo, house.clock().now().wall);
  REQUIRE(all.size() == 2);
  std::string others;
  for (const auto& one : all) {
    const auto path = "/me/devices/signed-in/" + one.token_hash + "/end";
    if (page.has(path)) others = path;
  }
  REQUIRE_FALSE(others.empty());
  CHECK(sam.submit_for(house.other_patient(), others).status == 404);
  CHECK(lost.get("/me").status == 200);
  CHECK(phone.submit_for(jo, others).status == 303);
  CHECK(lost.get("/me").status == 303);
  CHECK(phone.get("/me").status == 200);
  CHECK(phone.submit_for(jo, others).status == 404);
}

TEST_CASE("passkey: signing out everywhere leaves no sign-in and no passkey") {
  OpenHouse house;
  SoftwarePasskey device{house.patient().text()};
  keep(house, device, house.patient());
  auto lost = house.stranger();
  REQUIRE(is_let_in(come_in_with(lost, device), lost));
  auto tablet = house.patient_signed_in(house.patient());
  CHECK(tablet.submit_for(house.patient(), "/me/sign-out-everywhere").status == 303);
  CHECK(lost.get("/me").status == 303);
  auto phone = house.stranger();
  CHECK(is_refused_plainly(come_in_with(phone, device), phone));
}

TEST_CASE("passkey: where one was used it is offered first, elsewhere after the code") {
  OpenHouse house;
  SoftwarePasskey device{house.patient().text()};
  keep(house, device, house.patient());
  auto phone = house.stranger();
  const auto is_passkey_first = [&] {
    const auto page = phone.get("/me/sign-in");
    return page.body.find("Use your passkey") < page.body.find("Send me a code");
  };
  CHECK_FALSE(is_passkey_first());
  REQUIRE(is_let_in(come_in_with(phone, device), phone));
  CHECK(is_passkey_first());
  house.write([&](db::Database& database) {
    registry::close_every_door(database, house.patient(), house.clock().now().wall);
  });
  CHECK(come_in_with(phone, device).status == 422);
  CHECK_FALSE(is_passkey_first());
}

TEST_CASE("passkey: it belongs to the address that the clinic said, whatever a request says") {
  OpenHouse house;
  SoftwarePasskey device{house.patient().text()};
  keep(house, device, house.patient());
  auto phone = house.stranger();
  CHECK(phone.get("/me/sign-in").has("Use your passkey"));
  house.write([](db::Database& database) {
    registry::set_public_address(database, "https://clinic.example");
  });
  CHECK_FALSE(phone.get("/me/sign-in").has("Use your passkey"));
  CHECK(is_refused_plainly(come_in_with(phone, device), phone));
  const auto there = [](PasskeyAsked& asked) {
    asked.origin = "https://clinic.example";
    asked.host = "clinic.example";
  };
  CHECK(is_let_in(come_in_with(phone, device, there), phone));
}

TEST_CASE("passkey: a lost phone's passkey ends when the clinic signs its owner out everywhere") {
  OpenHouse house;
  SoftwarePasskey device{house.patient().text()};
  keep(house, device, house.patient());
  auto desk = house.signed_in(Role::front_desk);
  const auto reach = "/patients/" + house.patient().text() + "/reach";
  CHECK(desk.get(reach).has("Signs in without a code on: Device."));
  CHECK(desk.submit_for(house.patient(), reach + "/sign-out").status == 303);
  auto phone = house.stranger();
  CHECK(is_refused_plainly(come_in_with(phone, device), phone));
  CHECK(desk.get(reach).has("signed in nowhere"));
}

TEST_CASE("passkey: one person's device is not another's, and not kept twice") {
  OpenHouse house;
  SoftwarePasskey device{house.patient().text()};
  keep(house, device, house.patient());
  auto sam = house.patient_signed_in(house.other_patient());
  const auto sams = challenge_to_add(sam, house.other_patient());
  CHECK(add(sam, house.other_patient(), device.make(asked_here(sam, sams))).status == 422);
  // A challenge of one sign-in is answered by no other.
  auto jo = house.patient_signed_in(house.patient());
  const auto jos = challenge_to_add(jo, house.patient());
  const SoftwarePasskey own{house.other_patient().text()};
  CHECK(add(sam, house.other_patient(), own.make(asked_here(sam, jos))).status == 422);
  // Nor is a challenge to come in good for keeping a new one.
  const auto other_act = challenge_to_come_in(sam);
  CHECK(add(sam, house.other_patient(), own.make(asked_here(sam, other_act))).status == 422);
  CHECK(registry::passkeys_of(*house.reader(), house.other_patient()).empty());

  auto phone = house.stranger();
  auto shown = device.show(asked_here(phone, challenge_to_come_in(phone)));
  shown.owner = house.other_patient().text();
  CHECK(is_refused_plainly(come_in(phone, shown), phone));
}

TEST_CASE("passkey: whoever is refused learns nothing of whether a passkey is known") {
  OpenHouse house;
  SoftwarePasskey device{house.patient().text()};
  SoftwarePasskey unknown{house.patient().text()};
  keep(house, device, house.patient());
  auto phone = house.stranger();
  auto shown = device.show(asked_here(phone, challenge_to_come_in(phone)));
  shown.signature.back() = static_cast<char>(shown.signature.back() ^ 1);
  const auto forged = come_in(phone, shown);
  const auto nobody = come_in_with(phone, unknown);
  const auto empty = phone.post("/me/passkey", {});
  CHECK(is_refused_plainly(forged, phone));
  CHECK(forged.body == nobody.body);
  CHECK(forged.body == empty.body);
}

TEST_CASE("passkey: from one address it is tried as often as codes are") {
  OpenHouse house;
  auto stranger = house.stranger();
  for (int i = 0; i < 20; ++i)
    CHECK(stranger.post("/me/passkey/challenge", {}).status == 200);
  CHECK(stranger.post("/me/passkey/challenge", {}).status == 429);
  CHECK(stranger.post("/me/passkey", {}).status == 429);
  CHECK(stranger.post("/me/sign-in", {{"contact", "jo@example.org"}}).status == 429);
  house.clock().step(61s);
  CHECK(stranger.post("/me/passkey/challenge", {}).status == 200);
}

TEST_CASE("passkey: bytes that are no passkey are refused, whatever they are") {
  OpenHouse house;
  auto phone = house.patient_signed_in(house.patient());
  const SoftwarePasskey device{house.patient().text()};
  for (const std::string_view bytes : {"", "\xa0", "\x9f", "\xa3", "\xbb\xff\xff\xff\xff", "{}"}) {
    auto made = device.make(asked_here(phone, challenge_to_add(phone, house.patient())));
    made.attestation = bytes;
    CHECK(add(phone, house.patient(), made).status == 422);
    made.client_data = bytes;
    CHECK(add(phone, house.patient(), made).status == 422);
  }
  const auto whole = device.make(asked_here(phone, challenge_to_add(phone, house.patient())));
  for (std::size_t size = 0; size < whole.attestation.size(); size += 7) {
    auto cut = device.make(asked_here(phone, challenge_to_add(phone, house.patient())));
    cut.attestation.resize(size);
    CHECK(add(phone, house.patient(), cut).status == 422);
  }
  CHECK(registry::passkeys_of(*house.reader(), house.patient()).empty());
}

}  // namespace evenkeel
