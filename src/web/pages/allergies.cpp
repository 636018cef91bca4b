// SPDX-License-Identifier: Apache-2.0
#include "web/pages/allergies.hpp"

#include "app/rows.hpp"
#include "registry/body_facts.hpp"
#include "registry/patients.hpp"
#include "web/form.hpp"
#include "web/layout.hpp"
#include "web/pages/chart_nav.hpp"
#include "web/said_by_patient.hpp"

#include <string>
#include <vector>

namespace evenkeel::web {

namespace {

std::string allergies_path(const PatientId& patient) {
  return "/patients/" + patient.text() + "/allergies";
}

Html allergy_rows(const Visit& visit, const PatientId& patient, const registry::Allergies& known) {
  std::vector<Html> rows;
  for (const auto& allergy : known.list) {
    const auto end =
        visit.may(app::May::record_chart_facts)
            ? post_button(visit,
                          {.action = allergies_path(patient) + "/" + allergy.id + "/end",
                           .patient = patient},
                          "No longer: " + allergy.substance, "ek-button ek-button--quiet")
            : Html{};
    rows.push_back(
        li(cls("ek-entry"),
           div(cls("ek-entry__says"), strong(allergy.substance),
               allergy.reaction.empty() ? Html{} : group(" – ", allergy.reaction),
               allergy.is_unchecked ? group(" ", unchecked_mark()) : Html{}),
           allergy.is_unchecked
               ? entry_checked_button(visit, {patient, allergies_path(patient), allergy.id})
               : Html{},
           end));
  }
  return ul(cls("ek-entries"), rows);
}

Html allergies_known(const Visit& visit, const PatientId& patient,
                     const registry::Allergies& known) {
  if (!known.list.empty())
    return group(said_of_list(visit, patient, "allergies"), allergy_rows(visit, patient, known));
  if (known.is_reviewed) return p(cls("nhsuk-inset-text"), "No known allergies.");
  const auto confirm =
      visit.may(app::May::record_chart_facts)
          ? post_button(visit, {.action = allergies_path(patient) + "/none", .patient = patient},
                        "Asked: no known allergies", "ek-button ek-button--quiet")
          : Html{};
  return group(p(cls("ek-notice ek-notice--grave"), "Nobody has asked about allergies yet."),
               said_of_list(visit, patient, "allergies"), confirm);
}

Html allergy_form(const Visit& visit, const PatientId& patient, const Filled& filled) {
  return section(
      cls("ek-card"), h2("Add an allergy"), error_summary(filled),
      post_form(visit,
                {.action = allergies_path(patient), .patient = patient, .css_class = "ek-stack"},
                group(text_field(filled, {.name = "substance",
                                          .label = "Substance",
                                          .hint = "Generic name, such as penicillin or latex.",
                                          .autocomplete = "off"}),
                      text_field(filled, {.name = "reaction",
                                          .label = "What it does (if known)",
                                          .hint = "Such as hives, or trouble breathing.",
                                          .autocomplete = "off"}),
                      button(type("submit"), cls("nhsuk-button"), "Add allergy"))));
}

Response allergies_page(Visit& visit, int status, const Filled& filled) {
  const auto patient = visit.id<PatientId>("patient");
  const auto known = registry::allergies(visit.app.reader, patient);
  return page(
      visit, status, {.title = "Allergies", .patient = patient},
      group(chart_nav(visit, patient, "allergies"), h1("Allergies"),
            div(cls("ek-columns"), section(allergies_known(visit, patient, known)),
                visit.may(app::May::record_chart_facts) ? allergy_form(visit, patient, filled)
                                                        : Html{})));
}

}  // namespace

Response show_allergies(Visit& visit) {
  if (!registry::patient(visit.app.reader, visit.id<PatientId>("patient"))) return not_found(visit);
  return allergies_page(visit, 200, {});
}

Response post_allergy(Visit& visit) {
  const auto patient = visit.id<PatientId>("patient");
  if (!registry::patient(visit.app.reader, patient)) return not_found(visit);
  FormReader reader{visit.request.form};
  registry::Allergy allergy;
  allergy.substance = reader.text("substance", {.most = 100});
  allergy.reaction = reader.text("reaction", {.most = 200, .is_required = false});
  if (!reader.is_fine())
    return allergies_page(visit, 422, {&visit.request.form, reader.refusals(), {}});
  const auto done = app::submit_rows(
      visit.app, visit.act_regardless(), patient.text(), [&](db::Database& database) {
        return registry::add_allergy(database, patient, allergy, visit.by());
      });
  if (!done) return allergies_page(visit, 422, {&visit.request.form, {done.error()}, {}});
  return see_other(allergies_path(patient));
}

Response post_no_allergies(Visit& visit) {
  const auto patient = visit.id<PatientId>("patient");
  if (!registry::patient(visit.app.reader, patient)) return not_found(visit);
  const auto done = app::submit_rows(
      visit.app, visit.act_regardless(), patient.text(), [&](db::Database& database) {
        return registry::confirm_no_allergies(database, patient, visit.by());
      });
  if (!done) return allergies_page(visit, 409, {nullptr, {done.error()}, {}});
  return see_other(allergies_path(patient));
}

Response post_check_allergy(Visit& visit) {
  const auto patient = visit.id<PatientId>("patient");
  if (!registry::patient(visit.app.reader, patient)) return not_found(visit);
  const std::string entry{visit.request.parameter("entry")};
  const auto done = app::submit_rows(
      visit.app, visit.act_regardless(), patient.text(), [&](db::Database& database) {
        return registry::check_allergy(database, patient, entry, visit.by());
      });
  if (!done) return allergies_page(visit, 422, {nullptr, {done.error()}, {}});
  return see_other(allergies_path(patient));
}

Response post_end_allergy(Visit& visit) {
  const auto patient = visit.id<PatientId>("patient");
  if (!registry::patient(visit.app.reader, patient)) return not_found(visit);
  const std::string entry{visit.request.parameter("entry")};
  const auto done = app::submit_rows(
      visit.app, visit.act_regardless(), patient.text(), [&](db::Database& database) {
        return registry::end_allergy(database, patient, entry, visit.by());
      });
  if (!done) return allergies_page(visit, 422, {nullptr, {done.error()}, {}});
  return see_other(allergies_path(patient));
}

}  // namespace evenkeel::web
