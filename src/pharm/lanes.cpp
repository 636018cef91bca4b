// SPDX-License-Identifier: Apache-2.0
#include "pharm/lanes.hpp"

#include "base/check.hpp"

#include <algorithm>

namespace evenkeel::pharm {
namespace {

using Eight = double __attribute__((vector_size(lane_count * sizeof(double))));

// From a person in each lane to a sample in each lane: an eight by eight matrix turned.
[[gnu::always_inline]] inline void turn(Eight (&rows)[lane_count]) {
  Eight pairs[lane_count];
  for (std::size_t i = 0; i < lane_count; i += 2) {
    pairs[i] = __builtin_shufflevector(rows[i], rows[i + 1], 0, 8, 2, 10, 4, 12, 6, 14);
    pairs[i + 1] = __builtin_shufflevector(rows[i], rows[i + 1], 1, 9, 3, 11, 5, 13, 7, 15);
  }
  Eight fours[lane_count];
  for (const std::size_t i : {0U, 1U, 4U, 5U}) {
    fours[i] = __builtin_shufflevector(pairs[i], pairs[i + 2], 0, 1, 8, 9, 4, 5, 12, 13);
    fours[i + 2] = __builtin_shufflevector(pairs[i], pairs[i + 2], 2, 3, 10, 11, 6, 7, 14, 15);
  }
  for (std::size_t i = 0; i < 4; ++i) {
    rows[i] = __builtin_shufflevector(fours[i], fours[i + 4], 0, 1, 2, 3, 8, 9, 10, 11);
    rows[i + 4] = __builtin_shufflevector(fours[i], fours[i + 4], 4, 5, 6, 7, 12, 13, 14, 15);
  }
}

// levels[person × between + value] = from[value][person].
[[gnu::always_inline]] inline void hand_out(const void* from, std::size_t values,
                                            std::size_t between, double* levels) {
  const auto* const bytes = static_cast<const char*>(from);
  std::size_t value = 0;
  for (; value + lane_count <= values; value += lane_count) {
    Eight rows[lane_count];
    std::memcpy(&rows, bytes + value * sizeof(Eight), sizeof rows);
    turn(rows);
    for (std::size_t lane = 0; lane < lane_count; ++lane)
      std::memcpy(levels + lane * between + value, &rows[lane], sizeof(Eight));
  }
  for (; value < values; ++value) {
    for (std::size_t lane = 0; lane < lane_count; ++lane) {
      std::memcpy(levels + lane * between + value,
                  bytes + value * sizeof(Eight) + lane * sizeof(double), sizeof(double));
    }
  }
}

// Between the work of the weights and the work from group to group.
std::size_t group_for(const std::vector<Leg>& legs) {
  std::size_t longest = 1;
  for (const auto& leg : legs)
    longest = std::max(longest, leg.last - leg.first);
  constexpr std::size_t most = 32;  // the weights stay near the processor
  std::size_t group = 1;
  while (group < most && group * group < longest)
    group *= 2;
  return group;
}

// The walk, inlined into one function for each width of vector.
template <std::size_t width>
class WalkOf {
 public:
  using Number = Lanes<width>;

  explicit WalkOf(const LanePlan& plan)
      : plan_{plan},
        ladder_{plan.flows, plan.reach},
        group_{group_for(plan.legs)},
        rates_(plan.reach.area()),
        step_(rates_),
        group_levels_(group_ * plan.outputs.size()) {
    for (const int state : plan.outputs)
      rows_.push_back({state, std::vector<Number>(group_ * plan.reach.columns(state).size()), {}});
  }

  [[gnu::always_inline]] void run(const EightBodies& bodies, double* levels) {
    std::memcpy(rates_.data(), bodies.rates.data(), rates_.size() * sizeof(Number));
    ladder_.start(rates_.data(), bodies.fastest);
    states_.fill(Number{});
    now_min_ = 0;
    weighed_ = false;
    for (const auto& leg : plan_.legs) {
      for (std::size_t i = leg.first_jolt; i < leg.last_jolt; ++i)
        take(plan_.jolts.data()[i], bodies);
      advance_to(leg.from_min);
      weigh(leg, bodies);
      sample(leg, levels);
    }
  }

 private:
  struct Row {
    int state = 0;
    std::vector<Number> weights;  // [sample of a group][state in the order of reach]
    struct Awake {
      std::uint8_t state, place;
    };
    std::vector<Awake> awake;
  };

  [[gnu::always_inline]] void advance_to(double minute) {
    if (minute > now_min_) ladder_.advance(states_.data(), minute - now_min_);
    now_min_ = std::max(now_min_, minute);
  }

  [[gnu::always_inline]] void take(const Jolt& jolt, const EightBodies& bodies) {
    advance_to(jolt.at_min);
    auto& amount = states_.data()[jolt.state];
    if (jolt.is_rate) amount = Number{};
    Number added{};
    added += jolt.amount;
    if (!jolt.is_rate && plan_.depot == jolt.state) added *= as_number(bodies.depot_fraction);
    amount += added;
  }

  [[gnu::always_inline]] static Number as_number(const BaselineLanes& lanes) {
    Number number{};
    std::memcpy(&number, &lanes, sizeof number);
    return number;
  }

  // The weights of sample j are the row of the output times the j-th power of one step: what each
  // state at the start of a group gives to the group's j-th sample. They are the same for all
  // groups and legs.
  [[gnu::always_inline]] void weigh(const Leg& leg, const EightBodies& bodies) {
    if (weighed_) return;
    weighed_ = true;
    if (group_ > 1) ladder_.transition(leg.stride_min, step_.data());
    const int size = plan_.reach.size();
    for (std::size_t o = 0; o < rows_.size(); ++o) {
      auto& row = rows_.data()[o];
      const auto columns = plan_.reach.columns(row.state);
      std::array<Number, most_states> now{};
      std::array<Number, most_states> next{};
      now.data()[row.state] = as_number(bodies.factors.data()[o]);
      Number* place = row.weights.data();
      for (std::size_t j = 0; j < group_; ++j) {
        std::fill_n(next.data(), size, Number{});
        for (const auto from : columns) {
          *place++ = now.data()[from];
          for (const auto column : plan_.reach.columns(from)) {
            Number product = now.data()[from];
            product *= step_.data()[from * size + column];
            next.data()[column] += product;
          }
        }
        std::copy_n(next.data(), size, now.data());
      }
    }
  }

  [[gnu::always_inline]] void sample(const Leg& leg, double* levels) {
    for (auto& row : rows_)
      rouse(row, leg.awake);
    const std::size_t outputs = rows_.size();
    for (std::size_t first = leg.first; first < leg.last; first += group_) {
      if (first > leg.first)
        advance_to(leg.from_min + static_cast<double>(first - leg.first) * leg.stride_min);
      const std::size_t count = std::min(group_, leg.last - first);
      for (std::size_t o = 0; o < outputs; ++o)
        weighted(rows_.data()[o], count, group_levels_.data() + o);
      hand_out(group_levels_.data(), count * outputs, plan_.samples * outputs,
               levels + first * outputs);
    }
  }

  [[gnu::always_inline]] void rouse(Row& row, StateSet awake) {
    row.awake.clear();
    std::uint8_t place = 0;
    for (const auto column : plan_.reach.columns(row.state)) {
      if ((awake & only(column)) != 0) row.awake.push_back({column, place});
      ++place;
    }
  }

  // The inner loop of everything: one product and one sum for each state that an output depends on.
  [[gnu::always_inline]] void weighted(const Row& row, std::size_t count, Number* levels) {
    const std::size_t places = plan_.reach.columns(row.state).size();
    const Number* weights = row.weights.data();
    for (std::size_t j = 0; j < count; ++j) {
      Number sum{};
      for (const auto& awake : row.awake) {
        Number product = weights[awake.place];
        product *= states_.data()[awake.state];
        sum += product;
      }
      *levels = sum;
      levels += rows_.size();
      weights += places;
    }
  }

  std::array<Number, most_states> states_{};
  const LanePlan& plan_;
  Ladder<Number> ladder_;
  std::size_t group_;          // so many samples from one state
  std::vector<Number> rates_;  // by rows
  std::vector<Number> step_;   // over one stride
  std::vector<Row> rows_;
  std::vector<Number> group_levels_;  // [sample of a group × outputs + output]
  double now_min_ = 0;
  bool weighed_ = false;
};

class BaselineWalk : public LaneWalk {
 public:
  explicit BaselineWalk(const LanePlan& plan) : walk_{plan} {}
  void run(const EightBodies& bodies, double* levels) override { walk_.run(bodies, levels); }

 private:
  WalkOf<2> walk_;
};

#if defined(__x86_64__)
class Avx2Walk : public LaneWalk {
 public:
  explicit Avx2Walk(const LanePlan& plan) : walk_{plan} {}
  [[gnu::target("avx2")]] void run(const EightBodies& bodies, double* levels) override {
    walk_.run(bodies, levels);
  }

 private:
  WalkOf<4> walk_;
};

class Avx512Walk : public LaneWalk {
 public:
  explicit Avx512Walk(const LanePlan& plan) : walk_{plan} {}
  [[gnu::target("avx512f")]] void run(const EightBodies& bodies, double* levels) override {
    walk_.run(bodies, levels);
  }

 private:
  WalkOf<8> walk_;
};
#endif

}  // namespace

bool has_width(LaneWidth width) {
#if defined(__x86_64__)
  if (width == LaneWidth::avx512) return __builtin_cpu_supports("avx512f");
  if (width == LaneWidth::avx2) return __builtin_cpu_supports("avx2");
#endif
  return width == LaneWidth::baseline;
}

LaneWidth widest() {
  if (has_width(LaneWidth::avx512)) return LaneWidth::avx512;
  return has_width(LaneWidth::avx2) ? LaneWidth::avx2 : LaneWidth::baseline;
}

std::unique_ptr<LaneWalk> lane_walk(const LanePlan& plan, LaneWidth width) {
  check(has_width(width), "the machine has these vectors");
#if defined(__x86_64__)
  if (width == LaneWidth::avx512) return std::make_unique<Avx512Walk>(plan);
  if (width == LaneWidth::avx2) return std::make_unique<Avx2Walk>(plan);
#endif
  return std::make_unique<BaselineWalk>(plan);
}

}  // namespace evenkeel::pharm
