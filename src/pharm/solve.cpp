// SPDX-License-Identifier: Apache-2.0
#include "pharm/solve.hpp"

#include "pharm/jolts.hpp"
#include "pharm/transition.hpp"

#include <map>

namespace evenkeel::pharm {
namespace {

// A walk through the jolts, from sample to sample.
class Walk {
 public:
  Walk(const Subject& subject, std::vector<Jolt> jolts)
      : subject_{subject},
        jolts_{std::move(jolts)},
        state_{States::Zero(subject.rates.rows())},
        anchor_{state_} {}

  // Along a uniform grid each sample is one step from the sample before; every 64 of them start
  // again from one long step, so that rounding does not add up.
  void advance_to(double minute) {
    const double stride = minute - at_min_;
    const bool has_jolt = next_ < jolts_.size() && jolts_[next_].at_min <= minute;
    while (next_ < jolts_.size() && jolts_[next_].at_min <= minute)
      take(jolts_[next_++]);
    if (!has_jolt && stride == stride_min_) {
      const States moved = step(stride) * state_;
      state_ = moved;
      if (++strides_ == most_strides) rest(most_strides * stride, minute);
    } else {
      if (minute > anchor_min_) move_anchor(minute);
      state_ = anchor_;
      strides_ = 0;
    }
    stride_min_ = stride;
    at_min_ = minute;
  }
  const States& state() const { return state_; }

 private:
  static constexpr int most_strides = 64;

  void move_anchor(double minute) {
    const States moved = step(minute - anchor_min_) * anchor_;
    anchor_ = moved;
    anchor_min_ = minute;
  }

  // The anchor stands where the strides began; one long step brings it here.
  void rest(double length, double minute) {
    const States moved = step(length) * anchor_;
    anchor_ = moved;
    anchor_min_ = minute;
    state_ = anchor_;
    strides_ = 0;
  }

  void take(const Jolt& jolt) {
    if (jolt.at_min > anchor_min_) move_anchor(jolt.at_min);
    if (jolt.is_rate) {
      anchor_[jolt.state] = jolt.amount;
    } else {
      anchor_[jolt.state] += jolt.amount;
    }
  }

  // Courses repeat their gaps and grids their steps: each length is computed once.
  const Rates& step(double minutes) {
    const auto known = steps_.find(minutes);
    if (known != steps_.end()) return known->second;
    constexpr std::size_t most_kept = 4096;
    if (steps_.size() >= most_kept) steps_.clear();
    return steps_.emplace(minutes, transition(subject_, minutes)).first->second;
  }

  const Subject& subject_;
  std::vector<Jolt> jolts_;
  States state_;
  States anchor_;  // just after the last jolt
  double anchor_min_ = 0;
  double at_min_ = 0;  // of state_
  double stride_min_ = -1;
  int strides_ = 0;
  std::size_t next_ = 0;
  std::map<double, Rates> steps_;
};

}  // namespace

Result<Values> solve(const Subject& subject, const Regimen& regimen,
                     std::span<const Elapsed> times) {
  auto jolts = jolts_of(subject, regimen);
  if (!jolts) return std::unexpected{jolts.error()};
  for (std::size_t i = 0; i < times.size(); ++i) {
    if (times[i].value() < 0) return refuse("times", "A time is before the start.");
    if (i > 0 && times[i] < times[i - 1]) return refuse("times", "The times do not ascend.");
  }
  Values values(static_cast<Eigen::Index>(subject.outputs.size()),
                static_cast<Eigen::Index>(times.size()));
  Walk walk{subject, std::move(*jolts)};
  for (std::size_t i = 0; i < times.size(); ++i) {
    walk.advance_to(times[i].value());
    for (std::size_t o = 0; o < subject.outputs.size(); ++o) {
      values(static_cast<Eigen::Index>(o), static_cast<Eigen::Index>(i)) =
          subject.outputs[o].dot(walk.state());
    }
  }
  return values;
}

}  // namespace evenkeel::pharm
