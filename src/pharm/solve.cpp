// SPDX-License-Identifier: Apache-2.0
#include "pharm/solve.hpp"

#include "pharm/jolts.hpp"
#include "pharm/ladder.hpp"
#include "pharm/lanes.hpp"

#include <algorithm>
#include <array>
#include <cstring>

namespace evenkeel::pharm {
namespace {

// One body's walk through jolts and samples. States are in long double, so that rounding does not
// add up from sample to sample. Along a leg with many samples they are taken in groups: what each
// state at the start of a group gives to each sample of it is worked out once for all groups, and
// each sample then costs one product for each state that its output depends on.
class Walk {
 public:
  Walk(const Subject& subject, StateSet awake)
      : reach_{subject.reach.among(awake)},
        size_{reach_.size()},
        ladder_{subject.flows.among(awake), reach_},
        step_(reach_.area()) {
    for (int row = 0; row < size_; ++row) {
      for (int column = 0; column < size_; ++column)
        step_.data()[row * size_ + column] = subject.rates(row, column);
    }
    ladder_.start(step_.data(), -subject.rates.diagonal().minCoeff());
    rows_.resize(subject.outputs.size());
    for (std::size_t o = 0; o < rows_.size(); ++o) {
      const auto& output = subject.outputs[o];
      output.cwiseAbs().maxCoeff(&rows_[o].state);
      rows_[o].factor = output[rows_[o].state];
    }
  }

  void run(const Leg& leg, std::span<const Jolt> jolts, Values& values) {
    for (const auto& jolt : jolts.subspan(leg.first_jolt, leg.last_jolt - leg.first_jolt)) {
      advance_to(jolt.at_min);
      auto& amount = states_.data()[jolt.state];
      amount = jolt.is_rate ? jolt.amount : amount + jolt.amount;
    }
    advance_to(leg.from_min);
    const std::size_t samples = leg.last - leg.first;
    const std::size_t group = group_of(samples);
    if (group > 1) weigh(leg.stride_min, group);
    for (std::size_t first = leg.first; first < leg.last; first += group) {
      if (first > leg.first) {
        advance_to(leg.from_min + static_cast<double>(first - leg.first) * leg.stride_min);
      }
      const std::size_t count = std::min(group, leg.last - first);
      for (std::size_t o = 0; o < rows_.size(); ++o) {
        double* const place =
            &values(static_cast<Eigen::Index>(o), static_cast<Eigen::Index>(first));
        if (group == 1) {
          *place = static_cast<double>(rows_[o].factor * states_.data()[rows_[o].state]);
        } else {
          weighted(rows_[o], count, place);
        }
      }
    }
  }

 private:
  static constexpr std::size_t most_group = 32;
  static std::size_t group_of(std::size_t samples) {
    if (samples < 2 * lane_count) return 1;
    return samples < 4 * most_group ? lane_count : most_group;
  }

  struct Row {
    Eigen::Index state = 0;
    double factor = 0;
    // By state of reach, then sample; here the lanes of a vector are samples.
    std::vector<BaselineLanes> weights;
  };

  void advance_to(double minute) {
    if (minute > now_min_) ladder_.advance(states_.data(), minute - now_min_);
    now_min_ = std::max(now_min_, minute);
  }

  // The weights of sample j are the row of the output times the j-th power of one step.
  void weigh(double stride_min, std::size_t group) {
    if (stride_min == weighed_stride_min_ && group <= weighed_group_) return;
    weighed_stride_min_ = stride_min;
    weighed_group_ = group;
    ladder_.transition(stride_min, step_.data());
    const std::vector<double> step(step_.begin(), step_.end());
    for (auto& row : rows_) {
      const auto columns = reach_.columns(static_cast<int>(row.state));
      row.weights.resize(columns.size() * most_group / lane_count);
      std::array<double, most_states> now{};
      now.data()[row.state] = row.factor;
      for (std::size_t j = 0; j < group; ++j) {
        const auto before = now;
        BaselineLanes* place = row.weights.data() + j / lane_count;
        for (const auto column : columns) {
          set_lane<2>(*place, j % lane_count, before.data()[column]);
          place += most_group / lane_count;
          double sum = 0;
          for (const auto via : columns)
            sum += before.data()[via] * step.data()[via * size_ + column];
          now.data()[column] = sum;
        }
      }
    }
  }

  void weighted(const Row& row, std::size_t count, double* levels) const {
    std::array<BaselineLanes, most_group / lane_count> sums{};
    const std::size_t vectors = (count + lane_count - 1) / lane_count;
    const BaselineLanes* weights = row.weights.data();
    for (const auto column : reach_.columns(static_cast<int>(row.state))) {
      const auto amount = static_cast<double>(states_.data()[column]);
      for (std::size_t i = 0; amount != 0 && i < vectors; ++i) {
        BaselineLanes product = weights[i];
        product *= amount;
        sums.data()[i] += product;
      }
      weights += most_group / lane_count;
    }
    std::memcpy(levels, sums.data(), count * sizeof(double));
  }

  Pattern reach_;
  int size_;
  Ladder<long double> ladder_;
  std::vector<long double> step_;  // over the weighed stride
  std::vector<Row> rows_;
  std::array<long double, most_states> states_{};
  double now_min_ = 0;
  double weighed_stride_min_ = -1;
  std::size_t weighed_group_ = 0;
};

}  // namespace

Result<Values> solve(const Subject& subject, const Regimen& regimen,
                     std::span<const Elapsed> times) {
  const auto jolts = jolts_of(subject, regimen);
  if (!jolts) return std::unexpected{jolts.error()};
  std::vector<double> minutes;
  minutes.reserve(times.size());
  for (std::size_t i = 0; i < times.size(); ++i) {
    if (times[i].value() < 0) return refuse("times", "A time is before the start.");
    if (i > 0 && times[i] < times[i - 1]) return refuse("times", "The times do not ascend.");
    minutes.push_back(times[i].value());
  }
  Values values(static_cast<Eigen::Index>(subject.outputs.size()),
                static_cast<Eigen::Index>(times.size()));
  StateSet awake = 0;
  for (const auto& jolt : *jolts)
    awake |= subject.reach.rows_with(only(jolt.state));
  Walk walk{subject, awake};
  for (const auto& leg : legs_of(subject.reach, *jolts, minutes))
    walk.run(leg, *jolts, values);
  return values;
}

}  // namespace evenkeel::pharm
