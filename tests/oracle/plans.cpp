// SPDX-License-Identifier: Apache-2.0
// Plans generated clinics and writes each of them as a linear program too, so that another solver
// can say how many patients could have been placed at most (tests/oracle/plans.py).
//
// usage: evenkeel_plans FOLDER PATIENTS LOAD_PERCENT SEED SECONDS
// Prints: name, patients placed, possible alone, seconds of work until then. Writes
// FOLDER/clinic.lp.
#include "planner_instances.hpp"

#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <fstream>
#include <map>
#include <string>

namespace {

using namespace evenkeel::schedule;

std::string start_name(std::size_t patient, std::size_t day, int slot) {
  return "x_" + std::to_string(patient) + "_" + std::to_string(day) + "_" + std::to_string(slot);
}
std::string placed_name(std::size_t patient) { return "y_" + std::to_string(patient); }

// The terms of the sums that several patients share, by what they sum.
struct SharedSums {
  std::map<std::pair<std::size_t, int>, std::string> chairs, starts;
};

void add_patient(std::ofstream& lp, const tests::Instance& clinic, std::size_t patient,
                 SharedSums& sums) {
  const auto& wish = clinic.wishes[patient];
  std::string all;
  std::vector<std::string> of_day;
  for (std::size_t day = 0; day < clinic.days.size(); ++day) {
    auto& own = of_day.emplace_back();
    const auto starts = wished_starts(clinic.days[day], wish);
    for (int slot = starts.next(0); slot < Slots::count; slot = starts.next(slot + 1)) {
      const auto name = " + " + start_name(patient, day, slot);
      own += name;
      sums.starts[{day, slot}] += name;
      for (int half_hour = 0; half_hour < 4; ++half_hour)
        sums.chairs[{day, slot + half_hour * 6}] += name;
    }
    all += own;
  }
  lp << " all_" << patient << ":" << all << " - " << wish.series.sessions << " "
     << placed_name(patient) << " = 0\n";
  for (std::size_t day = 0; day + 1 < of_day.size(); ++day) {
    const auto two_days = of_day[day] + of_day[day + 1];
    if (!two_days.empty())
      lp << " apart_" << patient << "_" << day << ":" << two_days << " - " << placed_name(patient)
         << " <= 0\n";
  }
}

void write_sums(std::ofstream& lp, const char* name, int most,
                const std::map<std::pair<std::size_t, int>, std::string>& sums) {
  for (const auto& [at, terms] : sums)
    lp << " " << name << "_" << at.first << "_" << at.second << ":" << terms << " <= " << most
       << "\n";
}

void write_program(const std::string& path, const tests::Instance& clinic) {
  std::ofstream lp{path};
  lp << "Maximize\n placed:";
  for (std::size_t patient = 0; patient < clinic.wishes.size(); ++patient)
    lp << " + " << placed_name(patient);
  lp << "\nSubject To\n";
  SharedSums sums;
  for (std::size_t patient = 0; patient < clinic.wishes.size(); ++patient)
    add_patient(lp, clinic, patient, sums);
  write_sums(lp, "chairs", clinic.chairs, sums.chairs);
  write_sums(lp, "starts", clinic.starts_at_once, sums.starts);
  lp << "Binaries\n";
  for (std::size_t patient = 0; patient < clinic.wishes.size(); ++patient) {
    lp << " " << placed_name(patient) << "\n";
    for (std::size_t day = 0; day < clinic.days.size(); ++day) {
      const auto starts = wished_starts(clinic.days[day], clinic.wishes[patient]);
      for (int slot = starts.next(0); slot < Slots::count; slot = starts.next(slot + 1))
        lp << " " << start_name(patient, day, slot) << "\n";
    }
  }
  lp << "End\n";
}

}  // namespace

int main(int count, char** words) {
  if (count != 6) {
    std::fputs("usage: evenkeel_plans FOLDER PATIENTS LOAD_PERCENT SEED SECONDS\n", stderr);
    return 2;
  }
  const auto seed = std::strtoull(words[4], nullptr, 10);
  const auto clinic = tests::any_clinic(std::atoi(words[2]), std::atoi(words[3]), seed);
  write_program(std::string{words[1]} + "/clinic.lp", clinic);
  const auto began = std::clock();  // of this process: another's load does not shorten the search
  const auto seconds = [&] {
    return static_cast<double>(std::clock() - began) / static_cast<double>(CLOCKS_PER_SEC);
  };
  Planner planner{clinic.days, clinic.wishes, seed};
  double last_gain = seconds();
  int placed = planner.placed();
  while (!planner.is_proved() && seconds() < std::atof(words[5])) {
    planner.improve(100);
    if (planner.placed() > placed) last_gain = seconds();
    placed = planner.placed();
  }
  // Counted in real units: every visit has a chair and a nurse of its own.
  int whole = 0;
  for (const auto& suggestion : planner.suggestions())
    whole += suggestion.is_whole ? 1 : 0;
  std::printf("%s\t%d\t%d\t%.4f\n", clinic.name.c_str(), whole, planner.possible_alone(),
              last_gain);
  return 0;
}
