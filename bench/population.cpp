// SPDX-License-Identifier: Apache-2.0
// How fast is a population? Six doses of 35 mg over 40 min in three weeks, 1,441 samples in the 24
// h from the last dose on, one core. Model P is ketamine alone; model F adds a depot, an effect
// site, a two-step delay and norketamine: nine states, three outputs. Beside it, in the same run: a
// plain adaptive ODE integration of the same people (Boost.odeint), and a plain scalar loop that
// evaluates exponentials at every sample.
#include "pharm/population.hpp"

#include "base/check.hpp"
#include "pharm/jolts.hpp"
#include "pharm/solve.hpp"
#include "pharm/subject.hpp"

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

Regimen six_doses() {
  Regimen regimen;
  for (const double day : {0.0, 3.0, 7.0, 10.0, 14.0, 17.0})
    regimen.push_back({Way::infusion, Elapsed{day * 1440}, Dose{35}, Elapsed{40}});
  return regimen;
}

Ask question(const std::vector<std::string>& outputs) {
  return {BodyWeight{70}, six_doses(), {Elapsed{last_dose_min}, Elapsed{1}, 1441}, outputs};
}

Etas etas_by_name(const Model& model, std::size_t person) {
  const auto etas = etas_of(model, 7, person);
  Etas named;
  for (std::size_t i = 0; i < etas.size(); ++i)
    named[model.parameters[i].name] = etas[i];
  return named;
}

// Sum of all levels, so that nothing can be left out by the compiler.
double ours(const Model& model, const std::vector<std::string>& outputs, std::size_t people) {
  double sum = 0;
  const auto add = [&](std::size_t, std::span<const double> levels) {
    for (const double level : levels)
      sum += level;
  };
  evenkeel::check(simulate(model, question(outputs), {people, 7, 1}, add).has_value());
  return sum;
}

double by_ode(const Model& model, const std::vector<std::string>& outputs, std::size_t people) {
  namespace odeint = boost::numeric::odeint;
  using Vector = std::vector<double>;
  double sum = 0;
  for (std::size_t person = 0; person < people; ++person) {
    const auto body = subject(model, BodyWeight{70}, etas_by_name(model, person));
    const auto jolts = jolts_of(*body, six_doses());
    const auto size = static_cast<std::size_t>(body->rates.rows());
    Vector state(size, 0.0);
    const auto slope = [&](const Vector& x, Vector& dx, double) {
      Eigen::Map<Eigen::VectorXd>(dx.data(), static_cast<Eigen::Index>(size)) =
          body->rates *
          Eigen::Map<const Eigen::VectorXd>(x.data(), static_cast<Eigen::Index>(size));
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
    for (int sample = 0; sample < 1441; ++sample) {
      move_to(last_dose_min + sample);
      for (const auto& name : outputs) {
        const auto& row = body->outputs[static_cast<std::size_t>(*model.output(name))];
        sum += row.dot(
            Eigen::Map<const Eigen::VectorXd>(state.data(), static_cast<Eigen::Index>(size)));
      }
    }
  }
  return sum;
}

// Model P alone: eigenvalues once, then every dose's exponentials at every sample.
double by_exponentials(const Model& model, std::size_t people) {
  double sum = 0;
  const auto doses = six_doses();
  for (std::size_t person = 0; person < people; ++person) {
    const auto body = subject(model, BodyWeight{70}, etas_by_name(model, person));
    const Eigen::EigenSolver<Eigen::Matrix3d> modes{
        Eigen::Matrix3d{body->rates.topLeftCorner(3, 3)}};
    const Eigen::Vector3d rates = modes.eigenvalues().real();
    const Eigen::Matrix3d shapes = modes.eigenvectors().real();
    const Eigen::Vector3d enters = shapes.inverse().col(0);
    const Eigen::Vector3d leaves = (body->outputs[0].head(3).transpose() * shapes).transpose();
    for (int sample = 0; sample < 1441; ++sample) {
      const double minute = last_dose_min + sample;
      double level = 0;
      for (const auto& dose : doses) {
        const double began = dose.at.value();
        const double over = dose.over.value();
        const double ran = std::min(std::max(minute - began, 0.0), over);
        const double since = std::max(minute - began - over, 0.0);
        for (int i = 0; i < 3; ++i)
          level += leaves[i] * enters[i] * dose.dose.value() / over * std::expm1(rates[i] * ran) /
                   rates[i] * std::exp(rates[i] * since);
      }
      sum += level;
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

void report(const char* name, const Timed& mine, const Timed& other, const char* what,
            double share) {
  std::printf("  %s %-34s %9.4f s CPU  %7.1f × ours   sums differ by %.1e\n", name, what,
              other.seconds / share, other.seconds / share / mine.seconds,
              std::abs(other.sum / share - mine.sum) / mine.sum);
}

}  // namespace

int main() {
  constexpr std::size_t people = 10000;
  constexpr std::size_t few = 100;  // of the slow ways; scaled up
  const auto p = read_model(model_p);
  const auto f = read_model(model_f);
  evenkeel::check(p && f, "the bench's models can be read");

  std::printf("Six doses in three weeks, 1,441 samples each, one core, best of 5 (CPU time).\n");
  const auto p_ours = best_of(5, [&] { return ours(*p, {"K"}, people); });
  std::printf("P %zu people                            %9.4f s CPU\n", people, p_ours.seconds);
  const auto p_few = best_of(5, [&] { return ours(*p, {"K"}, few); });
  report("P", p_few, best_of(2, [&] { return by_exponentials(*p, few); }),
         "scalar loop, expm1 and exp each sample", 1);
  report("P", p_few, best_of(1, [&] { return by_ode(*p, {"K"}, few); }),
         "adaptive ODE, tolerance 1e-8", 1);

  const std::vector<std::string> three{"K", "NK", "CE"};
  const auto f_ours = best_of(5, [&] { return ours(*f, three, people); });
  std::printf("F %zu people                            %9.4f s CPU\n", people, f_ours.seconds);
  const auto f_few = best_of(5, [&] { return ours(*f, three, few); });
  report("F", f_few, best_of(1, [&] { return by_ode(*f, three, few); }),
         "adaptive ODE, tolerance 1e-8", 1);

  std::vector<Elapsed> grid;
  for (int sample = 0; sample < 1441; ++sample)
    grid.emplace_back(last_dose_min + sample);
  const auto person = subject(models().front(), BodyWeight{70});
  const auto course = best_of(20, [&] { return solve(*person, six_doses(), grid)->sum(); });
  std::printf("one patient's whole course (ekadult1, all outputs) %.1f us CPU\n",
              course.seconds * 1e6);
  return 0;
}
