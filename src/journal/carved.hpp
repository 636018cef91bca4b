// SPDX-License-Identifier: Apache-2.0
// The words that stand for choices, and the form of days, in the journal and in the read tables.
// Pages may rename a thing; these stay. Add words; never change or remove one.
#pragma once

#include "base/time.hpp"
#include "core/order.hpp"
#include "core/questionnaire.hpp"
#include "core/screening.hpp"
#include "core/session.hpp"
#include "core/vitals.hpp"

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

namespace evenkeel::journal {

template <class Choice>
using Word = std::pair<Choice, std::string_view>;

constexpr auto words_of(Route) {
  return std::array{Word<Route>{Route::intravenous, "intravenous"},
                    Word<Route>{Route::intramuscular, "intramuscular"}};
}
constexpr auto words_of(Sex) {
  return std::array{Word<Sex>{Sex::female, "female"}, Word<Sex>{Sex::male, "male"},
                    Word<Sex>{Sex::unstated, "unstated"}};
}
constexpr auto words_of(order::Protocol) {
  using enum order::Protocol;
  return std::array{Word<order::Protocol>{psychiatric_iv, "psychiatric_iv"},
                    Word<order::Protocol>{psychiatric_im, "psychiatric_im"},
                    Word<order::Protocol>{pain_infusion, "pain_infusion"}};
}
constexpr auto words_of(order::DoseUnit) {
  using enum order::DoseUnit;
  return std::array{Word<order::DoseUnit>{mg_per_kg, "mg_per_kg"},
                    Word<order::DoseUnit>{mg_per_kg_per_hour, "mg_per_kg_per_hour"}};
}
constexpr auto words_of(order::WeighingRule) {
  using enum order::WeighingRule;
  return std::array{
      Word<order::WeighingRule>{unchosen, "unchosen"}, Word<order::WeighingRule>{actual, "actual"},
      Word<order::WeighingRule>{ideal, "ideal"}, Word<order::WeighingRule>{adjusted, "adjusted"}};
}
constexpr auto words_of(order::Stage) {
  using enum order::Stage;
  return std::array{Word<order::Stage>{none, "none"}, Word<order::Stage>{in_force, "in_force"},
                    Word<order::Stage>{withdrawn, "withdrawn"}};
}
constexpr auto words_of(screening::IdentityMethod) {
  using enum screening::IdentityMethod;
  return std::array{
      Word<screening::IdentityMethod>{name_and_birth_date_spoken, "name_and_birth_date_spoken"},
      Word<screening::IdentityMethod>{photo_or_number, "photo_or_number"}};
}
constexpr auto words_of(screening::DrugScreen) {
  using enum screening::DrugScreen;
  return std::array{Word<screening::DrugScreen>{negative, "negative"},
                    Word<screening::DrugScreen>{expected, "expected"},
                    Word<screening::DrugScreen>{unexpected, "unexpected"}};
}
constexpr auto words_of(screening::Pregnancy) {
  using enum screening::Pregnancy;
  return std::array{Word<screening::Pregnancy>{not_possible, "not_possible"},
                    Word<screening::Pregnancy>{negative, "negative"},
                    Word<screening::Pregnancy>{positive, "positive"}};
}
constexpr auto words_of(screening::Verdict) {
  using enum screening::Verdict;
  return std::array{Word<screening::Verdict>{pass, "pass"}, Word<screening::Verdict>{hold, "hold"},
                    Word<screening::Verdict>{stop, "stop"}};
}
constexpr auto words_of(Dissociation) {
  using enum Dissociation;
  return std::array{Word<Dissociation>{none, "none"}, Word<Dissociation>{minimal, "minimal"},
                    Word<Dissociation>{mild, "mild"}, Word<Dissociation>{moderate, "moderate"},
                    Word<Dissociation>{marked, "marked"}};
}
constexpr auto words_of(questionnaire::RiskTier) {
  using enum questionnaire::RiskTier;
  return std::array{Word<questionnaire::RiskTier>{none, "none"},
                    Word<questionnaire::RiskTier>{low, "low"},
                    Word<questionnaire::RiskTier>{moderate, "moderate"},
                    Word<questionnaire::RiskTier>{high, "high"}};
}
constexpr auto words_of(session::Stage) {
  using enum session::Stage;
  return std::array{Word<session::Stage>{none, "none"},
                    Word<session::Stage>{arrived, "arrived"},
                    Word<session::Stage>{running, "running"},
                    Word<session::Stage>{paused, "paused"},
                    Word<session::Stage>{recovering, "recovering"},
                    Word<session::Stage>{ended, "ended"}};
}
constexpr auto words_of(session::Ending) {
  using enum session::Ending;
  return std::array{Word<session::Ending>{none, "none"},
                    Word<session::Ending>{discharged, "discharged"},
                    Word<session::Ending>{transferred, "transferred"},
                    Word<session::Ending>{left_against_advice, "left_against_advice"},
                    Word<session::Ending>{cancelled, "cancelled"}};
}

// Empty for a value that is none of the choices.
template <class Choice>
constexpr std::string_view carved(Choice choice) {
  for (const auto& [value, word] : words_of(Choice{})) {
    if (value == choice) return word;
  }
  return {};
}

template <class Choice>
constexpr std::optional<Choice> uncarved(std::string_view text) {
  for (const auto& [value, word] : words_of(Choice{})) {
    if (word == text) return value;
  }
  return std::nullopt;
}

// "2026-11-23", and back; none for anything else.
std::string day_text(Day);
std::optional<Day> day_in(std::string_view);

}  // namespace evenkeel::journal
