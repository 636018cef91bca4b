// SPDX-License-Identifier: Apache-2.0
// What is known of who may be treated, with the earlier word of everything: what was said, found,
// measured and received. The rules over it are core/eligibility; app/fitness puts them together.
#pragma once

#include "base/decision.hpp"
#include "base/id.hpp"
#include "base/time.hpp"
#include "base/units.hpp"
#include "core/eligibility.hpp"
#include "db/database.hpp"
#include "registry/patients.hpp"

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace evenkeel::registry {

// The patient's own words are by patient_hand; a prescriber's later word confirms them.
struct SaidFinding {
  std::string condition;  // a key of the eligibility list
  eligibility::Answer answer{};
  std::string words;  // may be empty
  std::optional<Day> cleared_on;
  std::string clearance;  // by whom, in words; with cleared_on only
  StaffId by;
  Instant at{};
};
// Every word on every condition, oldest first.
using FindingsSaid = std::map<std::string, std::vector<SaidFinding>, std::less<>>;
FindingsSaid findings_said(db::Database&, const PatientId&);
// Stands after the earlier word. The same answer by the same kind of person writes nothing. Refuses
// words at the field "words-" + condition. `cleared_on` lasts until the answer changes.
Result<std::monostate> say_finding(db::Database&, const PatientId&, const SaidFinding&, const By&);
// Refuses at "cleared_on", "clearance": no finding to clear, no words, a day to come.
struct Clearance {
  std::string key;
  Day on{};
  std::string words;
};
Result<std::monostate> clear_finding(db::Database&, const PatientId&, const Clearance&, Day today,
                                     const By&);

struct ExaminedLine {
  std::string line;  // "heart"
  bool is_normal = true;
  std::string words;
};
struct Examination {
  std::string part;  // "physical_examination"
  Day on{};
  std::vector<ExaminedLine> lines;
  StaffId by;
  Instant at{};
};
// Refuses words that are missing where something is not normal, at the field "words-" + line.
Result<std::monostate> add_examination(db::Database&, const PatientId&, const Examination&,
                                       const By&);
std::optional<Examination> examination(db::Database&, const PatientId&, std::string_view part);
int examinations_done(db::Database&, const PatientId&, std::string_view part);

struct FitnessVitals {
  int sbp_mmhg = 0, dbp_mmhg = 0;
  int again_sbp_mmhg = 0, again_dbp_mmhg = 0;
  std::optional<int> hr_per_min, rr_per_min, spo2_percent;
  std::optional<Celsius> temperature;
  Day on{};
  StaffId by;
  Instant at{};
};
// The numbers are judged by the form, as everywhere (FormReader, policy domains).
void add_fitness_vitals(db::Database&, const PatientId&, const FitnessVitals&, const By&);
std::vector<FitnessVitals> fitness_vitals(db::Database&, const PatientId&);  // newest first

struct KnownTest {
  std::string test;  // a key of the work-up
  std::optional<Day> requested_on, taken_on;
  bool is_normal = false;
  std::string words;
  std::optional<Day> cleared_on, waived_on;
  std::string because;  // of the clearance or the waiver
  StaffId by;
  Instant at{};
};
using KnownTests = std::map<std::string, std::vector<KnownTest>, std::less<>>;  // oldest first
KnownTests known_tests(db::Database&, const PatientId&);
// Refuses "future" at "requested_on" and "taken_on", "no-words" at "words" where a result is not
// normal.
Result<std::monostate> add_test(db::Database&, const PatientId&, const KnownTest&, Day today,
                                const By&);
// Of an abnormal result, or instead of any. Refuses at "because".
Result<std::monostate> clear_test(db::Database&, const PatientId&, const Clearance&, Day today,
                                  const By&);
Result<std::monostate> waive_test(db::Database&, const PatientId&, const Clearance&, Day today,
                                  const By&);

// When the list of other drugs was last asked for or changed.
std::optional<Instant> drugs_reviewed_at(db::Database&, const PatientId&);

}  // namespace evenkeel::registry
