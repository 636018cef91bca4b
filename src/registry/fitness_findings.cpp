// SPDX-License-Identifier: Apache-2.0
#include "registry/fitness.hpp"
#include "registry/fitness_days.hpp"
#include "registry/patient_sign_in.hpp"
#include "registry/plain_text.hpp"

namespace evenkeel::registry {
namespace {

constexpr int most_of_fitness_words = 500;

constexpr std::string_view insert_finding =
    "INSERT INTO fitness_findings (patient, condition, sequence, answer, words, cleared_on, "
    "clearance, recorded_at, by_staff) VALUES ($1, $2, (SELECT COALESCE(MAX(sequence), 0) + 1 FROM "
    "fitness_findings WHERE patient = $1 AND condition = $2), $3, $4, $5, $6, $7, $8)";
constexpr std::string_view every_finding =
    "SELECT condition, answer, words, cleared_on, clearance, by_staff, recorded_at "
    "FROM fitness_findings WHERE patient = $1 ORDER BY condition, sequence";

SaidFinding finding_in(const db::Row& row) {
  SaidFinding said;
  said.condition = row.string(0);
  said.answer = eligibility::answer_named(row.text(1)).value_or(eligibility::Answer::not_known);
  said.words = row.string(2);
  said.cleared_on = stored_day(row, 3);
  said.clearance = row.string(4);
  said.by = row.id<StaffId>(5);
  said.at = row.instant(6);
  return said;
}

void write_finding(db::Database& database, const PatientId& patient, const SaidFinding& said,
                   const By& by) {
  database.run(insert_finding, patient, said.condition, eligibility::name_of(said.answer),
               said.words, day_to_store(said.cleared_on), said.clearance, by.now.wall, by.staff);
}

const SaidFinding* last_word(const FindingsSaid& all, const std::string& condition) {
  const auto found = all.find(condition);
  return found == all.end() ? nullptr : &found->second.back();
}

}  // namespace

FindingsSaid findings_said(db::Database& database, const PatientId& patient) {
  FindingsSaid all;
  database.each(
      every_finding,
      [&](const db::Row& row) {
        auto said = finding_in(row);
        auto& words_on_it = all[said.condition];
        words_on_it.push_back(std::move(said));
      },
      patient);
  return all;
}

Result<std::monostate> say_finding(db::Database& database, const PatientId& patient,
                                   const SaidFinding& typed, const By& by) {
  const auto field = "words-" + typed.condition;
  const auto words = plain(typed.words, {field, "Words", most_of_fitness_words, false, true});
  if (!words) return std::unexpected{words.error()};
  auto said = typed;
  said.words = *words;
  said.cleared_on.reset();
  said.clearance.clear();
  const auto all = findings_said(database, patient);
  if (const auto* const last = last_word(all, said.condition)) {
    const bool is_same = last->answer == said.answer;
    const bool is_confirmed = (last->by == patient_hand) == (by.staff == patient_hand);
    if (is_same && is_confirmed && last->words == said.words) return std::monostate{};
    if (is_same) {
      said.cleared_on = last->cleared_on;
      said.clearance = last->clearance;
    }
  }
  write_finding(database, patient, said, by);
  return std::monostate{};
}

Result<std::monostate> clear_finding(db::Database& database, const PatientId& patient,
                                     const Clearance& clearance, Day today, const By& by) {
  const auto all = findings_said(database, patient);
  const auto* const last = last_word(all, clearance.key);
  if (last == nullptr || last->answer != eligibility::Answer::yes)
    return refuse("nothing-to-clear",
                  "There is no confirmed finding to clear. Confirm the history first.",
                  "cleared_on");
  if (const auto late = not_yet_come(clearance.on, today, "cleared_on"))
    return std::unexpected{*late};
  const auto words = plain(
      clearance.words, {"clearance", "who cleared it, and how", most_of_fitness_words, true, true});
  if (!words) return std::unexpected{words.error()};
  auto said = *last;
  said.cleared_on = clearance.on;
  said.clearance = *words;
  write_finding(database, patient, said, by);
  return std::monostate{};
}

}  // namespace evenkeel::registry
