// SPDX-License-Identifier: Apache-2.0
#include "core/cadence.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace evenkeel::cadence {
namespace {

constexpr std::array occasions{std::pair{std::string_view{"intake"}, When::intake},
                               std::pair{std::string_view{"before_session"}, When::before_session},
                               std::pair{std::string_view{"after_session"}, When::after_session},
                               std::pair{std::string_view{"every"}, When::every}};
constexpr std::array course_phases{course::Phase::induction, course::Phase::taper,
                                   course::Phase::maintenance, course::Phase::stopped};

// When something is asked from, and until when.
struct Window {
  Instant from{};
  std::optional<Instant> until;
};

bool is_settled_since(const Known& known, const std::string& instrument, Instant from) {
  const auto found = known.settled.find(instrument);
  return found != known.settled.end() && found->second >= from;
}

std::vector<Window> around_sessions(const Line& line, const Known& known) {
  std::vector<Window> windows;
  if (line.when == When::before_session) {
    for (const auto planned : known.planned)
      windows.push_back({planned - line.opens, planned});
    return windows;
  }
  for (const auto treated : known.treated) {
    Window window{treated + line.opens, std::nullopt};
    if (line.lasts) window.until = window.from + *line.lasts;
    windows.push_back(window);
  }
  return windows;
}

// So long after the instrument was settled last, or after the first session.
std::optional<Window> by_interval(const Line& line, const Known& known,
                                  const std::string& instrument) {
  if (known.treated.empty() || !known.phase) return std::nullopt;
  if (std::ranges::find(line.phases, *known.phase) == line.phases.end()) return std::nullopt;
  auto since = std::ranges::min(known.treated);
  const auto found = known.settled.find(instrument);
  if (found != known.settled.end()) since = std::max(since, found->second);
  return Window{since + line.every, std::nullopt};
}

std::optional<Window> at_intake(const Line& line, const Known& known,
                                const std::string& instrument) {
  if (!known.treated.empty() || known.planned.empty() || known.settled.contains(instrument))
    return std::nullopt;
  const auto first = std::ranges::min(known.planned);
  return Window{first - line.lasts.value_or(Hours{0}), first};
}

std::vector<Window> windows_of(const Line& line, const Known& known,
                               const std::string& instrument) {
  if (line.is_only_for_pain && !known.is_for_pain) return {};
  std::optional<Window> one;
  switch (line.when) {
    case When::before_session:
    case When::after_session:
      return around_sessions(line, known);
    case When::every:
      one = by_interval(line, known, instrument);
      break;
    case When::intake:
      one = at_intake(line, known, instrument);
      break;
  }
  return one ? std::vector{*one} : std::vector<Window>{};
}

bool is_in_course(const Rules& rules, const Known& known, Instant now) {
  if (!known.planned.empty()) return true;
  return !known.treated.empty() && now - std::ranges::max(known.treated) <= rules.course_ends_after;
}

}  // namespace

std::optional<When> when_named(std::string_view name) {
  const auto* const found =
      std::ranges::find(occasions, name, [](const auto& each) { return each.first; });
  if (found == occasions.end()) return std::nullopt;
  return found->second;
}

std::optional<course::Phase> phase_named(std::string_view name) {
  for (const auto phase : course_phases) {
    if (course::name_of(phase) == name) return phase;
  }
  return std::nullopt;
}

std::vector<Wanted> wanted(const Rules& rules, const Known& known, Instant now) {
  std::vector<Wanted> all;
  if (!is_in_course(rules, known, now)) return all;
  for (const auto& line : rules.lines) {
    for (const auto& instrument : line.instruments) {
      if (std::ranges::find(all, instrument, &Wanted::instrument) != all.end()) continue;
      for (const auto& window : windows_of(line, known, instrument)) {
        const bool is_open = window.from <= now && (!window.until || now < *window.until);
        if (!is_open || is_settled_since(known, instrument, window.from)) continue;
        all.push_back({line.key + "/" + instrument + "/" +
                           std::to_string(window.from.time_since_epoch().count()),
                       line.key, instrument, window.from, window.until});
        break;
      }
    }
  }
  return all;
}

std::optional<Instant> next_look(const Rules& rules, const Known& known, Instant now) {
  std::optional<Instant> next;
  if (!is_in_course(rules, known, now)) return next;
  for (const auto& line : rules.lines) {
    for (const auto& instrument : line.instruments) {
      for (const auto& window : windows_of(line, known, instrument)) {
        if (window.from > now) next = std::min(next.value_or(window.from), window.from);
      }
    }
  }
  return next;
}

bool is_quiet(const Quiet& quiet, int local_hour) {
  if (quiet.from_hour <= quiet.until_hour)
    return local_hour >= quiet.from_hour && local_hour < quiet.until_hour;
  return local_hour >= quiet.from_hour || local_hour < quiet.until_hour;
}

bool is_message_due(const Reminders& reminders, const Sent& sent, Instant now) {
  if (sent.times == 0 || !sent.last) return true;
  return now - *sent.last >= (sent.times == 1 ? reminders.first_after : reminders.then_every);
}

}  // namespace evenkeel::cadence
