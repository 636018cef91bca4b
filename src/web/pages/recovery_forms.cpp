// SPDX-License-Identifier: Apache-2.0
#include "registry/staff.hpp"
#include "registry/zone.hpp"
#include "web/pages/recovery_parts.hpp"
#include "web/vitals_form.hpp"

#include <algorithm>
#include <vector>

namespace evenkeel::web {

namespace {

Html part_steps(const RecoveryView& view, const ScorePart& part) {
  const auto chosen = view.filled.value(part.field);
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

Html last_score(const RecoveryView& view) {
  const auto& last = view.state().recovery;
  if (!last) return {};
  return p(cls("ek-quiet"), "Last scored ", view.clock.time(last->at), ": ",
           recovery::total(last->score), " of 10.");
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

// One tap for what is usual: it says the words of every part that was left open.
Html score_fields(const RecoveryView& view) {
  std::vector<Html> parts;
  for (const auto& part : score_parts)
    parts.push_back(part_steps(view, part));
  return group(
      last_score(view), div(cls("ek-score"), parts),
      checkbox(view.filled,
               {.name = "rest_is_two",
                .label = "Every part left open is 2",
                .hint = "Vital signs within 20 % of the first; walks steadily or as before; little "
                        "or no nausea, pain or bleeding"}));
}

Html attestations(const RecoveryView& view) {
  const auto attest = [&](std::string_view field, std::string_view words) {
    return checkbox(view.filled, {.name = field, .label = words});
  };
  return div(cls("ek-attests"), attest("is_oriented", "Oriented: name, place and day"),
             attest("is_steady", "Steady on the feet"),
             attest("is_dissociation_resolved", "Dissociation has resolved"));
}

Html sheet_words(const RecoveryView& view) {
  const auto until = driving_again_at(view.visit, view.visit.now);
  return p("The sheet will say: no driving until ",
           strong(cls("ek-unbroken"), registry::date_time_text(until, view.visit.clinic.zone)),
           ".");
}

}  // namespace

// All that is asked before the door, in one form: what is left as it is was not told. The button
// that Enter presses is the one that sends nobody home.
Html going_home_form(const RecoveryView& view) {
  const auto fields =
      group(h3("Numbers"), vitals_fields(view.filled, view.visit.app.rules.policy),
            div(cls("ek-side-by-side"), when_field(view.filled, "recovery-at"), scale_anchors()),
            h3("Score (modified PADSS)"), score_fields(view), h3("Seen and attested"),
            attestations(view), h3(id("discharge"), "Going home"),
            checkbox(view.filled, {.name = "escort_is_here",
                                   .label = "The escort is here and takes the patient home"}),
            sheet_words(view),
            div(cls("ek-buttons"),
                button(type("submit"), cls("ek-button ek-button--quiet"),
                       attr("formaction", view.path("/recovery")), "Save, not home yet"),
                button(type("submit"), cls("ek-button ek-button--main"), "Discharge")));
  return section(cls("ek-card ek-going-home"), id("going-home"), h2("Before the door"),
                 post_form(view.visit, view.form("/discharge"), fields));
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
