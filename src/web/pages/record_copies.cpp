// SPDX-License-Identifier: Apache-2.0
#include "web/pages/record_copies.hpp"

#include "app/record_copies.hpp"
#include "app/rows.hpp"
#include "app/sharing_file.hpp"
#include "registry/record_copies.hpp"
#include "registry/zone.hpp"
#include "web/form.hpp"
#include "web/layout.hpp"
#include "web/own_steps.hpp"
#include "web/pages/chart_nav.hpp"
#include "web/pages/sharing.hpp"

#include <array>
#include <string>
#include <vector>

namespace evenkeel::web {

namespace {

using record_access::Standing;
using registry::CopyAsked;
using registry::CopyEnd;

constexpr std::array ends_by_staff{CopyEnd::handed_over, CopyEnd::sent, CopyEnd::taken_back};

const record_access::Rules& access_days() { return app::sharing_rules().access; }

Day copy_today(const Visit& visit) {
  return registry::local_day(visit.now.wall, visit.clinic.zone);
}

std::string copy_path(const CopyId& id, std::string_view rest = {}) {
  return "/copies/" + id.text() + std::string{rest};
}

std::string due_text(const CopyAsked& copy) {
  return registry::date_text(record_access::due_on(copy.clock, access_days()));
}

Html standing_of_copy(const Visit& visit, const CopyAsked& copy) {
  switch (record_access::standing(copy.clock, access_days(), copy_today(visit))) {
    case Standing::over:
      return span(cls("ek-tag"), copy.how ? said(*copy.how) : "over", ", ",
                  registry::date_text(copy.clock.ended_on.value_or(Day{})));
    case Standing::overdue:
      return span(cls("ek-tag ek-tag--bad"), "overdue since ", due_text(copy));
    case Standing::due_soon:
      return span(cls("ek-tag ek-tag--bad"), "due soon: ", due_text(copy));
    case Standing::running:
      break;
  }
  return span(cls("ek-tag"), "due ", due_text(copy));
}

std::string who_asked(const CopyAsked& copy) {
  return copy.asked_by.empty() ? "The patient" : copy.asked_by + ", " + copy.relation;
}

Html copy_line(const Visit& visit, const CopyAsked& copy) {
  return li(
      cls("ek-entry"),
      div(cls("ek-entry__says"), a(href(copy_path(copy.id)), strong(who_asked(copy))), " ",
          standing_of_copy(visit, copy), br(),
          span(cls("ek-quiet"), "Asked ", registry::date_text(copy.clock.on),
               copy.clock.extended_on ? ", extended " + registry::date_text(*copy.clock.extended_on)
                                      : std::string{})));
}

Html extension_form(const Visit& visit, const CopyAsked& copy, const Filled& filled) {
  if (copy.clock.extended_on)
    return section(cls("ek-card"), h2("Extended"),
                   p("On ", registry::date_text(*copy.clock.extended_on),
                     ", once; there is no second. The patient reads:"),
                   p(cls("ek-letter"), copy.extension));
  const auto until = registry::date_text(record_access::extended_due_on(copy.clock, access_days()));
  return section(
      cls("ek-card"), h2("Extend once, to ", until),
      post_form(visit,
                {.action = copy_path(copy.id, "/extend"),
                 .patient = copy.patient,
                 .css_class = "ek-stack"},
                group(text_area(filled,
                                {.name = "reason",
                                 .label = "Why",
                                 .hint = "The patient reads these words, with the new day."},
                                3),
                      button(type("submit"), cls("ek-button"), "Extend and tell the patient"))));
}

Html given_form(const Visit& visit, const CopyAsked& copy, const Filled& filled) {
  std::vector<Choice> ends;
  for (const auto end : ends_by_staff)
    ends.push_back({.code = name_of(end), .label = said(end)});
  return section(
      cls("ek-card"), h2("Given"),
      post_form(
          visit,
          {.action = copy_path(copy.id, "/end"), .patient = copy.patient, .css_class = "ek-stack"},
          group(radios(filled, {.name = "how", .label = "What became of it"}, ends),
                text_area(filled, {.name = "words", .label = "In words (if you like)"}, 2),
                button(type("submit"), cls("ek-button"), "Close the request"))));
}

Html what_a_copy_holds() {
  std::vector<Html> lines;
  for (const auto& key : sharing::parts_of_a_copy(app::sharing_rules()))
    lines.push_back(li(sharing::part_named(app::sharing_rules(), key)->says));
  return details(
      summary("What belongs in a copy"), ul(lines),
      p("A therapist's own protected notes do not. Start and stop times of therapy do."));
}

Response copy_page(Visit& visit, int status, const CopyAsked& copy, const Filled& filled) {
  const auto forms = copy.clock.ended_on ? Html{}
                                         : div(cls("ek-columns"), given_form(visit, copy, filled),
                                               extension_form(visit, copy, filled));
  return page(visit, status,
              {.title = "A copy of the record", .patient = copy.patient, .subject = copy.id.text()},
              group(chart_nav(visit, copy.patient, "sharing"), h1("A copy of the record"),
                    error_summary(filled),
                    p(who_asked(copy), " asked on ", registry::date_text(copy.clock.on), ". ",
                      standing_of_copy(visit, copy)),
                    copy.wishes.empty() ? p(cls("ek-quiet"), "Everything.")
                                        : p(cls("ek-letter"), copy.wishes),
                    copy.words.empty() ? Html{}
                                       : group(h2("How it ended"), p(cls("ek-letter"), copy.words)),
                    forms, what_a_copy_holds()));
}

Response new_copy_page(Visit& visit, int status, const PatientId& patient, Filled filled) {
  filled.prefilled["asked_on"] = registry::iso_date(copy_today(visit));
  return page(
      visit, status, {.title = "A request for the own record", .patient = patient},
      group(
          chart_nav(visit, patient, "sharing"), h1("A request for the own record"),
          error_summary(filled),
          post_form(visit,
                    {.action = sharing_path(patient, "/copies"),
                     .patient = patient,
                     .css_class = "ek-stack"},
                    group(date_field(filled, {.name = "asked_on", .label = "Asked on"}),
                          text_field(filled, {.name = "asked_by",
                                              .label = "If a representative asks: the name",
                                              .hint = "Empty: the patient asks.",
                                              .autocomplete = "off"}),
                          text_field(filled, {.name = "relation",
                                              .label = "By what right",
                                              .hint = "Such as legal guardian; the paper was seen.",
                                              .autocomplete = "off"}),
                          text_area(filled,
                                    {.name = "wishes",
                                     .label = "Which part, in which form",
                                     .hint = "Empty: everything."},
                                    2),
                          button(type("submit"), cls("nhsuk-button"), "The days run from then")))));
}

std::optional<CopyAsked> copy_of_visit(Visit& visit) {
  return registry::copy_asked(visit.app.reader, visit.id<CopyId>("copy"));
}

Response after_copy_act(Visit& visit, const CopyAsked& copy, const app::Rows& rows) {
  const auto done = app::submit_rows(visit.app, visit.act_regardless(), copy.patient.text(), rows);
  if (!done) return copy_page(visit, 422, copy, {&visit.request.form, {done.error()}, {}});
  if (visit.app.changed) visit.app.changed("board");
  return see_other(copy_path(copy.id));
}

}  // namespace

Html copies_section(const Visit& visit, const PatientId& patient) {
  std::vector<Html> lines;
  for (const auto& copy : registry::copies_asked(visit.app.reader, patient))
    lines.push_back(copy_line(visit, copy));
  return section(
      cls("ek-card"),
      div(cls("ek-page-head"), h2("The patient's own copy"),
          a(cls("ek-button ek-button--quiet"), href(sharing_path(patient, "/copies/new")),
            "Asked for a copy")),
      lines.empty() ? p(cls("ek-quiet"), "Not asked for.") : ul(cls("ek-entries"), lines));
}

Html own_copies(const Visit& visit) {
  std::vector<Html> lines;
  bool is_awaited = false;
  for (const auto& copy : registry::copies_asked(visit.app.reader, visit.own())) {
    const bool is_open = !copy.clock.ended_on;
    is_awaited = is_awaited || is_open;
    const auto later = copy.clock.extended_on && is_open
                           ? p("It takes longer than we said. ", copy.extension)
                           : Html{};
    lines.push_back(
        li(cls("ek-own-entry"),
           div(cls("ek-own-words"), "Asked for on ", registry::date_text(copy.clock.on), ". ",
               is_open ? "You have it by " + due_text(copy) + " at the latest."
                       : std::string{copy.how ? said(*copy.how) : "Over"} + ".",
               later)));
  }
  const auto ask = is_awaited
                       ? Html{}
                       : post_button(visit, own_form(visit, "/me/copies", {}),
                                     "Ask for a copy of my record", "ek-button ek-button--quiet");
  return section(h2("A copy of your record"),
                 p("It is yours. We give it to you within ", access_days().days,
                   " days. A therapist's own notes are not part of it. ",
                   a(href("/me/record"), "Take it yourself now"), "."),
                 lines.empty() ? Html{} : ul(cls("ek-own-entries"), lines), ask);
}

Response show_new_copy(Visit& visit) {
  const auto patient = visit.id<PatientId>("patient");
  if (!registry::patient(visit.app.reader, patient)) return not_found(visit);
  return new_copy_page(visit, 200, patient, {});
}

Response post_copy(Visit& visit) {
  const auto patient = visit.id<PatientId>("patient");
  if (!registry::patient(visit.app.reader, patient)) return not_found(visit);
  FormReader reader{visit.request.form};
  registry::NewCopy typed;
  typed.asked_on = reader.date("asked_on", true).value_or(Day{});
  typed.asked_by = reader.text("asked_by", {.most = 400, .is_required = false});
  typed.relation = reader.text("relation", {.most = 400, .is_required = false});
  typed.wishes =
      reader.text("wishes", {.most = 2000, .is_required = false, .may_have_lines = true});
  if (!reader.is_fine())
    return new_copy_page(visit, 422, patient, {&visit.request.form, reader.refusals(), {}});
  const auto today = copy_today(visit);
  const auto done = app::submit_rows(visit.app, visit.act_regardless(), patient.text(),
                                     [&](db::Database& database) -> Result<std::monostate> {
                                       const auto added = registry::ask_for_copy(
                                           database, patient, typed, today, visit.by());
                                       if (!added) return std::unexpected{added.error()};
                                       return std::monostate{};
                                     });
  if (!done) return new_copy_page(visit, 422, patient, {&visit.request.form, {done.error()}, {}});
  return see_other(sharing_path(patient));
}

Response show_copy(Visit& visit) {
  const auto copy = copy_of_visit(visit);
  if (!copy) return not_found(visit);
  return copy_page(visit, 200, *copy, {});
}

Response post_copy_extended(Visit& visit) {
  const auto copy = copy_of_visit(visit);
  if (!copy) return not_found(visit);
  FormReader reader{visit.request.form};
  const auto reason =
      reader.text("reason", {.most = 2000, .is_required = false, .may_have_lines = true});
  if (!reader.is_fine())
    return copy_page(visit, 422, *copy, {&visit.request.form, reader.refusals(), {}});
  return after_copy_act(visit, *copy, [&](db::Database& database) {
    return app::extend_record_copy(database, copy->id, reason, copy_today(visit), visit.by());
  });
}

Response post_copy_ended(Visit& visit) {
  const auto copy = copy_of_visit(visit);
  if (!copy) return not_found(visit);
  FormReader reader{visit.request.form};
  const auto how = registry::copy_end_named(reader.text("how", {.most = 40, .is_required = false}));
  if (!how) reader.refuse("how", "Choose what became of it.");
  const auto words =
      reader.text("words", {.most = 1000, .is_required = false, .may_have_lines = true});
  if (!reader.is_fine())
    return copy_page(visit, 422, *copy, {&visit.request.form, reader.refusals(), {}});
  return after_copy_act(visit, *copy, [&](db::Database& database) {
    return registry::end_copy(database, copy->id, {*how, words}, {access_days(), copy_today(visit)},
                              visit.by());
  });
}

Response post_own_copy(Visit& visit) {
  const auto today = copy_today(visit);
  const auto done = write_own_rows(visit, [&](db::Database& database) -> Result<std::monostate> {
    const auto added =
        registry::ask_for_copy(database, visit.own(), {today, {}, {}, {}}, today, visit.own_by());
    if (!added) return std::unexpected{added.error()};
    return std::monostate{};
  });
  if (!done) return not_found(visit);
  return see_other("/me/sharing");
}

}  // namespace evenkeel::web
