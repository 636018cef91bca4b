// SPDX-License-Identifier: Apache-2.0
#include "web/time_axis.hpp"

#include "core/codes.hpp"
#include "core/dose_text.hpp"
#include "web/axis_frame.hpp"

#include <algorithm>
#include <array>
#include <functional>
#include <optional>
#include <string>

namespace evenkeel::web {

namespace {

constexpr Minutes axis_step{30};  // the window grows by this much and never by less
constexpr Minutes axis_least{60};
constexpr Minutes axis_mark{10};

constexpr AxisStrip pressure_strip{"BP, HR", "mmHg, per min", 8, 160, 40, 220};
constexpr AxisStrip oxygen_strip{"SpO2", "%", 188, 52, 80, 100};
constexpr AxisStrip breathing_strip{"RR", "per min", 260, 44, 0, 40};
constexpr AxisStrip away_strip{"Dissociation", "0 to 4", 324, 36, 0, 4};
constexpr AxisStrip dose_lane{"Ketamine", "", 378, 26, 0, 1};
constexpr AxisStrip event_lane{"Events", "", 418, 54, 0, 1};
constexpr int foot_of_strips = 482;
constexpr int time_words_height = 26;

using NumberOf = std::function<std::optional<int>(const Vitals&)>;

int time_line_of(const AxisView& view) {
  return foot_of_strips + (view.expected ? axis_expected_height : 0);
}

std::optional<Moment> first_moment(const session::State& state) {
  std::optional<Moment> first;
  if (!state.observations.empty()) first = state.observations.front().at;
  if (!state.treatment) return first;
  const auto& started = state.treatment->started_at;
  if (!first || elapsed(*first, started).time < Milliseconds{0}) first = started;
  return first;
}

// From the first moment on, by whole steps, so that the scale does not creep with every minute.
AxisSpan span_of_session(const AxisView& view, const Moment& first) {
  const auto last = view.state.ended_at.value_or(view.clock.now);
  const auto long_enough = std::max(elapsed(first, last).time, Milliseconds{axis_least});
  const auto steps = (long_enough + axis_step - Milliseconds{1}) / Milliseconds{axis_step};
  return {first, Milliseconds{axis_step} * steps};
}

Html time_marks(const AxisView& view, const AxisSpan& span) {
  const int time_line = time_line_of(view);
  Html marks = axis_line({axis_left, time_line}, {axis_right, time_line}, "ax-base");
  const bool is_long = span.length > Milliseconds{Minutes{150}};
  const Milliseconds step = is_long ? Milliseconds{axis_step} : Milliseconds{axis_mark};
  // On round times of the clock, not on round times since the start.
  const auto wall = on_the_wall(span.from, view.clock.now).time_since_epoch();
  for (auto into = (step - wall % step) % step; into <= span.length; into += step) {
    const auto at = after(span.from, into);
    const int x = span.x(at);
    marks.append(axis_line({x, pressure_strip.top}, {x, time_line + 5}, "ax-rule ax-rule--time"));
    marks.append(axis_text({x, time_line + 20}, "ax-time", view.clock.time(at)));
  }
  return marks;
}

// A missed set leaves a gap: two points further apart than a set may be overdue are not joined.
bool are_joined(const screening::Observation& one, const screening::Observation& next,
                const Policy& policy) {
  const auto& monitoring = policy.monitoring;
  return elapsed(one.at, next.at).time <= monitoring.after_iv + monitoring.overdue_after;
}

Html point_mark(AxisPoint at, std::string_view kind) {
  return element("circle", cls("ax-point ax-point--", kind), attr("cx", at.x), attr("cy", at.y),
                 attr("r", "4"));
}

struct Curve {
  const AxisStrip& strip;
  std::string_view kind;
  NumberOf number;
};
Html curve_of(const AxisView& view, const AxisSpan& span, const Curve& curve) {
  Html drawn;
  const screening::Observation* before = nullptr;
  AxisPoint last;
  for (const auto& observation : view.state.observations) {
    const auto number = curve.number(observation.vitals);
    if (!number) continue;
    const AxisPoint here{span.x(observation.at), curve.strip.y(*number)};
    if (before != nullptr && are_joined(*before, observation, view.policy)) {
      drawn.append(axis_line(last, here, "ax-curve ax-curve--" + std::string{curve.kind}));
    }
    drawn.append(point_mark(here, curve.kind));
    before = &observation;
    last = here;
  }
  return drawn;
}

// A bar from diastolic to systolic with a short stroke across each end.
Html pressure_bars(const AxisView& view, const AxisSpan& span) {
  constexpr int half_stroke = 6;
  Html bars;
  for (const auto& observation : view.state.observations) {
    const auto& vitals = observation.vitals;
    if (!vitals.sbp_mmhg || !vitals.dbp_mmhg) continue;
    const int x = span.x(observation.at);
    const int top = pressure_strip.y(*vitals.sbp_mmhg);
    const int foot = pressure_strip.y(*vitals.dbp_mmhg);
    bars.append(axis_line({x, top}, {x, foot}, "ax-bp"));
    for (const int y : {top, foot}) {
      bars.append(axis_line({x - half_stroke, y}, {x + half_stroke, y}, "ax-bp"));
    }
  }
  return bars;
}

Html dissociation_blocks(const AxisView& view, const AxisSpan& span) {
  constexpr int block_width = 14;
  Html blocks;
  for (const auto& observation : view.state.observations) {
    if (!observation.vitals.dissociation) continue;
    const int rating = static_cast<int>(*observation.vitals.dissociation);
    const int x = span.x(observation.at) - block_width / 2;
    const int top = std::min(away_strip.y(rating), away_strip.foot() - 2);
    blocks.append(axis_box({x, top}, {block_width, away_strip.foot() - top}, "ax-away"));
  }
  return blocks;
}

Html pump_stretches(const AxisView& view, const AxisSpan& span,
                    const session::Treatment& treatment) {
  Html lane;
  for (const auto& stretch : treatment.stretches) {
    const int from = span.x(stretch.from);
    const int to = span.x(stretch.to.value_or(view.clock.now));
    lane.append(axis_box({from, dose_lane.top}, {std::max(to - from, 2), dose_lane.height},
                         stretch.to ? "ax-pump" : "ax-pump ax-pump--open"));
    if (to - from > 125) {
      lane.append(
          axis_text({from + 8, dose_lane.top + 17}, "ax-pump-words", said(stretch.pump_rate)));
    }
  }
  for (const auto& injection : treatment.injections) {
    const int x = span.x(injection.at);
    lane.append(axis_line({x, dose_lane.top}, {x, dose_lane.foot()}, "ax-injection"));
    lane.append(axis_text({x + 6, dose_lane.top + 17}, "ax-event", said(injection.dose)));
  }
  return lane;
}

struct AxisEvent {
  Moment at;
  std::string words;
};
// What deserves a word on the axis. Everything else is in the list of entries.
std::optional<AxisEvent> event_on_axis(const session::Event& event) {
  if (const auto* happened = std::get_if<session::Happened>(&event)) {
    const auto* const kind = codes::happening(happened->kind);
    return AxisEvent{happened->at, std::string{kind == nullptr ? happened->kind : kind->said}};
  }
  if (const auto* drug = std::get_if<session::DrugGiven>(&event)) {
    return AxisEvent{drug->at, drug->drug};
  }
  if (const auto* help = std::get_if<session::HelpCalled>(&event))
    return AxisEvent{help->at, "help"};
  if (const auto* paused = std::get_if<session::Paused>(&event)) {
    return AxisEvent{paused->at, "pause"};
  }
  if (const auto* raised = std::get_if<session::EmergencyRaised>(&event)) {
    return AxisEvent{raised->at, "emergency"};
  }
  return std::nullopt;
}

std::vector<AxisEvent> events_on_axis(const AxisView& view) {
  std::vector<AxisEvent> events;
  for (const auto& entry : view.entries) {
    if (entry.is_struck) continue;
    if (auto event = event_on_axis(entry.event)) events.push_back(std::move(*event));
  }
  std::ranges::stable_sort(events, [](const AxisEvent& one, const AxisEvent& other) {
    return elapsed(one.at, other.at).time > Milliseconds{0};
  });
  return events;
}

// Words stand on the first of three lines that is free there.
Html event_marks(const AxisView& view, const AxisSpan& span) {
  constexpr int line_height = 17;
  constexpr int letter_width = 8;
  std::array<int, 3> free_from{0, 0, 0};
  Html marks;
  for (const auto& event : events_on_axis(view)) {
    const int x = span.x(event.at);
    auto* line = std::ranges::find_if(free_from, [x](int edge) { return edge <= x; });
    if (line == free_from.end()) line = std::ranges::min_element(free_from);
    const auto row = static_cast<int>(line - free_from.begin());
    const int y = event_lane.top + row * line_height;
    *line = x + 12 + letter_width * static_cast<int>(event.words.size());
    marks.append(axis_line({x, y}, {x, y + 15}, "ax-tick"));
    marks.append(axis_text({x + 5, y + 13}, "ax-event", event.words));
  }
  return marks;
}

Html strips_drawn() {
  return group(axis_strip_frame(pressure_strip, {60, 100, 140, 180, 220}),
               axis_strip_frame(oxygen_strip, {80, 90, 100}),
               axis_strip_frame(breathing_strip, {0, 20, 40}), axis_strip_frame(away_strip, {0, 4}),
               axis_strip_frame(dose_lane, {}), axis_strip_frame(event_lane, {}));
}

Html limit_lines(const AxisView& view) {
  const auto& limits = view.policy.monitoring.medium;
  const int pressure = pressure_strip.y(limits.sbp_at_least_mmhg);
  const int oxygen = oxygen_strip.y(limits.spo2_below_percent);
  return group(axis_line({axis_left, pressure}, {axis_right, pressure}, "ax-limit"),
               axis_line({axis_left, oxygen}, {axis_right, oxygen}, "ax-limit"));
}

std::string axis_description(const AxisView& view) {
  const auto count = view.state.observations.size();
  return std::to_string(count) + (count == 1 ? " set" : " sets") +
         " of vital signs with the pump and what happened. The table below holds the same numbers.";
}

Html drawing_of(const AxisView& view, const AxisSpan& span) {
  const auto curves = group(
      pressure_bars(view, span),
      curve_of(view, span, {pressure_strip, "hr", [](const Vitals& v) { return v.hr_per_min; }}),
      curve_of(view, span, {oxygen_strip, "spo2", [](const Vitals& v) { return v.spo2_percent; }}),
      curve_of(view, span, {breathing_strip, "rr", [](const Vitals& v) { return v.rr_per_min; }}));
  const auto pump =
      view.state.treatment ? pump_stretches(view, span, *view.state.treatment) : Html{};
  const int now = span.x(view.clock.now);
  const int time_line = time_line_of(view);
  const auto expected =
      view.expected ? axis_expected(*view.expected, span, foot_of_strips) : Html{};
  const auto now_line = session::is_open(view.state)
                            ? axis_line({now, pressure_strip.top}, {now, time_line}, "ax-now")
                            : Html{};
  return element("svg", cls("ek-axis__drawing"),
                 attr("viewBox", "0 0 ", axis_width, " ", time_line + time_words_height),
                 role("img"), attr("aria-labelledby", "axis-title axis-words"),
                 element("title", id("axis-title"), "The session on one time axis"),
                 element("desc", id("axis-words"), axis_description(view)), strips_drawn(),
                 limit_lines(view), time_marks(view, span), pump, curves,
                 dissociation_blocks(view, span), event_marks(view, span), expected, now_line);
}

template <class T>
std::string cell_text(const std::optional<T>& number) {
  return number ? std::to_string(*number) : std::string{"–"};
}

Html table_row(const AxisView& view, const screening::Observation& observation) {
  const auto& v = observation.vitals;
  const auto pressure = v.sbp_mmhg && v.dbp_mmhg
                            ? std::to_string(*v.sbp_mmhg) + "/" + std::to_string(*v.dbp_mmhg)
                            : std::string{"–"};
  const auto away = v.dissociation ? std::string{said(*v.dissociation)} : std::string{"–"};
  return tr(th(attr("scope", "row"), view.clock.time(observation.at)), td(pressure),
            td(cell_text(v.hr_per_min)), td(cell_text(v.spo2_percent)), td(cell_text(v.rr_per_min)),
            td(cell_text(v.moaas)), td(away), td(cell_text(v.cadss6_total)));
}

Html table_of(const AxisView& view) {
  std::vector<Html> rows;
  for (const auto& observation : view.state.observations) {
    rows.push_back(table_row(view, observation));
  }
  const auto head = [](std::string_view words) { return th(attr("scope", "col"), words); };
  return div(cls("ek-scroll"), attr("tabindex", "0"), role("group"), aria_label("Table"),
             table(cls("ek-table"), caption("Observations"),
                   thead(tr(head("Time"), head("BP, mmHg"), head("HR"), head("SpO2, %"), head("RR"),
                            head("MOAA/S"), head("Dissociation"), head("CADSS-6"))),
                   tbody(rows)));
}

}  // namespace

Html time_axis(const AxisView& view) {
  const auto first = first_moment(view.state);
  if (!first) return {};
  const auto span = span_of_session(view, *first);
  const auto numbers =
      view.size == AxisSize::whole
          ? table_of(view)
          : details(cls("ek-when"), summary("The same as a table"), table_of(view));
  const auto expected = view.expected ? axis_expected_words(*view.expected) : Html{};
  return div(cls("ek-axis"), drawing_of(view, span), expected, numbers);
}

}  // namespace evenkeel::web
