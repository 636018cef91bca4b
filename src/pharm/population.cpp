// SPDX-License-Identifier: Apache-2.0
#include "pharm/population.hpp"

#include "pharm/elementary.hpp"
#include "pharm/lanes.hpp"
#include "pharm/random.hpp"

#include <algorithm>
#include <atomic>
#include <cmath>
#include <mutex>
#include <thread>

#include <Eigen/Cholesky>

namespace evenkeel::pharm {
namespace {

// The square root of the variances and covariances of all parameters; zero rows where none vary.
Eigen::MatrixXd spread_of(const Model& model) {
  const auto size = static_cast<Eigen::Index>(model.parameters.size());
  Eigen::MatrixXd variance = Eigen::MatrixXd::Zero(size, size);
  for (Eigen::Index i = 0; i < size; ++i)
    variance(i, i) = model.parameters[static_cast<std::size_t>(i)].omega2;
  for (const auto& [pair, value] : model.covariances) {
    variance(pair.first, pair.second) = value;
    variance(pair.second, pair.first) = value;
  }
  const Eigen::LDLT<Eigen::MatrixXd> parts{variance};
  const Eigen::VectorXd roots = parts.vectorD().cwiseMax(0).cwiseSqrt();
  const Eigen::MatrixXd lower = Eigen::MatrixXd{parts.matrixL()} * roots.asDiagonal();
  return parts.transpositionsP().transpose() * lower;
}

// Draws people's deviations; only where a parameter varies.
class Lot {
 public:
  Lot(const Model& model, std::uint64_t seed) : seed_{seed}, size_{model.parameters.size()} {
    const auto spread = spread_of(model);
    std::vector<bool> pairs((size_ + 1) / 2);
    for (Eigen::Index row = 0; row < spread.rows(); ++row) {
      for (Eigen::Index column = 0; column < spread.cols(); ++column) {
        if (spread(row, column) == 0) continue;
        shares_.push_back(
            {static_cast<std::size_t>(row), static_cast<std::size_t>(column), spread(row, column)});
        pairs[static_cast<std::size_t>(column / 2)] = true;
      }
    }
    for (std::size_t pair = 0; pair < pairs.size(); ++pair) {
      if (pairs[pair]) pairs_.push_back(pair);
    }
    standard_.resize(2 * pairs.size());
  }

  // By parameter; good until the next draw.
  const std::vector<double>& draw(std::size_t person) {
    for (const auto pair : pairs_) {
      const auto drawn = normals(seed_, person, static_cast<std::uint32_t>(pair));
      standard_[2 * pair] = drawn[0];
      standard_[2 * pair + 1] = drawn[1];
    }
    etas_.assign(size_, 0.0);
    for (const auto& share : shares_)
      etas_[share.parameter] += share.root * standard_[share.draw];
    return etas_;
  }

 private:
  struct Share {
    std::size_t parameter, draw;
    double root;
  };
  std::uint64_t seed_;
  std::size_t size_;
  std::vector<Share> shares_;
  std::vector<std::size_t> pairs_;
  std::vector<double> standard_, etas_;
};

// What all people of one question share.
struct Plan {
  const Model& model;
  std::vector<double> typical;  // by parameter, at the weight
  std::vector<const Output*> outputs;
  LanePlan lanes;
};

// Eight people's bodies, one eight after another.
class Bodies {
 public:
  Bodies(const Plan& plan, std::uint64_t seed)
      : plan_{plan}, lot_{plan.model, seed}, parameters_(plan.typical.size()) {
    made_.rates.resize(plan.lanes.reach.area());
    made_.factors.resize(plan.outputs.size());
  }

  const EightBodies& of(std::size_t first) {
    for (std::size_t lane = 0; lane < lane_count; ++lane) {
      const auto& etas = lot_.draw(first + lane);
      for (std::size_t i = 0; i < etas.size(); ++i) {
        const double ratio = etas[i] == 0 ? 1.0 : plain_exp(etas[i]);
        set_lane<2>(parameters_[i], lane, plan_.typical[i] * ratio);
      }
    }
    assemble();
    return made_;
  }

 private:
  void assemble() {
    const int size = plan_.lanes.reach.size();
    std::ranges::fill(made_.rates, BaselineLanes{});
    set_rates(plan_.model, std::span<const BaselineLanes>{parameters_},
              [&](int row, int column) -> BaselineLanes& {
                return made_.rates.data()[row * size + column];
              });
    made_.fastest = 0;
    for (int i = 0; i < size; ++i) {
      for (std::size_t lane = 0; lane < lane_count; ++lane) {
        made_.fastest =
            std::max(made_.fastest, -lane_of<2>(made_.rates.data()[i * size + i], lane));
      }
    }
    for (std::size_t i = 0; i < plan_.outputs.size(); ++i) {
      auto& factor = made_.factors[i];
      factor = BaselineLanes{};
      factor += plan_.outputs[i]->factor;
      if (const auto volume = plan_.outputs[i]->volume) factor /= parameter(*volume);
    }
    made_.depot_fraction = BaselineLanes{};
    made_.depot_fraction += 1.0;
    const auto& muscle = plan_.model.intramuscular;
    if (muscle && muscle->fraction) made_.depot_fraction = parameter(*muscle->fraction);
  }
  const BaselineLanes& parameter(int which) const {
    return parameters_[static_cast<std::size_t>(which)];
  }

  const Plan& plan_;
  Lot lot_;
  std::vector<BaselineLanes> parameters_;
  EightBodies made_;
};

// The minutes of the grid, the jolts and the legs between them.
Result<LanePlan> lane_plan_of(const Subject& typical, const Ask& ask) {
  auto whole = typical;
  whole.depot_fraction = 1;  // each person's own comes later
  auto jolts = jolts_of(whole, ask.regimen);
  if (!jolts) return std::unexpected{jolts.error()};
  std::vector<double> minutes;
  minutes.reserve(ask.grid.count);
  for (std::size_t i = 0; i < ask.grid.count; ++i)
    minutes.push_back(ask.grid.from.value() + static_cast<double>(i) * ask.grid.step.value());
  StateSet awake = 0;
  for (const auto& jolt : *jolts)
    awake |= typical.reach.rows_with(only(jolt.state));
  LanePlan plan;
  plan.flows = typical.flows.among(awake);
  plan.reach = typical.reach.among(awake);
  plan.legs = legs_of(typical.reach, *jolts, minutes, ask.grid.step.value());
  plan.jolts = std::move(*jolts);
  plan.samples = ask.grid.count;
  plan.depot = typical.depot;
  return plan;
}

Result<Plan> plan_of(const Model& model, const Ask& ask, const Crowd& crowd) {
  if (crowd.people == 0) return refuse("people", "A population needs people.");
  if (ask.grid.count == 0 || ask.grid.step.value() <= 0 || ask.grid.from.value() < 0) {
    return refuse("times", "The times need a start from 0 on and a step of more than 0.");
  }
  if (!has_width(crowd.width)) return refuse("width", "This machine has no such vectors.");
  const auto typical = subject(model, ask.weight);
  if (!typical) return std::unexpected{typical.error()};
  auto lanes = lane_plan_of(*typical, ask);
  if (!lanes) return std::unexpected{lanes.error()};
  Plan plan{model, *parameters_of(model, ask.weight), {}, std::move(*lanes)};
  for (const auto& name : ask.outputs) {
    const auto found = model.output(name);
    if (!found) return refuse("unknown-output", "The model has no output \"" + name + "\".");
    const auto& output = model.outputs[static_cast<std::size_t>(*found)];
    plan.outputs.push_back(&output);
    plan.lanes.outputs.push_back(output.compartment);
  }
  return plan;
}

// Between the two values that a quantile lies between. Sorts no more of them than it must.
std::vector<double> quantiles_of(std::vector<float>& values, const std::vector<double>& quantiles) {
  std::vector<std::size_t> places;
  for (const double quantile : quantiles) {
    const auto below = static_cast<std::size_t>(quantile * static_cast<double>(values.size() - 1));
    places.push_back(below);
    places.push_back(std::min(below + 1, values.size() - 1));
  }
  std::ranges::sort(places);
  auto settled = values.begin();  // all before it are in their place
  for (const auto place : places) {
    const auto wanted = values.begin() + static_cast<std::ptrdiff_t>(place);
    if (wanted < settled) continue;
    std::nth_element(settled, wanted, values.end());
    settled = wanted + 1;
  }
  std::vector<double> found;
  for (const double quantile : quantiles) {
    const double place = quantile * static_cast<double>(values.size() - 1);
    const auto below = static_cast<std::size_t>(place);
    const auto above = std::min(below + 1, values.size() - 1);
    const double part = place - static_cast<double>(below);
    found.push_back(values[below] * (1 - part) + values[above] * part);
  }
  return found;
}

// `seen` is one person after another; turned into columns a few at a time.
std::vector<std::vector<double>> by_column(const std::vector<float>& seen, std::size_t people,
                                           const std::vector<double>& quantiles) {
  const std::size_t columns = seen.size() / people;
  std::vector<std::vector<double>> found(columns);
  constexpr std::size_t side_by_side = 16;  // as many floats as come with one
  std::vector<std::vector<float>> some(side_by_side, std::vector<float>(people));
  for (std::size_t first = 0; first < columns; first += side_by_side) {
    const std::size_t count = std::min(side_by_side, columns - first);
    for (std::size_t person = 0; person < people; ++person) {
      for (std::size_t i = 0; i < count; ++i)
        some[i][person] = seen[person * columns + first + i];
    }
    for (std::size_t i = 0; i < count; ++i)
      found[first + i] = quantiles_of(some[i], quantiles);
  }
  return found;
}

// Standard deviations on the log scale, by output; 0 where there is none or none is wanted.
std::vector<double> residual_sds(const Model& model, const Ask& ask, const BandChoice& choice) {
  std::vector<double> sds;
  for (const auto& name : ask.outputs) {
    const auto cv = model.residual_cv.find(name);
    sds.push_back(choice.with_residual && cv != model.residual_cv.end() ? cv->second : 0.0);
  }
  return sds;
}

}  // namespace

std::vector<double> etas_of(const Model& model, std::uint64_t seed, std::size_t person) {
  return Lot{model, seed}.draw(person);
}

Result<std::monostate> simulate(const Model& model, const Ask& ask, const Crowd& crowd,
                                const OnPerson& on_person, const OnProgress& on_progress) {
  const auto plan = plan_of(model, ask, crowd);
  if (!plan) return std::unexpected{plan.error()};
  const std::size_t blocks = (crowd.people + lane_count - 1) / lane_count;
  std::atomic<std::size_t> next_block = 0;
  std::atomic<std::size_t> done = 0;
  std::mutex telling;
  const auto work = [&] {
    Bodies bodies{*plan, crowd.seed};
    const auto walk = lane_walk(plan->lanes, crowd.width);
    const std::size_t each = ask.grid.count * plan->outputs.size();
    std::vector<double> levels(lane_count * each);
    for (std::size_t block = next_block++; block < blocks; block = next_block++) {
      const std::size_t first = block * lane_count;
      walk->run(bodies.of(first), levels.data());
      const std::size_t people = std::min(lane_count, crowd.people - first);
      for (std::size_t lane = 0; lane < people; ++lane)
        on_person(first + lane, std::span<const double>{levels}.subspan(lane * each, each));
      const auto so_far = done += people;
      if (on_progress) {
        const std::scoped_lock lock{telling};
        on_progress(so_far);
      }
    }
  };
  std::vector<std::jthread> helpers;
  for (int i = 1; i < crowd.threads; ++i)
    helpers.emplace_back(work);
  work();
  return std::monostate{};
}

Result<Bands> bands(const Model& model, const Ask& ask, const Crowd& crowd,
                    const BandChoice& choice, const OnProgress& on_progress) {
  const std::size_t columns = ask.grid.count * ask.outputs.size();
  constexpr std::size_t most_numbers = 300'000'000;
  if (columns != 0 && crowd.people > most_numbers / columns) {
    return refuse("too-large", "So many people at so many times do not fit; ask for fewer.");
  }
  const auto residual = residual_sds(model, ask, choice);
  std::vector<float> seen(columns * crowd.people);  // one person after another
  const std::uint64_t errors_seed =
      crowd.seed ^ 0x9e3779b97f4a7c15;  // apart from the people's own draws
  const auto keep = [&](std::size_t person, std::span<const double> levels) {
    const auto mine = std::span{seen}.subspan(person * columns, columns);
    std::array<double, 2> errors{};
    for (std::size_t i = 0; i < levels.size(); ++i) {
      const double sd = residual[i % residual.size()];
      const bool is_drawn = choice.with_residual && i % 2 == 0;
      if (is_drawn) errors = normals(errors_seed, person, static_cast<std::uint32_t>(i / 2));
      const double error = sd == 0 ? 1.0 : plain_exp(sd * errors[i % 2]);
      mine[i] = static_cast<float>(levels[i] * error);
    }
  };
  const auto simulated = simulate(model, ask, crowd, keep, on_progress);
  if (!simulated) return std::unexpected{simulated.error()};

  return Bands{choice.quantiles, by_column(seen, crowd.people, choice.quantiles)};
}

}  // namespace evenkeel::pharm
