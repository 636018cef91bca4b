// SPDX-License-Identifier: Apache-2.0
#include "pharm/effect_bands.hpp"

#include "base/check.hpp"
#include "pharm/random.hpp"

#include <algorithm>
#include <cmath>

namespace evenkeel::pharm {
namespace {

constexpr double low_part = 0.05;
constexpr double high_part = 0.95;

// quantile_of() leaves what is lower before what is higher: the high one is searched in the rest.
Outer outer_of(std::span<double> values) {
  const double low = quantile_of(values, low_part);
  const auto last = static_cast<double>(values.size() - 1);
  const auto behind = static_cast<std::size_t>(low_part * last) + 1;
  const double high_place = high_part * last - static_cast<double>(behind);
  if (values.size() <= behind + 1 || high_place < 0) return {low, quantile_of(values, high_part)};
  const auto rest = values.subspan(behind);
  return {low, quantile_of(rest, high_place / static_cast<double>(rest.size() - 1))};
}

Outer outermost(const std::vector<Outer>& parts) {
  check(!parts.empty(), "a band is of someone");
  Outer all = parts.front();
  for (const auto& part : parts) {
    all.low = std::min(all.low, part.low);
    all.high = std::max(all.high, part.high);
  }
  return all;
}

bool is_measured(const Effect& effect) {
  return effect.form == Form::level && effect.driver != "CE";
}

// Where everyone responds alike, a band of levels becomes a band of effects: more drug, more
// effect.
bool follows_levels_alone(const Effect& effect) {
  return effect.between_people_cv == 0 && !is_measured(effect) && !effect.follows("NK");
}

std::vector<std::size_t> people_with(const Pool& pool, const Effect& effect) {
  std::vector<std::size_t> people;
  const bool needs_norketamine = effect.follows("NK");
  for (std::size_t person = 0; person < pool.people; ++person) {
    if (!needs_norketamine || pool.has_norketamine[person]) people.push_back(person);
  }
  return people;
}

// Of each person, when their own effect site is highest.
std::vector<Levels> highest_levels(const Pool& pool) {
  std::vector<std::size_t> best(pool.people, 0);
  for (std::size_t sample = 1; sample < pool.samples; ++sample) {
    for (std::size_t person = 0; person < pool.people; ++person) {
      if (pool.effect_site[sample * pool.people + person] >
          pool.effect_site[best[person] * pool.people + person])
        best[person] = sample;
    }
  }
  std::vector<Levels> levels;
  for (std::size_t person = 0; person < pool.people; ++person)
    levels.push_back(pool.at(best[person], person));
  return levels;
}

}  // namespace

EffectBands::EffectBands(std::span<const Pool> pools, std::uint64_t seed, int earlier_sessions)
    : pools_{pools}, seed_{seed}, earlier_sessions_{earlier_sessions} {
  for (const auto& pool : pools_)
    highest_.push_back(highest_levels(pool));
}

const std::vector<Outer>& EffectBands::bare_levels(Line line) {
  const std::string key = line == &Pool::plasma ? "K" : "CE";
  const auto known = levels_.find(key);
  if (known != levels_.end()) return known->second;
  std::vector<Outer> band;
  std::vector<double> values;
  for (std::size_t sample = 0; sample < pools_.front().samples; ++sample) {
    std::vector<Outer> parts;
    for (const auto& pool : pools_) {
      const auto* first = (pool.*line).data() + sample * pool.people;
      values.assign(first, first + pool.people);
      parts.push_back(outer_of(values));
    }
    band.push_back(outermost(parts));
  }
  return levels_.emplace(key, std::move(band)).first->second;
}

std::vector<double> EffectBands::factors_of(const Effect& effect, SensitivitySpread spread,
                                            const Pool& pool) const {
  std::vector<double> factors(pool.people, 1.0);
  if (effect.between_people_cv == 0) return factors;
  std::uint64_t stream = seed_;
  constexpr std::uint64_t mixing = 1099511628211U;
  for (const char letter : effect.id)
    stream = stream * mixing + static_cast<unsigned char>(letter);
  for (std::size_t person = 0; person < pool.people; ++person) {
    const double eta = spread.mean + spread.sd * normals(stream, person, 0)[0];
    factors[person] = sensitivity_at(effect, eta);
  }
  return factors;
}

std::vector<Outer> EffectBands::by_people(const Effect& effect, SensitivitySpread spread) {
  const Formula formula{effect};
  const bool is_plasma = effect.driver == "K";
  std::vector<std::vector<Outer>> parts(pools_.front().samples);
  for (const auto& pool : pools_) {
    const auto people = people_with(pool, effect);
    if (people.empty()) continue;
    const auto factors = factors_of(effect, spread, pool);
    std::vector<double> values(people.size());
    for (std::size_t sample = 0; sample < pool.samples; ++sample) {
      for (std::size_t i = 0; i < people.size(); ++i)
        values[i] = formula.at(pool.at(sample, people[i]), factors[people[i]], earlier_sessions_);
      if (is_measured(effect)) {
        const auto& errors = is_plasma ? pool.plasma_error : pool.norketamine_error;
        for (std::size_t i = 0; i < people.size(); ++i)
          values[i] *= errors[people[i]];
      }
      parts[sample].push_back(outer_of(values));
    }
  }
  std::vector<Outer> band;
  for (const auto& sample : parts)
    band.push_back(outermost(sample));
  return band;
}

std::vector<Outer> EffectBands::over_time(const Effect& effect, SensitivitySpread spread) {
  if (!follows_levels_alone(effect)) return by_people(effect, spread);
  const Formula formula{effect};
  const bool is_effect_site = effect.follows("CE");
  std::vector<Outer> band;
  for (const auto& level : bare_levels(is_effect_site ? &Pool::effect_site : &Pool::plasma)) {
    const auto at = [&](double value) {
      return formula.at(is_effect_site ? Levels{0, 0, value} : Levels{value, 0, 0}, 1,
                        earlier_sessions_);
    };
    band.push_back({at(level.low), at(level.high)});
  }
  return band;
}

Outer EffectBands::at_highest(const Effect& effect, SensitivitySpread spread) {
  const Formula formula{effect};
  std::vector<Outer> parts;
  for (const auto& pool : pools_) {
    const auto factors = factors_of(effect, spread, pool);
    const auto& highest = highest_.at(parts.size());
    std::vector<double> values(pool.people);
    for (std::size_t person = 0; person < pool.people; ++person)
      values[person] = formula.at(highest[person], factors[person], earlier_sessions_);
    parts.push_back(outer_of(values));
  }
  return outermost(parts);
}

}  // namespace evenkeel::pharm
