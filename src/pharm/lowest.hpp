// SPDX-License-Identifier: Apache-2.0
// The lowest point of a smooth function. All of NLopt is behind this.
#pragma once

#include <functional>

#include <Eigen/Core>

namespace evenkeel::pharm {

// The height at a point; also sets the slope there.
using Landscape = std::function<double(const Eigen::VectorXd& at, Eigen::VectorXd& slope)>;

// From `start`, within `reach` of 0 in each direction. Whether it is the lowest point is for the
// caller to judge by the slope and the curvature there.
Eigen::VectorXd lowest(const Landscape&, const Eigen::VectorXd& start, double reach);

}  // namespace evenkeel::pharm
