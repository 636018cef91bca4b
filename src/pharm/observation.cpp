// SPDX-License-Identifier: Apache-2.0
#include "pharm/observation.hpp"

#include "base/match.hpp"

#include <algorithm>
#include <array>
#include <numeric>
#include <tuple>

namespace evenkeel::pharm {
namespace {

// Wider than any clinic; a slip of the keyboard is outside.
constexpr std::size_t most_sessions = 200;
constexpr std::size_t most_doses_a_session = 100;
constexpr std::size_t most_readings = 4000;
constexpr double longest_before_min = 240;
constexpr double longest_session_min = 1440;
constexpr double longest_course_min = 10.0 * 366 * 24 * 60;
constexpr double lightest_person_kg = 20;
constexpr double heaviest_person_kg = 400;

std::optional<Refusal> outside_range(double value, double least, double most,
                                     const std::string& what) {
  if (value >= least && value <= most) return std::nullopt;
  const auto whole = [](double number) { return std::to_string(static_cast<long>(number)); };
  return Refusal{"observation-range",
                 what + " must be from " + whole(least) + " to " + whole(most) + ".", ""};
}

struct TakenReading {
  Measure measure{};
  double value = 0;
  std::optional<Site> site;
};
using Taken = Result<std::vector<TakenReading>>;

Taken in_range(TakenReading taken, double least, double most, const std::string& what) {
  if (auto refusal = outside_range(taken.value, least, most, what)) {
    return std::unexpected{*std::move(refusal)};
  }
  return std::vector{taken};
}

Taken taken_pressure(const PressureSeen& seen) {
  const double systolic = seen.systolic.value();
  const double diastolic = seen.diastolic.value();
  if (auto refusal = outside_range(systolic, 40, 300, "The systolic pressure")) {
    return std::unexpected{*std::move(refusal)};
  }
  if (auto refusal = outside_range(diastolic, 20, 200, "The diastolic pressure")) {
    return std::unexpected{*std::move(refusal)};
  }
  if (diastolic >= systolic) {
    return refuse("observation-range", "The diastolic pressure must be below the systolic.");
  }
  return std::vector<TakenReading>{{Measure::sbp, systolic, std::nullopt},
                                   {Measure::dbp, diastolic, std::nullopt}};
}

Taken taken_level(const LevelSeen& seen) {
  constexpr double least_measured = 0.01;
  constexpr double most_survived = 20000;
  const double level = seen.level.value();
  if (level < least_measured || level > most_survived) {
    return refuse("observation-range",
                  "A plasma level must be from 0.01 to 20000 ng per mL; leave out a level below "
                  "what the laboratory can measure.");
  }
  return std::vector<TakenReading>{
      {seen.is_norketamine ? Measure::norketamine : Measure::ketamine, level, seen.site}};
}

Taken taken_from(const Seen& seen, const ObservationModel& model) {
  const auto of = [](Measure measure, int value) {
    return TakenReading{measure, static_cast<double>(value), std::nullopt};
  };
  return std::visit(
      Match{
          [&](const RatingSeen& s) {
            return in_range(of(Measure::rating, s.step), 0, 4, "A rating of dissociation");
          },
          [&](const CadssSeen& s) {
            return in_range(of(Measure::cadss, s.points), 0, model.cadss_top, "A CADSS total");
          },
          [&](const ShortCadssSeen& s) {
            return in_range(of(Measure::cadss6, s.points), 0, model.cadss6_top, "A CADSS-6 total");
          },
          [](const PressureSeen& s) { return taken_pressure(s); },
          [&](const PulseSeen& s) {
            return in_range({Measure::hr, s.rate.value(), std::nullopt}, 20, 250, "The heart rate");
          },
          [&](const AlertnessSeen& s) {
            return in_range(of(Measure::moaas, s.moaas), 0, 5, "MOAA/S");
          },
          [](const LevelSeen& s) { return taken_level(s); }},
      seen);
}

std::unexpected<Refusal> at_place(Refusal refusal, const std::string& place) {
  refusal.field = place;
  return std::unexpected{std::move(refusal)};
}

std::optional<Refusal> wrong_session(const PastSession& session) {
  if (auto refusal = outside_range(session.start.value(), 0, longest_course_min,
                                   "The start of a session, in minutes,")) {
    return refusal;
  }
  if (session.regimen.empty()) {
    return Refusal{"session-without-dose", "A session needs at least one dose.", ""};
  }
  if (session.regimen.size() > most_doses_a_session) {
    return Refusal{"too-many", "A session has at most 100 doses.", ""};
  }
  for (const auto& given : session.regimen) {
    if (given.at.value() < 0 || given.at.value() + given.over.value() > longest_session_min) {
      return Refusal{"dose-time", "A dose must lie within the 1440 minutes of its session.", ""};
    }
    if (given.dose.value() <= 0) {
      return Refusal{"dose", "A dose must be more than 0 mg.", ""};
    }
  }
  return std::nullopt;
}

// Until when blood from a vein and from an artery differ after a dose, on the clock of its session.
double settled_at(const Given& given, const ObservationModel& model) {
  switch (given.way) {
    case Way::infusion:
      return given.at.value() + given.over.value() + model.settled_after_infusion_min;
    case Way::bolus:
      return given.at.value() + model.settled_after_infusion_min;
    case Way::intramuscular:
      return given.at.value() + model.settled_after_injection_min;
  }
  return 0;
}

bool is_settled(const PastSession& session, double at_min, const ObservationModel& model) {
  return std::none_of(session.regimen.begin(), session.regimen.end(), [&](const Given& given) {
    return given.at.value() <= at_min && at_min < settled_at(given, model);
  });
}

bool is_after_a_dose(const PastSession& session, double at_min) {
  return std::any_of(session.regimen.begin(), session.regimen.end(),
                     [&](const Given& given) { return given.at.value() < at_min; });
}

// Collects the readings of one course, session by session.
class Collector {
 public:
  Collector(const Past& past, std::string_view sampling) : past_{past}, sampling_{sampling} {}

  Result<Readings> collect() {
    std::vector<std::size_t> order(past_.sessions.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
      return past_.sessions[a].start < past_.sessions[b].start;
    });
    for (std::size_t i = 0; i < order.size(); ++i) {
      const auto& session = past_.sessions[order[i]];
      const auto place = "sessions[" + std::to_string(order[i]) + "]";
      if (auto refusal = wrong_session(session)) return at_place(*std::move(refusal), place);
      if (i > 0 && session.start == past_.sessions[order[i - 1]].start) {
        return refuse("session-twice", "Two sessions start at the same minute.", place);
      }
      if (auto refusal = collect_session(session, static_cast<int>(i), place)) {
        return std::unexpected{*std::move(refusal)};
      }
    }
    std::sort(made_.used.begin(), made_.used.end(), [](const Reading& a, const Reading& b) {
      return std::tie(a.at_min, a.session, a.measure, a.value) <
             std::tie(b.at_min, b.session, b.measure, b.value);
    });
    if (made_.used.size() > most_readings) {
      return refuse("too-many", "There are more than 4000 observations.", "sessions");
    }
    std::sort(made_.set_aside.begin(), made_.set_aside.end(),
              [](const SetAside& a, const SetAside& b) {
                return std::tie(a.measure, a.why) < std::tie(b.measure, b.why);
              });
    return std::move(made_);
  }

 private:
  std::optional<Refusal> collect_session(const PastSession& session, int index,
                                         const std::string& place) {
    for (std::size_t i = 0; i < session.observations.size(); ++i) {
      const auto& observation = session.observations[i];
      const auto here = place + ".observations[" + std::to_string(i) + "]";
      const auto refused = [&](Refusal refusal) {
        refusal.field = here;
        return std::optional{std::move(refusal)};
      };
      const double at = observation.at.value();
      if (at < -longest_before_min || at > longest_session_min) {
        return refused({"observation-time",
                        "An observation must lie between 240 minutes before and 1440 minutes "
                        "after the start of its session.",
                        ""});
      }
      for (const auto& seen : observation.seen) {
        const auto taken = taken_from(seen, model_);
        if (!taken) return refused(taken.error());
        if (taken->front().site && !is_after_a_dose(session, at)) {
          return refused(
              {"level-before-dose", "A plasma level needs a dose of its session before it.", ""});
        }
        for (const auto& one : *taken)
          keep(session, index, at, one);
      }
    }
    return std::nullopt;
  }

  void keep(const PastSession& session, int index, double at, const TakenReading& taken) {
    if (taken.site) {
      const bool is_same = (*taken.site == Site::arterial) == (sampling_ == "arterial");
      if (!is_same && !is_settled(session, at, model_)) {
        return set_aside(taken.measure,
                         "drawn from another site than the model's levels, and too soon after a "
                         "dose for both to agree");
      }
    }
    if (taken.measure == Measure::cadss6 && has_full_form(session, at)) {
      return set_aside(taken.measure, "part of the full CADSS of the same minute");
    }
    made_.used.push_back({taken.measure, session.start.value() + at, index,
                          past_.earlier_sessions + index, taken.value});
  }

  static bool has_full_form(const PastSession& session, double at) {
    const auto is_full_form = [](const Seen& seen) {
      return std::holds_alternative<CadssSeen>(seen);
    };
    return std::ranges::any_of(session.observations, [&](const Observation& other) {
      return other.at.value() == at && std::ranges::any_of(other.seen, is_full_form);
    });
  }

  void set_aside(Measure measure, const std::string& why) {
    for (auto& known : made_.set_aside) {
      if (known.measure == measure && known.why == why) {
        ++known.count;
        return;
      }
    }
    made_.set_aside.push_back({measure, 1, why});
  }

  const Past& past_;
  std::string_view sampling_;
  const ObservationModel& model_ = observation_model();
  Readings made_;
};

}  // namespace

std::string_view measure_said(Measure measure) {
  constexpr std::array<std::string_view, measure_count> said{
      "ratings of dissociation", "CADSS totals",        "CADSS-6 totals",
      "systolic pressures",      "diastolic pressures", "heart rates",
      "MOAA/S scores",           "ketamine levels",     "norketamine levels"};
  return said.at(static_cast<std::size_t>(measure));
}

Result<Readings> readings_of(const Past& past, std::string_view sampling) {
  if (auto refusal = outside_range(past.weight.value(), lightest_person_kg, heaviest_person_kg,
                                   "The weight in kg")) {
    return at_place(*std::move(refusal), "weight");
  }
  if (auto refusal =
          outside_range(past.earlier_sessions, 0, 1000, "The number of earlier sessions")) {
    return at_place(*std::move(refusal), "earlier_sessions");
  }
  if (past.sessions.size() > most_sessions) {
    return refuse("too-many", "There are more than 200 sessions.", "sessions");
  }
  return Collector{past, sampling}.collect();
}

Regimen whole_regimen(const Past& past) {
  Regimen whole;
  for (const auto& session : past.sessions) {
    for (auto given : session.regimen) {
      given.at = Elapsed{session.start.value() + given.at.value()};
      whole.push_back(given);
    }
  }
  std::sort(whole.begin(), whole.end(), [](const Given& a, const Given& b) {
    return std::tie(a.at, a.way, a.dose, a.over) < std::tie(b.at, b.way, b.dose, b.over);
  });
  return whole;
}

}  // namespace evenkeel::pharm
