// SPDX-License-Identifier: Apache-2.0
#include "web/chair_numbers.hpp"

#include <algorithm>
#include <functional>

namespace evenkeel::web {

namespace {

using NumberText = std::function<std::string(const Vitals&)>;  // empty: not in this set
using NumberOnly = std::function<Vitals(const Vitals&)>;       // to ask for its level alone

struct NumberKind {
  std::string_view key, label, unit;
  NumberText text;
  NumberOnly only;
};

template <class T>
std::string text_of(const std::optional<T>& number) {
  return number ? std::to_string(*number) : std::string{};
}

std::string pressure_text(const Vitals& vitals) {
  if (!vitals.sbp_mmhg || !vitals.dbp_mmhg) return {};
  return std::to_string(*vitals.sbp_mmhg) + "/" + std::to_string(*vitals.dbp_mmhg);
}

Vitals pressure_only(const Vitals& vitals) {
  Vitals only;
  only.sbp_mmhg = vitals.sbp_mmhg;
  only.dbp_mmhg = vitals.dbp_mmhg;
  return only;
}

template <class T>
NumberKind number_kind(std::string_view key, std::string_view label, std::string_view unit,
                       std::optional<T> Vitals::* field) {
  return {key, label, unit, [field](const Vitals& vitals) { return text_of(vitals.*field); },
          [field](const Vitals& vitals) {
            Vitals only;
            only.*field = vitals.*field;
            return only;
          }};
}

const std::vector<NumberKind>& kinds_of_vital_numbers() {
  static const std::vector<NumberKind> kinds{
      number_kind("hr", "HR", "per min", &Vitals::hr_per_min),
      number_kind("spo2", "SpO2", "%", &Vitals::spo2_percent),
      {"bp", "BP", "mmHg", pressure_text, pressure_only},
      number_kind("rr", "RR", "per min", &Vitals::rr_per_min)};
  return kinds;
}

const std::vector<NumberKind>& kinds_of_mind_numbers() {
  static const std::vector<NumberKind> kinds{
      number_kind("moaas", "MOAA/S", "of 5", &Vitals::moaas),
      {"dissociation", "Dissociation", "",
       [](const Vitals& vitals) {
         return vitals.dissociation ? std::string{said(*vitals.dissociation)} : std::string{};
       },
       [](const Vitals&) { return Vitals{}; }},
      number_kind("cadss6", "CADSS-6", "of 24", &Vitals::cadss6_total)};
  return kinds;
}

std::optional<Taken> last_taken(const NumberKind& kind, const session::State& state,
                                const Policy& policy) {
  std::optional<Taken> taken;
  const auto& observations = state.observations;
  for (auto at = observations.rbegin(); at != observations.rend(); ++at) {
    auto text = kind.text(at->vitals);
    if (text.empty()) continue;
    if (taken) {
      taken->before = std::move(text);
      break;
    }
    taken = Taken{std::move(text), at->at, {}, cue::level_of(kind.only(at->vitals), policy)};
  }
  return taken;
}

// How long a number of this phase holds good: from one full set to the next one's overdue time.
std::optional<Milliseconds> promise_of(const session::State& state, const Context& context) {
  const auto due = cue::next_due(state, context);
  if (!due || state.observations.empty()) return std::nullopt;
  const auto promise = elapsed(state.observations.back().at, due->overdue_at).time;
  return std::max(promise, Milliseconds{0});
}

std::vector<ChairNumber> numbers_of(const std::vector<NumberKind>& kinds,
                                    const session::State& state, const Context& context) {
  const auto promise = promise_of(state, context);
  std::vector<ChairNumber> numbers;
  for (const auto& kind : kinds) {
    ChairNumber number{kind.key, kind.label, kind.unit, last_taken(kind, state, context.policy),
                       std::nullopt};
    if (number.taken && promise) number.good_until = after(number.taken->at, *promise);
    numbers.push_back(std::move(number));
  }
  return numbers;
}

}  // namespace

std::vector<ChairNumber> vital_numbers(const session::State& state, const Context& context) {
  return numbers_of(kinds_of_vital_numbers(), state, context);
}

std::vector<ChairNumber> mind_numbers(const session::State& state, const Context& context) {
  return numbers_of(kinds_of_mind_numbers(), state, context);
}

bool is_old(const ChairNumber& number, const Moment& now) {
  return number.good_until && elapsed(*number.good_until, now).time > Milliseconds{0};
}

}  // namespace evenkeel::web
