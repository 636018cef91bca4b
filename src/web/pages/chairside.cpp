// SPDX-License-Identifier: Apache-2.0
#include "web/pages/chairside.hpp"

#include "read/orders.hpp"
#include "registry/staff.hpp"
#include "web/layout.hpp"
#include "web/pages/chairside_expected.hpp"
#include "web/pages/chairside_parts.hpp"
#include "web/rest.hpp"
#include "web/said_by_patient.hpp"
#include "web/time_axis.hpp"
#include "web/touch.hpp"

#include <algorithm>

namespace evenkeel::web {

namespace {

std::optional<SignedRate> rate_signed_for(const Visit& visit, const read::Chart& chart) {
  const auto& state = chart.state;
  if (!state.treatment || !session::is_open(state)) return std::nullopt;
  for (const auto& row : read::orders_of(visit.app.reader, state.patient)) {
    if (row.during != chart.session || row.used_by || row.stage != order::Stage::in_force) continue;
    const auto signed_order = read::signed_order(visit.app.reader, row.order);
    if (signed_order && signed_order->working.pump_rate) {
      return SignedRate{row.order, *signed_order->working.pump_rate};
    }
  }
  return std::nullopt;
}

ChairsideView view_of_chart(const Visit& visit, const read::Chart& chart,
                            const RefusedForm& refused) {
  const auto context = visit.context();
  ChairsideView view{.visit = visit,
                     .chart = chart,
                     .filled = refused.filled,
                     .refused_at = refused.form,
                     .cues = cue::active(chart.state, context),
                     .due = cue::next_due(chart.state, context),
                     .new_rate = rate_signed_for(visit, chart),
                     .staff_names = {},
                     .clock = {visit.now, visit.clinic.zone}};
  for (const auto& member : registry::staff(visit.app.reader)) {
    view.staff_names.emplace(member.id, member.name);
  }
  return view;
}

// What the patient wished for, small: nobody looks for it in a hurry.
Html comforts_at_chair(const ChairsideView& view) {
  const auto wishes = comforts_said(view.visit, view.state().patient);
  if (wishes.empty()) return {};
  return details(cls("ek-when"), id("comforts"), summary("What makes it easy for the patient"),
                 p(cls("ek-said"), wishes));
}

}  // namespace

std::string ChairsideView::path(std::string_view rest) const {
  return "/sessions/" + chart.session.text() + std::string{rest};
}

PostForm ChairsideView::form(std::string_view rest, bool with_version) const {
  PostForm posted{.action = path(rest), .patient = chart.state.patient};
  if (with_version) posted.shown = chart.version;
  return posted;
}

Filled ChairsideView::filled_for(std::string_view form_name) const {
  if (form_name == refused_at) return filled;
  return {};
}

std::string ChairsideView::name_of(const StaffId& staff) const {
  const auto found = staff_names.find(staff);
  return found == staff_names.end() ? staff.text() : found->second;
}

std::string ChairsideView::chair_name(std::string_view chair) const {
  const auto found =
      std::ranges::find(visit.clinic.chairs, chair, [](const auto& one) { return one.id; });
  return found == visit.clinic.chairs.end() ? std::string{chair} : found->name;
}

Html chairside_view(const Visit& visit, const read::Chart& chart, const RefusedForm& refused) {
  const auto view = view_of_chart(visit, chart, refused);
  const AxisView axis{chart.entries, chart.state, visit.app.rules.policy, view.clock,
                      AxisSize::compact};
  return group(
      error_summary(refused.filled), chairside_head(view), chairside_cues(view),
      touch_at_chair(visit, chart.state.patient),
      div(cls("ek-chairside"),
          div(cls("ek-chairside__now"), chairside_numbers(view), chairside_treatment(view),
              rate_change(view), chairside_pressure_steps(view),
              section(cls("ek-axis-card"), id("axis"), flag("data-live"), aria_label("Time axis"),
                      time_axis(axis)),
              chairside_expected(view), chairside_entries(view)),
          div(cls("ek-chairside__entry"), observation_form(view), event_buttons(view),
              supplement_form(view), drug_form(view), note_form(view), comforts_at_chair(view))),
      chairside_dock(view));
}

// Nobody is there: the chair, initials, numbers and what asks for attention, and the two doors that
// never close.
Response chairside_at_rest(Visit& visit, const read::Chart& chart) {
  const RefusedForm none;
  const auto view = view_of_chart(visit, chart, none);
  const auto path = view.path("/chair");
  return page(visit, 200,
              {.title = "Chairside",
               .theme = Theme::chairside,
               .subject = chart.session.text(),
               .live_topic = chart.session.text(),
               .live_page = path,
               .width = Width::wide},
              group(chairside_head(view), chairside_cues(view), chairside_numbers(view),
                    who_is_back_form(visit, path), chairside_dock(view)));
}

Response chairside_page(Visit& visit, const read::Chart& chart, const RefusedForm& refused) {
  if (visit.is_resting) return chairside_at_rest(visit, chart);
  const int status = refused.filled.refusals.empty() ? 200 : 422;
  return page(visit, status,
              {.title = "Chairside",
               .theme = Theme::chairside,
               .patient = chart.state.patient,
               .subject = chart.session.text(),
               .live_topic = chart.session.text(),
               .live_page = "/sessions/" + chart.session.text() + "/chair",
               .width = Width::wide},
              chairside_view(visit, chart, refused));
}

Response show_chairside(Visit& visit) {
  const auto chart = read::session_chart(visit.app.reader, visit.id<SessionId>("session"));
  if (!chart) return not_found(visit);
  return chairside_page(visit, *chart, {});
}

}  // namespace evenkeel::web
