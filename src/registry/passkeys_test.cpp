// SPDX-License-Identifier: Apache-2.0
// On both databases; what a device may do wrong is in tests/http/passkey_test.cpp.
#include "registry/passkeys.hpp"

#include "passkey/base64url.hpp"
#include "registry_kit.hpp"
#include "software_passkey.hpp"
#include "temp_database.hpp"

#include <string>

#include <doctest/doctest.h>

namespace evenkeel::registry {
namespace {

using passkey::to_base64url;
using test::SoftwarePasskey;

const std::string keys_origin = "https://clinic.example:8443";

test::PasskeyAsked asked_at_clinic(std::string challenge) {
  return {std::move(challenge), keys_origin, "clinic.example"};
}

Result<PasskeyId> keep_at(db::Database& database, const PatientId& patient,
                          const SoftwarePasskey& device, Instant now) {
  const auto challenge = begin_passkey_challenge(database, PasskeyAct::add, "a sign-in", now);
  const auto made = device.make(asked_at_clinic(challenge));
  return add_passkey(database, {patient, "a sign-in"},
                     {to_base64url(made.client_data), to_base64url(made.attestation), "iPhone"},
                     passkey::place_at(keys_origin), now);
}

ShownPasskey as_posted(const SoftwarePasskey::Shown& shown) {
  return {to_base64url(shown.credential),
          to_base64url(shown.client_data),
          to_base64url(shown.authenticator_data),
          to_base64url(shown.signature),
          to_base64url(shown.owner),
          "a cookie"};
}

}  // namespace

TEST_CASE("passkeys: kept, shown, counted and taken away, on every database") {
  test::for_each_engine([](test::TempClinic& clinic) {
    auto& database = clinic.database();
    const auto place = passkey::place_at(keys_origin);
    const auto jo = add_patient(database, test::person_named("Avery", "Jo"), test::at_minute(0));
    SoftwarePasskey device{jo.text()};
    const auto at = [](int minutes) { return test::at_minute(minutes).now.wall; };
    const auto kept = keep_at(database, jo, device, at(0));
    REQUIRE(kept.has_value());
    CHECK_FALSE(keep_at(database, jo, device, at(1)).has_value());
    REQUIRE(passkeys_of(database, jo).size() == 1);
    CHECK(passkeys_of(database, jo)[0].device == "iPhone");
    CHECK_FALSE(passkeys_of(database, jo)[0].used.has_value());

    const auto ask = [&](int minute) {
      return begin_passkey_challenge(database, PasskeyAct::come_in, "a cookie", at(minute));
    };
    const auto shown = as_posted(device.show(asked_at_clinic(ask(2))));
    const auto came = enter_passkey(database, shown, place, at(6));
    REQUIRE(came.has_value());
    CHECK(came->patient == jo);
    CHECK(came->passkey == *kept);
    CHECK(passkeys_of(database, jo)[0].used == at(6));
    CHECK_FALSE(enter_passkey(database, shown, place, at(6)).has_value());
    const auto late = as_posted(device.show(asked_at_clinic(ask(10))));
    CHECK_FALSE(enter_passkey(database, late, place, at(15)).has_value());

    CHECK_FALSE(remove_passkey(database, PatientId{"patient-other"}, {*kept, ""}, at(20)));
    CHECK(remove_passkey(database, jo, {*kept, ""}, at(20)));
    CHECK_FALSE(remove_passkey(database, jo, {*kept, ""}, at(21)));
    CHECK(passkeys_of(database, jo).empty());
    const auto gone = as_posted(device.show(asked_at_clinic(ask(21))));
    CHECK_FALSE(enter_passkey(database, gone, place, at(21)).has_value());
    // What was taken away is not kept again under the same name.
    CHECK_FALSE(keep_at(database, jo, device, at(22)).has_value());
  });
}

TEST_CASE("passkeys: nobody keeps more than twenty") {
  test::TempClinic clinic;
  auto& database = clinic.database();
  const auto jo = add_patient(database, test::person_named("Avery", "Jo"), test::at_minute(0));
  const auto now = test::at_minute(0).now.wall;
  for (int i = 0; i < most_passkeys; ++i)
    CHECK(keep_at(database, jo, SoftwarePasskey{jo.text()}, now).has_value());
  CHECK_FALSE(keep_at(database, jo, SoftwarePasskey{jo.text()}, now).has_value());
}

TEST_CASE("passkeys: a place is named by its host, whatever its port") {
  CHECK(passkey::place_at("https://clinic.example:8443").host == "clinic.example");
  CHECK(passkey::place_at("https://clinic.example").host == "clinic.example");
  CHECK(passkey::place_at("http://localhost:8080").host == "localhost");
  CHECK(passkey::place_at("").host.empty());
  // Where a clinic has no address yet, what a browser signs is good for nothing.
  CHECK_FALSE(passkey::challenge_in(R"({"type":"webauthn.get","origin":"","challenge":"AAAA"})",
                                    passkey::Ceremony::shown, passkey::place_at("")));
}

}  // namespace evenkeel::registry
