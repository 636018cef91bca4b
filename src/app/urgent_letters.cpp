// SPDX-License-Identifier: Apache-2.0
#include "app/urgent_letters.hpp"

#include "app/sharing_file.hpp"
#include "base/match.hpp"
#include "registry/patient_sign_in.hpp"
#include "registry/tasks.hpp"

#include <algorithm>
#include <string>
#include <variant>

namespace evenkeel::app {
namespace {

using questionnaire::RiskTier;

// One open task for a matter is enough: the letter tells of all that is known by then.
void propose(db::Database& database, const PatientId& patient, std::string_view matter,
             const std::string& about, Instant now) {
  const auto open = registry::open_tasks_of(database, patient);
  const bool is_open = std::ranges::any_of(open, [&](const registry::Task& task) {
    return task.kind == urgent_letter_task && matter_of_task(task.about) == matter;
  });
  if (is_open) return;
  registry::raise_task(
      database, {std::string{urgent_letter_task}, std::string{matter} + ":" + about, patient, now},
      now);
}

// Nothing for what is none of them.
std::string_view matter_of(const session::Event& event, const session::State& after) {
  if (const auto* const test = std::get_if<session::PregnancyChecked>(&event))
    return test->check.result == screening::Pregnancy::positive ? "pregnancy" : "";
  if (const auto* const review = std::get_if<session::Reviewed>(&event))
    return review->findings.contains("bladder") ? "bladder" : "";
  if (const auto* const emergency = std::get_if<session::EmergencyRaised>(&event))
    return emergency->reason == "blood_pressure" ? "pressure" : "";
  return after.stage == session::Stage::ended && after.needs_cardiovascular_review ? "pressure"
                                                                                   : "";
}

}  // namespace

std::string_view matter_of_task(std::string_view about) { return about.substr(0, about.find(':')); }

void propose_urgent_letter(db::Database& database,
                           const journal::Recorded<questionnaire::Event>& fact) {
  const auto high = [&](const PatientId& patient, std::optional<RiskTier> tier, Instant at) {
    if (tier == RiskTier::high) propose(database, patient, "high_risk", fact.stream.text(), at);
  };
  const Match by_kind{
      [](const questionnaire::TotalRecorded&) {},
      [&](const questionnaire::RiskRecorded& e) { high(e.patient, e.tier, e.at.wall); },
      [&](const questionnaire::Answered& e) { high(e.patient, e.score.tier, e.at.wall); },
      [&](const questionnaire::RiskAnswered& e) { high(e.patient, e.tier, e.at.wall); },
  };
  std::visit(by_kind, fact.event);
}

void propose_urgent_letter(db::Database& database, const journal::Recorded<session::Event>& fact,
                           const session::State& after) {
  const auto matter = matter_of(fact.event, after);
  if (matter.empty()) return;
  propose(database, after.patient, matter, fact.stream.text(), fact.recorded.wall);
}

void propose_urgent_letter(db::Database& database, const PatientId& patient,
                           const std::vector<registry::SaidFinding>& said, const registry::By& by) {
  if (by.staff == registry::patient_hand) return;  // a clinician asks again first
  for (const auto& finding : said) {
    if (finding.answer != eligibility::Answer::yes) continue;
    for (const auto& matter : sharing_rules().matters) {
      if (std::ranges::find(matter.findings, finding.condition) != matter.findings.end())
        propose(database, patient, matter.key,
                patient.text() + ":" + std::to_string(by.now.wall.time_since_epoch().count()),
                by.now.wall);
    }
  }
}

}  // namespace evenkeel::app
