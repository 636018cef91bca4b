// SPDX-License-Identifier: Apache-2.0
#include "core/therapy.hpp"

#include "core/gate.hpp"
#include "core/recovery.hpp"
#include "core/wording.hpp"

#include <algorithm>
#include <utility>

namespace evenkeel::therapy {
namespace {

using screening::held;
using screening::Item;
using screening::passed;

struct MeetingKindWords {
  Kind kind;
  std::string_view name, said;
};
constexpr std::array meeting_kind_words{
    MeetingKindWords{Kind::preparation, "preparation", "Preparation"},
    MeetingKindWords{Kind::integration, "integration", "Integration"},
    MeetingKindWords{Kind::contact, "contact", "Contact after 24 to 72 hours"}};
struct MeetingModeWords {
  Mode mode;
  std::string_view name, said;
};
constexpr std::array meeting_mode_words{
    MeetingModeWords{Mode::in_person, "in_person", "In person"},
    MeetingModeWords{Mode::video, "video", "By video"},
    MeetingModeWords{Mode::telephone, "telephone", "By telephone"}};

bool is_fresh(const Moment& at, const Context& context) {
  const auto age = elapsed(at, context.now).time;
  return age.count() >= 0 && age <= context.policy.exit.vitals_valid_for;
}

bool is_after_treatment(const Moment& at, const session::State& state) {
  return elapsed(*state.treatment->ended_at, at).time.count() >= 0;
}

std::string not_judged_lately(std::string_view what, const Context& context) {
  return std::string{what} + " within the last " +
         said_duration(context.policy.exit.vitals_valid_for) + ".";
}

Item dissociation_item(const session::State& state, const Rules& rules, const Context& context) {
  constexpr auto title = "Dissociation";
  std::optional<Dissociation> newest;
  for (const auto& observation : state.observations) {
    const bool counts = is_fresh(observation.at, context) &&
                        is_after_treatment(observation.at, state) &&
                        observation.vitals.dissociation.has_value();
    if (counts) newest = observation.vitals.dissociation;
  }
  if (!newest) return held("dissociation", title, not_judged_lately("Not judged", context));
  const std::string now_is{said(*newest)};
  if (*newest > rules.dissociation_at_most)
    return held("dissociation", title,
                "Now: " + now_is + "; at most " + std::string{said(rules.dissociation_at_most)} +
                    " when integration begins.");
  return passed("dissociation", title, "Now: " + now_is + ".");
}

Item monitor_item(const session::State& state, const Context& context) {
  constexpr auto title = "Somebody watches";
  if (!session::is_open(state))
    return held("monitor", title, "The session is over: nobody watches the patient any more.");
  const bool is_watched = std::ranges::any_of(
      state.observations, [&](const auto& each) { return is_fresh(each.at, context); });
  if (!is_watched) return held("monitor", title, not_judged_lately("No vital signs", context));
  return passed("monitor", title, "The nurse stays responsible until discharge.");
}

bool is_over_for_good(const AfterTreatment& after, const Rules& rules) {
  return std::ranges::any_of(after.offered, [&](const Offered& offered) {
    return offered.is_open || std::ranges::find(rules.reasons_that_end_it, offered.reason) !=
                                  rules.reasons_that_end_it.end();
  });
}

// The number of the next offer, when one is to be made at all.
std::optional<int> next_number(const AfterTreatment& after, const Rules& rules, Instant now) {
  if (after.has_met || now < after.ended_at || now - after.ended_at > rules.offered_for)
    return std::nullopt;
  if (is_over_for_good(after, rules)) return std::nullopt;
  return static_cast<int>(after.offered.size()) + 1;
}

}  // namespace

std::string_view name_of(Kind kind) {
  return std::ranges::find(meeting_kind_words, kind, &MeetingKindWords::kind)->name;
}
std::string_view said(Kind kind) {
  return std::ranges::find(meeting_kind_words, kind, &MeetingKindWords::kind)->said;
}
std::optional<Kind> kind_named(std::string_view name) {
  const auto found = std::ranges::find(meeting_kind_words, name, &MeetingKindWords::name);
  if (found == meeting_kind_words.end()) return std::nullopt;
  return found->kind;
}
std::string_view name_of(Mode mode) {
  return std::ranges::find(meeting_mode_words, mode, &MeetingModeWords::mode)->name;
}
std::string_view said(Mode mode) {
  return std::ranges::find(meeting_mode_words, mode, &MeetingModeWords::mode)->said;
}
std::optional<Mode> mode_named(std::string_view name) {
  const auto found = std::ranges::find(meeting_mode_words, name, &MeetingModeWords::name);
  if (found == meeting_mode_words.end()) return std::nullopt;
  return found->mode;
}

bool is_over(const session::State& state) {
  return state.treatment && state.treatment->ended_at &&
         (state.stage == session::Stage::recovering || !session::is_open(state));
}

std::vector<Item> readiness(const session::State& state, const Rules& rules,
                            const Context& context) {
  constexpr auto title = "Treatment";
  if (!is_over(state)) {
    const bool works_on = state.treatment && state.treatment->ended_at;
    return {held("treatment", title,
                 works_on ? "The injection is working. It counts as over with the first recovery "
                            "score."
                          : "The treatment has not ended.")};
  }
  std::vector<Item> items{passed("treatment", title, "It has ended.")};
  // The same facts and limits as for the way home, without its time, score, steps and escort.
  for (auto& item : recovery::assess(session::recovery_facts(state, false), context)) {
    if (item.key == "alertness" || item.key == "vital_signs" || item.key == "orientation")
      items.push_back(std::move(item));
  }
  items.push_back(dissociation_item(state, rules, context));
  items.push_back(monitor_item(state, context));
  return items;
}

std::optional<Offer> integration_offer(const AfterTreatment& after, const Rules& rules,
                                       Instant now) {
  const auto number = next_number(after, rules, now);
  if (!number || now < after.ended_at + rules.missed_after * (*number - 1)) return std::nullopt;
  return Offer{*number, after.ended_at + rules.missed_after * *number};
}

std::optional<Offer> contact_offer(const AfterTreatment& after, const Rules& rules, Instant now) {
  const auto number = next_number(after, rules, now);
  if (!number) return std::nullopt;
  const auto opens = after.ended_at + rules.contact_from + std::chrono::days{*number - 1};
  if (now < opens) return std::nullopt;
  return Offer{*number, std::max(after.ended_at + rules.contact_until, opens)};
}

}  // namespace evenkeel::therapy
