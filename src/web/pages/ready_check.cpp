// SPDX-License-Identifier: Apache-2.0
#include "web/pages/ready_check.hpp"

#include "app/evidence.hpp"
#include "core/codes.hpp"
#include "core/dose_text.hpp"
#include "web/layout.hpp"
#include "web/pages/order_working.hpp"
#include "web/pages/ready_check_parts.hpp"
#include "web/seat_change.hpp"

#include <algorithm>

namespace evenkeel::web {

std::string ReadyView::path(std::string_view rest) const {
  return "/sessions/" + at.row.session.text() + std::string{rest};
}

PostForm ReadyView::form(std::string_view rest) const {
  return {.action = path(rest), .patient = at.state.patient};
}

namespace {

using screening::Item;
using screening::Verdict;

bool is_in_the_way(const Item& item) {
  return item.verdict != Verdict::pass && !item.is_overridden;
}

Html verdict_words(const Item& item) {
  if (item.is_overridden)
    return span(cls("ek-verdict ek-verdict--pass"), "Passed over by the prescriber");
  switch (item.verdict) {
    case Verdict::pass:
      return span(cls("ek-verdict ek-verdict--pass"), "Pass");
    case Verdict::hold:
      return span(cls("ek-verdict ek-verdict--hold"), "Hold");
    case Verdict::stop:
      return span(cls("ek-verdict ek-verdict--stop"), "Stop");
  }
  return {};
}

bool may_pass_over(const ReadyView& view, const OverrideRule& rule) {
  return view.visit.may(app::May::override_gate) &&
         std::ranges::any_of(view.visit.who->staff.roles, [&](Role one) {
           return std::ranges::find(rule.by, one) != rule.by.end();
         });
}

Html override_form(const ReadyView& view, const Item& item) {
  if (!item.may_be_overridden || item.is_overridden) return {};
  const auto& rule = view.visit.app.rules.policy.overrides.at(item.key);
  if (!may_pass_over(view, rule))
    return p(cls("ek-quiet"), "A ", said(rule.by.front()), " may pass over this, with a reason.");
  std::vector<Html> buttons;
  for (const auto& reason : rule.reasons) {
    buttons.push_back(button(type("submit"), cls("ek-button ek-button--quiet"), name("reason"),
                             value(reason), codes::said(codes::override_reasons(), reason)));
  }
  return details(
      cls("ek-when"), summary("Pass over this, with a reason"),
      post_form(view.visit, view.form("/override"),
                group(hidden_field("item", item.key), div(cls("ek-reason-buttons"), buttons))));
}

Html item_row(const ReadyView& view, const Item& item) {
  std::vector<Html> warnings;
  for (const auto& warning : item.warnings)
    warnings.push_back(p(cls("ek-ready__warning"), warning));
  const auto earliest = item.earliest ? p(cls("ek-ready__earliest"), "Earliest ",
                                          strong(view.clock.time(*item.earliest)), ", ",
                                          view.clock.until(*item.earliest), ".")
                                      : Html{};
  const auto state = is_in_the_way(item) ? "ek-ready__item ek-ready__item--open" : "ek-ready__item";
  return li(cls(state), id(item.key),
            div(cls("ek-ready__head"), h2(item.title), verdict_words(item)),
            div(cls("ek-ready__body"), p(cls("ek-ready__reason"), item.reason), earliest, warnings,
                fact_of_item(view, item), override_form(view, item)));
}

Html sites_of_injection(const ReadyView& view) {
  std::vector<Choice> sites;
  for (const auto& site : codes::injection_sites())
    sites.push_back({.code = site.name, .label = site.said});
  return radios(view.filled, {.name = "site", .label = "Injected into"}, sites);
}

Html start_form(const ReadyView& view) {
  const auto& order = *view.evidence.order;
  const bool is_im = order::route_of(order.prescription.protocol) == Route::intramuscular;
  const auto& rate = order.working.pump_rate;
  const auto pump = rate ? p("The pump is set to ", strong(said(*rate)), ".") : Html{};
  const auto plainly = is_im ? p(strong("An injection cannot be paused.")) : Html{};
  auto form = view.form("/start");
  form.shown = view.at.row.version;
  return post_form(
      view.visit, form,
      group(
          pump, plainly, is_im ? sites_of_injection(view) : Html{},
          details(cls("ek-when"), flag("open", view.filled.problem("at") != nullptr),
                  summary("It was started some minutes ago"),
                  time_field(view.filled, {.name = "at", .label = "Started at", .id = "start-at"})),
          button(type("submit"), cls("ek-button ek-button--main ek-button--wide"),
                 is_im ? "Injected now" : "Start the infusion")));
}

bool is_stopped_today(const ReadyView& view) {
  return std::ranges::any_of(view.items,
                             [](const Item& item) { return item.verdict == Verdict::stop; });
}

// At the top: what would be given, and each item that is in the way, one tap from it.
Html ready_summary(const ReadyView& view) {
  const auto line = view.evidence.order ? drug_line(*view.evidence.order) : Html{};
  std::vector<Html> open;
  for (const auto& item : view.items) {
    if (is_in_the_way(item)) open.push_back(li(a(href("#", item.key), item.title)));
  }
  if (open.empty())
    return section(cls("ek-card"), line,
                   p(cls("ek-lead"), "Ready. ", a(href("#start"), "To the start")));
  const auto words = is_stopped_today(view) ? "No treatment today." : "Not ready:";
  return section(cls("ek-card"), line, p(cls("ek-lead"), words), ul(cls("ek-ready__open"), open));
}

// At the end, where the last fact was recorded.
Html start_card(const ReadyView& view) {
  if (is_stopped_today(view) && view.visit.may(app::May::arrive_patients))
    return section(cls("ek-card ek-ready__start"), id("start"),
                   post_button(view.visit, view.form("/cancel"), "End the visit without treatment",
                               "ek-button", hidden_field("reason", "stopped_today")));
  if (!screening::is_ready(view.items) || !view.visit.may(app::May::run_sessions))
    return span(id("start"));
  return section(cls("ek-card ek-ready__start"), id("start"), h2("Start"),
                 drug_line(*view.evidence.order), start_form(view));
}

Html ready_view(const ReadyView& view) {
  std::vector<Html> rows;
  for (const auto& item : view.items)
    rows.push_back(item_row(view, item));
  const SeatOf seat{view.at.row.session, view.state()};
  return group(
      h1("Ready check"), error_summary(view.filled), ready_summary(view),
      ol(cls("ek-ready ek-ready--two"), id("ready"), rows), start_card(view),
      div(cls("ek-buttons"), move_menu(view.visit, seat), cancel_menu(view.visit, seat),
          a(cls("ek-button ek-button--quiet"), href(view.path("/chair")), "Chairside"),
          a(cls("ek-button ek-button--grave"), href(view.path("/emergency")), "Emergency")));
}

}  // namespace

Response ready_check_page(Visit& visit, const Filled& filled) {
  const auto at = app::at_chair(visit.app, visit.id<SessionId>("session"));
  if (!at) return not_found(visit);
  if (at->state.stage != session::Stage::arrived)
    return see_other("/sessions/" + at->row.session.text());
  const auto evidence =
      app::gate_evidence(visit.app.reader, at->state.patient, visit.app.rules, visit.now);
  const auto items = screening::assess(at->state.day, evidence, visit.context());
  const ReadyView view{visit, *at, evidence, items, filled, {visit.now, visit.clinic.zone}};
  return page(visit, filled.refusals.empty() ? 200 : 422,
              {.title = "Ready check",
               .theme = Theme::chairside,
               .patient = at->state.patient,
               .subject = at->row.session.text()},
              ready_view(view));
}

Response show_ready_check(Visit& visit) { return ready_check_page(visit, {}); }

}  // namespace evenkeel::web
