// SPDX-License-Identifier: Apache-2.0
#include "web/pages/patient_sign_in.hpp"

#include "registry/contact.hpp"
#include "registry/name_key.hpp"
#include "registry/sign_in.hpp"
#include "registry/sign_in_code.hpp"
#include "web/form.hpp"
#include "web/own_frame.hpp"
#include "web/own_path.hpp"
#include "web/pages/passkey.hpp"
#include "web/patient_door.hpp"
#include "web/sign_in_cookie.hpp"

#include <optional>
#include <string>
#include <utility>
#include <variant>

namespace evenkeel::web {

namespace {

Html contact_form(const Visit& visit, const Filled& filled, std::string_view to) {
  const bool is_passkey_first = is_passkey_here(visit.request);
  return group(
      h1("Sign in"), error_summary(filled), is_passkey_first ? passkey_offer(visit, to) : Html{},
      post_form(visit, {.action = "/me/sign-in"},
                group(text_field(filled, {.name = "contact",
                                          .label = "Your phone number or e-mail address",
                                          .hint = "The one that the clinic has. We send a code.",
                                          .autocomplete = "username"}),
                      hidden_field("to", to),
                      button(type("submit"), cls("nhsuk-button"), "Send me a code"))),
      is_passkey_first ? Html{} : passkey_offer(visit, to),
      p("No password is needed. If your number has changed, call the clinic."));
}

Response contact_page(Visit& visit, int status, const Filled& filled, std::string_view to) {
  return own_page(visit, status, {.title = "Sign in"}, contact_form(visit, filled, to));
}

Response code_page(Visit& visit, int status, const Filled& filled) {
  const std::string attempt{visit.request.parameter("attempt")};
  return own_page(
      visit, status, {.title = "Type the code"},
      group(h1("Type the code"), error_summary(filled),
            p("If the clinic knows this number or address, a message with 6 digits is on its way. "
              "It can take a minute."),
            post_form(visit, {.action = "/me/sign-in/" + attempt},
                      group(text_field(filled, {.name = "code",
                                                .label = "Code",
                                                .input_mode = "numeric",
                                                .autocomplete = "one-time-code",
                                                .width = 10}),
                            button(type("submit"), cls("nhsuk-button"), "Sign in"))),
            p(a(href("/me/sign-in"), "Send a new code"))));
}

Response code_is_over(Visit& visit) {
  return own_page(
      visit, 410, {.title = "Ask for a new code"},
      group(h1("Ask for a new code"), p("This one is too old, was used, or was tried too often."),
            p(a(cls("nhsuk-button"), href("/me/sign-in"), "Get a new code"))));
}

// The same writes whether anybody is known or not.
Response begin_way_in(Visit& visit, const std::string& asked, std::vector<registry::Reached> people,
                      const std::string& path) {
  const registry::WayIn way{asked, std::move(people), path};
  std::string token;
  visit.app.writer.submit(app::Priority::routine, [&](db::Database& database) {
    registry::note_failed_sign_in(database, "patient", counted_address(visit), visit.now.wall);
    token = registry::begin_attempt(database, way, {registry::patient_hand, visit.now});
    return true;
  });
  return see_other("/me/sign-in/" + token);
}

Response link_leads_nowhere(Visit& visit) {
  return own_page(visit, 404, {.title = "This link no longer works"},
                  group(h1("This link no longer works"),
                        p("It is too old, or not complete. You can still come in:"),
                        p(a(cls("nhsuk-button"), href("/me/sign-in"), "Sign in"))));
}

bool is_signed_in_as(const Visit& visit, const PatientId& patient) {
  const auto who =
      registry::patient_signed_in(visit.app.reader, patient_token(visit.request), visit.now.wall);
  return who && who->patient == patient;
}

std::optional<registry::PatientLink> link_asked_for(const Visit& visit) {
  return registry::patient_link(visit.app.reader, visit.request.parameter("token"), visit.now.wall);
}

}  // namespace

Response show_patient_sign_in(Visit& visit) {
  return contact_page(visit, 200, {}, patients_path(visit.request.query.get("to").value_or("")));
}

Response post_patient_sign_in(Visit& visit) {
  const auto to = patients_path(visit.request.form.get("to").value_or(""));
  FormReader reader{visit.request.form};
  const auto contact = reader.text("contact", {.most = 254});
  const bool is_readable =
      contact.find('@') != std::string::npos || !registry::dialled(contact).empty();
  if (reader.is_fine() && !is_readable)
    reader.refuse("contact", "Type a whole phone number, or an e-mail address.");
  if (!reader.is_fine())
    return contact_page(visit, 422, {&visit.request.form, reader.refusals(), {}}, to);
  if (is_too_often(visit)) return wait_a_minute(visit);
  const bool is_address = contact.find('@') != std::string::npos;
  const auto asked = is_address ? registry::ascii_lower(contact) : registry::dialled(contact);
  return begin_way_in(visit, asked, registry::reached_by(visit.app.reader, contact), to);
}

Response show_patient_code(Visit& visit) {
  const auto attempt = visit.request.parameter("attempt");
  if (!registry::is_attempt_open(visit.app.reader, attempt, visit.now.wall))
    return code_is_over(visit);
  return code_page(visit, 200, {});
}

Response post_patient_code(Visit& visit) {
  if (is_too_often(visit)) return wait_a_minute(visit);
  const auto attempt = visit.request.parameter("attempt");
  const auto typed = visit.request.form.get("code").value_or("");
  Result<registry::CameIn> came;
  visit.app.writer.submit(app::Priority::routine, [&](db::Database& database) {
    came = registry::enter_code(database, attempt, typed, visit.now.wall);
    if (!came)
      registry::note_failed_sign_in(database, "patient", counted_address(visit), visit.now.wall);
    return true;
  });
  if (came) return let_patient_in(visit, {came->patient}, came->path);
  const bool is_open = registry::is_attempt_open(visit.app.reader, attempt, visit.now.wall);
  if (!is_open) return code_is_over(visit);
  return code_page(visit, 422, {nullptr, {came.error()}, {}});
}

Response show_patient_link(Visit& visit) {
  const auto link = link_asked_for(visit);
  if (!link) return link_leads_nowhere(visit);
  if (link->is_open) return let_patient_in(visit, {link->patient}, link->path);
  if (is_signed_in_as(visit, link->patient)) return see_other(patients_path(link->path));
  return own_page(visit, 200, {.title = "Is it you?"},
                  group(h1("Is it you?"),
                        p("We send a code to the phone or e-mail that the clinic has for you. With "
                          "the code you come to your page."),
                        post_button(visit, {.action = visit.request.path}, "Send me a code", "")));
}

Response post_patient_link(Visit& visit) {
  const auto link = link_asked_for(visit);
  if (!link || link->is_open) return link_leads_nowhere(visit);
  if (is_too_often(visit)) return wait_a_minute(visit);
  std::vector<registry::Reached> people;
  if (const auto way = registry::contact_way(visit.app.reader, link->patient))
    people.push_back({link->patient, *way});
  return begin_way_in(visit, link->patient.text(), std::move(people), link->path);
}

}  // namespace evenkeel::web
