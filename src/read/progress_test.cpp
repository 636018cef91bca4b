// SPDX-License-Identifier: Apache-2.0
#include "read/progress.hpp"

#include "temp_database.hpp"

#include <string>

namespace evenkeel::read {
namespace {

const PatientId treated{"patient-1"};

void put_session_row(db::Database& database, const std::string& patient, int day) {
  database.run(
      "INSERT INTO session_rows (session, patient, chair, stage, ending, version, opened_at, "
      "started_at, had_stop_event, needs_cardiovascular_review, is_capacity_cleared) "
      "VALUES ($1, $2, 'chair-1', 'ended', 'discharged', 1, $3, $3, 0, 0, 0)",
      "session-" + patient + std::to_string(day), patient, day * 100);
}
void put_score_row(db::Database& database, const std::string& patient, int at, int total) {
  database.run(
      "INSERT INTO score_rows (answers, patient, instrument, total, at, position) "
      "VALUES ($1, $2, 'phq-9', $3, $4, $4)",
      "questionnaire-" + patient + std::to_string(at), patient, total, at);
}

std::vector<JudgedCell> judged(db::Database& database) {
  std::vector<JudgedCell> cells;
  each_judged(database, "phq-9", [&](const JudgedCell& cell) { cells.push_back(cell); });
  return cells;
}

}  // namespace

TEST_CASE(
    "a session is judged by the last score before the next, the last one by the first after") {
  test::for_each_engine([](test::TempClinic& clinic) {
    auto& database = clinic.database();
    for (const int day : {1, 3, 5})
      put_session_row(database, "patient-1", day);
    for (const auto& [at, total] :
         {std::pair{50, 22}, {90, 20}, {120, 18}, {290, 12}, {510, 9}, {900, 14}})
      put_score_row(database, "patient-1", at, total);
    refresh_progress(database, treated);

    const auto cells = judged(database);
    REQUIRE(cells.size() == 2);
    CHECK(cells[0].session == 1);
    CHECK(cells[0].baseline == 20);
    CHECK(cells[0].total == 12);
    CHECK(cells[1].session == 3);
    CHECK(cells[1].total == 9);
    CHECK(cells[1].lowest == 9);
    const auto rows = progress_since(database, Instant{Milliseconds{500}});
    REQUIRE(rows.size() == 2);
    CHECK(rows[0].instrument == no_instrument);
    CHECK(rows[1].sessions == 3);
    CHECK(rows[1].baseline == 20);
    CHECK(rows[1].lowest == 9);
    CHECK(rows[1].latest == 14);
    CHECK(progress_since(database, Instant{Milliseconds{501}}).empty());
  });
}

TEST_CASE("a second induction is a course of its own, with its own score before it") {
  test::for_each_engine([](test::TempClinic& clinic) {
    auto& database = clinic.database();
    for (const int day : {1, 3, 20, 22, 24})
      put_session_row(database, "patient-1", day);
    // The first session was opened before any course was recorded, the last after all had ended.
    database.run("UPDATE session_rows SET course = 'course-a' WHERE started_at = 300");
    database.run("UPDATE session_rows SET course = 'course-b' WHERE started_at IN (2000, 2200)");
    for (const auto& [at, total] :
         {std::pair{50, 20}, {250, 16}, {310, 8}, {1900, 18}, {2100, 14}, {2450, 6}})
      put_score_row(database, "patient-1", at, total);
    refresh_progress(database, treated);

    auto rows = progress_since(database, Instant{});
    std::erase_if(rows, [](const ProgressRow& row) { return row.instrument == no_instrument; });
    REQUIRE(rows.size() == 2);
    CHECK(rows[0].course == 1);
    CHECK(rows[0].sessions == 2);
    CHECK(rows[0].baseline == 20);
    CHECK(rows[0].lowest == 8);
    CHECK(rows[0].latest == 18);
    CHECK(rows[1].course == 2);
    CHECK(rows[1].sessions == 3);
    CHECK(rows[1].baseline == 18);
    CHECK(rows[1].lowest == 6);
    CHECK(count_courses(database).treated == 2);
    CHECK(count_courses(database).judgeable == 2);
    const auto cells = judged(database);
    REQUIRE(cells.size() == 4);
    CHECK(cells[0].session == 1);
    CHECK(cells[0].baseline == 18);
    CHECK(cells[0].total == 14);
    CHECK(cells[3].session == 3);
    CHECK(cells[3].total == 6);
  });
}

TEST_CASE("tallies follow every new score, and equal those made at once") {
  test::for_each_engine([](test::TempClinic& clinic) {
    auto& database = clinic.database();
    const auto everything = [&] {
      std::string text;
      database.each(
          "SELECT instrument, session, baseline, total, lowest, courses FROM judged_tally "
          "ORDER BY instrument, session, baseline, total, lowest",
          [&](const db::Row& row) {
            for (int column = 0; column < 6; ++column)
              text += row.string(column) + " ";
          });
      database.each(
          "SELECT instrument, baseline, lowest, latest, courses FROM progress_tally "
          "ORDER BY instrument, baseline, lowest, latest",
          [&](const db::Row& row) {
            for (int column = 0; column < 5; ++column)
              text += row.string(column) + " ";
          });
      return text;
    };
    int at = 10;
    for (const int patient : {1, 2}) {
      const auto id = "patient-" + std::to_string(patient);
      for (int day = 1; day <= 4; ++day) {
        put_score_row(database, id, at += 60, 24 - day * patient * 2);
        refresh_progress(database, PatientId{id});
        put_session_row(database, id, (at += 40) / 100 + 1);
        refresh_progress(database, PatientId{id});
      }
    }
    const auto step_by_step = everything();
    CHECK(count_courses(database).treated == 2);
    CHECK(count_courses(database).judgeable == 2);
    for (const char* table : {"progress_rows", "judged_rows", "judged_tally", "progress_tally",
                              "course_rows", "course_tally"})
      database.script("DELETE FROM " + std::string{table});
    rebuild_progress(database);
    CHECK(everything() == step_by_step);
    CHECK_FALSE(step_by_step.empty());
  });
}

TEST_CASE("who was never treated is in no count") {
  test::for_each_engine([](test::TempClinic& clinic) {
    auto& database = clinic.database();
    put_score_row(database, "patient-1", 50, 20);
    refresh_progress(database, treated);
    CHECK(count_courses(database).treated == 0);
    put_session_row(database, "patient-1", 1);
    refresh_progress(database, treated);
    CHECK(count_courses(database).treated == 1);
    CHECK(count_courses(database).judgeable == 0);
  });
}

}  // namespace evenkeel::read
