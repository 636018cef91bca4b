// SPDX-License-Identifier: Apache-2.0
#include "registry/staff.hpp"
#include "registry/zone.hpp"
#include "web/pages/recovery_parts.hpp"

#include <algorithm>
#include <vector>

namespace evenkeel::web {

namespace {

// What was typed, else what the last score said.
std::string part_chosen(const RecoveryView& view, const ScorePart& part) {
  if (view.filled.typed != nullptr) return view.filled.value(part.field);
  const auto& last = view.state().recovery;
  return last ? std::to_string(last->score.*part.part) : std::string{};
}

Html part_steps(const RecoveryView& view, const ScorePart& part) {
  const auto chosen = part_chosen(view, part);
  std::vector<Html> steps;
  for (int points = 2; points >= 0; --points) {
    const auto code = std::to_string(points);
    steps.push_back(
        label(cls("ek-step-box ek-score__step"),
              input(cls("ek-step-box__input"), type("radio"), name(part.field), value(code),
                    flag("checked", chosen == code)),
              span(cls("ek-step-box__label"), code),
              span(cls("ek-score__anchor"), part.anchors[static_cast<std::size_t>(points)])));
  }
  const auto* problem = view.filled.problem(part.field);
  const auto wrong =
      problem == nullptr ? Html{} : span(cls("nhsuk-error-message"), problem->message);
  return fieldset(cls("ek-scale"), id(part.field), legend(part.title), wrong,
                  div(cls("ek-scale__steps ek-score__steps"), steps));
}

// Whoever is signed in cannot be the witness too.
Html witness_field(const RecoveryView& view) {
  const auto staff = registry::staff(view.visit.app.reader);
  std::vector<Choice> choices{{.code = "", .label = "Choose one"}};
  for (const auto& member : staff) {
    if (member.is_active && member.id != view.visit.who->staff.id)
      choices.push_back({.code = member.id.text(), .label = member.name});
  }
  return select_field(view.filled, {.name = "witness", .label = "Witnessed by"}, choices);
}

Html leave_form(const RecoveryView& view) {
  const auto fields = group(
      witness_field(view),
      checkbox(view.filled, {.name = "escort_told", .label = "The escort has been told"}),
      checkbox(view.filled, {.name = "prescriber_told", .label = "The prescriber has been told"}),
      button(type("submit"), cls("ek-button ek-button--grave"), "Left against advice"));
  const bool is_open = view.filled.problem("witness") != nullptr ||
                       view.filled.problem("escort_told") != nullptr ||
                       view.filled.problem("prescriber_told") != nullptr;
  return details(cls("ek-when"), flag("open", is_open),
                 summary("The patient leaves against advice"),
                 post_form(view.visit, view.form("/leave"), fields));
}

}  // namespace

Html score_form(const RecoveryView& view) {
  std::vector<Html> parts;
  for (const auto& part : score_parts)
    parts.push_back(part_steps(view, part));
  const auto attest = [&](std::string_view field, std::string_view words) {
    return checkbox(view.filled, {.name = field, .label = words});
  };
  return section(
      cls("ek-card"), id("score-card"), h2("Score (modified PADSS)"),
      post_form(view.visit, view.form("/recovery"),
                group(parts, h3("Seen and attested"),
                      attest("is_oriented", "Oriented: name, place and day"),
                      attest("is_steady", "Steady on the feet"),
                      attest("is_dissociation_resolved", "Dissociation has resolved"),
                      button(type("submit"), cls("ek-button ek-button--main"), "Save the score"))));
}

Html discharge_form(const RecoveryView& view) {
  const auto until = driving_again_at(view.visit, view.visit.now);
  return section(
      cls("ek-card"), id("discharge"), h2("Going home"),
      post_form(
          view.visit, view.form("/discharge"),
          group(checkbox(view.filled, {.name = "escort_is_here",
                                       .label = "The escort is here and takes the patient home"}),
                p("The sheet will say: no driving until ",
                  strong(registry::date_time_text(until, view.visit.clinic.zone)), "."),
                button(type("submit"), cls("ek-button ek-button--main ek-button--wide"),
                       "Discharge"))));
}

Html other_ways_out(const RecoveryView& view) {
  return section(
      cls("ek-card"), id("other"), h2("Another way out"),
      p("Neither of these is a discharge. The chair is free at once."),
      div(cls("ek-buttons"),
          a(cls("ek-button ek-button--grave"), href(view.path("/emergency")), "Emergency card"),
          post_button(view.visit, view.form("/transfer"), "Handed over to emergency care",
                      "ek-button ek-button--quiet")),
      leave_form(view));
}

Html after_the_end(const RecoveryView& view) {
  using session::Ending;
  const auto& state = view.state();
  const auto ended = p(cls("ek-lead"), "The session has ended: ", said(state.ending), ", ",
                       state.ended_at ? view.clock.time(*state.ended_at) : std::string{}, ".");
  const auto links = div(
      cls("ek-buttons"),
      state.ending == Ending::discharged
          ? a(cls("ek-button ek-button--main"), href(view.path("/after-care")), "After-care sheet")
          : Html{},
      a(cls("ek-button ek-button--quiet"), href(view.path("/record")), "Record"),
      a(cls("ek-button ek-button--quiet"), href("/board"), "Chairs"));
  const bool is_locked = state.treatment && state.ending != Ending::discharged &&
                         state.ending != Ending::cancelled && !state.is_capacity_cleared;
  if (!is_locked) return group(ended, links);
  const auto lock =
      p("Consents, signatures, payments and questionnaires of this patient are refused until a "
        "clinician has seen that the effect is over.");
  const auto clear = view.visit.may(app::May::clear_capacity)
                         ? post_button(view.visit, view.form("/capacity"),
                                       "I have seen it: the patient can decide again", "ek-button")
                         : Html{};
  return group(ended, section(cls("ek-card"), lock, clear), links);
}

}  // namespace evenkeel::web
