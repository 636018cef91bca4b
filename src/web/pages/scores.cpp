// SPDX-License-Identifier: Apache-2.0
#include "web/pages/scores.hpp"

#include "app/evidence.hpp"
#include "core/capacity.hpp"
#include "read/scores.hpp"
#include "registry/patients.hpp"
#include "registry/zone.hpp"
#include "web/form.hpp"
#include "web/layout.hpp"
#include "web/pages/asked.hpp"
#include "web/pages/chart_nav.hpp"
#include "web/pages/risk_answers.hpp"
#include "web/score_course.hpp"

#include <array>
#include <string>
#include <vector>

namespace evenkeel::web {

namespace {

using questionnaire::RiskTier;
using read::ScoreRow;

constexpr std::array tier_codes{std::string_view{"none"}, std::string_view{"low"},
                                std::string_view{"moderate"}, std::string_view{"high"}};

std::string scores_path(const PatientId& patient) {
  return "/patients/" + patient.text() + "/scores";
}

const Domain* range_of_total(const Policy& policy, std::string_view instrument) {
  const auto found = policy.domains.find(std::string{instrument} + "_total");
  return found == policy.domains.end() ? nullptr : &found->second;
}

// A total says nothing of the one answer that calls somebody.
Html answers_about_suicide(const ScoreRow& row) {
  Html marks;
  for (const std::string_view flag : row.flags) {
    if (!flag.starts_with("item-")) continue;
    if (flag.ends_with("-positive"))
      marks.append(group(" ", span(cls("ek-tag ek-tag--bad"), "Answer about suicide")));
    if (flag.ends_with("-unanswered"))
      marks.append(group(" ", span(cls("ek-tag"), "Question about suicide left out")));
  }
  return marks;
}

Html score_result(const ScoreRow& row, const Policy& policy) {
  if (row.tier) {
    const auto look = *row.tier == RiskTier::high ? "ek-tag ek-tag--bad" : "ek-tag";
    return span(cls(look), "Risk ", questionnaire::name_of(*row.tier));
  }
  const auto* const range = range_of_total(policy, row.instrument);
  return group(strong(row.total.value_or(0)), " ",
               range == nullptr ? Html{} : span(cls("ek-quiet"), range->unit),
               row.band.empty() ? Html{} : group(", ", row.band), answers_about_suicide(row));
}

Html scores_table(const Visit& visit, const std::vector<ScoreRow>& rows) {
  if (rows.empty()) return p(cls("ek-empty"), "Nothing has been entered yet.");
  std::vector<Html> lines;
  for (const auto& row : rows) {
    lines.push_back(tr(td(cls("ek-unbroken"), registry::date_time_text(row.at, visit.clinic.zone)),
                       td(questionnaire::instrument_said(row.instrument)),
                       td(score_result(row, visit.app.rules.policy))));
  }
  const auto column = [](std::string_view title) { return th(attr("scope", "col"), title); };
  return div(cls("ek-scroll"), attr("tabindex", "0"), role("group"), aria_label("Table"),
             table(cls("ek-table"), caption("Newest first"),
                   thead(tr(column("When"), column("What"), column("Result"))), tbody(lines)));
}

Html risk_form(const Visit& visit, const PatientId& patient, const Filled& filled) {
  constexpr std::array tiers{Choice{.code = "none", .label = "None"},
                             Choice{.code = "low", .label = "Low"},
                             Choice{.code = "moderate", .label = "Moderate"},
                             Choice{.code = "high",
                                    .label = "High",
                                    .hint = "No treatment before a psychiatric evaluation today."}};
  return section(
      cls("ek-card"), h2("Suicide risk"),
      post_form(
          visit, {.action = scores_path(patient), .patient = patient, .css_class = "ek-stack"},
          group(hidden_field("kind", "risk"),
                radios(filled, {.name = "tier", .label = "Tier of the C-SSRS screener"}, tiers),
                time_field(filled, {.name = "risk_at", .label = "Asked at"}),
                button(type("submit"), cls("nhsuk-button"), "Save tier"))),
      details(
          cls("nhsuk-details"), flag("open", filled.value("kind") == "answers"),
          summary(cls("nhsuk-details__summary"), "Work the tier out from the answers"),
          post_form(visit,
                    {.action = scores_path(patient), .patient = patient, .css_class = "ek-stack"},
                    group(hidden_field("kind", "answers"), risk_answer_fields(filled),
                          time_field(filled, {.name = "answers_at", .label = "Asked at"}),
                          button(type("submit"), cls("nhsuk-button"), "Work out and save")))));
}

Html total_form(const Visit& visit, const PatientId& patient, const Filled& filled) {
  std::vector<Choice> choices{{.code = "", .label = "Choose one"}};
  std::string ranges;
  for (const auto& instrument : questionnaire::mood_instruments()) {
    const auto* const range = range_of_total(visit.app.rules.policy, instrument.code);
    if (range == nullptr) continue;
    choices.push_back({.code = instrument.code, .label = instrument.name});
    ranges += (ranges.empty() ? "" : ", ") + std::string{instrument.name} + " " +
              range->least.text() + " to " + range->most.text();
  }
  return section(
      cls("ek-card"), h2("Mood total"),
      post_form(
          visit, {.action = scores_path(patient), .patient = patient, .css_class = "ek-stack"},
          group(hidden_field("kind", "total"),
                select_field(filled, {.name = "instrument", .label = "Questionnaire"}, choices),
                number_field(filled, {.name = "total", .label = "Total", .hint = ranges}),
                time_field(filled, {.name = "total_at", .label = "Answered at"}),
                button(type("submit"), cls("nhsuk-button"), "Save total"))));
}

using ScoreCommand = questionnaire::Command;

ScoreCommand typed_score(FormReader& reader, const Visit& visit, const PatientId& patient) {
  const auto kind = visit.request.form.get("kind").value_or("");
  const auto at = [&](std::string_view field) {
    return reader.time(field, visit.now, visit.clinic.zone);
  };
  if (kind == "total") {
    questionnaire::RecordTotal record;
    record.patient = patient;
    record.instrument = reader.text("instrument", {.most = 20});
    record.at = at("total_at");
    if (const auto* const range = range_of_total(visit.app.rules.policy, record.instrument)) {
      record.total = reader.whole("total", *range, true).value_or(0);
    } else if (!record.instrument.empty()) {
      reader.refuse("instrument", "Choose one of the questionnaires on the list.");
    }
    return record;
  }
  questionnaire::RecordRisk record;
  record.patient = patient;
  if (kind == "answers") {
    record.tier = questionnaire::risk_tier(typed_risk_answers(reader));
    record.at = at("answers_at");
    return record;
  }
  const auto tier = questionnaire::risk_tier_named(reader.choice("tier", tier_codes));
  record.tier = tier.value_or(RiskTier::none);
  record.at = at("risk_at");
  return record;
}

void say_whether_patient_can_answer(ScoreCommand& command, bool can) {
  std::visit([can](auto& record) { record.patient_can_answer = can; }, command);
}

// In the writer's transaction: the fact, and the task when it asks for somebody.
Result<app::Version> submit_score(Visit& visit, const PatientId& patient, const app::Act& act,
                                  const ScoreCommand& typed) {
  // Pressed twice is one score: the same press has the same stream.
  const StreamId stream{"questionnaire-" + act.cause.text()};
  const auto done = app::submit<questionnaire::State>(
      visit.app, act, stream,
      [&](db::Database& database, const Context& context) -> Result<ScoreCommand> {
        auto command = typed;
        say_whether_patient_can_answer(
            command, capacity::may_pass(app::locking_sessions(database, patient),
                                        capacity::Door::questionnaire, context.now)
                         .has_value());
        return command;
      });
  return done;
}

Html drawn_lines(const Visit& visit, const PatientId& patient) {
  Html drawn;
  for (const auto& line : score_lines(visit, patient))
    drawn.append(score_line(line));
  if (drawn.is_empty()) return {};
  return section(cls("ek-card"), h2("Over time"), drawn);
}

}  // namespace

Response scores_page(Visit& visit, int status, const Filled& filled) {
  const auto patient = visit.id<PatientId>("patient");
  const auto rows = read::scores_of(visit.app.reader, patient);
  const auto forms = visit.may(app::May::record_chart_facts)
                         ? div(cls("ek-columns"), risk_form(visit, patient, filled),
                               total_form(visit, patient, filled))
                         : Html{};
  return page(visit, status, {.title = "Risk and mood", .patient = patient},
              group(chart_nav(visit, patient, "scores"), h1("Risk and mood"), error_summary(filled),
                    drawn_lines(visit, patient), asked_section(visit, patient, filled), forms,
                    scores_table(visit, rows)));
}

Response show_scores(Visit& visit) {
  if (!registry::patient(visit.app.reader, visit.id<PatientId>("patient"))) return not_found(visit);
  return scores_page(visit, 200, {});
}

Response post_score(Visit& visit) {
  const auto patient = visit.id<PatientId>("patient");
  if (!registry::patient(visit.app.reader, patient)) return not_found(visit);
  FormReader reader{visit.request.form};
  const auto typed = typed_score(reader, visit, patient);
  if (!reader.is_fine())
    return scores_page(visit, 422, {&visit.request.form, reader.refusals(), {}});
  const auto act = visit.act_regardless();
  const auto done = submit_score(visit, patient, act, typed);
  if (!done) {
    return scores_page(visit, done.error().code == "capacity-locked" ? 409 : 422,
                       {&visit.request.form, {done.error()}, {}});
  }
  return see_other(scores_path(patient));
}

}  // namespace evenkeel::web
