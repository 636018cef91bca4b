// SPDX-License-Identifier: Apache-2.0
#include "core/cue.hpp"

#include "core/codes.hpp"
#include "core/cue_rules.hpp"
#include "core/wording.hpp"

#include <algorithm>

namespace evenkeel::cue {
namespace {

// Active once the sign has been out for long enough; of the two levels the higher that stands.
struct Standing {
  Level level{};
  Moment since;
};

Seconds delay_of(const Sign& sign, const CueLimits& limits) {
  return sign.key == "spo2" ? limits.spo2_after : Seconds{0};
}

std::optional<Standing> standing(const Sign& sign,
                                 const std::vector<screening::Observation>& readings,
                                 const Context& context) {
  const auto& monitoring = context.policy.monitoring;
  for (const auto& [level, limits] :
       {std::pair{Level::high, &monitoring.high}, std::pair{Level::medium, &monitoring.medium}}) {
    const auto first = out_since(sign, readings, *limits);
    if (!first) continue;
    const auto active_at = after(*first, delay_of(sign, *limits));
    if (elapsed(active_at, context.now).time.count() >= 0) return Standing{level, active_at};
  }
  return std::nullopt;
}

// Cues of numbers. A number that is older than its promise is said to be old.
void add_signs(std::vector<Cue>& cues, const session::State& state, const Context& context) {
  for (const auto& sign : signs()) {
    const auto readings = readings_of(sign, state, context);
    const auto stands = standing(sign, readings, context);
    if (!stands) continue;
    Cue cue;
    cue.key = sign.key;
    cue.level = stands->level;
    cue.says = sign.says(readings.back().vitals);
    cue.do_this = sign.do_this;
    cue.since = stands->since;
    const auto age = elapsed(readings.back().at, context.now).time;
    const auto due = next_due(state, context);
    if (due && due->is_overdue) cue.says += ", " + said_duration(age) + " ago";
    if (sign.key == pressure_sign().key && stands->level == Level::high) {
      cue.do_this = "Pause the infusion, repeat the cuff, call the prescriber.";
      if (state.treatment && session::is_injection(*state.treatment))
        cue.do_this = "Repeat the cuff, call the prescriber.";
      cue.by = after(readings.back().at, context.policy.monitoring.high_bp_repeat_within);
    }
    cues.push_back(std::move(cue));
  }
}

void add_overdue(std::vector<Cue>& cues, const session::State& state, const Context& context) {
  const auto due = next_due(state, context);
  if (!due || !due->is_overdue) return;
  Cue cue;
  cue.key = "overdue";
  cue.level = Level::low;
  std::vector<std::string> late;
  for (const auto& sign : signs()) {
    const auto late_at =
        after(due_of(sign, state, context), context.policy.monitoring.overdue_after);
    if (elapsed(late_at, context.now).time.count() >= 0) late.emplace_back(sign.name);
  }
  cue.says = "Vital signs are overdue by " + said_duration(elapsed(due->at, context.now).time);
  if (late.size() < signs().size()) cue.says += ": " + joined(late);
  cue.do_this = "Take a full set.";
  cue.since = due->overdue_at;
  cues.push_back(std::move(cue));
}

void add_pump(std::vector<Cue>& cues, const session::State& state, const Context& context) {
  if (state.stage != session::Stage::running || !state.treatment) return;
  const auto empty_at = session::expected_end(*state.treatment);
  if (!empty_at || elapsed(*empty_at, context.now).time.count() < 0) return;
  Cue cue;
  cue.key = "infusion_end";
  const auto overrun_at = after(*empty_at, context.policy.monitoring.overdue_after);
  const bool is_overrun = elapsed(overrun_at, context.now).time.count() >= 0;
  cue.level = is_overrun ? Level::medium : Level::low;
  cue.since = is_overrun ? overrun_at : *empty_at;
  cue.says = "The infusion's time is over";
  cue.do_this = "Look at the pump; record the end.";
  cues.push_back(std::move(cue));
}

void add_calls(std::vector<Cue>& cues, const session::State& state, const Context& context) {
  if (state.help_called_at) {
    Cue cue;
    cue.key = "help";
    cue.level = Level::high;
    cue.says = "Help was called";
    cue.do_this = "Go there; say here that you have come.";
    cue.since = *state.help_called_at;
    cues.push_back(std::move(cue));
  }
  if (const auto sign = unanswered_emergency_sign(state, context)) {
    Cue cue;
    cue.key = "emergency_sign";
    cue.level = Level::high;
    const auto* kind = codes::happening(sign->kind);
    cue.says = std::string{kind->said} + ", " + sign->severity;
    cue.says.front() = static_cast<char>(cue.says.front() - 'a' + 'A');
    cue.do_this = "Stop, and open the emergency card.";
    cue.since = sign->at;
    cues.push_back(std::move(cue));
  }
}

// Since when nobody has this cue in hand: from the cue itself, or from when the last
// acknowledgement ran out.
void apply_acknowledgement(Cue& cue, const session::State& state, const Context& context) {
  const auto& monitoring = context.policy.monitoring;
  auto unattended_since = cue.since;
  for (const auto& one : state.acknowledged) {
    if (one.cue != cue.key || elapsed(cue.since, one.at).time.count() < 0) continue;
    const auto comes_back = after(one.at, monitoring.remind_after);
    if (elapsed(comes_back, context.now).time.count() < 0) cue.is_acknowledged = true;
    if (elapsed(unattended_since, comes_back).time.count() > 0) unattended_since = comes_back;
  }
  cue.is_escalated = cue.level == Level::high && !cue.is_acknowledged &&
                     elapsed(unattended_since, context.now).time >= monitoring.escalate_after;
}

}  // namespace

std::vector<Cue> active(const session::State& state, const Context& context) {
  std::vector<Cue> cues;
  if (!session::is_open(state)) return cues;
  add_calls(cues, state, context);
  add_signs(cues, state, context);
  add_pump(cues, state, context);
  add_overdue(cues, state, context);
  for (auto& cue : cues)
    apply_acknowledgement(cue, state, context);
  std::ranges::stable_sort(
      cues, [](const Cue& one, const Cue& other) { return one.level > other.level; });
  return cues;
}

Level highest(const std::vector<Cue>& cues) {
  auto level = Level::none;
  for (const auto& cue : cues)
    level = std::max(level, cue.level);
  return level;
}

}  // namespace evenkeel::cue
