// SPDX-License-Identifier: Apache-2.0
#include "pharm/effect_crowd.hpp"

#include "pharm/effects.hpp"
#include "pharm/forecast_data.hpp"
#include "pharm/pool.hpp"
#include "pharm/random.hpp"

#include <algorithm>
#include <cmath>

namespace evenkeel::pharm {
namespace {

constexpr std::uint64_t measuring_stream = 0x9e3779b97f4a7c15;  // apart from the people's own draws
constexpr std::uint64_t sensitivity_stream = 0xbf58476d1ce4e5b9;  // and from each other

// One column of the answer: a simulated level as it is, or an effect of levels.
struct CrowdColumn {
  std::size_t simulated = 0;  // of a level
  double residual_cv = 0;
  const Effect* effect = nullptr;
  std::optional<Formula> formula;
};

struct CrowdPlan {
  std::vector<std::string> simulated;  // outputs of the model
  std::vector<CrowdColumn> columns;
  std::optional<std::size_t> plasma, norketamine, effect_site;

  std::size_t simulate_output(const std::string& name) {
    const auto found = std::find(simulated.begin(), simulated.end(), name);
    if (found != simulated.end()) return static_cast<std::size_t>(found - simulated.begin());
    simulated.push_back(name);
    return simulated.size() - 1;
  }
};

CrowdPlan crowd_plan(const Model& model, const Ask& ask, bool with_residual) {
  CrowdPlan plan;
  for (const auto& name : ask.outputs) {
    CrowdColumn column;
    const auto* effect = model.output(name) ? nullptr : effect_named(name);
    if (effect == nullptr) {
      column.simulated = plan.simulate_output(name);
      const auto cv = model.residual_cv.find(name);
      if (with_residual && cv != model.residual_cv.end()) column.residual_cv = cv->second;
    } else {
      column.effect = effect;
      column.formula.emplace(*effect);
      const auto need = [&](const char* output, std::optional<std::size_t>& place) {
        if (effect->follows(output)) place = plan.simulate_output(output);
      };
      need("K", plan.plasma);
      need("NK", plan.norketamine);
      need("CE", plan.effect_site);
    }
    plan.columns.push_back(std::move(column));
  }
  return plan;
}

// All the numbers of a crowd, by sample and column, then person.
class CrowdValues {
 public:
  CrowdValues(const CrowdPlan& plan, const Crowd& crowd, std::size_t samples)
      : plan_{plan},
        crowd_{crowd},
        values_(samples * plan.columns.size(), std::vector<float>(crowd.people)) {}

  void take(std::size_t person, std::span<const double> levels) {
    const std::size_t simulated = plan_.simulated.size();
    const std::size_t columns = plan_.columns.size();
    for (std::size_t column = 0; column < columns; ++column) {
      const double factor = factor_of(column, person);
      for (std::size_t sample = 0; sample * simulated < levels.size(); ++sample) {
        const auto now = levels.subspan(sample * simulated, simulated);
        const std::size_t place = sample * columns + column;
        values_[place][person] =
            static_cast<float>(value(column, now, factor) * measured(column, person, place));
      }
    }
  }

  std::vector<std::vector<double>> quantiles(const std::vector<double>& parts) {
    std::vector<std::vector<double>> made;
    std::vector<double> scratch;
    for (const auto& values : values_) {
      scratch.assign(values.begin(), values.end());
      std::vector<double> row;
      for (const double part : parts)
        row.push_back(quantile_of(scratch, part));
      made.push_back(std::move(row));
    }
    return made;
  }

 private:
  double factor_of(std::size_t column, std::size_t person) const {
    const auto* effect = plan_.columns[column].effect;
    if (effect == nullptr || effect->between_people_cv == 0) return 1;
    const double normal =
        normals(crowd_.seed ^ sensitivity_stream, person, static_cast<std::uint32_t>(column))[0];
    return sensitivity_at(*effect, log_spread_of(*effect) * normal);
  }

  double measured(std::size_t column, std::size_t person, std::size_t place) const {
    const double cv = plan_.columns[column].residual_cv;
    if (cv == 0) return 1;
    return std::exp(
        cv * normals(crowd_.seed ^ measuring_stream, person, static_cast<std::uint32_t>(place))[0]);
  }

  double value(std::size_t column, std::span<const double> now, double factor) const {
    const auto& wanted = plan_.columns[column];
    if (!wanted.formula) return now[wanted.simulated];
    const auto level = [&](std::optional<std::size_t> place) { return place ? now[*place] : 0.0; };
    return wanted.formula->at(
        {level(plan_.plasma), level(plan_.norketamine), level(plan_.effect_site)}, factor);
  }

  const CrowdPlan& plan_;
  const Crowd& crowd_;
  std::vector<std::vector<float>> values_;
};

Ask part_of(const Ask& ask, const CrowdPlan& plan, bool is_injected) {
  Ask part = ask;
  part.outputs = plan.simulated;
  std::erase_if(part.regimen, [&](const Given& given) {
    return (given.way == Way::intramuscular) != is_injected;
  });
  return part;
}

Ask infused_only(const Ask& ask, const CrowdPlan& plan) { return part_of(ask, plan, false); }
Ask injected_only(const Ask& ask, const CrowdPlan& plan) { return part_of(ask, plan, true); }

std::optional<double> fraction_of(const Model& model) {
  if (!model.intramuscular || !model.intramuscular->fraction) return std::nullopt;
  return model.parameters[static_cast<std::size_t>(*model.intramuscular->fraction)].value;
}

struct TwoParts {
  Ask infused, injected;
  double fraction = 1;  // the model's own, of injections
};

// A linear body: what was infused and what was injected add up, of the latter as much as arrives in
// each person.
Result<std::monostate> simulate_in_two(const Model& model, const TwoParts& parts,
                                       const Crowd& crowd, CrowdValues& values,
                                       const OnProgress& on_progress) {
  const std::size_t numbers = parts.injected.grid.count * parts.injected.outputs.size();
  std::vector<float> infused(parts.infused.regimen.empty() ? 0 : numbers * crowd.people);
  if (!infused.empty()) {
    const auto keep = [&](std::size_t person, std::span<const double> levels) {
      for (std::size_t i = 0; i < levels.size(); ++i)
        infused[person * numbers + i] = static_cast<float>(levels[i]);
    };
    const auto done = simulate(model, parts.infused, crowd, keep);
    if (!done) return done;
  }
  const auto add = [&](std::size_t person, std::span<const double> levels) {
    const double scale =
        evenly_within(forecast_rules().injection_fraction, person) / parts.fraction;
    std::vector<double> sums(levels.size());
    for (std::size_t i = 0; i < levels.size(); ++i) {
      const double before =
          infused.empty() ? 0.0 : static_cast<double>(infused[person * numbers + i]);
      sums[i] = before + scale * levels[i];
    }
    values.take(person, sums);
  };
  return simulate(model, parts.injected, crowd, add, on_progress);
}

}  // namespace

Result<Bands> bands_with_effects(const Model& model, const Ask& ask, const Crowd& crowd,
                                 const BandChoice& choice, const OnProgress& on_progress) {
  const auto plan = crowd_plan(model, ask, choice.with_residual);
  const std::size_t columns = ask.grid.count * plan.columns.size();
  constexpr std::size_t most_numbers = 300'000'000;
  if (columns != 0 && crowd.people > most_numbers / columns) {
    return refuse("too-large", "So many people at so many times do not fit; ask for fewer.");
  }
  CrowdValues values{plan, crowd, ask.grid.count};
  const auto injected = injected_only(ask, plan);
  const auto fraction = fraction_of(model);
  if (injected.regimen.empty() || !fraction) {
    Ask simulated = ask;
    simulated.outputs = plan.simulated;
    const auto take = [&](std::size_t person, std::span<const double> levels) {
      values.take(person, levels);
    };
    const auto done = simulate(model, simulated, crowd, take, on_progress);
    if (!done) return std::unexpected{done.error()};
  } else {
    const auto done = simulate_in_two(model, {infused_only(ask, plan), injected, *fraction}, crowd,
                                      values, on_progress);
    if (!done) return std::unexpected{done.error()};
  }
  return Bands{choice.quantiles, values.quantiles(choice.quantiles)};
}

}  // namespace evenkeel::pharm
