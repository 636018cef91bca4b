// SPDX-License-Identifier: Apache-2.0
// The form around which the pass-key island works: it asks for a challenge, asks the device, fills
// the empty fields and sends the form. Without it the form is not shown.
#pragma once

#include "net/message.hpp"
#include "passkey/proof.hpp"
#include "web/html.hpp"
#include "web/visit.hpp"

#include <initializer_list>
#include <string>
#include <string_view>

namespace evenkeel::web {

struct PasskeyElement {
  std::string_view act;             // "create", "get"
  std::string_view challenge_path;  // answers a POST of the form's fields with a challenge
  std::string owner = {};           // create: whose it is to the device
  std::string said = {};            // create: how the device names it in its list
  std::string known = {};           // create: those that it may have already, base64url, by blanks
};
Html passkey_element(const PasskeyElement&, const Html& content);
Html empty_passkey_fields(std::initializer_list<std::string_view> names);
net::Response challenge_reply(std::string challenge);

// Where the clinic said that browsers find it (--public-address): whatever a request's own headers
// say, a passkey is made for there and shown there.
passkey::Place place_of(const Visit&);
bool is_at_public_address(const Visit&);

}  // namespace evenkeel::web
