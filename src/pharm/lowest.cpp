// SPDX-License-Identifier: Apache-2.0
#include "pharm/lowest.hpp"

#include "base/check.hpp"

#include <memory>

#include <nlopt.h>

namespace evenkeel::pharm {
namespace {

double height_for_nlopt(unsigned size, const double* at, double* slope, void* landscape) {
  const auto length = static_cast<Eigen::Index>(size);
  const Eigen::VectorXd here = Eigen::Map<const Eigen::VectorXd>{at, length};
  Eigen::VectorXd slopes(length);
  const double height = (*static_cast<const Landscape*>(landscape))(here, slopes);
  if (slope != nullptr) Eigen::Map<Eigen::VectorXd>{slope, length} = slopes;
  return height;
}

}  // namespace

Eigen::VectorXd lowest(const Landscape& landscape, const Eigen::VectorXd& start, double reach) {
  constexpr int most_looks = 1000;
  constexpr double smallest_gain = 1e-13;
  const std::unique_ptr<nlopt_opt_s, decltype(&nlopt_destroy)> search{
      nlopt_create(NLOPT_LD_SLSQP, static_cast<unsigned>(start.size())), nlopt_destroy};
  check(search != nullptr, "memory for an optimiser");
  auto copy = landscape;
  nlopt_set_min_objective(search.get(), height_for_nlopt, &copy);
  nlopt_set_lower_bounds1(search.get(), -reach);
  nlopt_set_upper_bounds1(search.get(), reach);
  nlopt_set_ftol_abs(search.get(), smallest_gain);
  nlopt_set_maxeval(search.get(), most_looks);
  Eigen::VectorXd found = start;
  double height = 0;
  // What it says of itself is not asked: the slope at the end tells.
  nlopt_optimize(search.get(), found.data(), &height);
  return found;
}

}  // namespace evenkeel::pharm
