// SPDX-License-Identifier: Apache-2.0
// How well a person's sensitivities and levels explain what was seen: −log of its probability and
// the slopes that an optimiser needs.
#pragma once

#include "pharm/course.hpp"
#include "pharm/likelihood.hpp"

#include <string>
#include <vector>

#include <Eigen/Core>

namespace evenkeel::pharm {

// What is estimated of a person beside the body: each a standard normal number z among people.
enum class Sense { dissociation, pressure, pulse, sbp, dbp, hr, sleep };
inline constexpr int sense_count = 7;

struct SenseScale {
  Sense sense{};
  std::string id;    // "dissociation_slope"
  std::string name;  // "Dissociation"
  std::string unit;
  double centre = 0, spread = 0;  // of people
  bool is_log = false;            // centre · e^(spread · z), else centre + spread · z
  std::vector<Measure> seen_by;
  std::vector<std::string> numbers;  // of the observation model, that the prior comes from

  double at(double z) const;
};
const std::vector<SenseScale>& sense_scales();  // by Sense

struct Slopes {
  Eigen::VectorXd by_sense;  // z
  Eigen::VectorXd by_drive;  // ng per mL; plasma levels: by its logarithm
};

class Explanation {
 public:
  // The readings are sorted by time.
  Explanation(const Model&, std::vector<Reading>);

  double surprise(const Eigen::Ref<const Eigen::VectorXd>& senses, const Drive&, Slopes&) const;
  const std::vector<Reading>& readings() const { return readings_; }

 private:
  struct Day {
    double sum = 0, count = 0;
  };
  double dissociation(std::size_t reading, double slope, const Drive&, Slopes&) const;
  double sleep(std::size_t reading, double half_at, const Drive&, Slopes&) const;
  double level(std::size_t reading, const Drive&, Slopes&) const;
  double rises(const std::vector<double>& values, const Drive&, Slopes&) const;

  const ObservationModel& model_ = observation_model();
  double ketamine_cv_ = 0, norketamine_cv_ = 0;
  std::vector<Reading> readings_;
  std::vector<int> day_of_;  // by reading: which session and measure; -1 where there is none
  int days_ = 0;
};

}  // namespace evenkeel::pharm
