// SPDX-License-Identifier: Apache-2.0
#include "app/follow_up.hpp"

#include "app/urgent_letters.hpp"
#include "base/match.hpp"
#include "registry/asked.hpp"
#include "registry/tasks.hpp"

#include <variant>

namespace evenkeel::app {

void follow_up(db::Database& database, const journal::Recorded<questionnaire::Event>& fact) {
  using questionnaire::RiskTier;
  const auto raise = [&](const auto& e) {
    registry::raise_task(
        database,
        {.kind = "risk", .about = fact.stream.text(), .patient = e.patient, .due = e.at.wall},
        e.at.wall);
  };
  const Match by_kind{
      [](const questionnaire::TotalRecorded&) {},
      [&](const questionnaire::RiskRecorded& e) {
        if (e.tier == RiskTier::high) raise(e);
      },
      [&](const questionnaire::Answered& e) {
        if (e.score.tier == RiskTier::high) raise(e);
      },
      [&](const questionnaire::RiskAnswered& e) { raise(e); },
  };
  std::visit(by_kind, fact.event);
  propose_urgent_letter(database, fact);
}

void follow_up(db::Database& database, const journal::Recorded<session::Event>& fact,
               const session::State& after) {
  propose_urgent_letter(database, fact, after);
  if (after.stage == session::Stage::ended && after.treatment && after.ended_at)
    registry::look_again(database, after.patient, after.ended_at->wall);
}

}  // namespace evenkeel::app
