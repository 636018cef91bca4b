// SPDX-License-Identifier: Apache-2.0
#include "pharm/explanation.hpp"

#include "base/check.hpp"

#include <algorithm>
#include <cmath>
#include <map>

namespace evenkeel::pharm {
namespace {

constexpr double least_level_ng_per_ml = 1e-6;  // below it a logarithm says nothing

Eigen::Index place_of(Sense sense) { return static_cast<Eigen::Index>(sense); }
Eigen::Index place_of(std::size_t reading) { return static_cast<Eigen::Index>(reading); }

double log_spread(double cv) { return std::sqrt(std::log1p(cv * cv)); }
// Of a log-normal number with this mean.
double middle_of(double mean, double cv) { return mean / std::sqrt(1 + cv * cv); }

std::vector<SenseScale> scales_from(const ObservationModel& m) {
  return {
      {Sense::dissociation,
       "dissociation_slope",
       "Dissociation",
       "CADSS points per ng per mL",
       middle_of(m.slope, m.slope_cv),
       log_spread(m.slope_cv),
       true,
       {Measure::rating, Measure::cadss, Measure::cadss6},
       {"dissociation.slope", "dissociation.slope_cv"}},
      {Sense::pressure,
       "pressure_sensitivity",
       "Rise of blood pressure",
       "times the average person's",
       middle_of(1, m.pressure_cv),
       log_spread(m.pressure_cv),
       true,
       {Measure::sbp, Measure::dbp},
       {"sbp.rise_at_most", "dbp.rise_at_most", "pressure.sensitivity_cv"}},
      {Sense::pulse,
       "pulse_sensitivity",
       "Rise of heart rate",
       "times the average person's",
       middle_of(1, m.pulse_cv),
       log_spread(m.pulse_cv),
       true,
       {Measure::hr},
       {"hr.rise_at_most", "pulse.sensitivity_cv"}},
      {Sense::sbp,
       "sbp_baseline",
       "Systolic pressure before treatment",
       "mmHg",
       m.sbp.baseline,
       m.sbp.baseline_sd,
       false,
       {Measure::sbp},
       {"sbp.baseline", "sbp.baseline_sd"}},
      {Sense::dbp,
       "dbp_baseline",
       "Diastolic pressure before treatment",
       "mmHg",
       m.dbp.baseline,
       m.dbp.baseline_sd,
       false,
       {Measure::dbp},
       {"dbp.baseline", "dbp.baseline_sd"}},
      {Sense::hr,
       "hr_baseline",
       "Heart rate before treatment",
       "per min",
       m.hr.baseline,
       m.hr.baseline_sd,
       false,
       {Measure::hr},
       {"hr.baseline", "hr.baseline_sd"}},
      {Sense::sleep,
       "half_asleep_at",
       "Level of half asleep",
       "ng per mL",
       m.half_asleep_at_ng_per_ml,
       log_spread(m.half_asleep_cv),
       true,
       {Measure::moaas},
       {"sedation.half_asleep_at", "sedation.half_asleep_cv"}},
  };
}

struct RiseOf {
  const Rise* rise = nullptr;
  Sense baseline{}, sensitivity{};
};

RiseOf rise_of(const ObservationModel& model, Measure measure) {
  if (measure == Measure::sbp) return {&model.sbp, Sense::sbp, Sense::pressure};
  if (measure == Measure::dbp) return {&model.dbp, Sense::dbp, Sense::pressure};
  if (measure == Measure::hr) return {&model.hr, Sense::hr, Sense::pulse};
  return {};
}

double residual_cv(const Model& model, std::string_view output, double without_any) {
  const auto known = model.residual_cv.find(output);
  return known == model.residual_cv.end() ? without_any : known->second;
}

}  // namespace

double SenseScale::at(double z) const {
  return is_log ? centre * std::exp(spread * z) : centre + spread * z;
}

const std::vector<SenseScale>& sense_scales() {
  static const auto scales = scales_from(observation_model());
  return scales;
}

Explanation::Explanation(const Model& body, std::vector<Reading> readings)
    : ketamine_cv_{residual_cv(body, "K", model_.level_cv)},
      norketamine_cv_{residual_cv(body, "NK", model_.level_cv)},
      readings_{std::move(readings)} {
  std::map<std::pair<int, Measure>, int> days;
  for (const auto& reading : readings_) {
    if (rise_of(model_, reading.measure).rise == nullptr) {
      day_of_.push_back(-1);
      continue;
    }
    const auto [known, is_new] = days.try_emplace({reading.session, reading.measure}, days_);
    if (is_new) ++days_;
    day_of_.push_back(known->second);
  }
}

double Explanation::dissociation(std::size_t reading, double slope, const Drive& drive,
                                 Slopes& slopes) const {
  const auto& seen = readings_[reading];
  const double kept = std::max(model_.kept_at_least,
                               std::pow(model_.kept_per_earlier_session, seen.earlier_sessions));
  const bool is_short = seen.measure == Measure::cadss6;
  const double unit = is_short ? model_.cadss6_top / model_.cadss_top : 1;
  const double per_level = slope * kept * unit;
  const double expected = per_level * drive[place_of(reading)];
  Surprise found;
  if (seen.measure == Measure::rating) {
    found = of_window(window_of_rating(seen.value, model_), expected, model_.rating);
  } else {
    const double top = is_short ? model_.cadss6_top : model_.cadss_top;
    found = of_window(window_of_total(seen.value, top), expected,
                      is_short ? model_.cadss6 : model_.cadss);
  }
  const auto place = place_of(Sense::dissociation);
  slopes.by_sense[place] +=
      found.slope * expected * sense_scales()[static_cast<std::size_t>(place)].spread;
  slopes.by_drive[place_of(reading)] += found.slope * per_level;
  return found.value;
}

double Explanation::sleep(std::size_t reading, double half_at, const Drive& drive,
                          Slopes& slopes) const {
  const double level = std::max(drive[place_of(reading)], least_level_ng_per_ml);
  const auto found = of_sleep(readings_[reading].value <= model_.asleep_at_most,
                              std::log(level / half_at), model_);
  const auto place = place_of(Sense::sleep);
  slopes.by_sense[place] -= found.slope * sense_scales()[static_cast<std::size_t>(place)].spread;
  if (level > least_level_ng_per_ml) slopes.by_drive[place_of(reading)] += found.slope / level;
  return found.value;
}

double Explanation::level(std::size_t reading, const Drive& drive, Slopes& slopes) const {
  const auto& seen = readings_[reading];
  const double cv = seen.measure == Measure::ketamine ? ketamine_cv_ : norketamine_cv_;
  const double level = std::max(drive[place_of(reading)], least_level_ng_per_ml);
  const auto found = of_level(std::log(seen.value), std::log(level), cv);
  if (level > least_level_ng_per_ml) slopes.by_drive[place_of(reading)] += found.slope / level;
  return found.value;
}

// Readings of one session share what is particular to the day: their covariance is
// reading_sd² · 1 + day_sd², whose inverse is known.
double Explanation::rises(const std::vector<double>& values, const Drive& drive,
                          Slopes& slopes) const {
  std::vector<double> off(readings_.size());
  std::vector<Day> days(static_cast<std::size_t>(days_));
  const auto value = [&](Sense sense) { return values[static_cast<std::size_t>(sense)]; };
  for (std::size_t i = 0; i < readings_.size(); ++i) {
    const auto [rise, baseline, sensitivity] = rise_of(model_, readings_[i].measure);
    if (rise == nullptr) continue;
    const double level = drive[place_of(i)];
    const double risen = rise->rise_at_most * level / (rise->half_at_ng_per_ml + level);
    off[i] = value(baseline) + value(sensitivity) * risen - readings_[i].value;
    auto& day = days[static_cast<std::size_t>(day_of_[i])];
    day.sum += off[i];
    ++day.count;
  }
  double total = 0;
  for (std::size_t i = 0; i < readings_.size(); ++i) {
    const auto [rise, baseline, sensitivity] = rise_of(model_, readings_[i].measure);
    if (rise == nullptr) continue;
    const auto& day = days[static_cast<std::size_t>(day_of_[i])];
    const double reading_variance = rise->reading_sd * rise->reading_sd;
    const double day_variance = rise->day_sd * rise->day_sd;
    const double shared = day_variance / (reading_variance + day.count * day_variance);
    const double weighed = (off[i] - shared * day.sum) / reading_variance;
    total += off[i] * weighed / 2;

    const auto scale = [](Sense sense) {
      return sense_scales()[static_cast<std::size_t>(sense)].spread;
    };
    const double level = drive[place_of(i)];
    const double half = rise->half_at_ng_per_ml;
    const double strength = value(sensitivity) * rise->rise_at_most / (half + level);
    slopes.by_sense[place_of(baseline)] += weighed * scale(baseline);
    slopes.by_sense[place_of(sensitivity)] += weighed * strength * level * scale(sensitivity);
    slopes.by_drive[place_of(i)] += weighed * strength * half / (half + level);
  }
  return total;
}

double Explanation::surprise(const Eigen::Ref<const Eigen::VectorXd>& senses, const Drive& drive,
                             Slopes& slopes) const {
  slopes.by_sense = Eigen::VectorXd::Zero(sense_count);
  slopes.by_drive = Eigen::VectorXd::Zero(static_cast<Eigen::Index>(readings_.size()));
  std::vector<double> values;
  for (const auto& scale : sense_scales())
    values.push_back(scale.at(senses[place_of(scale.sense)]));
  const auto value = [&](Sense sense) { return values[static_cast<std::size_t>(sense)]; };
  double total = rises(values, drive, slopes);
  for (std::size_t i = 0; i < readings_.size(); ++i) {
    switch (readings_[i].measure) {
      case Measure::rating:
      case Measure::cadss:
      case Measure::cadss6:
        total += dissociation(i, value(Sense::dissociation), drive, slopes);
        break;
      case Measure::moaas:
        total += sleep(i, value(Sense::sleep), drive, slopes);
        break;
      case Measure::ketamine:
      case Measure::norketamine:
        total += level(i, drive, slopes);
        break;
      case Measure::sbp:
      case Measure::dbp:
      case Measure::hr:
        break;  // in rises()
    }
  }
  return total;
}

}  // namespace evenkeel::pharm
