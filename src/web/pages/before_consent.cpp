// SPDX-License-Identifier: Apache-2.0
#include "web/pages/before_consent.hpp"

#include "app/before_visit.hpp"
#include "app/consent_form.hpp"
#include "app/evidence.hpp"
#include "core/capacity.hpp"
#include "registry/consent_texts.hpp"
#include "registry/visit_words.hpp"
#include "registry/zone.hpp"
#include "web/own_name.hpp"
#include "web/own_steps.hpp"
#include "web/prose.hpp"

#include <string>
#include <vector>

namespace evenkeel::web {

namespace {

using app::ConsentForm;

constexpr std::string_view own_consent_path = "/me/consent";

std::string path_of_consent(Route route) {
  return std::string{own_consent_path} + "/" + std::string{name_of(route)};
}

Day day_of_signing(const Visit& visit) {
  return registry::local_day(visit.now.wall, visit.clinic.zone);
}

std::optional<read::ConsentRow> own_consent(const Visit& visit, Route route) {
  return app::consent_in_force(visit.app.reader, visit.own(), route, visit.app.rules.policy,
                               day_of_signing(visit));
}

// The forms are checked when the program starts; a clinic's own that is not whole shows its words.
Html form_text(const std::string& text) {
  auto html = prose(text);
  return html ? *std::move(html) : p(text);
}

Html signed_already(const Visit& visit, const read::ConsentRow& row, Route route) {
  return section(cls("ek-card"), h2("You have agreed"),
                 p("Signed ", registry::date_text(row.signed_on), ", version ", row.version,
                   ". You may take it back at any time, for any reason or none."),
                 post_button(visit, own_form(visit, path_of_consent(route) + "/withdraw", {}),
                             "Take back my consent", "ek-button ek-button--quiet",
                             hidden_field("consent", row.consent.text())));
}

Html sign_form(const Visit& visit, const ConsentForm& form, const Filled& filled) {
  return post_form(visit, own_form(visit, path_of_consent(form.route)),
                   group(hidden_field("version", form.version),
                         text_field(filled, {.name = "signed_name",
                                             .label = "Your full name",
                                             .hint = "Typing it here is your signature.",
                                             .autocomplete = "name"}),
                         button(type("submit"), cls("nhsuk-button ek-own-wide"), "Agree and sign"),
                         p(a(cls("ek-button ek-button--quiet"), href(own_tasks_path), "Not now"))));
}

Response consent_text_page(Visit& visit, Route route, const Filled& filled) {
  const auto& form = app::consent_form_for(route);
  const auto row = own_consent(visit, route);
  return own_page(
      visit, filled.refusals.empty() ? 200 : 422, {.title = form.title},
      group(p(cls("ek-own-back"), a(href(own_consent_path), "Back")), h1(form.title),
            error_summary(filled), form_text(form.in_short),
            details(cls("ek-own-full"), summary("Read the whole text"), form_text(form.in_full)),
            h2("If you say no"), form_text(form.if_not),
            p(cls("ek-quiet"), "Version ", form.version, "."),
            row ? signed_already(visit, *row, route) : sign_form(visit, form, filled)));
}

Html consent_line(const Visit& visit, const ConsentForm& form) {
  const auto row = own_consent(visit, form.route);
  const auto state =
      row ? strong(cls("ek-own-thing__done"), "Signed ", registry::date_text(row->signed_on))
          : span(cls("ek-own-thing__more"), "not signed");
  return li(cls("ek-own-thing"), a(cls("ek-own-thing__link"), href(path_of_consent(form.route)),
                                   span(cls("ek-own-thing__words"), form.title), state));
}

std::optional<Refusal> wrong_signature(const Visit& visit, const ConsentForm& form,
                                       const std::string& signed_name) {
  if (visit.request.form.get("version").value_or("") != form.version)
    return Refusal{"form-changed",
                   "The text has changed since you opened it. Please read it again.", ""};
  return not_the_own_name(visit, signed_name);
}

// The journal's consent, and beside it the text and the name, in one transaction.
Result<app::Version> sign_consent(Visit& visit, const ConsentForm& form,
                                  const std::string& signed_name) {
  const auto act = visit.own_act();
  const StreamId stream{"consent-" + act.cause.text()};
  return app::submit<consent::State>(
      visit.app, act, stream,
      [&](db::Database& database, const Context& context) -> Result<consent::Command> {
        registry::ConsentSignature signature;
        signature.consent = ConsentId{stream.text()};
        signature.signed_name = signed_name;
        signature.route = form.route;
        signature.version = form.version;
        signature.text = form.text;
        const auto kept =
            registry::add_consent_signature(database, visit.own(), signature, visit.own_by());
        if (!kept) return std::unexpected{kept.error()};
        const bool can_decide = capacity::may_pass(app::locking_sessions(database, visit.own()),
                                                   capacity::Door::consent, context.now)
                                    .has_value();
        return consent::Give{.patient = visit.own(),
                             .routes = {form.route},
                             .signed_on = day_of_signing(visit),
                             .today = day_of_signing(visit),
                             .version = form.version,
                             .patient_can_decide = can_decide};
      });
}

}  // namespace

Response show_own_consents(Visit& visit) {
  const auto wished = registry::wished_route(visit.app.reader, visit.own());
  const auto lead =
      wished ? group("You would like it ", said(*wished), ". That is the one to read first.")
             : group("First choose ", a(href("/me/route"), "by vein or by muscle"), ".");
  std::vector<Html> lines;
  for (const auto& form : app::consent_forms())
    lines.push_back(consent_line(visit, form));
  return own_step(visit, 200, "Your consent",
                  group(h1("Your consent"),
                        p("Before any treatment you read what it is, what may go wrong, and say "
                          "yes or no. ",
                          lead),
                        ul(cls("ek-own-things"), lines)));
}

Response show_own_consent(Visit& visit) {
  const auto route = route_named(visit.request.parameter("route"));
  if (!route) return not_found(visit);
  return consent_text_page(visit, *route, {});
}

Response post_own_consent(Visit& visit) {
  const auto route = route_named(visit.request.parameter("route"));
  if (!route) return not_found(visit);
  const auto& form = app::consent_form_for(*route);
  FormReader reader{visit.request.form};
  const auto signed_name = reader.text("signed_name", {.most = 200});
  auto refusals = reader.refusals();
  if (const auto refusal = wrong_signature(visit, form, signed_name)) refusals.push_back(*refusal);
  if (!refusals.empty())
    return consent_text_page(visit, *route, {&visit.request.form, refusals, {}});
  const auto done = sign_consent(visit, form, signed_name);
  if (!done) return consent_text_page(visit, *route, {&visit.request.form, {done.error()}, {}});
  return see_other(std::string{own_tasks_path});
}

Response post_own_consent_withdrawn(Visit& visit) {
  const auto route = route_named(visit.request.parameter("route"));
  const ConsentId consent{std::string{visit.request.form.get("consent").value_or("")}};
  const auto row = read::consent_row(visit.app.reader, consent);
  if (!route || !row || row->patient != visit.own()) return not_found(visit);
  const auto done =
      app::submit<consent::State>(visit.app, visit.own_act(), StreamId{row->consent.text()},
                                  consent::Command{consent::Withdraw{}});
  if (!done) return consent_text_page(visit, *route, {nullptr, {done.error()}, {}});
  return see_other(path_of_consent(*route));
}

}  // namespace evenkeel::web
