// SPDX-License-Identifier: Apache-2.0
#include "web/pages/recovery.hpp"

#include "base/fresh_id.hpp"
#include "core/recovery.hpp"
#include "registry/zone.hpp"
#include "web/layout.hpp"
#include "web/pages/recovery_parts.hpp"
#include "web/vitals_form.hpp"

#include <algorithm>
#include <expected>
#include <optional>
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
  return li(cls(passes ? "ek-ready__item" : "ek-ready__item ek-ready__item--open"),
            div(cls("ek-ready__head"), h2(item.title), verdict),
            div(cls("ek-ready__body"), p(cls("ek-ready__reason"), item.reason), earliest));
}

Html exit_items(const RecoveryView& view) {
  // Whether the escort is here is asked at the door, with the discharge itself.
  const auto items =
      recovery::assess(session::recovery_facts(view.state(), true), view.visit.context());
  std::vector<Html> rows;
  for (const auto& item : items) {
    if (item.key != "escort") rows.push_back(exit_row(view, item));
  }
  return ol(cls("ek-ready ek-exits"), rows);
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
  return div(cls("ek-going"), exit_items(view), going_home_form(view), other_ways_out(view));
}

Response recovery_page(Visit& visit, const Filled& filled) {
  const auto at = app::at_chair(visit.app, visit.id<SessionId>("session"));
  if (!at) return not_found(visit);
  const RecoveryView view{visit, *at, filled, {visit.now, visit.clinic.zone}};
  return page(visit, filled.refusals.empty() ? 200 : 422,
              {.title = "Recovery and going home",
               .theme = Theme::chairside,
               .patient = at->state.patient,
               .subject = at->row.session.text(),
               .width = Width::wide},
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

std::string recovery_path(const Visit& visit) {
  return "/sessions/" + std::string{visit.request.parameter("session")} + "/recovery";
}

// What one form told: a set, a score, both or neither.
struct ToldOnTheWayHome {
  std::optional<Vitals> vitals;
  Moment at;
  std::optional<recovery::Score> score;
};

recovery::Score score_typed(const Visit& visit, FormReader& reader) {
  const Domain points{Decimal{0}, Decimal{2}, 0, ""};
  const bool rest_is_two = reader.checked("rest_is_two");
  recovery::Score score;
  for (const auto& part : score_parts) {
    const bool is_open = visit.request.form.get(part.field).value_or("").empty();
    if (!is_open)
      score.*part.part = reader.whole(part.field, points, true).value_or(0);
    else if (rest_is_two)
      score.*part.part = 2;
    else
      reader.refuse(part.field, std::string{part.title} + ": choose 0, 1 or 2.");
  }
  score.is_oriented = reader.checked("is_oriented");
  score.is_steady = reader.checked("is_steady");
  score.is_dissociation_resolved = reader.checked("is_dissociation_resolved");
  return score;
}

bool has_typed_score(const net::Fields& form) {
  const auto is_filled = [&](std::string_view field) {
    return !form.get(field).value_or("").empty();
  };
  return std::ranges::any_of(score_parts,
                             [&](const ScorePart& part) { return is_filled(part.field); }) ||
         is_filled("rest_is_two") || is_filled("is_oriented") || is_filled("is_steady") ||
         is_filled("is_dissociation_resolved");
}

std::expected<ToldOnTheWayHome, std::vector<Refusal>> told_on_the_way_home(const Visit& visit) {
  FormReader reader{visit.request.form};
  ToldOnTheWayHome told;
  told.at = reader.time("at", visit.now, visit.clinic.zone);
  if (has_typed_vitals(visit.request.form)) told.vitals = vitals_typed(visit, reader);
  if (has_typed_score(visit.request.form)) told.score = score_typed(visit, reader);
  if (!reader.is_fine()) return std::unexpected{reader.refusals()};
  return told;
}

// Each is a fact of its own with a cause of its own, made from the press: pressed twice, kept once.
std::optional<Response> keep_what_was_told(Visit& visit, const ToldOnTheWayHome& told) {
  const auto keep = [&](std::string_view what, const session::Command& command) {
    auto act = visit.act_regardless();
    act.cause = CauseId{act.cause.text() + std::string{what}};
    return app::submit<session::State>(visit.app, act, visit.id<StreamId>("session"), command);
  };
  if (told.vitals) {
    const auto kept = keep("-set", session::Observe{fresh_id<EntryId>(), told.at, *told.vitals});
    if (!kept) return recovery_page(visit, {&visit.request.form, {kept.error()}, {}});
  }
  if (!told.score) return std::nullopt;
  const auto kept = keep("-score", session::ScoreRecovery{visit.now, *told.score});
  if (kept) return std::nullopt;
  return recovery_page(visit, {nullptr, {kept.error()}, {}});
}

}  // namespace

Response show_recovery(Visit& visit) { return recovery_page(visit, {}); }

Response post_recovery(Visit& visit) {
  const auto told = told_on_the_way_home(visit);
  if (!told) return recovery_page(visit, {&visit.request.form, told.error(), {}});
  if (!told->vitals && !told->score) {
    const Refusal nothing{"nothing-typed", "Type the numbers, or score, and then save.", {}};
    return recovery_page(visit, {&visit.request.form, {nothing}, {}});
  }
  if (const auto refused = keep_what_was_told(visit, *told)) return *refused;
  return see_other(recovery_path(visit) + "#discharge");
}

// What was typed with it is kept first: a set of numbers stands whether or not it is time to go.
Response post_discharge(Visit& visit) {
  const auto told = told_on_the_way_home(visit);
  if (!told) return recovery_page(visit, {&visit.request.form, told.error(), {}});
  if (const auto refused = keep_what_was_told(visit, *told)) return *refused;
  const FormReader reader{visit.request.form};
  const bool is_here = reader.checked("escort_is_here");
  const auto done = app::submit<session::State>(
      visit.app, visit.act_regardless(), visit.id<StreamId>("session"),
      session::Discharge{visit.now, is_here, driving_again_at(visit, visit.now)});
  if (done) return see_other("/sessions/" + visit.id<StreamId>("session").text() + "/after-care");
  // The set and the score are in the record: shown again they would be sent again.
  return recovery_page(visit,
                       {nullptr, {done.error()}, {{"escort_is_here", is_here ? "yes" : ""}}});
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
