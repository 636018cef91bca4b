// SPDX-License-Identifier: Apache-2.0
// How fast is a population? Six doses of 35 mg over 40 min in three weeks, 1,441 samples in the 24
// h from the last dose on, one core. Model P is ketamine alone; model F adds a depot, an effect
// site, a two-step delay and norketamine: nine states, three outputs. Beside it, in the same run,
// of the same people: a plain adaptive ODE integration (Boost.odeint), a plain scalar loop that
// evaluates exponentials at every sample, and the shortest scalar loop there is, which knows the
// modes and multiplies each once a sample. And how far anyone is from the single solution.
#include "pharm/population.hpp"

#include "base/check.hpp"
#include "pharm/jolts.hpp"
#include "pharm/solve.hpp"
#include "pharm/subject.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>
#include <ctime>
#include <string>
#include <vector>

#include <Eigen/Eigenvalues>
#include <boost/numeric/odeint.hpp>

namespace {

using namespace evenkeel::pharm;

constexpr const char* model_p = R"({"id":"P","title":"P","drug":"ketamine","sampling":"arterial",
"source":"bench","studied":{"weight_kg":[45,150],"age_years":[18,75]},"parameters":[
{"name":"V1","value":25,"unit":"L","omega2":0.0840,"source":"b","tag":"D"},
{"name":"V2","value":56,"unit":"L","omega2":0.2180,"source":"b","tag":"D"},
{"name":"V3","value":157,"unit":"L","source":"b","tag":"D"},
{"name":"CL","value":84,"unit":"L/h","omega2":0.0606,"source":"b","tag":"D"},
{"name":"Q2","value":161,"unit":"L/h","source":"b","tag":"D"},
{"name":"Q3","value":79,"unit":"L/h","omega2":0.0260,"source":"b","tag":"D"}],
"compartments":["central","fast","slow"],"flows":[
{"from":"central","rate":"CL","volume":"V1"},{"from":"central","to":"fast","rate":"Q2","volume":"V1"},
{"from":"fast","to":"central","rate":"Q2","volume":"V2"},
{"from":"central","to":"slow","rate":"Q3","volume":"V1"},
{"from":"slow","to":"central","rate":"Q3","volume":"V3"}],
"given":{"intravenous":{"compartment":"central"}},
"outputs":[{"name":"K","compartment":"central","volume":"V1","unit":"ng per mL"}]})";

constexpr const char* model_f = R"({"id":"F","title":"F","drug":"ketamine","sampling":"arterial",
"source":"bench","studied":{"weight_kg":[45,150],"age_years":[18,75]},"parameters":[
{"name":"V1","value":25,"unit":"L","omega2":0.0840,"source":"b","tag":"D"},
{"name":"V2","value":56,"unit":"L","omega2":0.2180,"source":"b","tag":"D"},
{"name":"V3","value":157,"unit":"L","source":"b","tag":"D"},
{"name":"CL","value":84,"unit":"L/h","omega2":0.0606,"source":"b","tag":"D"},
{"name":"Q2","value":161,"unit":"L/h","source":"b","tag":"D"},
{"name":"Q3","value":79,"unit":"L/h","omega2":0.0260,"source":"b","tag":"D"},
{"name":"KA","value":0.06,"unit":"1/min","source":"b","tag":"D"},
{"name":"KE0","value":0.238,"unit":"1/min","source":"b","tag":"D"},
{"name":"KT","value":20.1,"unit":"min for 2 steps","source":"b","tag":"D"},
{"name":"CLN","value":1.0,"unit":"L/min","omega2":0.05,"source":"b","tag":"D"},
{"name":"QN","value":2.63,"unit":"L/min","source":"b","tag":"D"},
{"name":"VNP","value":221,"unit":"L","source":"b","tag":"D"}],
"compartments":["depot","central","fast","slow","effect","delay_1","delay_2","nk","nk_peripheral"],
"flows":[{"from":"depot","to":"central","rate":"KA"},
{"from":"central","to":"delay_1","rate":"CL","volume":"V1"},
{"from":"central","to":"fast","rate":"Q2","volume":"V1"},
{"from":"fast","to":"central","rate":"Q2","volume":"V2"},
{"from":"central","to":"slow","rate":"Q3","volume":"V1"},
{"from":"slow","to":"central","rate":"Q3","volume":"V3"},
{"from":"central","to":"effect","rate":"KE0","volume":"V1","copy":true},{"from":"effect","rate":"KE0"},
{"from":"delay_1","to":"delay_2","rate":"KT"},{"from":"delay_2","to":"nk","rate":"KT","fraction":0.8},
{"from":"nk","rate":"CLN","volume":"V1"},{"from":"nk","to":"nk_peripheral","rate":"QN","volume":"V1"},
{"from":"nk_peripheral","to":"nk","rate":"QN","volume":"VNP"}],
"given":{"intravenous":{"compartment":"central"},"intramuscular":{"compartment":"depot"}},
"outputs":[{"name":"K","compartment":"central","volume":"V1","unit":"ng per mL"},
{"name":"NK","compartment":"nk","volume":"V1","unit":"ng per mL"},
{"name":"CE","compartment":"effect","unit":"ng per mL"}]})";

double cpu_seconds() {
  timespec now{};
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
  return static_cast<double>(now.tv_sec) + 1e-9 * static_cast<double>(now.tv_nsec);
}

constexpr double last_dose_min = 17.0 * 1440;
constexpr int samples = 1441;
constexpr std::uint64_t seed = 7;

Regimen six_doses() {
  Regimen regimen;
  for (const double day : {0.0, 3.0, 7.0, 10.0, 14.0, 17.0})
    regimen.push_back({Way::infusion, Elapsed{day * 1440}, Dose{35}, Elapsed{40}});
  return regimen;
}

Ask question(const std::vector<std::string>& outputs) {
  return {BodyWeight{70}, six_doses(), {Elapsed{last_dose_min}, Elapsed{1}, samples}, outputs};
}

using Many = std::vector<std::string>;

// The same people as ours() draws, ready before the clock starts: drawing is on our side only.
std::vector<Subject> people_of(const Model& model, std::size_t people) {
  std::vector<Subject> made;
  for (std::size_t person = 0; person < people; ++person) {
    const auto etas = etas_of(model, seed, person);
    Etas named;
    for (std::size_t i = 0; i < etas.size(); ++i)
      named[model.parameters[i].name] = etas[i];
    made.push_back(*subject(model, BodyWeight{70}, named));
  }
  return made;
}

// Sum of all levels, so that nothing can be left out by the compiler.
double ours(const Model& model, const Many& outputs, std::size_t people) {
  double sum = 0;
  const auto add = [&](std::size_t, std::span<const double> levels) {
    sum +=
        Eigen::Map<const Eigen::VectorXd>(levels.data(), static_cast<Eigen::Index>(levels.size()))
            .sum();
  };
  evenkeel::check(simulate(model, question(outputs), {people, seed, 1}, add).has_value());
  return sum;
}

// The largest difference of anyone's level from the single solution, relative to the level.
double worst_error(const Model& model, const Many& outputs, const std::vector<Subject>& bodies) {
  std::vector<Elapsed> times;
  for (int sample = 0; sample < samples; ++sample)
    times.emplace_back(last_dose_min + sample);
  double worst = 0;
  const auto compare = [&](std::size_t person, std::span<const double> levels) {
    const auto alone = *solve(bodies[person], six_doses(), times);
    for (std::size_t i = 0; i < levels.size(); ++i) {
      const auto row = *model.output(outputs[i % outputs.size()]);
      const double level = alone(row, static_cast<Eigen::Index>(i / outputs.size()));
      if (level != levels[i]) worst = std::max(worst, std::abs(levels[i] - level) / level);
    }
  };
  evenkeel::check(
      simulate(model, question(outputs), {bodies.size(), seed, 1}, compare).has_value());
  return worst;
}

double by_ode(const Model& model, const Many& outputs, const std::vector<Subject>& bodies) {
  namespace odeint = boost::numeric::odeint;
  using Vector = std::vector<double>;
  double sum = 0;
  for (const auto& body : bodies) {
    const auto jolts = jolts_of(body, six_doses());
    const auto size = static_cast<std::size_t>(body.rates.rows());
    Vector state(size, 0.0);
    const auto slope = [&](const Vector& x, Vector& dx, double) {
      Eigen::Map<Eigen::VectorXd>(dx.data(), static_cast<Eigen::Index>(size)) =
          body.rates * Eigen::Map<const Eigen::VectorXd>(x.data(), static_cast<Eigen::Index>(size));
    };
    const auto stepper = odeint::make_controlled(1e-8, 1e-8, odeint::runge_kutta_dopri5<Vector>());
    double now = 0;
    std::size_t next = 0;
    const auto move_to = [&](double minute) {
      while (next < jolts->size() && (*jolts)[next].at_min <= minute) {
        const auto& jolt = (*jolts)[next++];
        if (jolt.at_min > now)
          odeint::integrate_adaptive(stepper, slope, state, now, jolt.at_min, 0.1);
        now = std::max(now, jolt.at_min);
        auto& amount = state[static_cast<std::size_t>(jolt.state)];
        amount = jolt.is_rate ? jolt.amount : amount + jolt.amount;
      }
      if (minute > now) odeint::integrate_adaptive(stepper, slope, state, now, minute, 0.1);
      now = minute;
    };
    for (int sample = 0; sample < samples; ++sample) {
      move_to(last_dose_min + sample);
      for (const auto& name : outputs) {
        const auto& row = body.outputs[static_cast<std::size_t>(*model.output(name))];
        sum += row.dot(
            Eigen::Map<const Eigen::VectorXd>(state.data(), static_cast<Eigen::Index>(size)));
      }
    }
  }
  return sum;
}

// The modes of model P: rates, and what one mg in the plasma gives to the level by each.
struct Modes {
  Eigen::Vector3d rates, gives;
};
Modes modes_of(const Subject& body) {
  const Eigen::EigenSolver<Eigen::Matrix3d> solver{Eigen::Matrix3d{body.rates.topLeftCorner(3, 3)}};
  const Eigen::Matrix3d shapes = solver.eigenvectors().real();
  const Eigen::Vector3d enters = shapes.inverse().col(0);
  const Eigen::Vector3d leaves = (body.outputs[0].head(3).transpose() * shapes).transpose();
  return {solver.eigenvalues().real(), enters.cwiseProduct(leaves)};
}

// What one mode holds of all doses at a minute.
double mode_at(double rate, const Regimen& doses, double minute) {
  double amount = 0;
  for (const auto& dose : doses) {
    const double began = dose.at.value();
    const double over = dose.over.value();
    const double ran = std::min(std::max(minute - began, 0.0), over);
    const double since = std::max(minute - began - over, 0.0);
    amount += dose.dose.value() / over * std::expm1(rate * ran) / rate * std::exp(rate * since);
  }
  return amount;
}

// Model P alone: every dose's exponentials at every sample.
double by_exponentials(const std::vector<Subject>& bodies) {
  double sum = 0;
  const auto doses = six_doses();
  for (const auto& body : bodies) {
    const auto modes = modes_of(body);
    for (int sample = 0; sample < samples; ++sample) {
      for (int i = 0; i < 3; ++i)
        sum += modes.gives[i] * mode_at(modes.rates[i], doses, last_dose_min + sample);
    }
  }
  return sum;
}

// Model P alone: each mode's exponentials at the start, then one product a sample.
double by_recurrence(const std::vector<Subject>& bodies) {
  double sum = 0;
  const auto doses = six_doses();
  const auto& last = doses.back();
  const int stop = static_cast<int>(last.over.value());
  for (const auto& body : bodies) {
    const auto modes = modes_of(body);
    std::array<double, 3> holds{};
    std::array<double, 3> keeps{};
    std::array<double, 3> gains{};
    for (std::size_t i = 0; i < 3; ++i) {
      const auto mode = static_cast<Eigen::Index>(i);
      const double rate = modes.rates[mode];
      holds[i] = modes.gives[mode] * mode_at(rate, doses, last_dose_min);
      keeps[i] = std::exp(rate);
      gains[i] = modes.gives[mode] * last.dose.value() / stop * std::expm1(rate) / rate;
    }
    for (int sample = 0; sample < samples; ++sample) {
      sum += holds[0] + holds[1] + holds[2];
      const double running = sample < stop ? 1 : 0;
      for (std::size_t i = 0; i < 3; ++i)
        holds[i] = holds[i] * keeps[i] + running * gains[i];
    }
  }
  return sum;
}

struct Timed {
  double seconds;
  double sum;
};
template <class Work>
Timed best_of(int rounds, const Work& work) {
  Timed best{1e9, 0};
  for (int i = 0; i < rounds; ++i) {
    const double began = cpu_seconds();
    const double sum = work();
    best = {std::min(best.seconds, cpu_seconds() - began), sum};
  }
  return best;
}

constexpr std::size_t all = 10000;
constexpr std::size_t few = 200;  // of the other ways

void report_ours(const char* name, double bar, const Timed& whole, double worst) {
  std::printf(
      "%s, %zu people: %.4f s CPU (bar %.2f), %.2f us a person, worst relative error %.1e\n", name,
      all, whole.seconds, bar, whole.seconds / all * 1e6, worst);
}

void report(const Timed& mine, const Timed& other, const char* what) {
  std::printf("  %-44s %8.2f us a person %7.1f x ours; sums differ by %.0e\n", what,
              other.seconds / few * 1e6, other.seconds / mine.seconds,
              std::abs(other.sum - mine.sum) / mine.sum);
}

}  // namespace

int main() {
  const auto p = read_model(model_p);
  const auto f = read_model(model_f);
  evenkeel::check(p && f, "the bench's models can be read");
  const Many one{"K"};
  const Many three{"K", "NK", "CE"};

  std::printf("Six doses in three weeks, %d samples each, one core, CPU time, best of 7.\n",
              samples);
  const auto p_people = people_of(*p, few);
  report_ours("P", 0.08, best_of(7, [&] { return ours(*p, one, all); }),
              worst_error(*p, one, p_people));
  const auto p_ours = best_of(7, [&] { return ours(*p, one, few); });
  report(p_ours, best_of(7, [&] { return by_recurrence(p_people); }),
         "scalar loop, a product per mode and sample");
  report(p_ours, best_of(2, [&] { return by_exponentials(p_people); }),
         "scalar loop, exponentials at each sample");
  report(p_ours, best_of(1, [&] { return by_ode(*p, one, p_people); }),
         "Boost.odeint, dopri5, tolerance 1e-8");
  std::printf("  mrgsolve 2.0.2 on such a core, as measured once: 7.7 to 8.5 s\n");

  const auto f_people = people_of(*f, few);
  report_ours("F", 0.4, best_of(7, [&] { return ours(*f, three, all); }),
              worst_error(*f, three, f_people));
  const auto f_ours = best_of(7, [&] { return ours(*f, three, few); });
  report(f_ours, best_of(1, [&] { return by_ode(*f, three, f_people); }),
         "Boost.odeint, dopri5, tolerance 1e-8");
  std::printf("  mrgsolve 2.0.2 on such a core, as measured once: 16 s\n");

  std::vector<Elapsed> grid;
  for (int sample = 0; sample < samples; ++sample)
    grid.emplace_back(last_dose_min + sample);
  const auto person = subject(models().front(), BodyWeight{70});
  const auto course = best_of(50, [&] { return solve(*person, six_doses(), grid)->sum(); });
  const auto look =
      best_of(50, [&] { return solve(*person, six_doses(), std::span{grid}.first(1))->sum(); });
  std::printf("one patient, ekadult1, all outputs: %.1f us CPU (bar 100); one sample: %.1f us\n",
              course.seconds * 1e6, look.seconds * 1e6);
  return 0;
}
