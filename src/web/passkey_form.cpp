// SPDX-License-Identifier: Apache-2.0
#include "web/passkey_form.hpp"

#include "registry/patient_sign_in.hpp"
#include "web/form.hpp"

#include <utility>

namespace evenkeel::web {

Html passkey_element(const PasskeyElement& look, const Html& content) {
  return element("pass-key", flag("hidden"), attr("data-act", look.act),
                 attr("data-challenge", look.challenge_path), attr("data-owner", look.owner),
                 attr("data-said", look.said), attr("data-known", look.known),
                 attr("data-failed", "That did not work. Try again, or use a code."), content,
                 p(cls("ek-own-hint"), attr("role", "status")));
}

Html empty_passkey_fields(std::initializer_list<std::string_view> names) {
  Html fields;
  for (const auto each : names)
    fields.append(hidden_field(each, ""));
  return fields;
}

net::Response challenge_reply(std::string challenge) {
  net::Response response;
  response.headers = {{"Content-Type", "text/plain; charset=utf-8"}};
  response.body = std::move(challenge);
  return response;
}

passkey::Place place_of(const Visit& visit) {
  return passkey::place_at(registry::public_address(visit.app.reader));
}

bool is_at_public_address(const Visit& visit) {
  const auto here = (visit.request.is_secure ? "https://" : "http://") +
                    std::string{visit.request.header("host").value_or("")};
  return here == place_of(visit).origin;
}

}  // namespace evenkeel::web
