// SPDX-License-Identifier: Apache-2.0
#include "app/rows.hpp"
#include "registry/patients.hpp"
#include "registry/visit_kinds.hpp"
#include "registry/visitors.hpp"
#include "registry/waitlist.hpp"
#include "registry/zone.hpp"
#include "web/clock_words.hpp"
#include "web/form.hpp"
#include "web/identity.hpp"
#include "web/layout.hpp"
#include "web/pages/waitlist.hpp"
#include "web/phone_link.hpp"
#include "web/waitlist_form.hpp"
#include "web/weekday.hpp"

#include <array>

namespace evenkeel::web {

namespace {

constexpr std::array close_wait_words{
    Choice{.code = "booked_otherwise", .label = "booked otherwise"},
    Choice{.code = "asked_to", .label = "asked to leave"},
    Choice{.code = "not_reached", .label = "not reached"},
    Choice{.code = "other", .label = "another reason"}};
static_assert(close_wait_words.size() == registry::close_wait_reasons.size());

Html close_wait_form(const Visit& visit, const registry::Waiting& entry) {
  std::vector<Html> buttons;
  for (const auto& reason : close_wait_words)
    buttons.push_back(button(type("submit"), cls("ek-button ek-button--quiet"), name("reason"),
                             value(reason.code), reason.label));
  return details(summary("Close"), post_form(visit,
                                             {.action = "/waitlist/" + entry.id.text() + "/close",
                                              .patient = entry.patient},
                                             div(cls("ek-reason-buttons"), buttons)));
}

Html who_waits(const Visit& visit, const registry::Waiting& entry) {
  if (!entry.patient)
    return group(strong(entry.visitor.name), " ", phone_link(entry.visitor.phone));
  const auto patient = registry::patient(visit.app.reader, *entry.patient);
  if (!patient) return {};
  return group(a(href("/patients/", entry.patient->text()), listed_name(patient->person)), " ",
               phone_link(patient->person.phone));
}

Html wait_line(const Visit& visit, const registry::Waiting& entry) {
  const auto offer = registry::standing_offer(visit.app.reader, entry.id, visit.now.wall);
  const auto asked =
      offer ? p(strong("Asked now: "), planned_day(offer->day), " ", clock_said(offer->local_min),
                ", until ", registry::time_text(offer->until, visit.clinic.zone))
            : Html{};
  return li(
      cls("ek-entry"),
      div(cls("ek-entry__says"), who_waits(visit, entry),
          p(kind_of_wait(visit, entry), ": ", suiting_said(entry.when)),
          p(cls("ek-quiet"), "Since ", registry::date_time_text(entry.since, visit.clinic.zone)),
          asked),
      close_wait_form(visit, entry));
}

std::optional<registry::Patient> patient_to_wait(const Visit& visit, const net::Fields& fields) {
  const auto id = fields.get("patient").value_or("");
  if (id.empty()) return std::nullopt;
  return registry::patient(visit.app.reader, PatientId{std::string{id}});
}

Html join_form(const Visit& visit, const std::optional<registry::Patient>& patient,
               const Filled& filled) {
  const auto kinds = registry::visit_kinds(visit.app.reader);
  std::vector<Choice> choices;
  for (const auto& kind : kinds)
    choices.push_back({.code = kind.visit.key, .label = kind.name});
  const auto who =
      patient ? p(strong(listed_name(patient->person))) : waiting_visitor_fields(filled);
  const auto patient_id = patient ? std::optional{patient->id} : std::nullopt;
  return section(
      cls("ek-card"), h2("Put on the waitlist"),
      post_form(visit, {.action = "/waitlist", .patient = patient_id, .css_class = "ek-stack"},
                group(who, select_field(filled, {.name = "kind", .label = "Visit"}, choices),
                      suiting_fields(filled),
                      button(type("submit"), cls("nhsuk-button"), "Put on the waitlist"))));
}

Response waitlist_page(Visit& visit, int status, const std::optional<registry::Patient>& patient,
                       const Filled& filled) {
  std::vector<Html> lines;
  for (const auto& entry : registry::waitlist(visit.app.reader))
    lines.push_back(wait_line(visit, entry));
  const auto list =
      lines.empty() ? p(cls("ek-empty"), "Nobody waits.") : ol(cls("ek-entries"), lines);
  return page(
      visit, status, {.title = "Waitlist", .width = Width::wide},
      group(div(cls("ek-page-head"), h1("Waitlist"),
                div(cls("ek-page-acts"),
                    a(cls("ek-button ek-button--quiet"), href("/calendar"), "Calendar"))),
            error_summary(filled),
            div(cls("ek-columns"), div(section(cls("ek-card"), h2("Longest waiting first"), list)),
                div(join_form(visit, patient, filled)))));
}

Result<registry::Visitor> visitor_to_wait(const Visit& visit) {
  const auto typed = [&](std::string_view field) {
    return std::string{visit.request.form.get(field).value_or("")};
  };
  return registry::plausible_visitor({typed("name"), typed("phone"), typed("email")},
                                     visit.clinic.is_demo);
}

}  // namespace

Response show_waitlist(Visit& visit) {
  return waitlist_page(visit, 200, patient_to_wait(visit, visit.request.query), {});
}

Response post_waitlist(Visit& visit) {
  const auto patient = patient_to_wait(visit, visit.request.form);
  FormReader reader{visit.request.form};
  const auto when = typed_suiting(reader);
  const auto kind = reader.text("kind", {.most = 40});
  const auto refused = [&](const std::vector<Refusal>& refusals, int status) {
    return waitlist_page(visit, status, patient, {&visit.request.form, refusals, {}});
  };
  if (!reader.is_fine()) return refused(reader.refusals(), 422);
  registry::Joining joining{{}, {}, kind, when};
  if (patient) {
    joining.patient = patient->id;
  } else {
    auto visitor = visitor_to_wait(visit);
    if (!visitor) return refused({visitor.error()}, 422);
    joining.visitor = *std::move(visitor);
  }
  const auto done =
      app::submit_rows(visit.app, visit.act_regardless(), patient ? patient->id.text() : "waitlist",
                       [&](db::Database& database) -> Result<std::monostate> {
                         const auto joined = registry::join_waitlist(database, joining, visit.by());
                         if (!joined) return std::unexpected{joined.error()};
                         return std::monostate{};
                       });
  if (!done) return refused({done.error()}, 409);
  visit.app.changed("calendar");
  return see_other("/waitlist");
}

Response post_close_wait(Visit& visit) {
  const auto entry = registry::waiting(visit.app.reader, visit.id<WaitId>("wait"));
  if (!entry) return not_found(visit);
  const std::string reason{visit.request.form.get("reason").value_or("")};
  const auto done = app::submit_rows(
      visit.app, visit.act_regardless(), entry->id.text(), [&](db::Database& database) {
        return registry::close_wait(database, entry->id, reason, visit.by());
      });
  if (!done) return waitlist_page(visit, 409, std::nullopt, {nullptr, {done.error()}, {}});
  visit.app.changed("calendar");
  return see_other("/waitlist");
}

}  // namespace evenkeel::web
