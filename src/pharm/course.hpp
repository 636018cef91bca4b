// SPDX-License-Identifier: Apache-2.0
// One person's doses and the minutes at which something was seen: what the body holds at each
// reading, for any deviations of that body.
#pragma once

#include "base/decision.hpp"
#include "pharm/observation.hpp"
#include "pharm/solve.hpp"

#include <vector>

#include <Eigen/Core>

namespace evenkeel::pharm {

// By reading: the level it depends on, ng per mL. That of the effect site; a plasma level's own.
using Drive = Eigen::VectorXd;

// The same with its slopes by the deviations of some parameters: a column for each.
struct Exposure {
  Drive drive;
  Eigen::MatrixXd by_eta;
};

class Course {
 public:
  // Refuses a model of another drug or without an effect site, doses that it cannot take, and
  // levels of what it does not predict. The readings are sorted by time.
  static Result<Course> of(const Model&, const Past&, const std::vector<Reading>&);

  const Model& model() const { return model_; }
  const std::vector<std::size_t>& varied() const { return varied_; }  // parameters, of the model
  // Of the typical body; a column for each of varied().
  const Exposure& typical() const { return typical_; }
  Exposure exposure(const Etas&, const std::vector<std::size_t>& parameters) const;

 private:
  Course(const Model& model, BodyWeight weight) : model_{model}, weight_{weight} {}
  Drive drive(const Etas&) const;

  Model model_;
  BodyWeight weight_;
  Regimen regimen_;
  std::vector<Elapsed> times_;        // each once
  std::vector<Eigen::Index> at_;      // by reading: its time
  std::vector<Eigen::Index> output_;  // by reading
  std::vector<std::size_t> varied_;
  Exposure typical_;
};

}  // namespace evenkeel::pharm
