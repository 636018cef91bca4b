// SPDX-License-Identifier: Apache-2.0
#include "pharm/posterior.hpp"

#include "base/check.hpp"

#include <algorithm>

#include <Eigen/Cholesky>

namespace evenkeel::pharm {
namespace {

constexpr double curvature_reach = 1e-3;  // in standard deviations of the prior

}  // namespace

Etas Deviations::etas(const Model& model, const Eigen::Ref<const Eigen::VectorXd>& z) const {
  const Eigen::VectorXd deviation = root * z;
  Etas made;
  for (std::size_t i = 0; i < parameters.size(); ++i)
    made[model.parameters[parameters[i]].name] = deviation[static_cast<Eigen::Index>(i)];
  return made;
}

Deviations deviations_of(const Model& model, std::vector<std::size_t> parameters) {
  const auto size = static_cast<Eigen::Index>(parameters.size());
  Eigen::MatrixXd variance = Eigen::MatrixXd::Zero(size, size);
  for (Eigen::Index i = 0; i < size; ++i)
    variance(i, i) = model.parameters[parameters[static_cast<std::size_t>(i)]].omega2;
  for (const auto& [pair, value] : model.covariances) {
    const auto place = [&](int parameter) {
      return std::find(parameters.begin(), parameters.end(), static_cast<std::size_t>(parameter)) -
             parameters.begin();
    };
    const auto first = place(pair.first);
    const auto second = place(pair.second);
    if (first == size || second == size) continue;
    variance(first, second) = value;
    variance(second, first) = value;
  }
  const Eigen::LLT<Eigen::MatrixXd> parts{variance};
  check(size == 0 || parts.info() == Eigen::Success, "variances of a model are positive");
  return {std::move(parameters), parts.matrixL()};
}

Posterior::Posterior(const Course& course, const Explanation& explanation, Deviations free)
    : course_{course}, explanation_{explanation}, free_{std::move(free)} {}

Exposure Posterior::exposure(const Eigen::VectorXd& z) const {
  if (free_.parameters.empty()) return {course_.typical().drive, {}};
  return course_.exposure(free_.etas(course_.model(), z.tail(free_.root.cols())), free_.parameters);
}

double Posterior::at_exposure(const Eigen::VectorXd& z, const Exposure& exposure,
                              Eigen::VectorXd& slope) const {
  Slopes slopes;
  const double surprise = explanation_.surprise(z.head(sense_count), exposure.drive, slopes);
  slope = z;
  slope.head(sense_count) += slopes.by_sense;
  if (!free_.parameters.empty()) {
    slope.tail(free_.root.cols()) +=
        free_.root.transpose() * (exposure.by_eta.transpose() * slopes.by_drive);
  }
  return surprise + z.squaredNorm() / 2;
}

double Posterior::at(const Eigen::VectorXd& z, Eigen::VectorXd& slope) const {
  return at_exposure(z, exposure(z), slope);
}

Eigen::MatrixXd Posterior::curvature(const Eigen::VectorXd& z) const {
  const auto here = exposure(z);
  Eigen::MatrixXd made(size(), size());
  Eigen::VectorXd up;
  Eigen::VectorXd down;
  for (Eigen::Index i = 0; i < size(); ++i) {
    const auto look = [&](double reach, Eigen::VectorXd& slope) {
      auto there = z;
      there[i] += reach;
      at_exposure(there, i < sense_count ? here : exposure(there), slope);
    };
    look(curvature_reach, up);
    look(-curvature_reach, down);
    made.col(i) = (up - down) / (2 * curvature_reach);
  }
  return (made + made.transpose()) / 2;
}

Eigen::MatrixXd Posterior::turning(const Eigen::VectorXd& z, const Deviations& left) const {
  Eigen::MatrixXd made = Eigen::MatrixXd::Zero(size(), left.root.cols());
  const bool is_typical = free_.parameters.empty() && left.parameters == course_.varied();
  const auto etas = free_.etas(course_.model(), z.tail(free_.root.cols()));
  const Eigen::MatrixXd along =
      (is_typical ? course_.typical() : course_.exposure(etas, left.parameters)).by_eta * left.root;
  const auto here = exposure(z);
  Eigen::VectorXd up;
  Eigen::VectorXd down;
  for (Eigen::Index i = 0; i < along.cols(); ++i) {
    auto moved = here;
    moved.drive = here.drive + curvature_reach * along.col(i);
    at_exposure(z, moved, up);
    moved.drive = here.drive - curvature_reach * along.col(i);
    at_exposure(z, moved, down);
    made.col(i) = (up - down) / (2 * curvature_reach);
  }
  return made;
}

}  // namespace evenkeel::pharm
