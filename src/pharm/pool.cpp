// SPDX-License-Identifier: Apache-2.0
#include "pharm/pool.hpp"

#include "base/check.hpp"
#include "pharm/random.hpp"
#include "pharm/subject.hpp"

#include <algorithm>
#include <cmath>

namespace evenkeel::pharm {
namespace {

int borrow_parameter(Model& model, const Model& from, std::string_view name) {
  if (const auto own = model.parameter(name)) return *own;
  const auto lent = from.parameter(name);
  check(lent.has_value(), "the lending model has what it lends");
  model.parameters.push_back(from.parameters[static_cast<std::size_t>(*lent)]);
  return static_cast<int>(model.parameters.size()) - 1;
}

int new_compartment(Model& model, const char* name) {
  model.compartments.emplace_back(name);
  check(static_cast<int>(model.compartments.size()) < most_states, "a model stays small");
  return static_cast<int>(model.compartments.size()) - 1;
}

void lend_depot(Model& model, const Model& from) {
  const int absorption = borrow_parameter(model, from, "KA");
  const int fraction = borrow_parameter(model, from, "F");
  const int depot = new_compartment(model, "depot");
  model.flows.push_back(
      {depot, model.intravenous->compartment, absorption, std::nullopt, 1, false});
  model.intramuscular = Entrance{depot, fraction};
}

void lend_effect_site(Model& model, const Model& from) {
  const auto plasma = model.outputs[static_cast<std::size_t>(*model.output("K"))];
  const int rate = borrow_parameter(model, from, "KE0");
  const int site = new_compartment(model, "effect");
  model.flows.push_back({plasma.compartment, site, rate, plasma.volume, 1, true});
  model.flows.push_back({site, std::nullopt, rate, std::nullopt, 1, false});
  model.outputs.push_back({"CE", site, std::nullopt, plasma.factor});
}

struct Split {
  Regimen infused, injected;
};

Split split_by_way(const Regimen& regimen) {
  Split split;
  for (const auto& given : regimen)
    (given.way == Way::intramuscular ? split.injected : split.infused).push_back(given);
  return split;
}

// Fills the pool's people of one model.
class Filling {
 public:
  Filling(Pool& pool, const Model& model, const Ask& ask, const PoolChoice& choice)
      : pool_{pool}, model_{model}, ask_{ask}, choice_{choice} {}

  Result<std::monostate> fill(std::size_t first, std::uint64_t seed) {
    first_ = first;
    seed_ = seed;
    const auto [infused, injected] = split_by_way(ask_.regimen);
    if (!choice_.injection_fraction || injected.empty()) return add(ask_.regimen, false);
    if (auto done = add(infused, false); !done) return done;
    return add(injected, true);
  }

 private:
  // A linear body: what was infused and what was injected add up, the latter in the proportion that
  // arrives.
  Result<std::monostate> add(const Regimen& regimen, bool is_scaled) {
    if (regimen.empty()) return std::monostate{};
    Ask ask = ask_;
    ask.regimen = regimen;
    ask.outputs = {"K", "CE"};
    if (model_.output("NK")) ask.outputs.push_back("NK");
    const std::size_t columns = ask.outputs.size();
    const auto take = [&](std::size_t person, std::span<const double> levels) {
      const double scale = is_scaled ? arrives(person) : 1.0;
      for (std::size_t sample = 0; sample < pool_.samples; ++sample) {
        const auto at = sample * pool_.people + first_ + person;
        pool_.plasma[at] += scale * levels[sample * columns];
        pool_.effect_site[at] += scale * levels[sample * columns + 1];
        if (columns > 2) pool_.norketamine[at] += scale * levels[sample * columns + 2];
      }
    };
    return simulate(model_, ask, {choice_.people_per_model, seed_, 1}, take);
  }

  double arrives(std::size_t person) const {
    const auto fraction = model_.intramuscular->fraction;
    const double own =
        fraction ? model_.parameters[static_cast<std::size_t>(*fraction)].value : 1.0;
    return evenly_within(*choice_.injection_fraction, first_ + person) / own;
  }

  Pool& pool_;
  const Model& model_;
  const Ask& ask_;
  const PoolChoice& choice_;
  std::size_t first_ = 0;
  std::uint64_t seed_ = 0;
};

double measuring_error(const Model& model, const char* output, double normal) {
  const auto cv = model.residual_cv.find(output);
  return cv == model.residual_cv.end() ? 1.0 : std::exp(cv->second * normal);
}

}  // namespace

Model completed(const Model& model, const Model& from) {
  Model made = model;
  if (!made.intramuscular && made.intravenous && from.intramuscular) lend_depot(made, from);
  if (!made.output("CE") && made.output("K") && from.parameter("KE0")) lend_effect_site(made, from);
  return made;
}

Levels Pool::at(std::size_t sample, std::size_t person) const {
  const auto place = sample * people + person;
  return {plasma[place], norketamine[place], effect_site[place]};
}

Result<Pool> pool_of(std::span<const Model> models, const Ask& ask, const PoolChoice& choice) {
  Pool pool;
  pool.people = models.size() * choice.people_per_model;
  pool.samples = ask.grid.count;
  const std::size_t numbers = pool.people * pool.samples;
  pool.plasma.assign(numbers, 0);
  pool.norketamine.assign(numbers, 0);
  pool.effect_site.assign(numbers, 0);
  constexpr std::uint64_t error_stream = 0x517cc1b727220a95;  // apart from the people's own draws
  std::size_t first = 0;
  for (const auto& model : models) {
    // Each model has people of its own.
    const std::uint64_t seed = choice.seed + first;
    auto filled = Filling{pool, model, ask, choice}.fill(first, seed);
    if (!filled) return std::unexpected{filled.error()};
    for (std::size_t person = 0; person < choice.people_per_model; ++person) {
      const auto drawn = normals(seed ^ error_stream, person, 0);
      pool.has_norketamine.push_back(model.output("NK").has_value());
      pool.plasma_error.push_back(measuring_error(model, "K", drawn[0]));
      pool.norketamine_error.push_back(measuring_error(model, "NK", drawn[1]));
    }
    first += choice.people_per_model;
  }
  return pool;
}

// By the golden section.
double evenly_within(Range range, std::size_t person) {
  constexpr double golden = 0.6180339887498949;
  const double whole = static_cast<double>(person + 1) * golden;
  return range.least + (range.most - range.least) * (whole - std::floor(whole));
}

double quantile_of(std::span<double> values, double part) {
  check(!values.empty(), "a quantile is of something");
  const double place = part * static_cast<double>(values.size() - 1);
  const auto below = static_cast<std::size_t>(place);
  const double between = place - static_cast<double>(below);
  const auto at = [&](std::size_t i) { return values.begin() + static_cast<std::ptrdiff_t>(i); };
  if (below + 1 == values.size()) return *std::max_element(values.begin(), values.end());
  // Of the two neighbours one is put in its place, and the other found on the shorter side of it.
  double low = 0;
  double high = 0;
  if (2 * below < values.size()) {
    std::nth_element(values.begin(), at(below + 1), values.end());
    high = *at(below + 1);
    low = *std::max_element(values.begin(), at(below + 1));
  } else {
    std::nth_element(values.begin(), at(below), values.end());
    low = *at(below);
    high = *std::min_element(at(below + 1), values.end());
  }
  return low + (high - low) * between;
}

}  // namespace evenkeel::pharm
