// SPDX-License-Identifier: Apache-2.0
// The eligibility list: green, amber, red, each with its fact, its day and its source; and what the
// rest of the chart adds to it, scores and other drugs.
#include "core/questionnaire.hpp"
#include "read/scores.hpp"
#include "registry/body_facts.hpp"
#include "registry/drug_doses.hpp"
#include "registry/zone.hpp"
#include "web/pages/drugs.hpp"
#include "web/pages/fitness_parts.hpp"

#include <algorithm>
#include <array>

namespace evenkeel::web {
namespace {

using eligibility::Item;
using eligibility::Light;
using eligibility::Outcome;

constexpr int scores_on_page = 8;

std::string_view proposal_said(Outcome outcome) {
  switch (outcome) {
    case Outcome::not_yet:
      return "Not yet: something is not known.";
    case Outcome::may_proceed:
      return "Nothing stands against treatment.";
    case Outcome::prescriber_decides:
      return "The prescriber decides, with a reason for each amber item.";
    case Outcome::excluded:
      return "Excluded.";
  }
  return {};
}

bool has_clearance(const FitnessView& view, const Item& item) {
  const auto& conditions = view.rules().conditions;
  const auto found = std::ranges::find(conditions, item.key, &eligibility::Condition::key);
  return found != conditions.end() && found->bearing == eligibility::Bearing::until_cleared &&
         item.light == Light::red;
}

Html clearance_form(const FitnessView& view, const Item& item) {
  if (!view.decides() || !has_clearance(view, item)) return {};
  const auto field_id = "clearance-" + item.key;
  const auto filled = view.filled_for(field_id);
  return details(
      cls("ek-when"), flag("open", view.open == field_id), summary("It was cleared"),
      post_form(
          view.visit, view.form("/clearance/" + item.key),
          group(hidden_field("kind", "finding"),
                text_area(
                    filled,
                    {.name = "clearance", .label = "By whom, and how you know", .id = field_id}, 2),
                button(type("submit"), cls("ek-button"), "Cleared today"))));
}

Html item_line(const FitnessView& view, const Item& item) {
  const auto state =
      item.light == Light::green ? "ek-fitness__item" : "ek-fitness__item ek-ready__item--open";
  return li(cls(state), id("item-", item.key),
            div(cls("ek-ready__head"), h3(item.title), light_mark(item.light)), p(item.fact),
            item.says.empty() ? Html{} : p(item.says),
            item.source.empty() ? Html{} : small(cls("ek-source"), "Source: ", item.source),
            clearance_form(view, item));
}

std::vector<Html> lines_of(const FitnessView& view, Light light) {
  std::vector<Html> lines;
  for (const auto& item : view.assessment.items) {
    if (item.light == light) lines.push_back(item_line(view, item));
  }
  return lines;
}

Html list_of(std::vector<Html> lines) {
  return lines.empty() ? Html{} : ul(cls("ek-fitness__items"), lines);
}

}  // namespace

// Red and amber stand open; green is counted, and opens to be read.
Html eligibility_list(const FitnessView& view) {
  const auto red = lines_of(view, Light::red);
  const auto amber = lines_of(view, Light::amber);
  const auto green = lines_of(view, Light::green);
  return section(cls("ek-card ek-fitness__part"), id("list"), h2("Eligibility"),
                 p(cls("ek-lead"), proposal_said(view.assessment.proposed)),
                 p(cls("ek-quiet"), "The program proposes. A prescriber decides and signs."),
                 list_of(red), list_of(amber),
                 details(cls("nhsuk-details"),
                         summary(cls("nhsuk-details__summary"), light_mark(Light::green), " ",
                                 static_cast<int>(green.size()), " items"),
                         list_of(green)));
}

Html scores_part(const FitnessView& view) {
  std::vector<Html> lines;
  for (const auto& row : read::scores_of(view.visit.app.reader, view.patient, scores_on_page)) {
    const auto result = row.tier ? "risk " + std::string{questionnaire::name_of(*row.tier)}
                                 : std::to_string(row.total.value_or(0));
    lines.push_back(li(span(questionnaire::instrument_said(row.instrument)), strong(result),
                       span(cls("ek-quiet"), view.when(row.at))));
  }
  return section(
      cls("ek-card ek-fitness__part"), id("scores"),
      div(cls("ek-ready__head"), h2("Scores"),
          a(cls("ek-button ek-button--quiet"), href("/patients/", view.patient.text(), "/scores"),
            view.records() ? "Enter a score" : "All scores")),
      lines.empty() ? p(cls("ek-quiet"), "None yet.") : ul(cls("ek-lines"), lines));
}

Html other_drugs_part(const FitnessView& view) {
  const auto known = registry::drugs(view.visit.app.reader, view.patient);
  const auto courses = registry::drug_courses(view.visit.app.reader, view.patient);
  const auto& zone = view.visit.clinic.zone;
  const auto today = registry::local_day(view.visit.now.wall, zone);
  const auto& drugs = view.chart.facts.drugs;
  std::vector<Html> lines;
  for (const auto& drug : known.list) {
    const auto dose = registry::dose_known(courses, drug, today, zone);
    std::vector<Html> words;
    for (const auto& hit : drugs ? drugs->hits : std::vector<screening::InteractionHit>{}) {
      if (hit.drug == drug.name) words.push_back(interaction_words(hit));
    }
    lines.push_back(li(div(strong(drug.name), dose.empty() ? Html{} : group(" – ", dose), words)));
  }
  const auto none = known.is_reviewed ? p("Takes no other drugs.")
                                      : p(strong("Nobody has asked about other drugs yet."));
  return section(
      cls("ek-card ek-fitness__part"), id("other_drugs"),
      div(cls("ek-ready__head"), h2("Other drugs"),
          a(cls("ek-button ek-button--quiet"), href("/patients/", view.patient.text(), "/drugs"),
            view.records() ? "Change the list" : "The list")),
      lines.empty() ? none : ul(cls("ek-lines"), lines),
      p(cls("nhsuk-hint"),
        "Who prescribes a drug owns it: only that person changes it, and tapers it slowly."));
}

}  // namespace evenkeel::web
