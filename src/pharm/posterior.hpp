// SPDX-License-Identifier: Apache-2.0
// What is believed of one person after looking: −log of prior and likelihood, where all parameters
// are standard normal numbers beforehand: first the senses, then the body's deviations that plasma
// levels tell of.
#pragma once

#include "pharm/course.hpp"
#include "pharm/explanation.hpp"

#include <vector>

#include <Eigen/Core>

namespace evenkeel::pharm {

// How a body deviates: eta = root · z.
struct Deviations {
  std::vector<std::size_t> parameters;  // of the model
  Eigen::MatrixXd root;

  Etas etas(const Model&, const Eigen::Ref<const Eigen::VectorXd>& z) const;
};
Deviations deviations_of(const Model&, std::vector<std::size_t> parameters);

class Posterior {
 public:
  Posterior(const Course&, const Explanation&, Deviations free);

  Eigen::Index size() const { return sense_count + free_.root.cols(); }
  double at(const Eigen::VectorXd& z, Eigen::VectorXd& slope) const;
  // The curvature there: the inverse of Laplace's covariance.
  Eigen::MatrixXd curvature(const Eigen::VectorXd& z) const;
  // How the slope turns with deviations that are left at the prior: a column for each.
  Eigen::MatrixXd turning(const Eigen::VectorXd& z, const Deviations& left) const;

 private:
  Exposure exposure(const Eigen::VectorXd& z) const;
  double at_exposure(const Eigen::VectorXd& z, const Exposure&, Eigen::VectorXd& slope) const;

  const Course& course_;
  const Explanation& explanation_;
  Deviations free_;
};

}  // namespace evenkeel::pharm
