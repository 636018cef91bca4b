// SPDX-License-Identifier: Apache-2.0
#include "web/pages/drugs.hpp"

#include "app/evidence.hpp"
#include "app/rows.hpp"
#include "registry/body_facts.hpp"
#include "registry/drug_doses.hpp"
#include "registry/patients.hpp"
#include "registry/zone.hpp"
#include "web/form.hpp"
#include "web/layout.hpp"
#include "web/pages/chart_nav.hpp"
#include "web/pages/drug_course.hpp"
#include "web/said_by_patient.hpp"

#include <set>
#include <string>
#include <vector>

namespace evenkeel::web {

namespace {

using screening::Interaction;
using screening::InteractionHit;

std::string drugs_path(const PatientId& patient) {
  return "/patients/" + patient.text() + "/drugs";
}

std::string_view action_said(Interaction action) {
  switch (action) {
    case Interaction::hard_stop:
      return "Stop";
    case Interaction::warn:
      return "Take care";
    case Interaction::inform:
      return "Know";
  }
  return "";
}

std::string_view action_class(Interaction action) {
  switch (action) {
    case Interaction::hard_stop:
      return "ek-tag ek-tag--bad";
    case Interaction::warn:
      return "ek-tag";
    case Interaction::inform:
      return "ek-tag";
  }
  return "ek-tag";
}

// Names the rules know, as suggestions; any other generic name may be typed.
Html drug_suggestions(const app::Rules& rules) {
  std::set<std::string> names;
  for (const auto& rule : rules.interactions)
    names.insert(rule.drugs.begin(), rule.drugs.end());
  std::vector<Html> options;
  for (const auto& drug : names)
    options.push_back(option(value(drug)));
  return element("datalist", id("known-drugs"), options);
}

// What is known of all drugs of a patient.
struct DrugsKnown {
  const std::vector<InteractionHit>& hits;
  std::vector<registry::DrugCourse> courses;
};

Html drug_row(const Visit& visit, const PatientId& patient, const registry::Drug& drug,
              const DrugsKnown& known) {
  const auto today = registry::local_day(visit.now.wall, visit.clinic.zone);
  const auto dose = registry::dose_known(known.courses, drug, today, visit.clinic.zone);
  std::vector<Html> words;
  for (const auto& hit : known.hits) {
    if (hit.drug == drug.name) words.push_back(interaction_words(hit));
  }
  const auto end =
      visit.may(app::May::record_chart_facts)
          ? post_button(
                visit, {.action = drugs_path(patient) + "/" + drug.id + "/end", .patient = patient},
                "Stopped: " + drug.name, "ek-button ek-button--quiet")
          : Html{};
  return li(
      cls("ek-entry"),
      div(cls("ek-entry__says"), strong(drug.name), dose.empty() ? Html{} : group(" – ", dose),
          drug.is_unchecked ? group(" ", unchecked_mark()) : Html{}, words),
      drug.is_unchecked ? entry_checked_button(visit, {patient, drugs_path(patient), drug.id})
                        : Html{},
      end);
}

Html drugs_known(const Visit& visit, const PatientId& patient) {
  const auto known = registry::drugs(visit.app.reader, patient);
  if (known.list.empty()) {
    if (known.is_reviewed) return p(cls("nhsuk-inset-text"), "Takes no other drugs.");
    const auto confirm =
        visit.may(app::May::record_chart_facts)
            ? post_button(visit, {.action = drugs_path(patient) + "/none", .patient = patient},
                          "Asked: takes no other drugs", "ek-button ek-button--quiet")
            : Html{};
    return group(p(cls("ek-notice ek-notice--grave"), "Nobody has asked about other drugs yet."),
                 said_of_list(visit, patient, "drugs"), confirm);
  }
  const auto evidence = app::gate_evidence(visit.app.reader, patient, visit.app.rules, visit.now);
  const DrugsKnown all{evidence.interactions, registry::drug_courses(visit.app.reader, patient)};
  std::vector<Html> rows;
  for (const auto& drug : known.list)
    rows.push_back(drug_row(visit, patient, drug, all));
  return group(said_of_list(visit, patient, "drugs"), ul(cls("ek-entries"), rows),
               p(cls("nhsuk-hint"),
                 "A drug without words is one the rules say nothing about. That is "
                 "not the same as safe."));
}

Html drug_form(const Visit& visit, const PatientId& patient, const Filled& filled) {
  return section(
      cls("ek-card"), h2("Add a drug"), error_summary(filled),
      post_form(visit, {.action = drugs_path(patient), .patient = patient, .css_class = "ek-stack"},
                group(text_field(filled, {.name = "name",
                                          .label = "Generic name",
                                          .hint = "Such as lorazepam. No brand names.",
                                          .autocomplete = "off",
                                          .suggestions = "known-drugs"}),
                      drug_suggestions(visit.app.rules),
                      text_field(filled, {.name = "dose",
                                          .label = "Dose, as the patient says it (if known)",
                                          .hint = "Such as 2 mg daily.",
                                          .autocomplete = "off"}),
                      button(type("submit"), cls("nhsuk-button"), "Add drug"))));
}

Response drugs_page(Visit& visit, int status, const Filled& filled) {
  const auto patient = visit.id<PatientId>("patient");
  return page(visit, status, {.title = "Other drugs", .patient = patient, .width = Width::wide},
              group(chart_nav(visit, patient, "drugs"), h1("Other drugs"),
                    div(cls("ek-columns"), section(drugs_known(visit, patient)),
                        visit.may(app::May::record_chart_facts) ? drug_form(visit, patient, filled)
                                                                : Html{}),
                    drug_courses_part(visit, patient)));
}

}  // namespace

Html interaction_mark(Interaction action) {
  return span(cls(action_class(action)), action_said(action));
}

Html interaction_words(const InteractionHit& hit) {
  return p(cls("ek-interaction"), interaction_mark(hit.action), " ", hit.says, " ",
           small(cls("ek-source"), "Source: ", hit.source));
}

Response show_drugs(Visit& visit) {
  if (!registry::patient(visit.app.reader, visit.id<PatientId>("patient"))) return not_found(visit);
  return drugs_page(visit, 200, {});
}

Response post_drug(Visit& visit) {
  const auto patient = visit.id<PatientId>("patient");
  if (!registry::patient(visit.app.reader, patient)) return not_found(visit);
  FormReader reader{visit.request.form};
  registry::Drug drug;
  drug.name = reader.text("name", {.most = 80});
  drug.dose = reader.text("dose", {.most = 120, .is_required = false});
  if (!reader.is_fine())
    return drugs_page(visit, 422, {&visit.request.form, reader.refusals(), {}});
  const auto done = app::submit_rows(
      visit.app, visit.act_regardless(), patient.text(), [&](db::Database& database) {
        return registry::add_drug(database, patient, drug, visit.by());
      });
  if (!done) return drugs_page(visit, 422, {&visit.request.form, {done.error()}, {}});
  return see_other(drugs_path(patient));
}

Response post_no_drugs(Visit& visit) {
  const auto patient = visit.id<PatientId>("patient");
  if (!registry::patient(visit.app.reader, patient)) return not_found(visit);
  const auto done = app::submit_rows(
      visit.app, visit.act_regardless(), patient.text(), [&](db::Database& database) {
        return registry::confirm_no_drugs(database, patient, visit.by());
      });
  if (!done) return drugs_page(visit, 409, {nullptr, {done.error()}, {}});
  return see_other(drugs_path(patient));
}

Response post_check_drug(Visit& visit) {
  const auto patient = visit.id<PatientId>("patient");
  if (!registry::patient(visit.app.reader, patient)) return not_found(visit);
  const std::string entry{visit.request.parameter("entry")};
  const auto done = app::submit_rows(
      visit.app, visit.act_regardless(), patient.text(), [&](db::Database& database) {
        return registry::check_drug(database, patient, entry, visit.by());
      });
  if (!done) return drugs_page(visit, 422, {nullptr, {done.error()}, {}});
  return see_other(drugs_path(patient));
}

Response post_end_drug(Visit& visit) {
  const auto patient = visit.id<PatientId>("patient");
  if (!registry::patient(visit.app.reader, patient)) return not_found(visit);
  const std::string entry{visit.request.parameter("entry")};
  const auto done = app::submit_rows(
      visit.app, visit.act_regardless(), patient.text(), [&](db::Database& database) {
        return registry::end_drug(database, patient, entry, visit.by());
      });
  if (!done) return drugs_page(visit, 422, {nullptr, {done.error()}, {}});
  return see_other(drugs_path(patient));
}

}  // namespace evenkeel::web
