// SPDX-License-Identifier: Apache-2.0
#include "registry/care_team.hpp"
#include "registry/contact.hpp"
#include "registry/patients.hpp"
#include "web/own_steps.hpp"
#include "web/pages/before_visit.hpp"

#include <array>
#include <string>

namespace evenkeel::web {

namespace {

using registry::Channel;

Html reach_fields(const Visit& visit, const Filled& filled) {
  const auto phone = registry::patient(visit.app.reader, visit.own())->person.phone;
  const std::array ways{
      Choice{
          .code = registry::name_of(Channel::text_message), .label = "A text message", .hint = {}},
      Choice{.code = registry::name_of(Channel::email), .label = "An e-mail", .hint = {}}};
  return group(h2("How we reach you"),
               p("Your telephone number here is ", strong(phone.empty() ? "not known yet" : phone),
                 ". If that is wrong, please call us."),
               text_field(filled, {.name = "email",
                                   .label = "E-mail (if you like)",
                                   .input_mode = "email",
                                   .autocomplete = "email"}),
               radios(filled,
                      {.name = "prefers",
                       .label = "What suits you best?",
                       .hint = "We never write there what you are treated for."},
                      ways));
}

Html emergency_fields(const Filled& filled) {
  return group(h2("Whom may we call in an emergency?"),
               p("Somebody you trust. We call only if something happens to you here."),
               text_field(filled, {.name = "name", .label = "Full name", .autocomplete = "off"}),
               text_field(filled, {.name = "phone",
                                   .label = "Telephone number",
                                   .input_mode = "tel",
                                   .autocomplete = "off"}),
               text_field(filled, {.name = "relation",
                                   .label = "Who is that to you? (if you like)",
                                   .hint = "Such as sister, or friend.",
                                   .autocomplete = "off"}));
}

Response own_contact_page(Visit& visit, Filled filled) {
  const auto own = registry::contact(visit.app.reader, visit.own());
  filled.prefilled = {{"email", own.email},
                      {"prefers", std::string{registry::name_of(own.prefers)}}};
  if (const auto known = registry::emergency_contact(visit.app.reader, visit.own())) {
    filled.prefilled["name"] = known->name;
    filled.prefilled["phone"] = known->phone;
    filled.prefilled["relation"] = known->relation;
  }
  return own_step(visit, filled.refusals.empty() ? 200 : 422, "Your contacts",
                  group(h1("Your contacts"), error_summary(filled),
                        post_form(visit, own_form(visit, "/me/contact"),
                                  group(reach_fields(visit, filled), emergency_fields(filled),
                                        button(type("submit"), cls("nhsuk-button"), "Save")))));
}

}  // namespace

Response show_own_contact(Visit& visit) { return own_contact_page(visit, {}); }

Response post_own_contact(Visit& visit) {
  FormReader reader{visit.request.form};
  auto own = registry::contact(visit.app.reader, visit.own());
  own.email = reader.text("email", {.most = 200, .is_required = false});
  if (const auto prefers = registry::channel_named(visit.request.form.get("prefers").value_or("")))
    own.prefers = *prefers;
  registry::EmergencyContact call;
  call.name = reader.text("name", {.most = 100});
  call.phone = reader.text("phone", {.most = 40});
  call.relation = reader.text("relation", {.most = 100, .is_required = false});
  if (!reader.is_fine())
    return own_contact_page(visit, {&visit.request.form, reader.refusals(), {}});
  const auto done = write_own_rows(visit, [&](db::Database& database) -> Result<std::monostate> {
    const auto kept = registry::set_contact(database, visit.own(), own, visit.own_by());
    if (!kept) return std::unexpected{kept.error()};
    return registry::set_emergency_contact(database, visit.own(), call, visit.own_by());
  });
  if (!done) return own_contact_page(visit, {&visit.request.form, {done.error()}, {}});
  return see_other(std::string{own_tasks_path});
}

}  // namespace evenkeel::web
