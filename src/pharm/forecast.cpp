// SPDX-License-Identifier: Apache-2.0
#include "pharm/forecast.hpp"

#include "pharm/effect_bands.hpp"
#include "pharm/forecast_data.hpp"
#include "pharm/pool.hpp"
#include "pharm/solve.hpp"

#include <algorithm>
#include <array>
#include <cmath>

namespace evenkeel::pharm {
namespace {

constexpr std::size_t own_people = 64;  // of the chosen model

std::vector<Model> models_of_the_band() {
  const auto& rules = forecast_rules();
  const auto lender = model_named(rules.completed_from);
  check(lender.has_value(), "the lending model ships");
  std::vector<Model> made;
  for (const auto& id : rules.models) {
    const auto model = model_named(id);
    check(model.has_value(), "the models of the band ship");
    made.push_back(completed(*model, *lender));
  }
  return made;
}

const std::vector<Model>& band_models() {
  static const std::vector<Model> made = models_of_the_band();
  return made;
}

Result<std::monostate> askable(const Asked& asked) {
  const auto& rules = forecast_rules();
  if (asked.age_years && *asked.age_years < rules.adult_from_years) {
    return refuse("not-adult", "Evenkeel predicts for adults only.", "age");
  }
  const double weight = asked.weight.value();
  if (weight < rules.weight_kg.least || weight > rules.weight_kg.most) {
    return refuse("weight", "The weight must be from 20 to 400 kg.", "weight");
  }
  if (asked.regimen.empty()) return refuse("regimen", "Nothing is given.", "regimen");
  constexpr std::size_t most_samples = 2000;
  if (asked.grid.count == 0 || asked.grid.count > most_samples) {
    return refuse("times", "A forecast has 1 to 2000 times.");
  }
  if (asked.earlier_sessions < 0) return refuse("sessions", "Sessions cannot be fewer than none.");
  return std::monostate{};
}

// The model with all a forecast needs, once the question is found askable.
Result<Model> forecast_model(const Asked& asked, const Model& model) {
  if (auto fine = askable(asked); !fine) return std::unexpected{fine.error()};
  const auto lender = model_named(forecast_rules().completed_from);
  check(lender.has_value(), "the lending model ships");
  auto whole = completed(model, *lender);
  if (!whole.output("K") || !whole.output("CE") || !whole.intravenous) {
    return refuse("model", "A forecast needs a model with ketamine in plasma, given into a vein.");
  }
  return whole;
}

std::vector<Elapsed> times_of(const Grid& grid) {
  std::vector<Elapsed> times;
  for (std::size_t i = 0; i < grid.count; ++i)
    times.emplace_back(grid.from.value() + static_cast<double>(i) * grid.step.value());
  return times;
}

// The typical person's levels.
Result<std::vector<Levels>> typical_levels(const Model& model, const Asked& asked) {
  const auto body = subject(model, asked.weight);
  if (!body) return std::unexpected{body.error()};
  const auto values = solve(*body, asked.regimen, times_of(asked.grid));
  if (!values) return std::unexpected{values.error()};
  std::vector<Levels> levels(asked.grid.count);
  const auto take = [&](const char* name, double Levels::* into) {
    const auto output = model.output(name);
    if (!output) return;
    for (std::size_t i = 0; i < levels.size(); ++i)
      levels[i].*into = (*values)(*output, static_cast<Eigen::Index>(i));
  };
  take("K", &Levels::plasma);
  take("NK", &Levels::norketamine);
  take("CE", &Levels::effect_site);
  return levels;
}

// Of a course: what is given in one sitting counts together.
double largest_session_mg(const Regimen& regimen) {
  double largest = 0;
  for (const auto& first : regimen) {
    double sum = 0;
    for (const auto& given : regimen) {
      const double later = given.at.value() - first.at.value();
      if (later >= 0 && later < forecast_rules().session_min) sum += given.dose.value();
    }
    largest = std::max(largest, sum);
  }
  return largest;
}

std::optional<std::string> beyond_people(const Model& model, const Asked& asked) {
  const auto outside = [](const Range& range, double value) {
    return value < range.least || value > range.most;
  };
  const auto text = [](double value) { return std::to_string(static_cast<long>(value)); };
  if (outside(model.weight_kg, asked.weight.value())) {
    return "The weight is outside " + text(model.weight_kg.least) + " to " +
           text(model.weight_kg.most) + " kg, the people this model was built on.";
  }
  if (asked.age_years && outside(model.age_years, *asked.age_years)) {
    return "The age is outside " + text(model.age_years.least) + " to " +
           text(model.age_years.most) + " years, the people this model was built on.";
  }
  return std::nullopt;
}

// How sensitive the asked-about are to an effect.
SensitivitySpread sensitivity_of(const Effect& effect, const Asked& asked) {
  if (asked.person) {
    const auto known = asked.person->known.find(effect.id);
    if (known != asked.person->known.end()) return {known->second.mean, known->second.sd};
  }
  return {0, log_spread_of(effect)};
}

// The middle line, held by the band: with few people a quantile can fall short of it by a hair.
Spread spread_around(double median, Outer outer) {
  return {std::min(outer.low, median), median, std::max(outer.high, median)};
}

// Everything one forecast is made of, and its making.
class Making {
 public:
  Making(const Asked& asked, const Model& model) : asked_{asked}, model_{model} {}

  Result<Forecast> make() {
    if (auto done = find_typical(); !done) return std::unexpected{done.error()};
    const auto& rules = forecast_rules();
    const Ask ask{asked_.weight, asked_.regimen, asked_.grid, {}};
    auto own = pool_of({&model_, 1}, ask, {own_people, rules.seed, std::nullopt});
    if (!own) return std::unexpected{own.error()};
    auto all = pool_of(band_models(), ask,
                       {rules.people_per_model, rules.seed + 1, rules.injection_fraction});
    if (!all) return std::unexpected{all.error()};
    const std::array<Pool, 2> pools{std::move(*own), std::move(*all)};
    EffectBands bands{pools, rules.seed, asked_.earlier_sessions};

    Forecast made;
    made.band = rules.band;
    for (const auto& effect : effects()) {
      if (!effect.follows("NK") || model_.output("NK")) add(made, effect, bands);
    }
    made.envelope = envelope();
    add_analgesia(made);
    return made;
  }

  Result<Heading> heading(const Effect& effect) {
    if (auto done = find_typical(); !done) return std::unexpected{done.error()};
    return heading_of(effect);
  }

 private:
  Result<std::monostate> find_typical() {
    auto levels = typical_levels(model_, asked_);
    if (!levels) return std::unexpected{levels.error()};
    typical_ = std::move(*levels);
    return std::monostate{};
  }

  Situation situation_of(const Effect& effect) const {
    Situation now;
    const auto& grid = asked_.grid;
    const auto& given = asked_.regimen;
    const auto first = std::min_element(given.begin(), given.end(),
                                        [](const Given& a, const Given& b) { return a.at < b.at; });
    now.last_min = minute(grid.count - 1) - first->at.value();
    now.mg_per_kg = largest_session_mg(given) / asked_.weight.value();
    for (const auto& levels : typical_) {
      const double level = effect.driver == "K"    ? levels.plasma
                           : effect.driver == "NK" ? levels.norketamine
                                                   : levels.effect_site;
      now.peak_level = std::max(now.peak_level, level);
    }
    now.weight_kg = asked_.weight.value();
    now.is_about_one_person = asked_.person.has_value();
    now.sessions_seen = asked_.person ? asked_.person->sessions_observed : 0;
    return now;
  }

  Heading heading_of(const Effect& effect) const {
    const auto now = situation_of(effect);
    Heading heading{effect.id, effect.name, effect.unit, model_.title, label_in(effect, now),
                    {},        {}};
    const auto& rules = forecast_rules();
    const bool is_injected =
        std::any_of(asked_.regimen.begin(), asked_.regimen.end(),
                    [](const Given& given) { return given.way == Way::intramuscular; });
    if (is_injected) {
      // What makes levels sure after an infusion does not hold here; what effects need said, does.
      auto sentence = rules.when_injected.sentence;
      if (effect.form != Form::level) sentence += " " + heading.label.sentence;
      heading.label = {rules.when_injected.evidence, sentence, rules.when_injected.source};
    }
    heading.sources = effect.sources();
    heading.sources.push_back(model_.source);
    if (is_injected) heading.sources.push_back(rules.injection_source);
    heading.grey = beyond_people(model_, asked_);
    if (!heading.grey) heading.grey = beyond_studies(effect, now);
    return heading;
  }

  double minute(std::size_t sample) const {
    return asked_.grid.from.value() + static_cast<double>(sample) * asked_.grid.step.value();
  }

  std::size_t sample_of_peak(double Levels::* level) const {
    const auto highest =
        std::max_element(typical_.begin(), typical_.end(),
                         [&](const Levels& a, const Levels& b) { return a.*level < b.*level; });
    return static_cast<std::size_t>(highest - typical_.begin());
  }

  void add(Forecast& made, const Effect& effect, EffectBands& bands) const {
    const Formula formula{effect};
    const auto sensitivity = sensitivity_of(effect, asked_);
    const double middle = sensitivity_at(effect, sensitivity.mean);
    const auto value = [&](std::size_t sample, double times) {
      return formula.at(typical_[sample], times, asked_.earlier_sessions);
    };
    const auto outer = bands.over_time(effect, sensitivity);
    std::vector<Curve::Point> points;
    for (std::size_t sample = 0; sample < outer.size(); ++sample) {
      points.push_back(
          {minute(sample), spread_around(value(sample, middle), outer[sample]), value(sample, 1)});
    }
    const auto heading = heading_of(effect);
    if (effect.form == Form::occupancy) {
      const auto sample = sample_of_peak(&Levels::plasma);
      made.receptors.push_back(
          {effect.receptor, affinity_of(effect), {heading, points[sample].spread, minute(sample)}});
      made.free_fraction = effect.constant("free_fraction");
      made.free_fraction_source = effect.constants.front().source;
    }
    if (effect.driver == "CE" && effect.form != Form::level) {
      const auto sample = sample_of_peak(&Levels::effect_site);
      made.peaks.push_back(
          {heading, spread_around(value(sample, middle), bands.at_highest(effect, sensitivity)),
           minute(sample)});
    }
    made.curves.emplace_back(heading, std::move(points));
  }

  static std::string affinity_of(const Effect& effect) {
    std::string text;
    for (const auto& ligand : effect.ligands) {
      if (!text.empty()) text += "; ";
      std::string ki = std::to_string(ligand.ki_umol_per_l);
      ki.erase(ki.find_last_not_of('0') + 1);
      if (ki.ends_with('.')) ki.pop_back();
      text += ligand.name + " Ki " + ki + " micromol per L";
    }
    return text + ": " + effect.ligands.front().source;
  }

  Envelope envelope() const {
    Envelope made;
    for (std::size_t sample = 0; sample < asked_.grid.count; ++sample)
      made.times_min.push_back(minute(sample));
    for (const auto& model : band_models()) {
      const auto levels = typical_levels(model, asked_);
      check(levels.has_value(), "a band model answers what the chosen one answered");
      Envelope::Member member{model.id, model.title, model.drug, model.sampling};
      if (made.least.empty()) {
        made.least.assign(levels->size(), HUGE_VAL);
        made.most.assign(levels->size(), 0);
      }
      for (std::size_t sample = 0; sample < levels->size(); ++sample) {
        const double level = (*levels)[sample].plasma;
        made.least[sample] = std::min(made.least[sample], level);
        made.most[sample] = std::max(made.most[sample], level);
        if (level <= member.peak) continue;
        member.peak = level;
        member.peak_at_min = minute(sample);
      }
      made.members.push_back(std::move(member));
    }
    return made;
  }

  void add_analgesia(Forecast& made) const {
    const Effect* window = effect_named("ANALGESIA");
    check(window != nullptr, "the window of analgesia ships");
    made.analgesia.heading = heading_of(*window);
    made.analgesia.from_ng_per_ml = window->constant("from");
    made.analgesia.to_ng_per_ml = window->constant("to");
    const auto* plasma = made.curve("K");
    const auto time_of = [&](double Spread::* line) {
      std::optional<Analgesia::Time> time;
      for (const auto& point : plasma->points()) {
        if (point.spread.*line < made.analgesia.from_ng_per_ml) continue;
        if (!time) time = Analgesia::Time{point.time, point.time};
        time->to_min = point.time;
      }
      return time;
    };
    made.analgesia.low = time_of(&Spread::low);
    made.analgesia.median = time_of(&Spread::median);
    made.analgesia.high = time_of(&Spread::high);
  }

  const Asked& asked_;
  const Model& model_;
  std::vector<Levels> typical_;
};

}  // namespace

const Curve* Forecast::curve(std::string_view id) const {
  const auto found = std::find_if(curves.begin(), curves.end(),
                                  [&](const Curve& curve) { return curve.heading().id == id; });
  return found == curves.end() ? nullptr : &*found;
}

const Figure* Forecast::peak(std::string_view id) const {
  const auto found = std::find_if(peaks.begin(), peaks.end(),
                                  [&](const Figure& figure) { return figure.heading.id == id; });
  return found == peaks.end() ? nullptr : &*found;
}

Result<Forecast> forecast(const Asked& asked) {
  const auto model = model_named(asked.model);
  if (!model) return std::unexpected{model.error()};
  return forecast(asked, *model);
}

Result<Forecast> forecast(const Asked& asked, const Model& model) {
  const auto whole = forecast_model(asked, model);
  if (!whole) return std::unexpected{whole.error()};
  return Making{asked, *whole}.make();
}

Result<Heading> heading_for(const Effect& effect, const Asked& asked, const Model& model) {
  const auto whole = forecast_model(asked, model);
  if (!whole) return std::unexpected{whole.error()};
  return Making{asked, *whole}.heading(effect);
}

}  // namespace evenkeel::pharm
