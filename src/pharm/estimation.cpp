// SPDX-License-Identifier: Apache-2.0
#include "pharm/estimation.hpp"

#include "base/check.hpp"
#include "pharm/lowest.hpp"
#include "pharm/posterior.hpp"

#include <algorithm>
#include <cmath>
#include <set>

#include <Eigen/Cholesky>

namespace evenkeel::pharm {
namespace {

constexpr double z_of_90_percent = 1.6448536269514722;
constexpr double search_reach = 8;  // standard deviations of the prior

bool is_level(Measure measure) {
  return measure == Measure::ketamine || measure == Measure::norketamine;
}

// By varied parameter: how many plasma levels depend on it.
std::vector<int> levels_on(const Course& course, const std::vector<Reading>& readings) {
  constexpr double least_dependence = 1e-6;  // of a level's logarithm
  std::vector<int> counts(course.varied().size());
  const auto& typical = course.typical();
  for (std::size_t i = 0; i < readings.size(); ++i) {
    if (!is_level(readings[i].measure)) continue;
    const auto row = static_cast<Eigen::Index>(i);
    for (std::size_t k = 0; k < counts.size(); ++k) {
      const double turned = std::abs(typical.by_eta(row, static_cast<Eigen::Index>(k)));
      if (turned > least_dependence * typical.drive[row]) ++counts[k];
    }
  }
  return counts;
}

// The body's parameters that levels tell of, with those that vary together with them; and the rest.
struct Split {
  std::vector<std::size_t> free, left;
};
Split split_of(const Course& course, const std::vector<int>& levels) {
  std::set<std::size_t> free;
  for (std::size_t k = 0; k < levels.size(); ++k) {
    if (levels[k] > 0) free.insert(course.varied()[k]);
  }
  for (bool is_growing = true; is_growing;) {
    const auto before = free.size();
    for (const auto& [pair, _] : course.model().covariances) {
      const auto first = static_cast<std::size_t>(pair.first);
      const auto second = static_cast<std::size_t>(pair.second);
      if (free.contains(first)) free.insert(second);
      if (free.contains(second)) free.insert(first);
    }
    is_growing = free.size() > before;
  }
  Split split;
  for (const auto parameter : course.varied())
    (free.contains(parameter) ? split.free : split.left).push_back(parameter);
  return split;
}

// Where belief stands and how wide it is, on the scale on which the prior is standard normal.
struct Belief {
  Eigen::VectorXd mode;
  Eigen::MatrixXd covariance;
};

Result<Belief> belief_of(const Posterior& posterior, const Deviations& left) {
  const auto landscape = [&](const Eigen::VectorXd& at, Eigen::VectorXd& slope) {
    return posterior.at(at, slope);
  };
  const Eigen::VectorXd mode =
      lowest(landscape, Eigen::VectorXd::Zero(posterior.size()), search_reach);
  Eigen::VectorXd slope;
  posterior.at(mode, slope);
  const Eigen::LLT<Eigen::MatrixXd> curvature{posterior.curvature(mode)};
  // How far the lowest point of the parabola here is away, in standard deviations, squared.
  constexpr double nearest = 1e-6;
  if (curvature.info() != Eigen::Success || !(slope.dot(curvature.solve(slope)) < nearest)) {
    return refuse("unexplained",
                  "No single person explains these observations; look for a slip among them.",
                  "sessions");
  }
  const auto size = posterior.size();
  // What is left at the prior moves the mode by -curvature⁻¹ · turning for each of its standard
  // deviations, and so adds to the covariance.
  const Eigen::MatrixXd moved = curvature.solve(posterior.turning(mode, left));
  Eigen::MatrixXd covariance = curvature.solve(Eigen::MatrixXd::Identity(size, size));
  covariance += moved * moved.transpose();
  // Of a sensitivity that was hardly seen, the curvature at one point can be flatter than the
  // prior's. To have looked never makes a person less known than anybody.
  const Eigen::VectorXd shrink = covariance.diagonal().cwiseMax(1).cwiseSqrt().cwiseInverse();
  return Belief{mode, shrink.asDiagonal() * covariance * shrink.asDiagonal()};
}

template <class At>
Interval interval_of(double mean, double sd, const At& at) {
  return {at(mean - z_of_90_percent * sd), at(mean), at(mean + z_of_90_percent * sd)};
}

std::string words_on(const EstimatedParameter& parameter) {
  if (parameter.readings == 0) return "Not informed by these observations: as in the group.";
  const auto count = std::to_string(parameter.readings) +
                     (parameter.readings == 1 ? " observation" : " observations");
  return (parameter.is_informed ? "Moved by " : "Hardly informed by ") + count + ".";
}

// Collects what is said of one person.
class Report {
 public:
  Report(const Course& course, const Readings& readings, const Belief& belief)
      : course_{course}, belief_{belief} {
    made_.model = course.model().id;
    made_.label = {
        Evidence::exploratory,
        "Exploratory: how one person responds, from what few sessions showed; never in place of "
        "measuring. How far one observation lies from what is expected is assumed.",
        "data/estimation/observation.json"};
    made_.set_aside = readings.set_aside;
    std::set<int> sessions;
    std::vector<int> counts(measure_count);
    for (const auto& reading : readings.used) {
      sessions.insert(reading.session);
      ++counts[static_cast<std::size_t>(reading.measure)];
    }
    made_.sessions = static_cast<int>(sessions.size());
    for (int i = 0; i < measure_count; ++i) {
      const int count = counts[static_cast<std::size_t>(i)];
      if (count > 0) made_.used.push_back({static_cast<Measure>(i), count});
    }
  }

  void add_senses() {
    for (const auto& scale : sense_scales()) {
      const auto place = static_cast<Eigen::Index>(scale.sense);
      const double mode = belief_.mode[place];
      const double variance = belief_.covariance(place, place);
      EstimatedParameter parameter{scale.id, scale.name, scale.unit, {}, {}, 1, 0, false, {}, {}};
      const auto at = [&](double z) { return scale.at(z); };
      parameter.prior = interval_of(0, 1, at);
      parameter.posterior = interval_of(mode, std::sqrt(variance), at);
      parameter.variance_ratio = variance;
      for (const auto& used : made_.used) {
        if (std::ranges::find(scale.seen_by, used.measure) != scale.seen_by.end())
          parameter.readings += used.count;
      }
      for (const auto& name : scale.numbers)
        parameter.sources.push_back(observation_model().number(name).source);
      add(std::move(parameter));
    }
  }

  void add_bodies(const Deviations& free, const std::vector<int>& levels) {
    const auto width = free.root.cols();
    const Eigen::VectorXd mode = free.root * belief_.mode.tail(width);
    const Eigen::MatrixXd covariance =
        free.root * belief_.covariance.bottomRightCorner(width, width) * free.root.transpose();
    for (std::size_t k = 0; k < course_.varied().size(); ++k) {
      const auto& of = course_.model().parameters[course_.varied()[k]];
      const double sd = std::sqrt(of.omega2);
      const auto at = [](double eta) { return std::exp(eta); };
      EstimatedParameter parameter{
          of.name, of.name,    "times the typical person's", {}, {}, 1, levels[k], false,
          {},      {of.source}};
      parameter.prior = parameter.posterior = interval_of(0, sd, at);
      const auto found = std::ranges::find(free.parameters, course_.varied()[k]);
      if (found != free.parameters.end()) {
        const auto place = static_cast<Eigen::Index>(found - free.parameters.begin());
        const double variance = covariance(place, place);
        parameter.posterior = interval_of(mode[place], std::sqrt(variance), at);
        parameter.variance_ratio = variance / of.omega2;
      }
      add(std::move(parameter));
    }
  }

  void add_person(const std::vector<Reading>& readings) {
    std::set<int> sessions;
    const auto& dissociation = sense_scales()[static_cast<std::size_t>(Sense::dissociation)];
    for (const auto& reading : readings) {
      if (std::ranges::find(dissociation.seen_by, reading.measure) != dissociation.seen_by.end())
        sessions.insert(reading.session);
    }
    made_.person.sessions_observed = static_cast<int>(sessions.size());
    know("CADSS", Sense::dissociation);
    know("SBP", Sense::pressure);
    know("DBP", Sense::pressure);
    know("HR", Sense::pulse);
  }

  Estimated made() && { return std::move(made_); }

 private:
  void know(const char* effect, Sense sense) {
    const auto& scale = sense_scales()[static_cast<std::size_t>(sense)];
    const auto place = static_cast<Eigen::Index>(sense);
    if (made_.parameter(scale.id).readings == 0) return;
    made_.person.known[effect] = {scale.spread * belief_.mode[place],
                                  scale.spread * std::sqrt(belief_.covariance(place, place))};
  }

  void add(EstimatedParameter parameter) {
    parameter.is_informed =
        parameter.readings > 0 && parameter.variance_ratio < observation_model().informed_below;
    parameter.words = words_on(parameter);
    made_.parameters.push_back(std::move(parameter));
  }

  const Course& course_;
  const Belief& belief_;
  Estimated made_;
};

}  // namespace

const EstimatedParameter& Estimated::parameter(std::string_view id) const {
  const auto found = std::ranges::find(parameters, id, &EstimatedParameter::id);
  check(found != parameters.end(), "an estimated parameter is asked for by its name");
  return *found;
}

Result<Estimated> estimate(const Course& course, const Readings& readings) {
  const auto levels = levels_on(course, readings.used);
  auto split = split_of(course, levels);
  const auto free = deviations_of(course.model(), std::move(split.free));
  const auto left = deviations_of(course.model(), std::move(split.left));
  const Explanation explanation{course.model(), readings.used};
  const auto belief = belief_of(Posterior{course, explanation, free}, left);
  if (!belief) return std::unexpected{belief.error()};
  Report report{course, readings, *belief};
  report.add_senses();
  report.add_bodies(free, levels);
  report.add_person(readings.used);
  return std::move(report).made();
}

Result<Estimated> estimate(const Model& model, const Past& past) {
  const auto readings = readings_of(past, model.sampling);
  if (!readings) return std::unexpected{readings.error()};
  const auto course = Course::of(model, past, readings->used);
  if (!course) return std::unexpected{course.error()};
  return estimate(*course, *readings);
}

}  // namespace evenkeel::pharm
