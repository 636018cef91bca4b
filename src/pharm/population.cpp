// SPDX-License-Identifier: Apache-2.0
#include "pharm/population.hpp"

#include "pharm/jolts.hpp"
#include "pharm/lanes.hpp"
#include "pharm/random.hpp"

#include <algorithm>
#include <atomic>
#include <cmath>
#include <map>
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

std::vector<double> drawn_etas(const Eigen::MatrixXd& spread, std::uint64_t seed,
                               std::size_t person) {
  Eigen::VectorXd standard(spread.cols());
  for (Eigen::Index i = 0; i < standard.size(); i += 2) {
    const auto pair = normals(seed, person, static_cast<std::uint32_t>(i / 2));
    standard[i] = pair[0];
    if (i + 1 < standard.size()) standard[i + 1] = pair[1];
  }
  const Eigen::VectorXd etas = spread * standard;
  return {etas.begin(), etas.end()};
}

Etas named(const Model& model, const std::vector<double>& etas) {
  Etas by_name;
  for (std::size_t i = 0; i < etas.size(); ++i) {
    if (etas[i] != 0) by_name[model.parameters[i].name] = etas[i];
  }
  return by_name;
}

// What all people of one question share.
struct Plan {
  const Model& model;
  const Ask& ask;
  std::vector<Entry> rate_entries;
  std::vector<Entry> pattern;
  std::vector<int> outputs;
  Eigen::MatrixXd spread;
};

// Eight people on their way along the grid.
class Block {
 public:
  Block(const Plan& plan, std::uint64_t seed, std::size_t first) : plan_{plan} {
    for (std::size_t lane = 0; lane < lane_count; ++lane) {
      const auto etas = drawn_etas(plan.spread, seed, first + lane);
      const auto person = subject(plan.model, plan.ask.weight, named(plan.model, etas));
      check(person.has_value(), "a drawn person stays within the range of numbers");
      if (lane == 0) begin(*person);
      take(*person, lane);
    }
  }

  // levels[sample × outputs + output], all lanes.
  void run(std::vector<Lanes>& levels) {
    const auto& grid = plan_.ask.grid;
    const double step = grid.step.value();
    levels.resize(grid.count * rows_.size());
    std::size_t sample = 0;
    std::size_t next = 0;
    while (sample < grid.count) {
      const double now = grid.from.value() + static_cast<double>(sample) * step;
      while (next < jolts_[0].size() && jolts_[0][next].at_min <= now)
        take_jolt(next++);
      advance(now);
      // All samples before the next jolt in one run.
      std::size_t last = grid.count;
      if (next < jolts_[0].size()) {
        const double room = (jolts_[0][next].at_min - now) / step;
        last = std::min(last, sample + static_cast<std::size_t>(std::ceil(room)));
      }
      last = std::max(last, sample + 1);
      const std::span<Lanes> out{levels.data() + sample * rows_.size(),
                                 (last - sample) * rows_.size()};
      lane_run(transition_of(step), plan_.pattern, state_, rows_, out);
      at_min_ = grid.from.value() + static_cast<double>(last - 1) * step;
      sample = last;
    }
  }

 private:
  void begin(const Subject& person) {
    const int size = static_cast<int>(person.rates.rows());
    rates_ = {size, std::vector<Lanes>(static_cast<std::size_t>(size * size), Lanes{})};
    state_.assign(static_cast<std::size_t>(size), Lanes{});
    rows_.resize(plan_.outputs.size());
    for (std::size_t i = 0; i < rows_.size(); ++i)
      rows_[i].state = plan_.model.outputs[static_cast<std::size_t>(plan_.outputs[i])].compartment;
  }

  void take(const Subject& person, std::size_t lane) {
    for (const auto& entry : plan_.rate_entries)
      rates_.at(entry.row, entry.column).all[lane] = person.rates(entry.row, entry.column);
    for (std::size_t i = 0; i < rows_.size(); ++i) {
      const auto& row = person.outputs[static_cast<std::size_t>(plan_.outputs[i])];
      rows_[i].factor.all[lane] = row[rows_[i].state];
    }
    auto jolts = jolts_of(person, plan_.ask.regimen);
    check(jolts.has_value(), "the regimen was asked about before");
    jolts_.push_back(std::move(*jolts));
  }

  void take_jolt(std::size_t which) {
    advance(jolts_[0][which].at_min);
    auto& amount = state_[static_cast<std::size_t>(jolts_[0][which].state)];
    for (std::size_t lane = 0; lane < lane_count; ++lane) {
      const auto& jolt = jolts_[lane][which];
      amount.all[lane] = jolt.is_rate ? jolt.amount : amount.all[lane] + jolt.amount;
    }
  }

  void advance(double minute) {
    if (minute > at_min_) lane_step(transition_of(minute - at_min_), plan_.pattern, state_);
    at_min_ = std::max(at_min_, minute);
  }

  const LaneMatrix& transition_of(double minutes) {
    const auto known = steps_.find(minutes);
    if (known != steps_.end()) return known->second;
    return steps_
        .emplace(minutes, lane_transition(rates_, plan_.rate_entries, plan_.pattern, minutes))
        .first->second;
  }

  const Plan& plan_;
  LaneMatrix rates_;
  std::vector<Lanes> state_;
  std::vector<LaneOutput> rows_;
  std::vector<std::vector<Jolt>> jolts_;  // by lane: the same times, amounts by bioavailability
  std::map<double, LaneMatrix> steps_;
  double at_min_ = 0;
};

Result<Plan> plan_of(const Model& model, const Ask& ask, const Crowd& crowd) {
  if (crowd.people == 0) return refuse("people", "A population needs people.");
  if (ask.grid.count == 0 || ask.grid.step.value() <= 0 || ask.grid.from.value() < 0) {
    return refuse("times", "The times need a start from 0 on and a step of more than 0.");
  }
  Plan plan{model, ask, {}, {}, {}, spread_of(model)};
  for (const auto& name : ask.outputs) {
    const auto found = model.output(name);
    if (!found) return refuse("unknown-output", "The model has no output \"" + name + "\".");
    plan.outputs.push_back(*found);
  }
  const auto typical = subject(model, ask.weight);
  if (!typical) return std::unexpected{typical.error()};
  const auto jolts = jolts_of(*typical, ask.regimen);
  if (!jolts) return std::unexpected{jolts.error()};
  plan.rate_entries = typical->rate_entries;
  plan.pattern = typical->reachable;
  return plan;
}

}  // namespace

std::vector<double> etas_of(const Model& model, std::uint64_t seed, std::size_t person) {
  return drawn_etas(spread_of(model), seed, person);
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
    std::vector<Lanes> levels;
    std::vector<double> mine(ask.grid.count * plan->outputs.size());
    for (std::size_t block = next_block++; block < blocks; block = next_block++) {
      const std::size_t first = block * lane_count;
      Block{*plan, crowd.seed, first}.run(levels);
      const std::size_t people = std::min(lane_count, crowd.people - first);
      for (std::size_t lane = 0; lane < people; ++lane) {
        for (std::size_t i = 0; i < mine.size(); ++i)
          mine[i] = levels[i].all[lane];
        on_person(first + lane, mine);
      }
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
  std::vector<double> residual;  // standard deviation on the log scale, by output
  for (const auto& name : ask.outputs) {
    const auto cv = model.residual_cv.find(name);
    residual.push_back(choice.with_residual && cv != model.residual_cv.end() ? cv->second : 0.0);
  }
  std::vector<std::vector<float>> seen(columns, std::vector<float>(crowd.people));
  constexpr std::uint64_t residual_stream =
      0x9e3779b97f4a7c15;  // apart from the people's own draws
  const auto keep = [&](std::size_t person, std::span<const double> levels) {
    for (std::size_t i = 0; i < levels.size(); ++i) {
      const double sd = residual[i % residual.size()];
      const double error = sd == 0 ? 1.0
                                   : std::exp(sd * normals(crowd.seed ^ residual_stream, person,
                                                           static_cast<std::uint32_t>(i))[0]);
      seen[i][person] = static_cast<float>(levels[i] * error);
    }
  };
  const auto simulated = simulate(model, ask, crowd, keep, on_progress);
  if (!simulated) return std::unexpected{simulated.error()};

  Bands made{choice.quantiles, std::vector<std::vector<double>>(columns)};
  for (std::size_t i = 0; i < columns; ++i) {
    std::sort(seen[i].begin(), seen[i].end());
    for (const double quantile : choice.quantiles) {
      const double place = quantile * static_cast<double>(crowd.people - 1);
      const auto below = static_cast<std::size_t>(place);
      const auto above = std::min(below + 1, crowd.people - 1);
      const double part = place - static_cast<double>(below);
      made.by_time[i].push_back(seen[i][below] * (1 - part) + seen[i][above] * part);
    }
  }
  return made;
}

}  // namespace evenkeel::pharm
