// SPDX-License-Identifier: Apache-2.0
// Whether what a browser hands over is a passkey's own work (W3C Web Authentication, level 2,
// sections 7.1 and 7.2). Knows no database and no clock: who asked, when, and whether the challenge
// was ours is for the caller. Any fault is the same "no".
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace evenkeel::passkey {

enum class Algorithm { es256, eddsa };
std::string_view name_of(Algorithm);  // "ES256", "EdDSA"
std::optional<Algorithm> algorithm_named(std::string_view);

// The site at which a passkey is made and used.
struct Place {
  std::string origin;  // "https://clinic.example:8443"
  std::string host;    // "clinic.example"
};
// The host of "https://clinic.example:8443". Nowhere, where no passkey is good, without "://".
Place place_at(std::string origin);

enum class Ceremony { made, shown };
// The challenge in what the browser says about itself; none when it was made for another act or at
// another origin.
std::optional<std::string> challenge_in(std::string_view client_data, Ceremony, const Place&);

struct Credential {
  std::string id;
  Algorithm algorithm{};
  std::string public_key;
  std::uint32_t sign_count = 0;
};
// A new passkey, made with the person verified. `attestation` is the browser's attestation object:
// none, or signed by the key itself, which libfido2 then verifies.
std::optional<Credential> passkey_made(std::string_view client_data, std::string_view attestation,
                                       const Place&);

struct Shown {
  std::string client_data;
  std::string authenticator_data;
  std::string signature;
};
// The new sign count, when that passkey has signed with the person verified and its count has not
// gone back: a count that has is a copy of the key.
std::optional<std::uint32_t> passkey_shown(const Shown&, const Credential&, const Place&);

}  // namespace evenkeel::passkey
