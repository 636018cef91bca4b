// SPDX-License-Identifier: Apache-2.0
#include "app/board.hpp"
#include "app/evidence.hpp"
#include "base/fresh_id.hpp"
#include "core/capacity.hpp"
#include "core/codes.hpp"
#include "read/session_chart.hpp"
#include "registry/notes.hpp"
#include "registry/zone.hpp"
#include "web/pages/changed_since.hpp"
#include "web/pages/ready_check.hpp"
#include "web/said_by_patient.hpp"
#include "web/vitals_form.hpp"

#include <algorithm>
#include <array>
#include <set>
#include <string>
#include <vector>

namespace evenkeel::web {

namespace {

using ReadyCommand = Result<session::Command>;

std::string ready_path(const Visit& visit, std::string_view item) {
  return "/sessions/" + std::string{visit.request.parameter("session")} + "/ready#" +
         std::string{item};
}

std::string answer_tapped(const Visit& visit) {
  return std::string{visit.request.form.get("answer").value_or("")};
}

Refusal no_such_answer() { return {"no-answer", "Choose one of the answers.", {}}; }

ReadyCommand identity_tapped(const Visit& visit, FormReader&) {
  const auto method = screening::identity_method_named(answer_tapped(visit));
  if (!method) return std::unexpected{no_such_answer()};
  return session::ConfirmIdentity{visit.now, *method};
}

// Both times are asked: an empty one is not "now", it is no answer.
ReadyCommand fasting_typed(const Visit& visit, FormReader& reader) {
  const auto asked = [&](std::string_view field) {
    if (visit.request.form.get(field).value_or("").empty())
      reader.refuse(field, "Ask, and write down the time.");
    return reader.time(field, visit.now, visit.clinic.zone);
  };
  const auto food = asked("last_food");
  const auto water = asked("last_water");
  return session::StateFasting{visit.now, {food, water}};
}

ReadyCommand escort_tapped(const Visit& visit, FormReader& reader) {
  if (answer_tapped(visit) == "all") return session::StateEscort{visit.now, {true, true, true}};
  return session::StateEscort{visit.now,
                              {reader.checked("is_adult"), reader.checked("is_confirmed"),
                               reader.checked("takes_part_in_return")}};
}

ReadyCommand vitals_at_gate(const Visit& visit, FormReader& reader) {
  const auto vitals = vitals_typed(visit, reader);
  const auto at = reader.time("at", visit.now, visit.clinic.zone);
  return session::Observe{fresh_id<EntryId>(), at, vitals};
}

ReadyCommand breath_typed(const Visit& visit, FormReader& reader) {
  if (answer_tapped(visit) == "0") return session::MeasureBreathAlcohol{visit.now, Decimal{}};
  const auto reading = reader.decimal("reading", domain_typed(visit, "breath_alcohol"), true);
  return session::MeasureBreathAlcohol{visit.now, reading.value_or(Decimal{})};
}

ReadyCommand drug_screen_tapped(const Visit& visit, FormReader&) {
  const auto result = screening::drug_screen_named(answer_tapped(visit));
  if (!result) return std::unexpected{no_such_answer()};
  return session::ReadDrugScreen{visit.now, *result};
}

// A test of an earlier day counts from that day's first moment: never younger than it is.
ReadyCommand pregnancy_tapped(const Visit& visit, FormReader& reader) {
  const auto result = screening::pregnancy_named(answer_tapped(visit));
  if (!result) return std::unexpected{no_such_answer()};
  auto tested_at = visit.now;
  if (const auto day = reader.date("tested_on", false)) {
    tested_at = stated(registry::start_of_day(*day, visit.clinic.zone), visit.now);
  }
  return session::CheckPregnancy{visit.now, {*result, tested_at}};
}

ReadyCommand evaluation_tapped(const Visit& visit, FormReader&) {
  return session::RecordPsychiatricEvaluation{visit.now};
}

ReadyCommand review_tapped(const Visit& visit, FormReader& reader) {
  std::set<std::string> findings;
  if (answer_tapped(visit) != "nothing") {
    for (const auto& finding : codes::review_findings()) {
      if (reader.checked(finding.name)) findings.emplace(finding.name);
    }
  }
  return session::Review{visit.now, findings};
}

// The driver whom the patient named and the nurse confirms is the session's escort from now on.
Result<std::monostate> name_the_escort(db::Database& database, const Visit& visit,
                                       const PatientId& patient) {
  const auto session = visit.id<SessionId>("session");
  const auto driver = said_today(visit, patient).driver;
  if (!driver || registry::escort(database, session)) return std::monostate{};
  return registry::set_escort(database, session, *driver, visit.by());
}

struct ReadyPost {
  std::string_view item;    // of the path
  std::string_view anchor;  // of the item on the page
  ReadyCommand (*command)(const Visit&, FormReader&);
};
constexpr std::array ready_posts{
    ReadyPost{"identity", "identity", identity_tapped},
    ReadyPost{"fasting", "food", fasting_typed},
    ReadyPost{"escort", "escort", escort_tapped},
    ReadyPost{"vitals", "blood_pressure", vitals_at_gate},
    ReadyPost{"breath_alcohol", "breath_alcohol", breath_typed},
    ReadyPost{"drug_screen", "drug_screen", drug_screen_tapped},
    ReadyPost{"pregnancy", "pregnancy", pregnancy_tapped},
    ReadyPost{"psychiatric_evaluation", "suicide_risk", evaluation_tapped},
    ReadyPost{"review", "review", review_tapped},
};

// The screen belongs to the patient, not to the session: one stream for each time it is asked.
Response post_no_risk_today(Visit& visit, const PatientId& patient) {
  if (answer_tapped(visit) != "none")
    return ready_check_page(visit, {&visit.request.form, {no_such_answer()}, {}});
  const auto act = visit.act_regardless();
  const StreamId stream{"questionnaire-" + act.cause.text()};
  const auto done = app::submit<questionnaire::State>(
      visit.app, act, stream,
      [&](db::Database& database, const Context& context) -> Result<questionnaire::Command> {
        const bool can = capacity::may_pass(app::locking_sessions(database, patient),
                                            capacity::Door::questionnaire, context.now)
                             .has_value();
        return questionnaire::RecordRisk{visit.now, patient, questionnaire::RiskTier::none, can};
      });
  if (!done) return ready_check_page(visit, {&visit.request.form, {done.error()}, {}});
  return see_other(ready_path(visit, "suicide_risk"));
}

}  // namespace

Response post_ready_item(Visit& visit) {
  const auto at = app::at_chair(visit.app, visit.id<SessionId>("session"));
  if (!at) return not_found(visit);
  const auto item = visit.request.parameter("item");
  if (item == "suicide_risk") return post_no_risk_today(visit, at->state.patient);
  const auto found = std::ranges::find(ready_posts, item, &ReadyPost::item);
  if (found == ready_posts.end()) return not_found(visit);
  FormReader reader{visit.request.form};
  const auto command = found->command(visit, reader);
  auto refusals = reader.refusals();
  if (!command) refusals.push_back(command.error());
  if (!refusals.empty()) return ready_check_page(visit, {&visit.request.form, refusals, {}});
  const auto done = app::submit<session::State>(
      visit.app, visit.act_regardless(), visit.id<StreamId>("session"),
      [&](db::Database& database, const Context&) -> ReadyCommand {
        if (item == "escort") {
          const auto named = name_the_escort(database, visit, at->state.patient);
          if (!named) return std::unexpected{named.error()};
        }
        return command;
      });
  if (!done) return ready_check_page(visit, {&visit.request.form, {done.error()}, {}});
  return see_other(ready_path(visit, found->anchor));
}

Response post_override(Visit& visit) {
  const std::string item{visit.request.form.get("item").value_or("")};
  const std::string reason{visit.request.form.get("reason").value_or("")};
  const auto at = app::at_chair(visit.app, visit.id<SessionId>("session"));
  if (!at) return not_found(visit);
  const auto done = app::submit<session::State>(
      visit.app, visit.act_regardless(), visit.id<StreamId>("session"),
      [&](db::Database& database, const Context& context) -> ReadyCommand {
        return session::OverrideItem{
            visit.now, item, reason,
            app::gate_evidence(database, at->state.patient, visit.app.rules, context.now)};
      });
  if (!done) return ready_check_page(visit, {&visit.request.form, {done.error()}, {}});
  return see_other(ready_path(visit, item));
}

// The gate is asked again inside the transaction, as of the moment the drug was given.
Response post_start(Visit& visit) {
  const auto session = visit.id<SessionId>("session");
  const auto at = app::at_chair(visit.app, session);
  if (!at) return not_found(visit);
  FormReader reader{visit.request.form};
  const auto started_at = reader.time("at", visit.now, visit.clinic.zone);
  if (!reader.is_fine())
    return ready_check_page(visit, {&visit.request.form, reader.refusals(), {}});
  const auto act = visit.act();
  const auto done = app::submit<session::State>(
      visit.app, act, visit.id<StreamId>("session"),
      [&](db::Database& database, const Context&) -> ReadyCommand {
        return session::Start{
            started_at, std::string{visit.request.form.get("site").value_or("")},
            app::gate_evidence(database, at->state.patient, visit.app.rules, started_at)};
      });
  if (done) return see_other("/sessions/" + session.text() + "/chair");
  const auto chart = read::session_chart(visit.app.reader, session);
  if (chart && done.error().code == "changed-since")
    return changed_since_page(visit, *chart, act.shown.value_or(0));
  return ready_check_page(visit, {&visit.request.form, {done.error()}, {}});
}

}  // namespace evenkeel::web
