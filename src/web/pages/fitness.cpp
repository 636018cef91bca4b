// SPDX-License-Identifier: Apache-2.0
#include "web/pages/fitness.hpp"

#include "registry/patient_sign_in.hpp"
#include "registry/staff.hpp"
#include "registry/zone.hpp"
#include "web/layout.hpp"
#include "web/pages/chart_nav.hpp"
#include "web/pages/fitness_parts.hpp"

#include <algorithm>
#include <array>

namespace evenkeel::web {

using eligibility::Chosen;
using eligibility::Item;
using eligibility::Light;

std::string FitnessView::path(std::string_view rest) const {
  return "/patients/" + patient.text() + "/fitness" + std::string{rest};
}

PostForm FitnessView::form(std::string_view rest) const {
  return {.action = path(rest), .patient = patient, .css_class = "ek-fitness__form"};
}

const std::string& FitnessView::name_of_staff(const StaffId& staff) const {
  const auto known = names.find(staff);
  if (known != names.end()) return known->second;
  if (staff == registry::patient_hand) return names.emplace(staff, "the patient").first->second;
  const auto member = registry::staff_member(visit.app.reader, staff);
  return names.emplace(staff, member ? member->name : staff.text()).first->second;
}

std::string FitnessView::when(Instant at) const {
  return registry::date_text(at, visit.clinic.zone);
}

const Item* FitnessView::item(std::string_view key) const {
  const auto found = std::ranges::find(assessment.items, key, &Item::key);
  return found == assessment.items.end() ? nullptr : &*found;
}

namespace {

struct PartOfVisit {
  std::string_view key;
  app::May may;
};
constexpr std::array parts_of_visit{
    PartOfVisit{"history", app::May::sign_chart},
    PartOfVisit{"mental_state", app::May::sign_chart},
    PartOfVisit{"examination", app::May::record_chart_facts},
    PartOfVisit{"vitals", app::May::record_chart_facts},
};

bool belongs_to(std::string_view part, const Item& item) {
  if (part == "mental_state")
    return (item.part == part && item.key != "suicide_risk") ||
           item.key == "mental_state_examination";
  if (part == "examination") return item.key == "physical_examination";
  if (part == "vitals") return item.key == "blood_pressure";
  return item.part == part;
}

bool is_whole(const eligibility::Assessment& assessment, std::string_view part) {
  return std::ranges::none_of(assessment.items, [&](const Item& item) {
    return belongs_to(part, item) && item.is_missing;
  });
}

// The first part that this person can enter and that is not whole; else the decision.
std::string next_part(const FitnessView& view, std::string_view after) {
  bool is_behind = after.empty();
  for (const auto& part : parts_of_visit) {
    if (is_behind && view.visit.may(part.may) && !is_whole(view.assessment, part.key))
      return std::string{part.key};
    is_behind = is_behind || part.key == after;
  }
  return {};
}

FitnessView fitness_view(const Visit& visit, std::string_view open, Filled filled) {
  const auto patient = visit.id<PatientId>("patient");
  auto chart = app::fitness_chart(visit.app.reader, patient, visit.app.rules, visit.now.wall);
  auto assessment = app::assess(chart, visit.app.rules);
  return {.visit = visit,
          .patient = patient,
          .chart = std::move(chart),
          .assessment = std::move(assessment),
          .decisions = registry::fitness_decisions(visit.app.reader, patient),
          .open = std::string{open},
          .filled = std::move(filled),
          .names = {}};
}

std::string_view chosen_said(Chosen chosen) {
  switch (chosen) {
    case Chosen::fit:
      return "Fit for treatment";
    case Chosen::not_now:
      return "Not now";
    case Chosen::excluded:
      return "Excluded";
  }
  return {};
}

Html standing(const FitnessView& view) {
  if (view.decisions.empty()) return p(cls("ek-lead"), "No prescriber has decided yet.");
  const auto& newest = view.decisions.front();
  const auto letters = view.visit.may(app::May::read_chart)
                           ? a(href("/patients/", view.patient.text(), "/letters"), "Letters")
                           : Html{};
  return p(cls("ek-lead"), strong(chosen_said(newest.chosen)), ", signed by ",
           view.name_of_staff(newest.by), ", ",
           registry::date_time_text(newest.at, view.visit.clinic.zone), ". ", letters);
}

}  // namespace

Html light_mark(Light light) {
  switch (light) {
    case Light::green:
      return span(cls("ek-verdict ek-verdict--pass"), "Green");
    case Light::amber:
      return span(cls("ek-verdict ek-verdict--hold"), "Amber");
    case Light::red:
      return span(cls("ek-verdict ek-verdict--stop"), "Red");
  }
  return {};
}

Html fitness_part(const FitnessView& view, const FitnessPart& part, const Html& known,
                  const Html& form) {
  const bool is_open = view.open == part.key && !form.is_empty();
  const auto enter =
      is_open || form.is_empty() || part.enter.empty()
          ? Html{}
          : a(cls("ek-button ek-button--quiet"), href(view.path("?open="), part.key, "#", part.key),
              part.enter, span(cls("nhsuk-u-visually-hidden"), ": ", part.title));
  return section(cls("ek-card ek-fitness__part"), id(part.key),
                 div(cls("ek-ready__head"), h2(part.title), enter),
                 is_open ? group(error_summary(view.filled), form) : known);
}

Response fitness_page(Visit& visit, int status, std::string_view open, Filled filled) {
  const auto view = fitness_view(visit, open, std::move(filled));
  return page(
      visit, status, {.title = "Fitness", .patient = view.patient, .width = Width::wide},
      group(chart_nav(visit, view.patient, "fitness"), h1("Fitness for treatment"), standing(view),
            div(cls("ek-fitness"),
                div(cls("ek-fitness__entry"), history_part(view), mental_state_part(view),
                    examination_part(view), fitness_vitals_part(view), scores_part(view),
                    other_drugs_part(view), work_up_part(view)),
                div(cls("ek-fitness__list"), eligibility_list(view), decision_part(view)))));
}

Response on_to_next_part(Visit& visit, std::string_view after) {
  const auto view = fitness_view(visit, {}, {});
  const auto next = next_part(view, after);
  return see_other(next.empty() ? view.path("#list") : view.path("?open=" + next + "#" + next));
}

Response show_fitness(Visit& visit) {
  if (!registry::patient(visit.app.reader, visit.id<PatientId>("patient"))) return not_found(visit);
  return fitness_page(visit, 200, visit.request.query.get("open").value_or(""), {});
}

Html fitness_card(const Visit& visit, const PatientId& patient) {
  const auto decision = registry::fitness_of(visit.app.reader, patient);
  const auto title =
      h2(cls("ek-card__title"), a(href("/patients/", patient.text(), "/fitness"), "Fitness"));
  if (!decision)
    return section(cls("ek-card"), title, p(cls("ek-quiet"), "No prescriber has decided yet."));
  const auto by = registry::staff_member(visit.app.reader, decision->by);
  return section(cls("ek-card"), title,
                 p(strong(chosen_said(decision->chosen)), ", ",
                   registry::date_text(decision->at, visit.clinic.zone), ", ",
                   by ? by->name : decision->by.text()));
}

}  // namespace evenkeel::web
