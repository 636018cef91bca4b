// SPDX-License-Identifier: Apache-2.0
#include "web/pages/therapy.hpp"

#include "app/therapy.hpp"
#include "app/therapy_file.hpp"
#include "core/dose_text.hpp"
#include "read/sessions.hpp"
#include "registry/patients.hpp"
#include "registry/staff.hpp"
#include "registry/therapy.hpp"
#include "registry/zone.hpp"
#include "web/layout.hpp"
#include "web/pages/chart_nav.hpp"
#include "web/pages/process_notes.hpp"
#include "web/touch.hpp"

#include <algorithm>
#include <string>
#include <vector>

namespace evenkeel::web {

namespace {

using registry::Meeting;

constexpr int treatments_to_choose_from = 6;

std::string therapy_path(const PatientId& patient) {
  return "/patients/" + patient.text() + "/therapy";
}

std::string name_of_colleague(const Visit& visit, const StaffId& id) {
  const auto member = registry::staff_member(visit.app.reader, id);
  return member ? member->name : id.text();
}

Html readiness_row(const screening::Item& item) {
  const bool passes = item.verdict == screening::Verdict::pass;
  const auto verdict = passes ? span(cls("ek-verdict ek-verdict--pass"), "Pass")
                              : span(cls("ek-verdict ek-verdict--hold"), "Not yet");
  return li(cls(passes ? "ek-ready__item" : "ek-ready__item ek-ready__item--open"),
            div(cls("ek-ready__head"), h3(item.title), verdict),
            div(cls("ek-ready__body"), p(cls("ek-ready__reason"), item.reason)));
}

// Only while the patient is here: nobody is judged ready from yesterday's numbers.
Html readiness_part(const Visit& visit, const PatientId& patient) {
  const auto row = read::open_session_of(visit.app.reader, patient);
  if (!row || !row->started_at) return {};
  const auto& state = visit.app.sessions.at(visit.app.reader, row->session, row->version);
  const auto items = therapy::readiness(state, app::therapy_rules(), visit.context());
  std::vector<Html> rows;
  for (const auto& item : items)
    rows.push_back(readiness_row(item));
  return section(
      cls("ek-card"), h2("Before integration begins"),
      p(screening::is_ready(items)
            ? "Everything that was looked at allows it. You decide, together with the nurse."
            : "Not yet, by the latest facts. The nurse writes them down at the chair."),
      ol(cls("ek-ready"), rows),
      p(cls("ek-quiet"),
        "No new consents and no big decisions today. Not an alarm. Watch the bedside monitor."));
}

// Folded once something is agreed: the form is no part of the way to the notes.
Html touch_form(const Visit& visit, const PatientId& patient, const Filled& filled) {
  if (!visit.may(app::May::hold_therapy)) return {};
  const auto consent = registry::touch_consent(visit.app.reader, patient);
  const auto form = post_form(
      visit,
      {.action = therapy_path(patient) + "/touch", .patient = patient, .css_class = "ek-stack"},
      group(text_area(filled,
                      {.name = "limits",
                       .label = "What the patient allows, and its limits",
                       .hint = "In the patient's words, before the treatment. Such as: a hand on "
                               "the shoulder when I ask for it, nothing else."},
                      3),
            button(type("submit"), cls("nhsuk-button nhsuk-button--secondary"),
                   "The patient consents to this")));
  if (!consent) return form;
  return details(cls("nhsuk-details"), flag("open", !filled.refusals.empty()),
                 summary(cls("nhsuk-details__summary"), "The patient says it in other words"),
                 form);
}

Html touch_part(const Visit& visit, const PatientId& patient, const Filled& filled) {
  return section(cls("ek-card"), h2("Touch"), touch_said(visit, patient), error_summary(filled),
                 touch_form(visit, patient, filled));
}

std::string meeting_times(const Visit& visit, const Meeting& meeting) {
  const auto& zone = visit.clinic.zone;
  return registry::date_time_text(meeting.what.began, zone) + " to " +
         registry::time_text(meeting.what.ended, zone);
}

Html meetings_part(const Visit& visit, const PatientId& patient) {
  const auto all = registry::meetings(visit.app.reader, patient);
  if (all.empty()) return p(cls("ek-empty"), "No meeting is written down yet.");
  std::vector<Html> lines;
  for (const auto& meeting : all) {
    const auto treatment = meeting.what.session.is_set()
                               ? group(", ", a(href("/sessions/", meeting.what.session.text()),
                                               "after this treatment"))
                               : Html{};
    lines.push_back(
        li(cls("ek-entry"),
           div(cls("ek-entry__says"), strong(said(meeting.what.kind)), ", ",
               meeting_times(visit, meeting), ", ", said(meeting.what.mode), treatment,
               div(cls("ek-letter"), meeting.what.progress_note),
               p(cls("ek-quiet"), name_of_colleague(visit, meeting.by), ", written down ",
                 registry::date_time_text(meeting.recorded_at, visit.clinic.zone)))));
  }
  return ul(cls("ek-entries"), lines);
}

// Treatments to which a meeting may belong, by their ids.
struct TreatmentChoices {
  std::vector<std::string> ids, labels;
};
TreatmentChoices treatments_of(const Visit& visit, const PatientId& patient) {
  TreatmentChoices found{{""}, {"None: preparation"}};
  for (const auto& row : read::sessions_of(visit.app.reader, patient, treatments_to_choose_from)) {
    if (!row.started_at) continue;
    found.ids.push_back(row.session.text());
    found.labels.push_back("Treatment of " +
                           registry::date_time_text(*row.started_at, visit.clinic.zone));
  }
  return found;
}

// That of the task one comes from ("session-…/1"), else the latest.
std::string treatment_asked_for(const Visit& visit, const TreatmentChoices& treatments) {
  const std::string about{visit.request.query.get("about").value_or("")};
  const auto session = about.substr(0, about.find('/'));
  if (!session.empty() && std::ranges::find(treatments.ids, session) != treatments.ids.end())
    return session;
  return treatments.ids.size() > 1 ? treatments.ids[1] : std::string{};
}

template <class All>
std::vector<Choice> therapy_choices(const All& all) {
  std::vector<Choice> choices;
  for (const auto each : all)
    choices.push_back({.code = name_of(each), .label = said(each)});
  return choices;
}

Html meeting_form(const Visit& visit, const PatientId& patient, Filled filled) {
  const auto treatments = treatments_of(visit, patient);
  std::vector<Choice> sessions;
  for (std::size_t i = 0; i < treatments.ids.size(); ++i)
    sessions.push_back({.code = treatments.ids[i], .label = treatments.labels[i]});
  const auto today = registry::local_day(visit.now.wall, visit.clinic.zone);
  filled.prefilled.emplace("on", registry::iso_date(today));
  filled.prefilled.emplace("mode", "in_person");
  const auto chosen = treatment_asked_for(visit, treatments);
  if (!chosen.empty()) filled.prefilled.emplace("session", chosen);
  const auto task = visit.request.query.get("task").value_or("");
  if (const auto kind = app::meeting_of_task(task))
    filled.prefilled.emplace("kind", std::string{therapy::name_of(*kind)});
  return section(
      cls("ek-card"), h2("For the chart: progress note"),
      p(cls("ek-notice"), strong("The team reads this."),
        " Start and end, what it was about in a line, risk, plan. It is part of the record, of "
        "letters and of what the patient downloads."),
      error_summary(filled),
      post_form(
          visit, {.action = therapy_path(patient), .patient = patient, .css_class = "ek-stack"},
          group(
              radios(filled, {.name = "kind", .label = "What it was"},
                     therapy_choices(therapy::all_kinds)),
              select_field(filled, {.name = "session", .label = "After which treatment"}, sessions),
              radios(filled, {.name = "mode", .label = "How"}, therapy_choices(therapy::all_modes)),
              date_field(filled, {.name = "on", .label = "Day"}),
              div(cls("ek-fields"),
                  text_field(filled, {.name = "began",
                                      .label = "Began",
                                      .hint = "Such as 14:05.",
                                      .autocomplete = "off",
                                      .width = 5}),
                  text_field(filled, {.name = "ended",
                                      .label = "Ended",
                                      .hint = "Such as 14:50.",
                                      .autocomplete = "off",
                                      .width = 5})),
              text_area(filled, {.name = "note", .label = "Progress note, for the chart"}, 8),
              button(type("submit"), cls("nhsuk-button"), "Save to the chart"))));
}

Html both_notes(const Visit& visit, const PatientId& patient, const TherapyForms& forms) {
  if (!visit.may(app::May::hold_therapy)) return {};
  return div(cls("ek-columns"), meeting_form(visit, patient, forms.meeting),
             process_notes_card(visit, patient, forms));
}

}  // namespace

Response therapy_page(Visit& visit, int status, const TherapyForms& forms) {
  const auto patient = visit.id<PatientId>("patient");
  return page(visit, status, {.title = "Therapy", .patient = patient, .width = Width::wide},
              group(chart_nav(visit, patient, "therapy"), h1("Therapy"),
                    div(cls("ek-columns"), touch_part(visit, patient, forms.touch),
                        readiness_part(visit, patient)),
                    both_notes(visit, patient, forms),
                    section(h2("Meetings"), meetings_part(visit, patient))));
}

Response show_therapy(Visit& visit) {
  if (!registry::patient(visit.app.reader, visit.id<PatientId>("patient"))) return not_found(visit);
  return therapy_page(visit, 200, {});
}

}  // namespace evenkeel::web
