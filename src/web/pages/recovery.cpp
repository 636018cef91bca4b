// SPDX-License-Identifier: Apache-2.0
#include "web/pages/recovery.hpp"

#include "core/recovery.hpp"
#include "registry/zone.hpp"
#include "web/layout.hpp"
#include "web/pages/recovery_parts.hpp"

#include <vector>

namespace evenkeel::web {

std::string RecoveryView::path(std::string_view rest) const {
  return "/sessions/" + at.row.session.text() + std::string{rest};
}

PostForm RecoveryView::form(std::string_view rest) const {
  return {.action = path(rest), .patient = at.state.patient};
}

Instant driving_again_at(const Visit& visit, const Moment& discharged_at) {
  const auto& zone = visit.clinic.zone;
  const std::chrono::sys_days today{
      registry::local_day(on_the_wall(discharged_at, visit.now), zone)};
  return registry::local_time(today + std::chrono::days{1},
                              visit.app.rules.policy.exit.no_driving_until_hour, 0, zone);
}

namespace {

Html exit_row(const RecoveryView& view, const screening::Item& item) {
  const bool passes = item.verdict == screening::Verdict::pass;
  const auto verdict = passes ? span(cls("ek-verdict ek-verdict--pass"), "Pass")
                              : span(cls("ek-verdict ek-verdict--hold"), "Not yet");
  const auto earliest = item.earliest ? p(cls("ek-ready__earliest"), "Earliest ",
                                          strong(view.clock.time(*item.earliest)), ", ",
                                          view.clock.until(*item.earliest), ".")
                                      : Html{};
  const bool asks_numbers = item.key == "alertness" || item.key == "vital_signs";
  const auto way = !passes && asks_numbers
                       ? p(a(href(view.path("/chair")), "Take a full set at the chairside"))
                       : Html{};
  return li(cls(passes ? "ek-ready__item" : "ek-ready__item ek-ready__item--open"),
            div(cls("ek-ready__head"), h2(item.title), verdict),
            div(cls("ek-ready__body"), p(cls("ek-ready__reason"), item.reason), earliest, way));
}

Html exit_items(const RecoveryView& view) {
  // Whether the escort is here is asked at the door, with the discharge itself.
  const auto items =
      recovery::assess(session::recovery_facts(view.state(), true), view.visit.context());
  std::vector<Html> rows;
  for (const auto& item : items) {
    if (item.key != "escort") rows.push_back(exit_row(view, item));
  }
  return ol(cls("ek-ready"), rows);
}

Html way_home(const RecoveryView& view) {
  const auto& state = view.state();
  if (!session::is_open(state)) return after_the_end(view);
  const bool may_run = view.visit.may(app::May::run_sessions);
  const bool is_still_infusing =
      state.treatment && !state.treatment->ended_at &&
      (state.stage == session::Stage::running || state.stage == session::Stage::paused);
  if (!state.treatment)
    return group(p(cls("ek-lead"), "Nothing has been given yet."),
                 may_run ? other_ways_out(view) : Html{});
  if (is_still_infusing)
    return group(p(cls("ek-lead"), "The infusion has not ended yet."),
                 p(a(href(view.path("/chair")), "To the chairside")),
                 may_run ? other_ways_out(view) : Html{});
  if (!may_run) return exit_items(view);
  return group(exit_items(view), score_form(view), discharge_form(view), other_ways_out(view));
}

Response recovery_page(Visit& visit, const Filled& filled) {
  const auto at = app::at_chair(visit.app, visit.id<SessionId>("session"));
  if (!at) return not_found(visit);
  const RecoveryView view{visit, *at, filled, {visit.now, visit.clinic.zone}};
  return page(visit, filled.refusals.empty() ? 200 : 422,
              {.title = "Recovery and going home",
               .theme = Theme::chairside,
               .patient = at->state.patient,
               .subject = at->row.session.text()},
              group(h1("Recovery and going home"), error_summary(filled), way_home(view)));
}

// It stands whatever else happened meanwhile; a refusal comes back on the page with its words.
Response do_on_the_way_home(Visit& visit, const session::Command& command, std::string_view then) {
  const auto session = visit.id<SessionId>("session");
  const auto done = app::submit<session::State>(visit.app, visit.act_regardless(),
                                                StreamId{session.text()}, command);
  if (!done) return recovery_page(visit, {&visit.request.form, {done.error()}, {}});
  return see_other("/sessions/" + session.text() + std::string{then});
}

}  // namespace

Response show_recovery(Visit& visit) { return recovery_page(visit, {}); }

Response post_recovery_score(Visit& visit) {
  FormReader reader{visit.request.form};
  const Domain points{Decimal{0}, Decimal{2}, 0, ""};
  recovery::Score score;
  for (const auto& part : score_parts) {
    if (visit.request.form.get(part.field).value_or("").empty())
      reader.refuse(part.field, std::string{part.title} + ": choose 0, 1 or 2.");
    else
      score.*part.part = reader.whole(part.field, points, true).value_or(0);
  }
  score.is_oriented = reader.checked("is_oriented");
  score.is_steady = reader.checked("is_steady");
  score.is_dissociation_resolved = reader.checked("is_dissociation_resolved");
  if (!reader.is_fine()) return recovery_page(visit, {&visit.request.form, reader.refusals(), {}});
  return do_on_the_way_home(visit, session::ScoreRecovery{visit.now, score}, "/recovery#discharge");
}

Response post_discharge(Visit& visit) {
  const FormReader reader{visit.request.form};
  return do_on_the_way_home(visit,
                            session::Discharge{visit.now, reader.checked("escort_is_here"),
                                               driving_again_at(visit, visit.now)},
                            "/after-care");
}

Response post_transfer(Visit& visit) {
  return do_on_the_way_home(visit, session::Transfer{visit.now}, "/recovery");
}

Response post_leave(Visit& visit) {
  const FormReader reader{visit.request.form};
  const StaffId witness{std::string{visit.request.form.get("witness").value_or("")}};
  return do_on_the_way_home(
      visit,
      session::LeaveAgainstAdvice{visit.now, witness, visit.who->staff.id,
                                  reader.checked("escort_told"), reader.checked("prescriber_told")},
      "/recovery");
}

Response post_capacity(Visit& visit) {
  return do_on_the_way_home(visit, session::ClearCapacity{visit.now}, "/recovery");
}

}  // namespace evenkeel::web
