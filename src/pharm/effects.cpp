// SPDX-License-Identifier: Apache-2.0
#include "pharm/effects.hpp"

#include "base/check.hpp"

#include <algorithm>
#include <cmath>

namespace evenkeel::pharm {
namespace {

bool applies(const Weaker& weaker, const Situation& now) {
  switch (weaker.when) {
    case Circumstance::later_than_min:
      return now.last_min > weaker.limit;
    case Circumstance::dose_from:
      return now.mg_per_kg >= weaker.limit;
    case Circumstance::heavier_than_kg:
      return now.weight_kg > weaker.limit;
    case Circumstance::level_below:
      return now.peak_level < weaker.limit;
    case Circumstance::one_person:
      return now.is_about_one_person;
    case Circumstance::sessions_seen_below:
      return now.is_about_one_person && now.sessions_seen < weaker.limit;
  }
  return false;
}

std::string short_number(double value) {
  std::string text = std::to_string(value);
  text.erase(text.find_last_not_of('0') + 1);
  if (text.ends_with('.')) text.pop_back();
  return text;
}

}  // namespace

double Effect::constant(std::string_view wanted) const {
  const auto found = std::find_if(constants.begin(), constants.end(),
                                  [&](const Constant& one) { return one.name == wanted; });
  check(found != constants.end(), "an effect has the constants of its form");
  return found->value;
}

bool Effect::follows(std::string_view output) const {
  if (form != Form::occupancy) return driver == output;
  return std::any_of(ligands.begin(), ligands.end(),
                     [&](const Ligand& ligand) { return ligand.output == output; });
}

std::vector<std::string> Effect::sources() const {
  std::vector<std::string> all;
  const auto add = [&](const std::string& source) {
    if (!source.empty() && std::find(all.begin(), all.end(), source) == all.end())
      all.push_back(source);
  };
  for (const auto& constant : constants)
    add(constant.source);
  for (const auto& ligand : ligands)
    add(ligand.source);
  add(between_people_source);
  add(label.source);
  return all;
}

Formula::Formula(const Effect& effect) : form_{effect.form} {
  const auto part_of = [&](std::string_view output) -> double& {
    if (output == "K") return plasma_part_;
    if (output == "NK") return norketamine_part_;
    check(output == "CE", "an effect follows K, NK or CE");
    return effect_site_part_;
  };
  if (form_ != Form::occupancy) part_of(effect.driver) = 1;
  switch (form_) {
    case Form::level:
      break;
    case Form::linear:
      first_ = effect.constant("slope");
      second_ = effect.constant("ceiling");
      part_per_session_ = effect.constant("part_per_session");
      least_part_ = effect.constant("least_part");
      break;
    case Form::saturating:
      first_ = effect.constant("emax");
      second_ = effect.constant("ec50");
      break;
    case Form::logistic:
      first_ = effect.constant("c50");
      second_ = effect.constant("steepness");
      break;
    case Form::occupancy: {
      // Free micromoles per litre over the affinity, of each nanogram per mL.
      const double free_fraction = effect.constant("free_fraction");
      for (const auto& ligand : effect.ligands) {
        part_of(ligand.output) +=
            free_fraction * ligand.share / ligand.molar_mass / ligand.ki_umol_per_l;
      }
      break;
    }
    case Form::window:
      first_ = effect.constant("from");
      second_ = effect.constant("to");
      break;
  }
}

double Formula::driver(const Levels& levels) const {
  return plasma_part_ * levels.plasma + norketamine_part_ * levels.norketamine +
         effect_site_part_ * levels.effect_site;
}

double Formula::at(const Levels& levels, double sensitivity, int earlier_sessions) const {
  const double level = driver(levels);
  switch (form_) {
    case Form::level:
      return level;
    case Form::linear: {
      const double fading = std::max(least_part_, std::pow(part_per_session_, earlier_sessions));
      return std::min(second_, first_ * level * sensitivity * fading);
    }
    case Form::saturating:
      return first_ * sensitivity * level / (second_ + level);
    case Form::logistic: {
      const double odds = std::pow(level / first_, second_) * sensitivity;
      return 100 * odds / (1 + odds);
    }
    case Form::occupancy:
      return 100 * level / (1 + level);
    case Form::window:
      return 100 * std::clamp((level - first_) / (second_ - first_), 0.0, 1.0);
  }
  return 0;
}

double log_spread_of(const Effect& effect) {
  return std::sqrt(std::log1p(effect.between_people_cv * effect.between_people_cv));
}

double sensitivity_at(const Effect& effect, double eta) {
  const double sd = log_spread_of(effect);
  return std::exp(eta - sd * sd / 2);
}

Label label_in(const Effect& effect, const Situation& now) {
  Label label = effect.label;
  for (const auto& weaker : effect.weaker) {
    if (applies(weaker, now) && weaker.label.evidence > label.evidence) label = weaker.label;
  }
  return label;
}

std::optional<std::string> beyond_studies(const Effect& effect, const Situation& now) {
  for (const auto& studied : effect.studied) {
    if (studied.what == Bound::level && now.peak_level > studied.most) {
      return "The level goes above " + short_number(studied.most) +
             " ng per mL, the highest that was studied for this (" + studied.source + ").";
    }
    if (studied.what == Bound::dose && now.mg_per_kg > studied.most) {
      return "The dose is above " + short_number(studied.most) +
             " mg per kg, the largest that was studied for this (" + studied.source + ").";
    }
  }
  return std::nullopt;
}

const Effect* effect_named(std::string_view id) {
  for (const auto& effect : effects()) {
    if (effect.id == id) return &effect;
  }
  return nullptr;
}

}  // namespace evenkeel::pharm
