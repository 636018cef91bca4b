// SPDX-License-Identifier: Apache-2.0
#include "web/pages/passkey.hpp"

#include "net/percent.hpp"
#include "registry/passkeys.hpp"
#include "registry/sign_in.hpp"
#include "registry/token.hpp"
#include "web/form.hpp"
#include "web/own_frame.hpp"
#include "web/own_path.hpp"
#include "web/passkey_form.hpp"
#include "web/patient_door.hpp"
#include "web/sign_in_cookie.hpp"

#include <string>

namespace evenkeel::web {
namespace {

// The same whoever it was, or was not.
Response passkey_refused(Visit& visit, const Refusal& refusal, std::string_view to) {
  return own_page(visit, 422, {.title = "Sign in by a code"},
                  group(h1("Sign in by a code"), p(refusal.message),
                        p(a(cls("nhsuk-button"), href("/me/sign-in?to=", net::encode_percent(to)),
                            "Go to the code"))));
}

}  // namespace

Html passkey_offer(const Visit& visit, std::string_view to) {
  if (!is_at_public_address(visit)) return {};
  const bool is_first = is_passkey_here(visit.request);
  const auto look = is_first ? "nhsuk-button" : "ek-button ek-button--quiet";
  return passkey_element(
      {.act = "get", .challenge_path = "/me/passkey/challenge"},
      group(is_first ? Html{} : p("Already set up your face or finger?"),
            post_form(visit, {.action = "/me/passkey"},
                      group(hidden_field("to", to),
                            empty_passkey_fields({"credential", "client-data", "authenticator-data",
                                                  "signature", "owner"}),
                            button(type("submit"), cls(look), "Use your passkey"))),
            is_first ? p("Or sign in by a code:") : Html{}));
}

Response post_passkey_challenge(Visit& visit) {
  if (is_too_often(visit)) return wait_a_minute(visit);
  const auto cookie = registry::random_token();
  std::string challenge;
  visit.app.writer.submit(app::Priority::routine, [&](db::Database& database) {
    registry::note_failed_sign_in(database, "patient", counted_address(visit), visit.now.wall);
    challenge = registry::begin_passkey_challenge(database, registry::PasskeyAct::come_in,
                                                  registry::token_hash(cookie), visit.now.wall);
    return true;
  });
  auto response = challenge_reply(challenge);
  give_passkey_cookie(response, visit.request, cookie);
  return response;
}

Response post_passkey(Visit& visit) {
  if (is_too_often(visit)) return wait_a_minute(visit);
  const auto field = [&](std::string_view name) {
    return std::string{visit.request.form.get(name).value_or("")};
  };
  const auto cookie = passkey_cookie(visit.request);
  const registry::ShownPasskey shown{
      .credential = field("credential"),
      .client_data = field("client-data"),
      .authenticator_data = field("authenticator-data"),
      .signature = field("signature"),
      .owner = field("owner"),
      .bound_to = cookie.empty() ? std::string{} : registry::token_hash(cookie)};
  Result<registry::CameByPasskey> came;
  visit.app.writer.submit(app::Priority::routine, [&](db::Database& database) {
    came = registry::enter_passkey(database, shown, place_of(visit), visit.now.wall);
    if (!came)
      registry::note_failed_sign_in(database, "patient", counted_address(visit), visit.now.wall);
    return true;
  });
  const auto to = patients_path(field("to"));
  auto response = came ? let_patient_in(visit, {came->patient, came->passkey}, to)
                       : passkey_refused(visit, came.error(), to);
  take_back_passkey_cookie(response, visit.request);
  if (came) {
    note_passkey_is_here(response, visit.request);
  } else {
    forget_passkey_is_here(response, visit.request);  // the code comes first again
  }
  return response;
}

}  // namespace evenkeel::web
