// SPDX-License-Identifier: Apache-2.0
#include "web/pages/own_devices.hpp"

#include "passkey/base64url.hpp"
#include "registry/passkeys.hpp"
#include "registry/zone.hpp"
#include "web/device_words.hpp"
#include "web/form.hpp"
#include "web/own_frame.hpp"
#include "web/passkey_form.hpp"

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
               p("What you remove no longer signs in. Where it is signed in now, it stays so until "
                 "you sign out everywhere."));
}

// How the device names it beside others of the same telephone: never more than it needs.
std::string said_to_device(Visit& visit) {
  const auto patient = registry::patient(visit.app.reader, visit.own());
  if (!patient) return visit.clinic.name;
  const auto& person = patient->person;
  return (person.preferred.empty() ? person.given : person.preferred) + ", " + visit.clinic.name;
}

Html offer_of_passkey(Visit& visit, const std::vector<registry::Passkey>& all) {
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
                        section(cls("ek-own-devices"), h2("Lost a device?"),
                                p("Remove it above, then sign out on every device, this one too."),
                                post_button(visit, {.action = "/me/sign-out-everywhere"},
                                            "Sign out everywhere", "ek-button ek-button--quiet")),
                        p(a(href("/me"), "Back"))));
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
                                   device_said(visit.request.header("user-agent").value_or(""))};
  Result<PasskeyId> added;
  visit.app.writer.submit(app::Priority::routine, [&](db::Database& database) {
    added = registry::add_passkey(database, {visit.own(), visit.patient_who->token_hash}, made,
                                  place_of(visit), visit.now.wall);
    return true;
  });
  if (!added) return devices_page(visit, 422, added.error());
  return see_other("/me/devices");
}

Response post_own_device_removed(Visit& visit) {
  bool is_there = false;
  visit.app.writer.submit(app::Priority::routine, [&](db::Database& database) {
    is_there = registry::remove_passkey(database, visit.own(), visit.id<PasskeyId>("passkey"),
                                        visit.now.wall);
    return true;
  });
  return is_there ? see_other("/me/devices") : not_found(visit);
}

}  // namespace evenkeel::web
