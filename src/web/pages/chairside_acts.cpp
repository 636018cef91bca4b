// SPDX-License-Identifier: Apache-2.0
#include "core/codes.hpp"
#include "core/dose_text.hpp"
#include "web/pages/chairside_parts.hpp"
#include "web/vitals_form.hpp"

namespace evenkeel::web {

namespace {

Html reason_buttons(std::string_view first_code, std::string_view first_words) {
  std::vector<Html> buttons;
  if (!first_code.empty()) {
    buttons.push_back(
        button(type("submit"), cls("ek-button"), name("reason"), value(first_code), first_words));
  }
  for (const auto& reason : codes::stop_reasons()) {
    // These two are recorded on their own page, with all that belongs to them.
    if (reason.name == "transfer" || reason.name == "left") continue;
    buttons.push_back(button(type("submit"), cls("ek-button ek-button--quiet"), name("reason"),
                             value(reason.name), reason.said));
  }
  return div(cls("ek-reason-buttons"), buttons);
}

struct DockMenu {
  std::string_view words, css_class;
};
// Open when what was typed in it was refused.
Html dock_menu(const DockMenu& menu, const Filled& filled, const Html& panel) {
  return details(
      cls("ek-menu ek-menu--up"), attr("name", "dock"), flag("open", !filled.refusals.empty()),
      summary(cls("ek-button ", menu.css_class), menu.words), div(cls("ek-menu__panel"), panel));
}

Html pause_menu(const ChairsideView& view) {
  const auto filled = view.filled_for("pause");
  const auto fields = group(p(cls("ek-menu__ask"), "Why is the infusion paused?"),
                            reason_buttons({}, {}), when_field(filled, "pause-at"));
  return dock_menu({"Pause", "ek-button--main"}, filled,
                   post_form(view.visit, view.form("/pause"), fields));
}

Html end_menu(const ChairsideView& view) {
  const auto filled = view.filled_for("end");
  const auto fields = group(p(cls("ek-menu__ask"), "How did the infusion end?"),
                            reason_buttons("complete", "Complete: the whole volume is in"),
                            when_field(filled, "end-at"));
  return dock_menu({"End", "ek-button--quiet"}, filled,
                   post_form(view.visit, view.form("/end"), fields));
}

std::vector<Html> pump_buttons(const ChairsideView& view) {
  using enum session::Stage;
  const auto& state = view.state();
  if (!view.may_run() || !state.treatment || is_injection(state)) return {};
  if (state.stage == running) return {pause_menu(view), end_menu(view)};
  if (state.stage != paused) return {};
  return {
      post_button(view.visit, view.form("/resume", true), "Resume", "ek-button ek-button--main"),
      end_menu(view)};
}

Html next_page_link(const ChairsideView& view) {
  using enum session::Stage;
  if (view.visit.is_resting) return {};
  const auto& state = view.state();
  const bool is_on_the_way_home =
      state.stage == recovering || (state.stage == running && is_injection(state));
  if (!is_on_the_way_home) return {};
  return a(cls("ek-button ek-button--quiet"), href(view.path("/recovery")),
           "Recovery and going home");
}

Html help_of_dock(const ChairsideView& view) {
  const auto& called = view.state().help_called_at;
  if (called) {
    return post_button(view.visit, view.form("/help/answered"),
                       "Help called " + view.clock.time(*called) + ": I am here", "ek-button");
  }
  return post_button(view.visit, view.form("/help"), "Call help", "ek-button ek-button--quiet");
}

Html prescriber_of_dock(const ChairsideView& view) {
  const auto& called = view.state().prescriber_called_at;
  const auto words = called ? "Prescriber called " + view.clock.time(*called)
                            : std::string{"I called the prescriber"};
  return post_button(view.visit, view.form("/prescriber"), words, "ek-button ek-button--quiet");
}

}  // namespace

Html chairside_dock(const ChairsideView& view) {
  if (!view.is_open()) return {};
  return nav(cls("ek-dock"), id("dock"), flag("data-live"), aria_label("Acts"),
             div(cls("ek-dock__inside"), pump_buttons(view), next_page_link(view),
                 span(cls("ek-dock__gap")), prescriber_of_dock(view), help_of_dock(view),
                 a(cls("ek-button ek-button--grave"), href(view.path("/emergency")), "Emergency")));
}

Html rate_change(const ChairsideView& view) {
  const auto& state = view.state();
  const bool is_infusing =
      state.stage == session::Stage::running || state.stage == session::Stage::paused;
  if (!is_infusing || is_injection(state))
    return section(id("rate"), flag("data-live"), flag("hidden"));
  if (view.new_rate && view.may_run()) {
    const auto fields = group(hidden_field("order", view.new_rate->order.text()),
                              p("A new rate is signed: ", strong(said(view.new_rate->pump_rate)),
                                ". Set the pump first, then write it down."),
                              button(type("submit"), cls("ek-button"), "The pump is set to ",
                                     said(view.new_rate->pump_rate)));
    return section(cls("ek-notice"), id("rate"), flag("data-live"),
                   post_form(view.visit, view.form("/rate", true), fields));
  }
  if (!view.visit.may(app::May::write_orders))
    return section(id("rate"), flag("data-live"), flag("hidden"));
  return section(id("rate"), flag("data-live"),
                 p(a(href("/patients/", state.patient.text(),
                          "/orders/new?during=", view.chart.session.text()),
                     "Sign a new rate for this infusion")));
}

}  // namespace evenkeel::web
