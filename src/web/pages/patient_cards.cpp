// SPDX-License-Identifier: Apache-2.0
#include "web/pages/patient_cards.hpp"

#include "core/dose_text.hpp"
#include "core/questionnaire.hpp"
#include "read/consents.hpp"
#include "read/orders.hpp"
#include "read/scores.hpp"
#include "read/sessions.hpp"
#include "registry/body_facts.hpp"
#include "registry/drug_doses.hpp"
#include "registry/zone.hpp"
#include "web/form.hpp"
#include "web/pages/consents.hpp"
#include "web/pages/drugs.hpp"
#include "web/weight_text.hpp"

#include <algorithm>
#include <string>
#include <vector>

namespace evenkeel::web {

namespace {

constexpr int sessions_shown = 3;
constexpr std::size_t weights_shown = 4;

// The title of a card leads to the page where its fact is kept.
Html card_title(std::string_view title, const std::string& path) {
  return h2(cls("ek-card__title"), a(href(path), title));
}

std::string patient_path(const PatientId& patient, std::string_view page_name) {
  return "/patients/" + patient.text() + "/" + std::string{page_name};
}

Html order_in_force_line(const Visit& visit, const read::OrderRow& row) {
  const auto signed_order = read::signed_order(visit.app.reader, row.order);
  if (!signed_order) return {};
  const auto by = registry::staff_member(visit.app.reader, row.signed_by);
  return group(
      p(cls("ek-dose"), strong("ketamine"), " – ", dose_line(*signed_order)),
      p(cls("ek-quiet"), said(row.protocol), ". ", ordered_dose_said(signed_order->prescription),
        ". Signed by ", by ? by->name : row.signed_by.text(), ", ",
        registry::date_time_text(row.signed_at, visit.clinic.zone), ". ",
        a(href("/orders/", row.order.text()), "Order with its working")));
}

// Given, or how it went instead.
std::string session_dose_said(const read::SessionRow& row) {
  if (!row.protocol) return row.ended_at ? "not treated" : "not treated yet";
  const std::string route{said(order::route_of(*row.protocol))};
  if (!row.given) return route;
  return std::string{row.ended_at ? "given " : "DOSE "} + said(*row.given) + " – " + route;
}

Html session_marks(const read::SessionRow& row) {
  return group(row.had_stop_event ? span(cls("ek-tag"), "stop event") : Html{},
               row.needs_cardiovascular_review
                   ? span(cls("ek-tag ek-tag--bad"), "cardiovascular review")
                   : Html{});
}

Html session_line(const Visit& visit, const read::SessionRow& row) {
  const auto& zone = visit.clinic.zone;
  const auto how =
      row.ended_at ? std::string{said(row.ending)} + " " + registry::time_text(*row.ended_at, zone)
                   : std::string{said(row.stage)};
  return li(a(href("/sessions/", row.session.text()), cls("ek-unbroken"),
              registry::date_text(row.opened_at, zone)),
            span(session_dose_said(row)), span(cls("ek-quiet"), how), session_marks(row));
}

Html mood_line(const order::MoodTotals& mood) {
  const int change = mood.latest - mood.baseline;
  const std::string direction = change == 0  ? "no change"
                                : change < 0 ? "down " + std::to_string(-change)
                                             : "up " + std::to_string(change);
  return p(questionnaire::instrument_said(mood.instrument), " ", strong(mood.latest), ", ",
           direction, " from ", mood.baseline, " before the first session");
}

// Totals of the instruments that have no change to show yet: the latest of each.
std::vector<Html> other_totals(const Visit& visit, const CardsEvidence& evidence) {
  std::vector<Html> lines;
  std::vector<std::string> seen;
  if (evidence.order.mood) seen.push_back(evidence.order.mood->instrument);
  for (const auto& row : read::scores_of(visit.app.reader, evidence.patient)) {
    if (!row.total || std::ranges::find(seen, row.instrument) != seen.end()) continue;
    seen.push_back(row.instrument);
    lines.push_back(p(questionnaire::instrument_said(row.instrument), " ", strong(*row.total), ", ",
                      registry::date_text(row.at, visit.clinic.zone)));
  }
  return lines;
}

Html risk_line(const Visit& visit, const CardsEvidence& evidence) {
  const auto& risk = evidence.gate.risk;
  if (!risk) return p("Suicide risk: ", strong("not asked yet"));
  const bool is_high = risk->tier == questionnaire::RiskTier::high;
  return p("Suicide risk ",
           span(cls(is_high ? "ek-tag ek-tag--bad" : "ek-tag"), questionnaire::name_of(risk->tier)),
           " ", span(cls("ek-quiet"), registry::date_time_text(risk->at.wall, visit.clinic.zone)));
}

}  // namespace

CardsEvidence cards_evidence(const Visit& visit, const PatientId& patient) {
  return {patient, app::gate_evidence(visit.app.reader, patient, visit.app.rules, visit.now),
          app::order_evidence(visit.app.reader, patient)};
}

Html order_card(const Visit& visit, const PatientId& patient) {
  const auto row = read::order_in_force(visit.app.reader, patient);
  const auto write = visit.may(app::May::write_orders)
                         ? p(a(href(patient_path(patient, "orders/new")),
                               cls(row ? "ek-button ek-button--quiet" : "ek-button"),
                               row ? "Write another order" : "Write an order"))
                         : Html{};
  return section(cls("ek-card"), h2(cls("ek-card__title"), "Order in force"),
                 row ? order_in_force_line(visit, *row)
                     : p(cls("ek-quiet"), "None. A treatment needs a signed order."),
                 write);
}

Html sessions_card(const Visit& visit, const PatientId& patient) {
  const auto rows = read::sessions_of(visit.app.reader, patient, sessions_shown);
  std::vector<Html> lines;
  for (const auto& row : rows)
    lines.push_back(session_line(visit, row));
  return section(
      cls("ek-card"), h2(cls("ek-card__title"), "Last sessions"),
      lines.empty() ? p(cls("ek-quiet"), "None yet.") : ol(cls("ek-session-lines"), lines));
}

Html risk_and_mood_card(const Visit& visit, const CardsEvidence& evidence) {
  const auto mood = evidence.order.mood ? mood_line(*evidence.order.mood) : Html{};
  const auto others = other_totals(visit, evidence);
  return section(
      cls("ek-card"), card_title("Risk and mood", patient_path(evidence.patient, "scores")),
      risk_line(visit, evidence), mood, others,
      mood.is_empty() && others.empty() ? p(cls("ek-quiet"), "No mood total yet.") : Html{});
}

Html consent_card(const Visit& visit, const PatientId& patient) {
  const auto today = registry::local_day(visit.now.wall, visit.clinic.zone);
  std::vector<Html> lines;
  for (const auto& row : read::consents_of(visit.app.reader, patient)) {
    const auto standing = consent_standing(row, visit.app.rules.policy, today);
    const auto withdraw =
        row.withdrawn_at || !visit.may(app::May::withdraw_consent)
            ? Html{}
            : a(href(patient_path(patient, "consents/"), row.consent.text(), "/withdraw"),
                cls("ek-unbroken"), "Withdraw");
    lines.push_back(
        li(span(consent_routes_said(row.routes)), span(cls("ek-tag"), standing),
           span(cls("ek-quiet ek-unbroken"), "signed ", registry::date_text(row.signed_on)),
           withdraw));
  }
  const auto title = visit.may(app::May::read_chart)
                         ? card_title("Consent", patient_path(patient, "consents"))
                         : h2(cls("ek-card__title"), "Consent");
  return section(cls("ek-card"), title,
                 lines.empty() ? p(strong("None seen yet")) : ul(cls("ek-lines"), lines));
}

Html drugs_card(const Visit& visit, const CardsEvidence& evidence) {
  const auto known = registry::drugs(visit.app.reader, evidence.patient);
  const auto courses = registry::drug_courses(visit.app.reader, evidence.patient);
  const auto& zone = visit.clinic.zone;
  const auto today = registry::local_day(visit.now.wall, zone);
  std::vector<Html> lines;
  for (const auto& drug : known.list) {
    const auto dose = registry::dose_known(courses, drug, today, zone);
    std::vector<Html> marks;
    for (const auto& hit : evidence.gate.interactions) {
      if (hit.drug == drug.name) marks.push_back(interaction_mark(hit.action));
    }
    lines.push_back(li(strong(drug.name), dose.empty() ? Html{} : span(dose), marks));
  }
  const auto none = known.is_reviewed ? p("None.") : p(strong("Not asked yet"));
  return section(cls("ek-card"), card_title("Other drugs", patient_path(evidence.patient, "drugs")),
                 lines.empty() ? none : ul(cls("ek-lines"), lines));
}

Html allergies_card(const Visit& visit, const PatientId& patient) {
  const auto known = registry::allergies(visit.app.reader, patient);
  std::vector<Html> lines;
  for (const auto& allergy : known.list) {
    lines.push_back(
        li(strong(allergy.substance), allergy.reaction.empty() ? Html{} : span(allergy.reaction)));
  }
  const auto none = known.is_reviewed ? p("None known.") : p(strong("Not asked yet"));
  return section(cls("ek-card"), card_title("Allergies", patient_path(patient, "allergies")),
                 lines.empty() ? none : ul(cls("ek-lines"), lines));
}

Html weight_card(const Visit& visit, const PatientId& patient) {
  const auto rows = registry::weights(visit.app.reader, patient);
  std::vector<Html> lines;
  for (std::size_t i = 0; i < rows.size() && i < weights_shown; ++i) {
    const auto said_weight = weight_text(rows[i].weight);
    lines.push_back(
        li(i == 0 ? strong(cls("ek-unbroken"), said_weight) : span(cls("ek-unbroken"), said_weight),
           span(cls("ek-quiet ek-unbroken"), registry::date_text(rows[i].at, visit.clinic.zone))));
  }
  return section(cls("ek-card"), card_title("Weight", patient_path(patient, "weights")),
                 lines.empty() ? p(strong("Not weighed yet")) : ul(cls("ek-lines"), lines));
}

}  // namespace evenkeel::web
