// SPDX-License-Identifier: Apache-2.0
#include "app/evidence.hpp"
#include "base/fresh_id.hpp"
#include "core/codes.hpp"
#include "read/orders.hpp"
#include "read/sessions.hpp"
#include "registry/notes.hpp"
#include "web/form.hpp"
#include "web/pages/chairside.hpp"
#include "web/pages/changed_since.hpp"
#include "web/vitals_form.hpp"

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

namespace evenkeel::web {

namespace {

using ChairResult = Result<app::Version>;

StreamId stream_at_chair(const Visit& visit) { return visit.id<StreamId>("session"); }

std::string chair_path(const Visit& visit) {
  return "/sessions/" + std::string{visit.request.parameter("session")} + "/chair";
}

// Back to where the button was.
Response back_to_chair(const Visit& visit) {
  const bool is_from_board = visit.request.form.get("from") == "board";
  if (is_from_board || !visit.may(app::May::read_chart)) return see_other("/board");
  return see_other(chair_path(visit));
}

// A form that did not stand: the page again, with what was typed and the words at their field.
Response refused_at_chair(Visit& visit, std::string_view form, std::vector<Refusal> refusals) {
  const auto chart = read::session_chart(visit.app.reader, visit.id<SessionId>("session"));
  if (!chart) return not_found(visit);
  return chairside_page(visit, *chart, {form, {&visit.request.form, std::move(refusals), {}}});
}

Response answer_at_chair(Visit& visit, std::string_view form, const app::Act& act,
                         const ChairResult& done) {
  // Who may call for help but not read the chart is shown nothing of it.
  if (done || !visit.may(app::May::read_chart)) return back_to_chair(visit);
  if (done.error().code != "changed-since") {
    return refused_at_chair(visit, form, {done.error()});
  }
  const auto chart = read::session_chart(visit.app.reader, visit.id<SessionId>("session"));
  if (!chart) return not_found(visit);
  return changed_since_page(visit, *chart, act.shown.value_or(0));
}

// What must never be lost or delayed: it stands whatever else happened meanwhile.
Response do_at_chair(Visit& visit, std::string_view form, const session::Command& command) {
  const auto act = visit.act_regardless();
  return answer_at_chair(
      visit, form, act,
      app::submit<session::State>(visit.app, act, stream_at_chair(visit), command));
}

// What depends on what the page showed.
Response do_if_unchanged(Visit& visit, std::string_view form, const session::Command& command) {
  const auto act = visit.act();
  return answer_at_chair(
      visit, form, act,
      app::submit<session::State>(visit.app, act, stream_at_chair(visit), command));
}

Moment time_typed(const Visit& visit, FormReader& reader) {
  return reader.time("at", visit.now, visit.clinic.zone);
}

std::vector<std::string_view> names_of_codes(std::span<const codes::Code> list) {
  std::vector<std::string_view> names;
  for (const auto& code : list)
    names.push_back(code.name);
  return names;
}

std::string reason_typed(const Visit& visit) {
  return std::string{visit.request.form.get("reason").value_or(std::string_view{})};
}

}  // namespace

Response post_observations(Visit& visit) {
  FormReader reader{visit.request.form};
  const auto vitals = vitals_typed(visit, reader);
  const auto at = time_typed(visit, reader);
  if (!reader.is_fine()) return refused_at_chair(visit, "observations", reader.refusals());
  return do_at_chair(visit, "observations", session::Observe{fresh_id<EntryId>(), at, vitals});
}

Response post_happening(Visit& visit) {
  FormReader reader{visit.request.form};
  // "nausea mild": the button of the second tap says both.
  const std::string event{visit.request.form.get("event").value_or(std::string_view{})};
  const auto blank = std::min(event.find(' '), event.size());
  const auto at = time_typed(visit, reader);
  if (!reader.is_fine()) return refused_at_chair(visit, "events", reader.refusals());
  return do_at_chair(visit, "events",
                     session::RecordHappening{fresh_id<EntryId>(), at, event.substr(0, blank),
                                              event.substr(std::min(blank + 1, event.size()))});
}

Response post_drug_given(Visit& visit) {
  FormReader reader{visit.request.form};
  const auto drug = reader.text("drug", {.most = 80});
  const auto amount = reader.decimal("amount", domain_typed(visit, "drug_amount"), true);
  const auto unit = reader.choice("unit", names_of_codes(codes::drug_units()));
  const auto route = reader.choice("route", names_of_codes(codes::drug_routes()));
  const auto at = time_typed(visit, reader);
  if (!reader.is_fine()) return refused_at_chair(visit, "drugs", reader.refusals());
  return do_at_chair(
      visit, "drugs",
      session::RecordDrug{fresh_id<EntryId>(), at, drug, amount.value_or(Decimal{}), unit, route});
}

Response post_note(Visit& visit) {
  FormReader reader{visit.request.form};
  const auto text = reader.text("note", {.most = 4000, .may_have_lines = true});
  const auto at = time_typed(visit, reader);
  if (!reader.is_fine()) return refused_at_chair(visit, "notes", reader.refusals());
  const auto chart = read::session_chart(visit.app.reader, visit.id<SessionId>("session"));
  if (!chart) return not_found(visit);
  const auto act = visit.act_regardless();
  const auto done = app::submit<session::State>(
      visit.app, act, stream_at_chair(visit),
      [&](auto& database, const Context&) -> Result<session::Command> {
        const auto stored = registry::add_note(database, chart->state.patient, text, visit.by());
        if (!stored) return std::unexpected{stored.error()};
        return session::Note{fresh_id<EntryId>(), at, stored->id, stored->hash};
      });
  return answer_at_chair(visit, "notes", act, done);
}

Response post_pause(Visit& visit) {
  FormReader reader{visit.request.form};
  const auto at = time_typed(visit, reader);
  if (!reader.is_fine()) return refused_at_chair(visit, "pause", reader.refusals());
  return do_at_chair(visit, "pause", session::Pause{at, reason_typed(visit)});
}

Response post_resume(Visit& visit) {
  return do_if_unchanged(visit, "resume", session::Resume{visit.now});
}

Response post_rate(Visit& visit) {
  const OrderId order_id{std::string{visit.request.form.get("order").value_or("")}};
  const auto act = visit.act();
  const auto done = app::submit<session::State>(
      visit.app, act, stream_at_chair(visit),
      [&](auto& database, const Context&) -> Result<session::Command> {
        const auto order = read::signed_order(database, order_id);
        if (!order) return refuse("no-order", "There is no such order. Nothing was changed.");
        return session::ChangeRate{visit.now, visit.id<SessionId>("session"), order_id, *order};
      });
  return answer_at_chair(visit, "rate", act, done);
}

Response post_end_of_infusion(Visit& visit) {
  FormReader reader{visit.request.form};
  const auto at = time_typed(visit, reader);
  if (!reader.is_fine()) return refused_at_chair(visit, "end", reader.refusals());
  const auto reason = reason_typed(visit);
  const bool is_complete = reason == "complete";
  return do_at_chair(visit, "end",
                     session::EndInfusion{at, is_complete, is_complete ? std::string{} : reason});
}

Response post_supplement(Visit& visit) {
  FormReader reader{visit.request.form};
  const auto dose = reader.decimal("dose_mg", domain_typed(visit, "supplement_mg"), true);
  const auto site = reader.choice("site", names_of_codes(codes::injection_sites()));
  const auto at = time_typed(visit, reader);
  if (!reader.is_fine()) return refused_at_chair(visit, "supplement", reader.refusals());
  const auto row = read::session_row(visit.app.reader, visit.id<SessionId>("session"));
  if (!row) return not_found(visit);
  const auto act = visit.act();
  // The consents are read where it is decided: one withdrawn meanwhile refuses the supplement.
  const auto done = app::submit<session::State>(
      visit.app, act, stream_at_chair(visit),
      [&](db::Database& database, const Context&) -> Result<session::Command> {
        return session::GiveSupplement{
            at, Milligrams{dose.value_or(Decimal{})}, site,
            app::gate_evidence(database, row->patient, visit.app.rules, at)};
      });
  return answer_at_chair(visit, "supplement", act, done);
}

Response post_help(Visit& visit) {
  return do_at_chair(visit, "help", session::CallHelp{visit.now, false});
}

Response post_help_answered(Visit& visit) {
  return do_at_chair(visit, "help", session::AnswerHelp{visit.now});
}

Response post_prescriber_called(Visit& visit) {
  return do_at_chair(visit, "prescriber", session::CallPrescriber{visit.now});
}

Response post_acknowledge(Visit& visit) {
  const std::string cue{visit.request.form.get("cue").value_or("")};
  return do_at_chair(visit, "acknowledge", session::AcknowledgeCue{visit.now, cue});
}

Response post_entered_in_error(Visit& visit) {
  return do_at_chair(
      visit, "error",
      session::MarkEnteredInError{visit.now, visit.id<EntryId>("entry"), reason_typed(visit)});
}

}  // namespace evenkeel::web
