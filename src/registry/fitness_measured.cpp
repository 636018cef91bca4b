// SPDX-License-Identifier: Apache-2.0
// Examinations, vital signs and work-up.
#include "registry/fitness.hpp"
#include "registry/fitness_days.hpp"
#include "registry/plain_text.hpp"

namespace evenkeel::registry {
namespace {

constexpr int most_of_examined_words = 500;

constexpr std::string_view insert_examination =
    "INSERT INTO fitness_examinations (patient, part, sequence, examined_on, recorded_at, "
    "by_staff) VALUES ($1, $2, $3, $4, $5, $6)";
constexpr std::string_view insert_examined =
    "INSERT INTO fitness_examined (patient, part, sequence, line, is_normal, words) "
    "VALUES ($1, $2, $3, $4, $5, $6)";
constexpr std::string_view count_examinations =
    "SELECT COALESCE(MAX(sequence), 0) FROM fitness_examinations WHERE patient = $1 AND part = $2";
constexpr std::string_view one_examination =
    "SELECT examined_on, recorded_at, by_staff FROM fitness_examinations "
    "WHERE patient = $1 AND part = $2 AND sequence = $3";
constexpr std::string_view examined_lines =
    "SELECT line, is_normal, words FROM fitness_examined "
    "WHERE patient = $1 AND part = $2 AND sequence = $3 ORDER BY line";

constexpr std::string_view insert_fitness_vitals =
    "INSERT INTO fitness_vitals (patient, sequence, sbp_mmhg, dbp_mmhg, again_sbp_mmhg, "
    "again_dbp_mmhg, hr_per_min, rr_per_min, spo2_percent, temperature_celsius, measured_on, "
    "recorded_at, by_staff) VALUES ($1, (SELECT COALESCE(MAX(sequence), 0) + 1 FROM fitness_vitals "
    "WHERE patient = $1), $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)";
constexpr std::string_view every_fitness_vitals =
    "SELECT sbp_mmhg, dbp_mmhg, again_sbp_mmhg, again_dbp_mmhg, hr_per_min, rr_per_min, "
    "spo2_percent, temperature_celsius, measured_on, by_staff, recorded_at FROM fitness_vitals "
    "WHERE patient = $1 ORDER BY sequence DESC";

constexpr std::string_view insert_fitness_test =
    "INSERT INTO fitness_tests (patient, test, sequence, requested_on, taken_on, is_normal, words, "
    "cleared_on, waived_on, because, recorded_at, by_staff) VALUES ($1, $2, (SELECT "
    "COALESCE(MAX(sequence), 0) + 1 FROM fitness_tests WHERE patient = $1 AND test = $2), $3, $4, "
    "$5, $6, $7, $8, $9, $10, $11)";
constexpr std::string_view every_fitness_test =
    "SELECT test, requested_on, taken_on, is_normal, words, cleared_on, waived_on, because, "
    "by_staff, recorded_at FROM fitness_tests WHERE patient = $1 ORDER BY test, sequence";

constexpr std::string_view last_drug_review =
    "SELECT MAX(reviewed_at) FROM list_reviews WHERE patient = $1 AND list = 'drugs'";

std::optional<int> number_or_none(const db::Row& row, int column) {
  return row.is_null(column) ? std::nullopt : std::optional{static_cast<int>(row.integer(column))};
}

FitnessVitals vitals_in(const db::Row& row) {
  FitnessVitals vitals;
  vitals.sbp_mmhg = static_cast<int>(row.integer(0));
  vitals.dbp_mmhg = static_cast<int>(row.integer(1));
  vitals.again_sbp_mmhg = static_cast<int>(row.integer(2));
  vitals.again_dbp_mmhg = static_cast<int>(row.integer(3));
  vitals.hr_per_min = number_or_none(row, 4);
  vitals.rr_per_min = number_or_none(row, 5);
  vitals.spo2_percent = number_or_none(row, 6);
  if (!row.is_null(7)) {
    const auto degrees = Decimal::parse(row.text(7));
    if (!degrees) throw Failure{"a temperature in the rows of fitness is none"};
    vitals.temperature = Celsius{*degrees};
  }
  vitals.on = stored_day(row, 8).value_or(Day{});
  vitals.by = row.id<StaffId>(9);
  vitals.at = row.instant(10);
  return vitals;
}

KnownTest test_in(const db::Row& row) {
  KnownTest test;
  test.test = row.string(0);
  test.requested_on = stored_day(row, 1);
  test.taken_on = stored_day(row, 2);
  test.is_normal = row.flag(3);
  test.words = row.string(4);
  test.cleared_on = stored_day(row, 5);
  test.waived_on = stored_day(row, 6);
  test.because = row.string(7);
  test.by = row.id<StaffId>(8);
  test.at = row.instant(9);
  return test;
}

void write_test(db::Database& database, const PatientId& patient, const KnownTest& test,
                const By& by) {
  database.run(insert_fitness_test, patient, test.test, day_to_store(test.requested_on),
               day_to_store(test.taken_on), test.is_normal, test.words,
               day_to_store(test.cleared_on), day_to_store(test.waived_on), test.because,
               by.now.wall, by.staff);
}

KnownTest latest_test(db::Database& database, const PatientId& patient, const std::string& key) {
  const auto all = known_tests(database, patient);
  const auto found = all.find(key);
  if (found != all.end()) return found->second.back();
  KnownTest none;
  none.test = key;
  return none;
}

// What a prescriber says about a test, checked the same way whether it is cleared or waived.
Result<std::string> reason_words(const Clearance& clearance, Day today) {
  if (const auto late = not_yet_come(clearance.on, today, "on")) return std::unexpected{*late};
  return plain(clearance.words, {"because", "the reason", most_of_examined_words, true, true});
}

}  // namespace

Result<std::monostate> add_examination(db::Database& database, const PatientId& patient,
                                       const Examination& typed, const By& by) {
  const auto sequence = examinations_done(database, patient, typed.part) + 1;
  database.run(insert_examination, patient, typed.part, sequence, iso_date(typed.on), by.now.wall,
               by.staff);
  for (const auto& line : typed.lines) {
    const auto field = "words-" + line.line;
    const auto words = plain(
        line.words, {field, "what is not normal", most_of_examined_words, !line.is_normal, true});
    if (!words) return std::unexpected{words.error()};
    database.run(insert_examined, patient, typed.part, sequence, line.line, line.is_normal, *words);
  }
  return std::monostate{};
}

int examinations_done(db::Database& database, const PatientId& patient, std::string_view part) {
  return static_cast<int>(database.integer(count_examinations, patient, part).value_or(0));
}

std::optional<Examination> examination(db::Database& database, const PatientId& patient,
                                       std::string_view part) {
  const auto sequence = examinations_done(database, patient, part);
  std::optional<Examination> found;
  database.each(
      one_examination,
      [&](const db::Row& row) {
        found = Examination{.part = std::string{part},
                            .on = stored_day(row, 0).value_or(Day{}),
                            .lines = {},
                            .by = row.id<StaffId>(2),
                            .at = row.instant(1)};
      },
      patient, part, sequence);
  if (!found) return found;
  database.each(
      examined_lines,
      [&](const db::Row& row) {
        found->lines.push_back({row.string(0), row.flag(1), row.string(2)});
      },
      patient, part, sequence);
  return found;
}

void add_fitness_vitals(db::Database& database, const PatientId& patient,
                        const FitnessVitals& vitals, const By& by) {
  std::optional<Decimal> degrees;
  if (vitals.temperature) degrees = vitals.temperature->value();
  database.run(insert_fitness_vitals, patient, vitals.sbp_mmhg, vitals.dbp_mmhg,
               vitals.again_sbp_mmhg, vitals.again_dbp_mmhg, vitals.hr_per_min, vitals.rr_per_min,
               vitals.spo2_percent, degrees, iso_date(vitals.on), by.now.wall, by.staff);
}

std::vector<FitnessVitals> fitness_vitals(db::Database& database, const PatientId& patient) {
  std::vector<FitnessVitals> all;
  database.each(
      every_fitness_vitals, [&](const db::Row& row) { all.push_back(vitals_in(row)); }, patient);
  return all;
}

KnownTests known_tests(db::Database& database, const PatientId& patient) {
  KnownTests all;
  database.each(
      every_fitness_test,
      [&](const db::Row& row) {
        auto test = test_in(row);
        auto& rows_of_it = all[test.test];
        rows_of_it.push_back(std::move(test));
      },
      patient);
  return all;
}

Result<std::monostate> add_test(db::Database& database, const PatientId& patient,
                                const KnownTest& typed, Day today, const By& by) {
  if (typed.requested_on) {
    if (const auto late = not_yet_come(*typed.requested_on, today, "requested_on"))
      return std::unexpected{*late};
  }
  if (typed.taken_on) {
    if (const auto late = not_yet_come(*typed.taken_on, today, "taken_on"))
      return std::unexpected{*late};
  }
  if (!typed.requested_on && !typed.taken_on)
    return refuse("no-day", "Enter the day it was asked for or taken.", "requested_on");
  const bool needs_words = typed.taken_on.has_value() && !typed.is_normal;
  const auto words =
      plain(typed.words, {"words", "what was found", most_of_examined_words, needs_words, true});
  if (!words) return std::unexpected{words.error()};
  auto test = typed;
  test.words = *words;
  write_test(database, patient, test, by);
  return std::monostate{};
}

Result<std::monostate> clear_test(db::Database& database, const PatientId& patient,
                                  const Clearance& clearance, Day today, const By& by) {
  auto test = latest_test(database, patient, clearance.key);
  if (!test.taken_on || test.is_normal)
    return refuse("nothing-to-clear", "There is no such result to clear.", "because");
  const auto because = reason_words(clearance, today);
  if (!because) return std::unexpected{because.error()};
  test.cleared_on = clearance.on;
  test.because = *because;
  write_test(database, patient, test, by);
  return std::monostate{};
}

Result<std::monostate> waive_test(db::Database& database, const PatientId& patient,
                                  const Clearance& clearance, Day today, const By& by) {
  auto test = latest_test(database, patient, clearance.key);
  const auto because = reason_words(clearance, today);
  if (!because) return std::unexpected{because.error()};
  // An older result would speak first; it stays in its own row.
  test.taken_on.reset();
  test.is_normal = false;
  test.cleared_on.reset();
  test.waived_on = clearance.on;
  test.because = *because;
  write_test(database, patient, test, by);
  return std::monostate{};
}

std::optional<Instant> drugs_reviewed_at(db::Database& database, const PatientId& patient) {
  const auto at = database.integer(last_drug_review, patient);
  return at ? std::optional{Instant{Milliseconds{*at}}} : std::nullopt;
}

}  // namespace evenkeel::registry
