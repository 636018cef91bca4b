// SPDX-License-Identifier: Apache-2.0
#include "core/dose_text.hpp"
#include "registry/zone.hpp"
#include "web/chair_numbers.hpp"
#include "web/cue_view.hpp"
#include "web/identity.hpp"
#include "web/pages/chairside_parts.hpp"
#include "web/seat_change.hpp"

namespace evenkeel::web {

namespace {

Html chairside_number(const ChairNumber& number, const WallClock& clock) {
  const auto unit_words = number.unit.empty() ? Html{} : span(cls("ek-tile__unit"), number.unit);
  if (!number.taken) {
    return div(cls("ek-tile ek-tile--none"), attr("data-key", number.key),
               dt(number.label, unit_words),
               dd(span(cls("ek-tile__value"), "–"), span(cls("ek-age"), "not taken yet")));
  }
  const auto& taken = *number.taken;
  const auto before =
      taken.before.empty() ? Html{} : span(cls("ek-tile__before"), "before ", taken.before);
  return div(cls("ek-tile", is_old(number, clock.now) ? " ek-tile--old" : "",
                 number.key == "dissociation" ? " ek-tile--words" : ""),
             attr("data-key", number.key), attr("data-level", cue::name_of(taken.level)),
             dt(number.label, unit_words),
             dd(span(cls("ek-tile__value"), taken.text),
                age_of({taken.at, number.good_until}, clock), before));
}

std::vector<Html> number_tiles(const std::vector<ChairNumber>& numbers, const WallClock& clock) {
  std::vector<Html> tiles;
  for (const auto& number : numbers)
    tiles.push_back(chairside_number(number, clock));
  return tiles;
}

Html cue_with_button(const ChairsideView& view, const cue::Cue& cue) {
  if (cue.is_acknowledged || !view.may_run()) return cue_line(cue, view.clock);
  const auto button_words = cue.key == "help" ? "I am here" : "Acknowledge";
  const auto rest = cue.key == "help" ? "/help/answered" : "/acknowledge";
  return div(cls("ek-cue-row"), cue_line(cue, view.clock),
             post_button(view.visit, view.form(rest), button_words, "ek-button ek-button--quiet",
                         hidden_field("cue", cue.key)));
}

Html due_line(const ChairsideView& view) {
  if (!view.due) return {};
  if (view.due->is_overdue) {
    return p(cls("ek-due ek-due--over"), "Vital signs were due ",
             strong(view.clock.time(view.due->at)), ".");
  }
  return p(cls("ek-due"), "Next full set due ", strong(view.clock.time(view.due->at)), ", ",
           view.clock.until(view.due->at), ".");
}

Html run_fact(std::string_view words, const std::string& said_value) {
  return div(cls("ek-run__fact"), dt(words), dd(said_value));
}

// The pump's present rate, or its last one.
std::optional<PumpRate> present_rate(const session::Treatment& treatment) {
  if (treatment.stretches.empty()) return std::nullopt;
  return treatment.stretches.back().pump_rate;
}

std::vector<Html> infusion_facts(const ChairsideView& view, const session::Treatment& treatment) {
  std::vector<Html> facts;
  const auto given = session::given_by(treatment, view.clock.now);
  facts.push_back(run_fact("Given so far", said(given)));
  if (const auto rate = present_rate(treatment)) {
    facts.push_back(run_fact("Rate", said(*rate)));
  }
  if (const auto end = session::expected_end(treatment)) {
    facts.push_back(run_fact("Expected end", view.clock.time(*end)));
  }
  facts.push_back(run_fact("Started", view.clock.time(treatment.started_at)));
  if (treatment.ended_at) facts.push_back(run_fact("Ended", view.clock.time(*treatment.ended_at)));
  return facts;
}

std::vector<Html> injection_facts(const ChairsideView& view, const session::Treatment& treatment) {
  std::vector<Html> facts;
  Milligrams given;
  for (const auto& injection : treatment.injections) {
    given = given + injection.dose;
    facts.push_back(run_fact(facts.empty() ? "Injection" : "Supplement",
                             said(injection.dose) + ", " + view.clock.time(injection.at)));
  }
  facts.push_back(run_fact("Given in all", said(given)));
  facts.push_back(run_fact("At most today", said(treatment.ceiling)));
  return facts;
}

Html dose_words(const session::Treatment& treatment) {
  const auto route = order::route_of(treatment.protocol);
  const auto how = std::string{said(route)};
  return p(cls("ek-dose"), strong("ketamine"), " – ",
           span("DOSE ", strong(cls("ek-dose__amount"), said(treatment.dose))), " – ", span(how),
           route == Route::intravenous ? group(" – ", span("over ", over_said(treatment.over)))
                                       : Html{});
}

Html uncertain_words(const ChairsideView& view, const session::Treatment& treatment) {
  if (session::is_timing_certain(treatment, view.clock.now)) return {};
  return p(cls("ek-notice"),
           "The machine was restarted during this infusion. Times and the amount given rest on the "
           "wall clock.");
}

}  // namespace

namespace {

// Enough for whoever sits there, and for no passer-by.
Html initials_at_rest(const ChairsideView& view) {
  if (!view.visit.is_resting) return {};
  const auto patient = registry::patient(view.visit.app.reader, view.state().patient);
  if (!patient) return {};
  return span(cls("ek-head__who"), initials(patient->person), " ");
}

}  // namespace

Html chairside_head(const ChairsideView& view) {
  const auto& state = view.state();
  const SeatOf seat{view.chart.session, state};
  const auto earlier = earlier_day_words(state, view.clock);
  return div(cls("ek-head"), id("head"), flag("data-live"),
             h1(cls("ek-head__state"), span(cls("ek-head__chair"), view.chair_name(state.chair)),
                " ", initials_at_rest(view), strong(state_words(state)), " ",
                span(cls("ek-head__time"), time_words(state, view.visit.context(), view.clock))),
             earlier.empty() ? Html{} : p(cls("ek-earlier-day"), earlier),
             div(cls("ek-head__seat"), move_menu(view.visit, seat), cancel_menu(view.visit, seat)),
             p(cls("ek-not-an-alarm"), "Not an alarm. Watch the bedside monitor."));
}

Html chairside_cues(const ChairsideView& view) {
  std::vector<Html> lines;
  for (const auto& cue : view.cues)
    lines.push_back(li(cue_with_button(view, cue)));
  return section(cls("ek-cues"), id("cues"), flag("data-live"), flag("hidden", lines.empty()),
                 aria_label("Attention"), ol(cls("ek-cues__list"), lines));
}

Html chairside_numbers(const ChairsideView& view) {
  const auto context = view.visit.context();
  return section(
      cls("ek-numbers"), id("numbers"), flag("data-live"), aria_label("Numbers"),
      dl(cls("ek-tiles"), number_tiles(vital_numbers(view.state(), context), view.clock)),
      dl(cls("ek-tiles ek-tiles--mind"),
         number_tiles(mind_numbers(view.state(), context), view.clock)),
      due_line(view));
}

Html chairside_treatment(const ChairsideView& view) {
  const auto& state = view.state();
  if (!state.treatment) {
    if (state.stage != session::Stage::arrived) return section(id("treatment"), flag("data-live"));
    return section(cls("ek-run"), id("treatment"), flag("data-live"),
                   p("No drug has been given yet."),
                   a(cls("ek-button"), href(view.path("/ready")), "Open the ready check"));
  }
  const auto& treatment = *state.treatment;
  const bool is_im = is_injection(state);
  const auto percent = percent_given(state, view.clock.now);
  const auto bar =
      percent ? element("progress", cls("ek-progress"), attr("max", "100"), attr("value", *percent),
                        aria_label("Part of the ordered dose given"), *percent, " %")
              : Html{};
  const auto plain_words =
      is_im ? p(cls("ek-plain"), strong("An injection cannot be paused.")) : Html{};
  return section(cls("ek-run"), id("treatment"), flag("data-live"), dose_words(treatment), bar,
                 dl(cls("ek-run__facts"),
                    is_im ? injection_facts(view, treatment) : infusion_facts(view, treatment)),
                 plain_words, uncertain_words(view, treatment));
}

Html chairside_pressure_steps(const ChairsideView& view) {
  const auto steps = cue::high_pressure_steps(view.state(), view.visit.context());
  if (steps.empty()) return section(id("pressure"), flag("data-live"), flag("hidden"));
  std::vector<Html> lines;
  for (const auto& step : steps) {
    const auto by = step.by && !step.is_done
                        ? span(cls("ek-step__by"), "by ", view.clock.time(*step.by))
                        : Html{};
    lines.push_back(
        li(cls("ek-step", step.is_done ? " ek-step--done" : ""),
           span(cls("ek-step__mark"), aria_label(step.is_done ? "done" : "to do"), role("img")),
           span(step.says), by));
  }
  return section(cls("ek-pressure"), id("pressure"), flag("data-live"),
                 h2("While the blood pressure is high"), ol(cls("ek-steps-list"), lines));
}

}  // namespace evenkeel::web
