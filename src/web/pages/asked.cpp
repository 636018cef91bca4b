// SPDX-License-Identifier: Apache-2.0
#include "web/pages/asked.hpp"

#include "app/asking.hpp"
#include "app/cadence_file.hpp"
#include "app/instrument_file.hpp"
#include "app/rows.hpp"
#include "core/questionnaire.hpp"
#include "registry/asked.hpp"
#include "registry/zone.hpp"
#include "web/pages/scores.hpp"

#include <algorithm>
#include <string>
#include <utility>

namespace evenkeel::web {

namespace {

using registry::Asked;
using registry::AskedStage;

constexpr int asked_shown = 12;

std::string asked_path(const PatientId& patient) {
  return "/patients/" + patient.text() + "/asked";
}

std::string line_said(const std::string& key) {
  const auto& lines = app::default_cadence().lines;
  const auto found = std::ranges::find(lines, key, &cadence::Line::key);
  return found == lines.end() ? "by hand" : found->says;
}

std::string closing_reason_said(const std::string& code) {
  const auto& reasons = app::default_cadence().closing_reasons;
  const auto found = std::ranges::find(reasons, code, &cadence::Reason::code);
  return found == reasons.end() ? code : found->says;
}

std::string state_said(const Visit& visit, const Asked& asked) {
  const auto at = [&](const std::optional<Instant>& when) {
    return when ? registry::date_time_text(*when, visit.clinic.zone) : std::string{};
  };
  switch (asked.stage) {
    case AskedStage::open:
      return asked.begun_at ? "Begun " + at(asked.begun_at) + ", not sent" : "Not answered yet";
    case AskedStage::answered:
      return "Answered " + at(asked.ended_at);
    case AskedStage::closed:
      return "Closed " + at(asked.ended_at) + ": " + closing_reason_said(asked.reason);
    case AskedStage::lapsed:
      return "Its time passed " + at(asked.ended_at);
  }
  return {};
}

std::string messages_said(int times) {
  if (times == 0) return "no message yet";
  return times == 1 ? "1 message" : std::to_string(times) + " messages";
}

Html close_form(const Visit& visit, const Asked& asked) {
  if (asked.stage != AskedStage::open || !visit.may(app::May::record_chart_facts)) return {};
  std::vector<Choice> reasons;
  for (const auto& reason : app::default_cadence().closing_reasons)
    reasons.push_back({.code = reason.code, .label = reason.says});
  return details(
      cls("nhsuk-details"), summary(cls("nhsuk-details__summary"), "Close without an answer"),
      post_form(
          visit,
          {.action = asked_path(asked.patient) + "/" + asked.id.text() + "/close",
           .patient = asked.patient,
           .css_class = "ek-stack"},
          group(
              select_field({}, {.name = "reason", .label = "Why", .id = asked.id.text()}, reasons),
              button(type("submit"), cls("nhsuk-button nhsuk-button--secondary"), "Close it"))));
}

Html asked_line(const Visit& visit, const Asked& asked) {
  return tr(td(questionnaire::instrument_said(asked.wanted.instrument),
               div(cls("ek-quiet"), line_said(asked.wanted.line))),
            td(cls("ek-unbroken"), registry::date_time_text(asked.made_at, visit.clinic.zone)),
            td(state_said(visit, asked), div(cls("ek-quiet"), messages_said(asked.sent.times)),
               close_form(visit, asked)));
}

Html ask_form(const Visit& visit, const PatientId& patient, const Filled& filled) {
  if (!visit.may(app::May::record_chart_facts)) return {};
  std::vector<Choice> choices{{.code = "", .label = "Choose one"}};
  for (const auto& each : app::instruments()) {
    if (each.filled_in_by != instrument::FilledInBy::clinician)
      choices.push_back({.code = each.id, .label = each.name});
  }
  return post_form(
      visit, {.action = asked_path(patient), .patient = patient, .css_class = "ek-stack"},
      group(select_field(filled, {.name = "asked", .label = "Ask the patient now"}, choices),
            button(type("submit"), cls("nhsuk-button nhsuk-button--secondary"), "Ask")));
}

Result<std::monostate> ask_by_hand(db::Database& database, const PatientId& patient,
                                   const std::string& id, const app::Act& act, Instant now) {
  const auto* const instrument = instrument::find(app::instruments(), id);
  if (instrument == nullptr)
    return refuse("unknown-instrument", "Choose one of the questionnaires on the list.", "asked");
  if (const auto may = app::may_be_sent_here(database, *instrument); !may) {
    auto refusal = may.error();
    refusal.field = "asked";
    return std::unexpected{std::move(refusal)};
  }
  const auto open = registry::open_asked(database, patient);
  if (std::ranges::any_of(
          open, [&](const Asked& asked) { return asked.wanted.instrument == instrument->id; }))
    return refuse("asked-already", "This is asked already and not answered yet.", "asked");
  registry::ask(database, patient,
                {"by_hand/" + act.cause.text(), "by_hand", instrument->id, now, std::nullopt}, now);
  return std::monostate{};
}

}  // namespace

Html asked_section(const Visit& visit, const PatientId& patient, const Filled& filled) {
  std::vector<Html> lines;
  for (const auto& asked : registry::asked_of(visit.app.reader, patient, asked_shown))
    lines.push_back(asked_line(visit, asked));
  const auto column = [](std::string_view title) { return th(attr("scope", "col"), title); };
  const auto list =
      lines.empty()
          ? p(cls("ek-empty"), "Nothing has been asked between visits yet.")
          : div(cls("ek-scroll"), attr("tabindex", "0"), role("group"),
                aria_label("Table of what was asked"),
                table(cls("ek-table"), thead(tr(column("What"), column("Asked"), column("State"))),
                      tbody(lines)));
  return section(cls("ek-card"), h2("Asked between visits"), ask_form(visit, patient, filled),
                 list);
}

Response post_asked(Visit& visit) {
  const auto patient = visit.id<PatientId>("patient");
  if (!registry::patient(visit.app.reader, patient)) return not_found(visit);
  const auto id = std::string{visit.request.form.get("asked").value_or("")};
  const auto act = visit.act_regardless();
  const auto done = app::submit_rows(visit.app, act, patient.text(), [&](auto& database) {
    return ask_by_hand(database, patient, id, act, visit.now.wall);
  });
  if (!done) return scores_page(visit, 422, {&visit.request.form, {done.error()}, {}});
  return see_other("/patients/" + patient.text() + "/scores");
}

Response post_asked_closed(Visit& visit) {
  const auto patient = visit.id<PatientId>("patient");
  const auto id = visit.id<AskedId>("asked");
  const auto asked = registry::asked(visit.app.reader, id);
  if (!asked || asked->patient != patient) return not_found(visit);
  const auto code = std::string{visit.request.form.get("reason").value_or("")};
  const auto& reasons = app::default_cadence().closing_reasons;
  const auto done = app::submit_rows(
      visit.app, visit.act_regardless(), patient.text(),
      [&](auto& database) -> Result<std::monostate> {
        if (std::ranges::find(reasons, code, &cadence::Reason::code) == reasons.end())
          return refuse("unknown-reason", "Choose why it is closed.", "reason");
        registry::end_asked(database, id, AskedStage::closed, code, visit.by());
        return std::monostate{};
      });
  if (!done) return scores_page(visit, 422, {&visit.request.form, {done.error()}, {}});
  return see_other("/patients/" + patient.text() + "/scores");
}

Html not_sent_section(const Visit& visit) {
  std::vector<Html> lines;
  for (const auto& each : app::not_sent_here(visit.app.reader, app::default_cadence()))
    lines.push_back(li(strong(each.name), ": ", each.why));
  const auto list =
      lines.empty()
          ? p(visit.clinic.is_demo
                  ? "All of them are sent. In this demo, those without their owner's text show "
                    "labels of our own and say so."
                  : "All of them are sent in their owners' words.")
          : group(p("These are not sent to patients. Import their text with "
                    "\"evenkeel instruments import FILE\"."),
                  ul(lines));
  return section(cls("ek-card"), h2("Questionnaires between visits"), list);
}

}  // namespace evenkeel::web
