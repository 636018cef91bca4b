// SPDX-License-Identifier: Apache-2.0
#include "pharm/course.hpp"

#include "base/check.hpp"

namespace evenkeel::pharm {
namespace {

// Readings may come before the first dose; the engine's clock starts at 0.
constexpr double head_start_min = 1440;
constexpr std::string_view known_drug = "racemic ketamine";

std::string_view driving_output(Measure measure) {
  if (measure == Measure::ketamine) return "K";
  if (measure == Measure::norketamine) return "NK";
  return "CE";
}

}  // namespace

Result<Course> Course::of(const Model& model, const Past& past,
                          const std::vector<Reading>& readings) {
  if (model.drug != known_drug || !model.output("CE")) {
    return refuse("model-without-effects",
                  "The effects are known for racemic ketamine with an effect site; the model " +
                      model.id + " is another.",
                  "model");
  }
  Course made{model, past.weight};
  for (auto given : whole_regimen(past)) {
    given.at = Elapsed{given.at.value() + head_start_min};
    made.regimen_.push_back(given);
  }
  for (const auto& reading : readings) {
    const auto output = model.output(driving_output(reading.measure));
    if (!output) {
      return refuse("model-without-output",
                    "The model " + model.id + " does not predict " +
                        std::string{measure_said(reading.measure)} + ".",
                    "model");
    }
    const Elapsed at{reading.at_min + head_start_min};
    if (made.times_.empty() || made.times_.back() != at) made.times_.push_back(at);
    made.at_.push_back(static_cast<Eigen::Index>(made.times_.size()) - 1);
    made.output_.push_back(*output);
  }
  const auto typical = subject(model, past.weight);
  if (!typical) return std::unexpected{typical.error()};
  const auto values = solve(*typical, made.regimen_, made.times_);
  if (!values) return std::unexpected{values.error()};
  for (std::size_t i = 0; i < model.parameters.size(); ++i) {
    if (model.parameters[i].omega2 > 0) made.varied_.push_back(i);
  }
  made.typical_ = made.exposure({}, made.varied_);
  return made;
}

Exposure Course::exposure(const Etas& etas, const std::vector<std::size_t>& parameters) const {
  constexpr double reach = 1e-3;  // the error of a slope is this squared, its rounding 1e-12 / this
  Exposure made{drive(etas), {}};
  made.by_eta.resize(made.drive.size(), static_cast<Eigen::Index>(parameters.size()));
  for (std::size_t i = 0; i < parameters.size(); ++i) {
    const auto& name = model_.parameters[parameters[i]].name;
    auto up = etas;
    auto down = etas;
    up[name] += reach;
    down[name] -= reach;
    made.by_eta.col(static_cast<Eigen::Index>(i)) = (drive(up) - drive(down)) / (2 * reach);
  }
  return made;
}

Drive Course::drive(const Etas& etas) const {
  const auto body = subject(model_, weight_, etas);
  check(body.has_value(), "deviations of a few standard deviations leave no range");
  const auto values = solve(*body, regimen_, times_);
  check(values.has_value(), "a course was solved before");
  Drive made(static_cast<Eigen::Index>(at_.size()));
  for (std::size_t i = 0; i < at_.size(); ++i)
    made[static_cast<Eigen::Index>(i)] = (*values)(output_[i], at_[i]);
  return made;
}

}  // namespace evenkeel::pharm
