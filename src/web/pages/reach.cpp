// SPDX-License-Identifier: Apache-2.0
#include "web/pages/reach.hpp"

#include "app/rows.hpp"
#include "registry/contact.hpp"
#include "registry/passkeys.hpp"
#include "registry/patient_sign_in.hpp"
#include "web/form.hpp"
#include "web/layout.hpp"
#include "web/sign_in_cookie.hpp"

#include <array>
#include <string>
#include <vector>

namespace evenkeel::web {

namespace {

constexpr std::array channel_codes{std::string_view{"text_message"}, std::string_view{"email"}};
constexpr std::array channel_choices{Choice{"text_message", "Text message"},
                                     Choice{"email", "E-mail"}};

std::string reach_path(const PatientId& patient) {
  return "/patients/" + patient.text() + "/reach";
}

Filled filled_from_contact(const registry::Contact& known) {
  Filled filled;
  filled.prefilled["email"] = known.email;
  filled.prefilled["prefers"] = std::string{name_of(known.prefers)};
  return filled;
}

Html passkeys_said(const std::vector<registry::Passkey>& all) {
  if (all.empty()) return {};
  std::string devices;
  for (const auto& one : all)
    devices += (devices.empty() ? "" : ", ") + one.device;
  return p("Signs in without a code on: ", devices, ". That ends too.");
}

Html devices_of(const Visit& visit, const PatientId& patient) {
  const auto devices = registry::patient_sign_ins(visit.app.reader, patient, visit.now.wall).size();
  const auto passkeys = registry::passkeys_of(visit.app.reader, patient);
  if (devices == 0 && passkeys.empty()) return p("This patient is signed in nowhere at present.");
  return group(p("This patient is signed in on ", devices, devices == 1 ? " device." : " devices.",
                 " When a phone is lost, end it here."),
               passkeys_said(passkeys),
               post_button(visit, {.action = reach_path(patient) + "/sign-out", .patient = patient},
                           "Sign out everywhere", "ek-button ek-button--quiet"));
}

Response reach_page(Visit& visit, int status, const Filled& filled) {
  const auto id = visit.id<PatientId>("patient");
  const auto patient = registry::patient(visit.app.reader, id);
  if (!patient) return not_found(visit);
  const auto& phone = patient->person.phone;
  return page(
      visit, status, {.title = "How to reach", .patient = id},
      group(h1("How to reach"), error_summary(filled),
            p("Phone: ", phone.empty() ? "none" : phone, ". ",
              a(href("/patients/", id.text(), "/edit"), "Change it")),
            post_form(visit, {.action = reach_path(id), .patient = id, .css_class = "ek-stack"},
                      group(text_field(filled, {.name = "email",
                                                .label = "E-mail",
                                                .hint = "For codes, links and reminders.",
                                                .autocomplete = "off"}),
                            radios(filled, {.name = "prefers", .label = "Messages go by"},
                                   channel_choices),
                            button(type("submit"), cls("nhsuk-button"), "Save"))),
            h2("Devices"), devices_of(visit, id)));
}

}  // namespace

Response show_reach(Visit& visit) {
  return reach_page(
      visit, 200,
      filled_from_contact(registry::contact(visit.app.reader, visit.id<PatientId>("patient"))));
}

Response post_reach(Visit& visit) {
  const auto id = visit.id<PatientId>("patient");
  if (!registry::patient(visit.app.reader, id)) return not_found(visit);
  FormReader reader{visit.request.form};
  const auto email = reader.text("email", {.most = 254, .is_required = false});
  const auto prefers = registry::channel_named(reader.choice("prefers", channel_codes));
  if (!reader.is_fine())
    return reach_page(visit, 422, {&visit.request.form, reader.refusals(), {}});
  const registry::Contact typed{email, prefers.value_or(registry::Channel::text_message)};
  const auto done = app::submit_rows(visit.app, visit.act_regardless(), id.text(),
                                     [&](db::Database& database) -> Result<std::monostate> {
                                       const auto set =
                                           registry::set_contact(database, id, typed, visit.by());
                                       if (!set) return std::unexpected{set.error()};
                                       return std::monostate{};
                                     });
  if (!done) return reach_page(visit, 422, {&visit.request.form, {done.error()}, {}});
  return see_other("/patients/" + id.text());
}

Response post_end_patient_sign_ins(Visit& visit) {
  const auto id = visit.id<PatientId>("patient");
  visit.app.writer.submit(app::Priority::routine, [&](db::Database& database) {
    registry::close_every_door(database, id, visit.now.wall);
    return true;
  });
  return see_other(reach_path(id));
}

Response post_own_sign_out_everywhere(Visit& visit) {
  visit.app.writer.submit(app::Priority::routine, [&](db::Database& database) {
    registry::close_every_door(database, visit.own(), visit.now.wall);
    return true;
  });
  auto response = see_other("/me/sign-in");
  take_back_patient_cookie(response, visit.request);
  forget_passkey_is_here(response, visit.request);
  return response;
}

}  // namespace evenkeel::web
