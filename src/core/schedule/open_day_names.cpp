// SPDX-License-Identifier: Apache-2.0
// The names of what a visit takes, and what no clinic can mean.
#include "core/schedule/open_day.hpp"

#include <set>
#include <utility>

namespace evenkeel::schedule {
namespace {

struct KindWords {
  Kind kind;
  std::string_view name, said;
};
constexpr std::array kind_words{
    KindWords{Kind::chair, "chair", "chair"},
    KindWords{Kind::nurse, "nurse", "nurse"},
    KindWords{Kind::prescriber, "prescriber", "prescriber"},
    KindWords{Kind::pump, "pump", "pump"},
    KindWords{Kind::injection_place, "injection_place", "injection place"},
    KindWords{Kind::recovery, "recovery", "recovery space"},
    KindWords{Kind::room, "room", "room"}};

bool is_on_steps(const Span& span) {
  return span.from % slot_minutes == 0 && span.to % slot_minutes == 0 && span.from >= 0 &&
         span.from < span.to;
}
bool do_overlap(const Span& a, const Span& b) { return a.from < b.to && b.from < a.to; }

Refusal wrong_schedule(const std::string& field, const std::string& why) {
  return {"bad-schedule", "In the schedule, " + field + " " + why, field};
}

}  // namespace

std::string_view name_of(Kind kind) {
  const auto found = std::ranges::find(kind_words, kind, &KindWords::kind);
  return found == kind_words.end() ? std::string_view{} : found->name;
}
std::string_view said(Kind kind) {
  const auto found = std::ranges::find(kind_words, kind, &KindWords::kind);
  return found == kind_words.end() ? std::string_view{} : found->said;
}
std::optional<Kind> kind_named(std::string_view name) {
  const auto found = std::ranges::find(kind_words, name, &KindWords::name);
  return found == kind_words.end() ? std::nullopt : std::optional{found->kind};
}

std::optional<Refusal> contradiction(const VisitKind& visit) {
  if (!is_on_steps({0, visit.minutes}))
    return wrong_schedule(visit.key, "needs a length in steps of 5 min.");
  for (std::size_t i = 0; i < visit.needs.size(); ++i) {
    const auto& need = visit.needs[i];
    if (!is_on_steps(need.during) || need.during.to > visit.minutes || need.places < 0)
      return wrong_schedule(visit.key, "has a need that does not lie inside it in steps of 5 min.");
    for (std::size_t j = 0; j < i; ++j) {
      if (visit.needs[j].kind == need.kind && do_overlap(visit.needs[j].during, need.during))
        return wrong_schedule(visit.key, "needs two of a kind at once.");
    }
  }
  return std::nullopt;
}

std::optional<Refusal> contradiction(const Roster& roster) {
  std::set<std::string_view> ids;
  for (const auto& unit : roster.units) {
    if (!ids.insert(unit.id).second) return wrong_schedule(unit.id, "stands there twice.");
    if (unit.places < 1) return wrong_schedule(unit.id, "serves nobody.");
    if (!std::ranges::all_of(unit.hours, is_on_steps))
      return wrong_schedule(unit.id, "has hours that are not in steps of 5 min.");
  }
  if (!std::ranges::all_of(roster.open, is_on_steps))
    return wrong_schedule("open", "is not in steps of 5 min.");
  if (roster.start_every_min <= 0 || roster.start_every_min % slot_minutes != 0)
    return wrong_schedule("start_every_min", "is not a step of 5 min.");
  return std::nullopt;
}

}  // namespace evenkeel::schedule
