// SPDX-License-Identifier: Apache-2.0
#include "web/pages/own_devices.hpp"

#include "passkey/base64url.hpp"
#include "registry/passkeys.hpp"
#include "registry/patient_sign_in.hpp"
#include "registry/zone.hpp"
#include "web/form.hpp"
#include "web/own_frame.hpp"
#include "web/passkey_form.hpp"
#include "web/patient_door.hpp"
#include "web/sign_in_cookie.hpp"

#include <optional>
#include <string>
#include <vector>

namespace evenkeel::web {
namespace {

std::string day_said_here(const Visit& visit, Instant at) {
  return registry::date_text(registry::local_day(at, visit.clinic.zone));
}

Html device_line(const Visit& visit, const registry::Passkey& one) {
  const auto used = one.used ? ", last used " + day_said_here(visit, *one.used) : std::string{};
  return li(cls("ek-own-thing"), strong(one.device),
            p(cls("ek-own-hint"), "Added ", day_said_here(visit, one.made), used, "."),
            post_button(visit, {.action = "/me/devices/" + one.id.text() + "/remove"},
                        "Remove " + one.device, "ek-button ek-button--quiet"));
}

Html devices_that_come_in(const Visit& visit, const std::vector<registry::Passkey>& all) {
  if (all.empty()) return p("At present you sign in by a code.");
  std::vector<Html> lines;
  for (const auto& one : all)
    lines.push_back(device_line(visit, one));
  return group(p("These sign in with your face, your finger or the lock of the screen:"),
               ul(cls("ek-own-things"), lines),
               p("What you remove no longer signs in, and is signed out at once."));
}

Html sign_in_line(const Visit& visit, const registry::PatientSignIn& one) {
  const auto& zone = visit.clinic.zone;
  const bool is_this = one.token_hash == visit.patient_who->token_hash;
  const auto said =
      group(strong(one.device, is_this ? " – this one" : ""),
            p(cls("ek-own-hint"), "Signed in ", registry::date_time_text(one.began, zone),
              ", last used ", registry::date_time_text(one.last_seen, zone), "."));
  if (is_this) return li(cls("ek-own-thing"), said);
  return li(cls("ek-own-thing"), said,
            post_button(visit, {.action = "/me/devices/signed-in/" + one.token_hash + "/end"},
                        "Sign out this " + one.device, "ek-button ek-button--quiet"));
}

Html signed_in_now(const Visit& visit) {
  std::vector<Html> lines;
  for (const auto& one : registry::patient_sign_ins(visit.app.reader, visit.own(), visit.now.wall))
    lines.push_back(sign_in_line(visit, one));
  return group(h2("Signed in now"), ul(cls("ek-own-things"), lines));
}

Html lost_device(const Visit& visit) {
  return section(cls("ek-own-devices"), h2("Lost a device?"),
                 p("Sign it out, or remove it, above. Or end everything: every device is signed "
                   "out, this one too, and none comes in without a code."),
                 post_button(visit, {.action = "/me/sign-out-everywhere"}, "Sign out everywhere",
                             "ek-button ek-button--quiet"));
}

// How the device names it beside others of the same telephone: never more than it needs.
std::string said_to_device(Visit& visit) {
  const auto patient = registry::patient(visit.app.reader, visit.own());
  if (!patient) return visit.clinic.name;
  const auto& person = patient->person;
  return (person.preferred.empty() ? person.given : person.preferred) + ", " + visit.clinic.name;
}

Html offer_of_passkey(Visit& visit, const std::vector<registry::Passkey>& all) {
  if (!is_at_public_address(visit)) return {};
  std::string known;
  for (const auto& one : all)
    known += (known.empty() ? "" : " ") + one.credential;
  return passkey_element(
      {.act = "create",
       .challenge_path = "/me/devices/challenge",
       .owner = passkey::to_base64url(visit.own().text()),
       .said = said_to_device(visit),
       .known = known},
      group(h2("Use your face or finger next time"),
            p("Then no code is needed on this device. Your face and finger never leave it."),
            post_form(visit, {.action = "/me/devices"},
                      group(empty_passkey_fields({"client-data", "attestation"}),
                            button(type("submit"), cls("nhsuk-button"), "Set it up")))));
}

Response devices_page(Visit& visit, int status, const std::optional<Refusal>& refusal) {
  const auto all = registry::passkeys_of(visit.app.reader, visit.own());
  Filled filled;
  if (refusal) filled.refusals.push_back(*refusal);
  return own_page(visit, status, {.title = "How you sign in"},
                  group(h1("How you sign in"), error_summary(filled),
                        devices_that_come_in(visit, all), offer_of_passkey(visit, all),
                        signed_in_now(visit), lost_device(visit), p(a(href("/me"), "Back"))));
}

}  // namespace

Response show_own_devices(Visit& visit) { return devices_page(visit, 200, std::nullopt); }

Response post_own_device_challenge(Visit& visit) {
  std::string challenge;
  visit.app.writer.submit(app::Priority::routine, [&](db::Database& database) {
    challenge = registry::begin_passkey_challenge(database, registry::PasskeyAct::add,
                                                  visit.patient_who->token_hash, visit.now.wall);
    return true;
  });
  return challenge_reply(std::move(challenge));
}

Response post_own_device(Visit& visit) {
  const auto& form = visit.request.form;
  const registry::MadePasskey made{std::string{form.get("client-data").value_or("")},
                                   std::string{form.get("attestation").value_or("")},
                                   device_of(visit)};
  Result<PasskeyId> added;
  visit.app.writer.submit(app::Priority::routine, [&](db::Database& database) {
    added = registry::add_passkey(database, {visit.own(), visit.patient_who->token_hash}, made,
                                  place_of(visit), visit.now.wall);
    if (added) registry::tie_sign_in_to_passkey(database, visit.patient_who->token_hash, *added);
    return true;
  });
  if (!added) return devices_page(visit, 422, added.error());
  auto response = see_other("/me/devices");
  note_passkey_is_here(response, visit.request);
  return response;
}

Response post_own_device_removed(Visit& visit) {
  bool is_there = false;
  visit.app.writer.submit(app::Priority::routine, [&](db::Database& database) {
    is_there = registry::remove_passkey(
        database, visit.own(), {visit.id<PasskeyId>("passkey"), visit.patient_who->token_hash},
        visit.now.wall);
    return true;
  });
  return is_there ? see_other("/me/devices") : not_found(visit);
}

Response post_own_sign_in_ended(Visit& visit) {
  bool is_there = false;
  visit.app.writer.submit(app::Priority::routine, [&](db::Database& database) {
    is_there =
        registry::end_patient_sign_in_of(database, visit.own(), visit.request.parameter("sign_in"));
    return true;
  });
  return is_there ? see_other("/me/devices") : not_found(visit);
}

}  // namespace evenkeel::web
