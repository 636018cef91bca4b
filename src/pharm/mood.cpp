// SPDX-License-Identifier: Apache-2.0
// A dose enters a gate and through it a fast pool, which fills a slow one; what is in both works on
// the score with diminishing return. The score also answers to being treated at all.
#include "pharm/mood.hpp"

#include "base/check.hpp"
#include "pharm/forecast_data.hpp"
#include "pharm/pool.hpp"
#include "pharm/random.hpp"
#include "pharm/solve.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace evenkeel::pharm {
namespace {

constexpr std::size_t people_in_a_trial = 400;
constexpr double trial_dose_from = 0.4;  // mg per kg; trials gave 0.5
constexpr double trial_dose_to = 0.6;
constexpr const char* mood_model = "Course of mood fitted to trials";

// Days stand where the solver says minutes: it knows no unit.
Model pools_of_mood(const MoodRules& rules) {
  const auto parameter = [&](const char* name, double per_day) {
    return Parameter{name, per_day, 0, 0, "data/forecast/mood.json", Tag::derived};
  };
  Model model;
  model.id = "mood";
  model.parameters = {parameter("gate", std::numbers::ln2 / rules.constant("gate_half_life_days")),
                      parameter("fast", rules.constant("fast_per_day")),
                      parameter("fill", rules.constant("fill_per_day")),
                      parameter("slow", std::numbers::ln2 / rules.constant("slow_half_life_days"))};
  model.compartments = {"gate", "fast", "slow"};
  model.flows = {{0, 1, 0, std::nullopt, 1, false},
                 {1, std::nullopt, 1, std::nullopt, 1, false},
                 {1, 2, 2, std::nullopt, 1, true},
                 {2, std::nullopt, 3, std::nullopt, 1, false}};
  model.intravenous = Entrance{0, std::nullopt};
  model.outputs = {{"FAST", 1, std::nullopt, 1}, {"SLOW", 2, std::nullopt, 1}};
  return model;
}

Result<std::monostate> askable_course(std::span<const MoodDose> doses,
                                      std::span<const double> days) {
  constexpr std::size_t most_doses = 400;
  constexpr std::size_t most_days = 4000;
  constexpr double last_day = 3660;
  constexpr double largest_mg_per_kg = 5;
  if (doses.empty() || doses.size() > most_doses)
    return refuse("doses", "A course has 1 to 400 doses.");
  if (days.empty() || days.size() > most_days)
    return refuse("days", "A course has 1 to 4000 days.");
  for (const auto& dose : doses) {
    if (!(dose.day >= 0 && dose.day <= last_day))
      return refuse("days", "A dose is outside ten years.");
    if (!(dose.mg_per_kg > 0 && dose.mg_per_kg <= largest_mg_per_kg)) {
      return refuse("doses", "A dose must be more than 0 and at most 5 mg per kg.");
    }
  }
  for (std::size_t i = 0; i < days.size(); ++i) {
    if (!(days[i] >= 0 && days[i] <= last_day))
      return refuse("days", "A day is outside ten years.");
    if (i > 0 && days[i] < days[i - 1]) return refuse("days", "The days do not ascend.");
  }
  return std::monostate{};
}

// What works on the score at each day: the share of the greatest effect, 0 to 1.
std::vector<double> working_shares(const MoodRules& rules, std::span<const MoodDose> doses,
                                   std::span<const double> days) {
  Regimen regimen;
  for (const auto& dose : doses) {
    const double units =
        std::min(dose.mg_per_kg / rules.constant("unit_mg_per_kg"), rules.constant("most_units"));
    regimen.push_back(
        {Way::bolus, Elapsed{dose.day}, Dose{units * rules.constant("unit_amount")}, Elapsed{}});
  }
  std::vector<Elapsed> times;
  for (const double day : days)
    times.emplace_back(day);
  const auto body = subject(pools_of_mood(rules), BodyWeight{70});
  check(body.has_value(), "the pools of mood are a model");
  const auto values = solve(*body, regimen, times);
  check(values.has_value(), "the course was looked at before");
  std::vector<double> shares;
  for (Eigen::Index i = 0; i < values->cols(); ++i) {
    const double amount = (*values)(0, i) + (*values)(1, i);
    shares.push_back(amount / (1 + amount));
  }
  return shares;
}

struct Participant {
  double first_score = 0;
  double greatest_effect = 0;  // points; 0 in those without benefit
  double placebo_effect = 0;   // points

  double change(double share, double placebo_share, double trial_effect) const {
    const double fall = greatest_effect * trial_effect * share + placebo_effect * placebo_share;
    return 0.0 - std::min(fall, first_score);  // a score does not fall below 0
  }
};

// The same people every time. The mean of the greatest effect over all of them is the group's.
std::vector<Participant> participants(const MoodRules& rules) {
  const double without = rules.constant("without_effect_share");
  const double cv = rules.constant("emax_cv");
  const double log_sd = std::sqrt(std::log1p(cv * cv));
  const double mean_of_the_rest = rules.constant("emax_points") / (1 - without);
  std::vector<Participant> made;
  const auto seed = forecast_rules().seed + 7919;
  for (std::size_t person = 0; person < people_in_a_trial; ++person) {
    const auto first = normals(seed, person, 0);
    const auto second = normals(seed, person, 1);
    Participant one;
    one.first_score =
        std::max(10.0, rules.constant("first_score") + rules.constant("first_score_sd") * first[0]);
    one.placebo_effect =
        rules.constant("placebo_points") + rules.constant("placebo_sd_points") * first[1];
    const bool has_benefit = static_cast<double>(person % 100) >= std::round(100 * without);
    if (has_benefit)
      one.greatest_effect = mean_of_the_rest * std::exp(log_sd * second[0] - log_sd * log_sd / 2);
    made.push_back(one);
  }
  return made;
}

std::optional<std::string> outside_trials(std::span<const MoodDose> doses) {
  const bool is_inside = std::all_of(doses.begin(), doses.end(), [](const MoodDose& dose) {
    return dose.mg_per_kg >= trial_dose_from && dose.mg_per_kg <= trial_dose_to;
  });
  if (is_inside) return std::nullopt;
  return "The trials behind this gave about 0.5 mg per kg at each session.";
}

class MoodMaking {
 public:
  MoodMaking(const MoodRules& rules, std::span<const MoodDose> doses, std::span<const double> days)
      : rules_{rules},
        days_{days},
        start_{doses.front().day},
        shares_{working_shares(rules, doses, days)},
        people_{participants(rules)},
        grey_{outside_trials(doses)} {}

  MoodCourse make() const {
    std::vector<Curve::Point> change, drug, responding;
    const double least = rules_.constant("trial_effect_least");
    const double most = rules_.constant("trial_effect_most");
    for (std::size_t i = 0; i < days_.size(); ++i) {
      change.push_back(change_at(i));
      const double mean = 0.0 - rules_.constant("emax_points") * shares_[i];
      drug.push_back({days_[i], {mean * most, mean, mean * least}, mean});
      const double middle = percent_responding(i, 1);
      responding.push_back(
          {days_[i], {percent_responding(i, least), middle, percent_responding(i, most)}, middle});
    }
    return {{heading("MOOD", "Change of the MADRS score", "points", rules_.change), change},
            {heading("MOOD_DRUG", "Change above placebo, mean of a group", "points", rules_.drug),
             drug},
            {heading("RESPONSE", "People with at most half of their first score", "of 100",
                     rules_.responding),
             responding},
            rules_.caveat};
  }

 private:
  Heading heading(const char* id, const char* name, const char* unit, const Label& label) const {
    Heading made{id, name, unit, mood_model, label, {}, grey_};
    for (const auto& constant : rules_.constants) {
      if (std::find(made.sources.begin(), made.sources.end(), constant.source) ==
          made.sources.end())
        made.sources.push_back(constant.source);
    }
    return made;
  }

  double placebo_share(std::size_t i) const {
    const double since = days_[i] - start_;
    if (since <= 0) return 0;
    return 1 - std::exp2(-since / rules_.constant("placebo_half_life_days"));
  }

  Curve::Point change_at(std::size_t i) const {
    const double placebo = placebo_share(i);
    std::vector<double> changes;
    for (const auto& person : people_)
      changes.push_back(person.change(shares_[i], placebo, 1));
    double sum = 0;
    for (const double change : changes)
      sum += change;
    const double mean = sum / static_cast<double>(changes.size());
    const Spread spread{quantile_of(changes, 0.05), quantile_of(changes, 0.5),
                        quantile_of(changes, 0.95)};
    return {days_[i], spread, mean};
  }

  double percent_responding(std::size_t i, double trial_effect) const {
    const double placebo = placebo_share(i);
    const auto count =
        std::count_if(people_.begin(), people_.end(), [&](const Participant& person) {
          return -person.change(shares_[i], placebo, trial_effect) >= person.first_score / 2;
        });
    return 100 * static_cast<double>(count) / static_cast<double>(people_.size());
  }

  const MoodRules& rules_;
  std::span<const double> days_;
  double start_;
  std::vector<double> shares_;
  std::vector<Participant> people_;
  std::optional<std::string> grey_;
};

}  // namespace

Result<MoodCourse> mood_course(std::span<const MoodDose> doses, std::span<const double> days) {
  if (auto fine = askable_course(doses, days); !fine) return std::unexpected{fine.error()};
  std::vector<MoodDose> in_order{doses.begin(), doses.end()};
  std::stable_sort(in_order.begin(), in_order.end(),
                   [](const MoodDose& a, const MoodDose& b) { return a.day < b.day; });
  return MoodMaking{mood_rules(), in_order, days}.make();
}

}  // namespace evenkeel::pharm
