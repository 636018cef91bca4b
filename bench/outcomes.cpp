// SPDX-License-Identifier: Apache-2.0
// The clinic's outcomes, its panel and one patient's scores, at size: by default 10,000 patients
// and 500,000 scores; "outcomes 100000 5000000" is ten times that. Prints milliseconds of this
// process, the middle of eleven, and as a baseline of the same run what one reading of all scores
// takes.
#include "app/outcomes.hpp"

#include "app/cadence_file.hpp"
#include "app/policy_file.hpp"
#include "db/migrate.hpp"
#include "read/progress.hpp"
#include "read/scores.hpp"

#include <algorithm>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <filesystem>
#include <functional>
#include <string>
#include <vector>

#include <unistd.h>

namespace {

using namespace evenkeel;

constexpr std::int64_t day_ms = 86'400'000;
constexpr std::int64_t today = 20'000 * day_ms;
constexpr int sessions_each = 6;

struct Size {
  int patients = 10'000;
  int scores = 500'000;
};

// Of a hundred patients, five are in a course now; the others were in one over ten years.
std::int64_t began_of(int patient) {
  return patient % 20 == 0 ? today - 30 * day_ms : today - (200 + patient % 3'650) * day_ms;
}

void fill(db::Database& database, const Size& size) {
  db::Transaction transaction{database};
  const int scores_each = size.scores / size.patients;
  constexpr const char* instruments[] = {"phq-9", "gad-7", "mood-0-10"};
  std::int64_t position = 0;
  for (int patient = 0; patient < size.patients; ++patient) {
    const auto id = "patient-" + std::to_string(patient);
    const auto began = began_of(patient);
    for (int session = 0; session < sessions_each; ++session) {
      database.run(
          "INSERT INTO session_rows (session, patient, chair, stage, ending, version, opened_at, "
          "started_at, ended_at, had_stop_event, needs_cardiovascular_review, "
          "is_capacity_cleared) VALUES ($1, $2, 'chair-1', 'ended', 'discharged', 9, $3, $3, $3, "
          "0, 0, 0)",
          "session-" + id + "-" + std::to_string(session), id, began + session * 3 * day_ms);
    }
    for (int score = 0; score < scores_each; ++score) {
      ++position;
      const auto at = began - 2 * day_ms + score * day_ms;
      const int total = std::max(0, 20 - score / 3 - (patient * 7 + score * 3) % 9);
      database.run(
          "INSERT INTO score_rows (answers, patient, instrument, total, at, position) "
          "VALUES ($1, $2, $3, $4, $5, $6)",
          "questionnaire-" + std::to_string(position), id, instruments[score % 3],
          score % 3 == 2 ? total / 3 : total, at, position);
    }
  }
  transaction.commit();
}

double middle_ms(const std::function<void()>& work) {
  std::vector<double> took;
  for (int round = 0; round < 11; ++round) {
    const auto began = std::clock();
    work();
    took.push_back(static_cast<double>(std::clock() - began) * 1e3 / CLOCKS_PER_SEC);
  }
  std::ranges::sort(took);
  return took[took.size() / 2];
}

double once_ms(const std::function<void()>& work) {
  const auto began = std::clock();
  work();
  return static_cast<double>(std::clock() - began) * 1e3 / CLOCKS_PER_SEC;
}

void measure(db::Database& database) {
  const auto policy = app::default_policy();
  const app::PanelRules rules{policy, app::default_cadence()};
  const Instant now{Milliseconds{today}};
  std::size_t people = 0;
  std::printf("panel_ms\t%.2f\n",
              middle_ms([&] { people = app::everybody_in_course(database, rules, now).size(); }));
  std::printf("people_in_course\t%zu\n", people);
  std::printf("outcomes_ms\t%.2f\n", middle_ms([&] { app::outcomes(database); }));
  std::printf("one_patients_scores_ms\t%.2f\n",
              middle_ms([&] { read::scores_of(database, PatientId{"patient-20"}, 500); }));
  std::printf("one_new_score_ms\t%.2f\n", middle_ms([&] {
                db::Transaction transaction{database};
                database.run(
                    "UPDATE score_rows SET total = (total + 1) % 28 WHERE answers = "
                    "'questionnaire-9'");
                read::refresh_progress(database, PatientId{"patient-0"});
                transaction.commit();
              }));
  std::printf("baseline_all_scores_once_ms\t%.2f\n", once_ms([&] {
                database.integer("SELECT SUM(total) FROM score_rows WHERE instrument = 'phq-9'");
              }));
}

}  // namespace

int main(int count, char** arguments) {
  Size size;
  if (count == 3) size = {std::atoi(arguments[1]), std::atoi(arguments[2])};
  const auto folder =
      std::filesystem::temp_directory_path() / ("evenkeel-outcomes-" + std::to_string(::getpid()));
  std::filesystem::create_directories(folder);
  {
    const auto database =
        db::open(db::Location::file((folder / "clinic.db").string()), db::Access::read_write);
    db::migrate(*database);
    fill(*database, size);
    std::printf("patients\t%d\nscores\t%d\n", size.patients, size.scores);
    std::printf("rebuild_progress_s\t%.1f\n", once_ms([&] {
                                                db::Transaction transaction{*database};
                                                read::rebuild_progress(*database);
                                                transaction.commit();
                                              }) / 1e3);
    measure(*database);
  }
  std::filesystem::remove_all(folder);
  return 0;
}
