// SPDX-License-Identifier: Apache-2.0
#include "registry/drug_doses.hpp"

#include "base/check.hpp"
#include "registry/care_team.hpp"
#include "registry/plain_text.hpp"
#include "registry/zone.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace evenkeel::registry {
namespace {

constexpr std::string_view insert_drug_owner =
    "INSERT INTO drug_owners (drug, version, kind, name, recorded_at, by_staff) "
    "VALUES ($1, (SELECT COALESCE(MAX(version), 0) + 1 FROM drug_owners WHERE drug = $1), "
    "$2, $3, $4, $5)";
constexpr std::string_view owner_of_drug =
    "SELECT kind, name FROM drug_owners WHERE drug = $1 ORDER BY version DESC LIMIT 1";
constexpr std::string_view insert_drug_dose =
    "INSERT INTO drug_doses (drug, sequence, from_day, amount, unit, way, times_a_day, as_needed, "
    "ordered_by, ordered_name, reason, recorded_at, by_staff) VALUES ($1, (SELECT "
    "COALESCE(MAX(sequence), 0) + 1 FROM drug_doses WHERE drug = $1), $2, $3, $4, $5, $6, $7, $8, "
    "$9, $10, $11, $12)";
constexpr std::string_view doses_of_drug =
    "SELECT from_day, amount, unit, way, times_a_day, as_needed, ordered_by, ordered_name, reason, "
    "by_staff, recorded_at FROM drug_doses WHERE drug = $1 ORDER BY sequence";
constexpr std::string_view drugs_ever_of_patient =
    "SELECT drug, name, dose, ended_at FROM drugs WHERE patient = $1 ORDER BY added_at, drug";

constexpr std::array kinds_of_owners{CodeWords{"psychiatrist", "Psychiatrist"},
                                     CodeWords{"family_doctor", "Family doctor"},
                                     CodeWords{"pain_specialist", "Pain specialist"},
                                     CodeWords{"other_prescriber", "Another prescriber"},
                                     CodeWords{"this_clinic", "A prescriber of this clinic"},
                                     CodeWords{"without_prescription", "Nobody: no prescription"}};
constexpr std::array reasons_of_doses{
    CodeWords{"as_reported", "Dose as it is taken now"},
    CodeWords{"started", "Started"},
    CodeWords{"raised", "Raised"},
    CodeWords{"taper_step", "A step of a taper by its prescriber"},
    CodeWords{"lowered_side_effect", "Lowered because of a side effect"},
    CodeWords{"changed_by_patient", "Changed by the patient"},
    CodeWords{"ended_by_prescriber", "Ended by its prescriber"},
    CodeWords{"corrected", "Corrects what was written before"}};

constexpr std::array ordered_by_names{std::pair{OrderedBy::owner, std::string_view{"owner"}},
                                      std::pair{OrderedBy::other, std::string_view{"other"}},
                                      std::pair{OrderedBy::patient, std::string_view{"patient"}}};

bool has_code(std::span<const CodeWords> words, std::string_view code) {
  return std::ranges::find(words, code, &CodeWords::code) != words.end();
}

std::string_view words_of_code(std::span<const CodeWords> words, std::string_view code) {
  const auto found = std::ranges::find(words, code, &CodeWords::code);
  return found == words.end() ? code : found->says;
}

WrittenDose written_dose_in(const db::Row& row) {
  const auto from = parse_date(row.string(0));
  const auto unit = drug_load::unit_named(row.text(2));
  const auto way = drug_load::way_named(row.text(3));
  const auto times = Decimal::parse(row.text(4));
  const auto ordered = ordered_by_named(row.text(6));
  check(from && unit && way && times && ordered, "a stored dose is a dose");
  WrittenDose written;
  written.change.dose = {*from, std::nullopt, *unit, *way, *times, row.flag(5)};
  if (!row.is_null(1)) written.change.dose.amount = Decimal::parse(row.text(1));
  written.change.ordered_by = *ordered;
  written.change.ordered_name = row.string(7);
  written.change.reason = row.string(8);
  written.by = row.id<StaffId>(9);
  written.recorded_at = row.instant(10);
  return written;
}

void fill_course(db::Database& database, DrugCourse& course) {
  database.each(
      owner_of_drug,
      [&](const db::Row& row) { course.owner = DrugOwner{row.string(0), row.string(1)}; },
      course.drug);
  database.each(
      doses_of_drug, [&](const db::Row& row) { course.doses.push_back(written_dose_in(row)); },
      course.drug);
}

void leave_out_later(DrugCourse& course, Instant as_known) {
  std::erase_if(course.doses,
                [&](const WrittenDose& written) { return written.recorded_at > as_known; });
  if (course.ended_at && *course.ended_at > as_known) course.ended_at.reset();
}

// The numbers of a form's domain; nothing here is a limit of care.
Result<std::monostate> plausible_dose(const drug_load::Dose& dose, Day today) {
  using drug_load::Unit;
  using drug_load::Way;
  if (dose.from > today)
    return refuse("in-the-future", "Write down a change once it holds.", "from");
  if (!dose.amount) return std::monostate{};
  if (!dose.amount->is_positive()) return refuse("out-of-range", "An amount is above 0.", "amount");
  if (!dose.times_a_day.is_positive())
    return refuse("out-of-range", "How often is above 0.", "times_a_day");
  const bool is_by_the_hour = dose.unit == Unit::mcg_per_hour;
  if (is_by_the_hour != (dose.way == Way::patch))
    return refuse("patch-by-the-hour", "A patch, and only a patch, is counted per hour.", "unit");
  if (is_by_the_hour && dose.times_a_day != Decimal{1})
    return refuse("patch-by-the-hour", "A patch works all day: once.", "times_a_day");
  return std::monostate{};
}

// An amount left out by a slip is not an end.
bool is_reason_of_an_end(std::string_view reason) {
  return reason == "ended_by_prescriber" || reason == "changed_by_patient" || reason == "corrected";
}

Result<std::string> name_of_who_ordered(const DrugCourse& course, const DoseChange& change) {
  if (change.ordered_by == OrderedBy::patient) return std::string{};
  if (change.ordered_by == OrderedBy::other)
    return plain(change.ordered_name, {"ordered_name", "Name"});
  if (!course.owner)
    return refuse("owner-unknown", "First say who prescribes this drug.", "ordered_by");
  return course.owner->name;
}

}  // namespace

std::span<const CodeWords> owner_kinds() { return kinds_of_owners; }
std::span<const CodeWords> dose_reasons() { return reasons_of_doses; }
std::string_view said_of_owner_kind(std::string_view code) {
  return words_of_code(kinds_of_owners, code);
}
std::string_view said_of_dose_reason(std::string_view code) {
  return words_of_code(reasons_of_doses, code);
}

std::string_view name_of(OrderedBy who) {
  return std::ranges::find(ordered_by_names, who, &std::pair<OrderedBy, std::string_view>::first)
      ->second;
}
std::optional<OrderedBy> ordered_by_named(std::string_view name) {
  const auto found =
      std::ranges::find(ordered_by_names, name, &std::pair<OrderedBy, std::string_view>::second);
  if (found == ordered_by_names.end()) return std::nullopt;
  return found->first;
}

std::string who_ordered(const DoseChange& change) {
  if (change.ordered_by == OrderedBy::patient) return "The patient's own decision";
  if (change.ordered_by == OrderedBy::owner) return change.ordered_name;
  return change.ordered_name + ", who does not prescribe it";
}

Result<std::monostate> set_drug_owner(db::Database& database, const PatientId& patient,
                                      const std::string& drug, const DrugOwner& owner,
                                      const By& by) {
  if (!drug_course(database, patient, drug))
    return refuse("no-such-entry", "There is no such drug.");
  if (!has_code(kinds_of_owners, owner.kind))
    return refuse("required", "Choose who prescribes it.", "kind");
  const bool needs_name = owner.kind != "without_prescription";
  const auto name = plain(owner.name, {"owner_name", "Name", 100, needs_name});
  if (!name) return std::unexpected{name.error()};
  database.run(insert_drug_owner, drug, owner.kind, *name, by.now.wall, by.staff);
  return std::monostate{};
}

Result<std::monostate> enter_dose(db::Database& database, const PatientId& patient,
                                  const std::string& drug, const DoseChange& change, Day today,
                                  const By& by) {
  const auto course = drug_course(database, patient, drug);
  if (!course) return refuse("no-such-entry", "There is no such drug.");
  if (auto fine = plausible_dose(change.dose, today); !fine) return fine;
  if (!has_code(reasons_of_doses, change.reason))
    return refuse("required", "Choose why.", "reason");
  if (!change.dose.amount && !is_reason_of_an_end(change.reason))
    return refuse("required", "Write the amount, or say why it is not taken any more.", "amount");
  const auto ordered_name = name_of_who_ordered(*course, change);
  if (!ordered_name) return std::unexpected{ordered_name.error()};
  const auto& dose = change.dose;
  database.run(insert_drug_dose, drug, iso_date(dose.from), dose.amount, name_of(dose.unit),
               name_of(dose.way), dose.times_a_day, dose.is_as_needed, name_of(change.ordered_by),
               *ordered_name, change.reason, by.now.wall, by.staff);
  return std::monostate{};
}

std::vector<DrugCourse> drug_courses(db::Database& database, const PatientId& patient,
                                     std::optional<Instant> as_known) {
  std::vector<DrugCourse> courses;
  database.each(
      drugs_ever_of_patient,
      [&](const db::Row& row) {
        DrugCourse course{row.string(0), row.string(1), row.string(2), {}, {}, {}};
        if (!row.is_null(3)) course.ended_at = row.instant(3);
        courses.push_back(std::move(course));
      },
      patient);
  for (auto& course : courses) {
    fill_course(database, course);
    if (as_known) leave_out_later(course, *as_known);
  }
  return courses;
}

std::optional<DrugCourse> drug_course(db::Database& database, const PatientId& patient,
                                      const std::string& drug) {
  auto all = drug_courses(database, patient);
  const auto found = std::ranges::find(all, drug, &DrugCourse::drug);
  if (found == all.end()) return std::nullopt;
  return std::move(*found);
}

std::vector<drug_load::History> dose_histories(std::span<const DrugCourse> courses,
                                               std::string_view zone) {
  std::vector<drug_load::History> histories;
  for (const auto& course : courses) {
    drug_load::History history{course.name, {}};
    for (const auto& written : course.doses)
      history.doses.push_back(written.change.dose);
    if (course.ended_at && !history.doses.empty()) {
      auto end = history.doses.back();
      end.from = local_day(*course.ended_at, zone);
      end.amount.reset();
      history.doses.push_back(end);
    }
    histories.push_back(std::move(history));
  }
  return histories;
}

std::optional<drug_load::Dose> dose_on(const DrugCourse& course, Day day, std::string_view zone) {
  const auto history = dose_histories(std::span{&course, 1}, zone).front();
  const auto* const dose = drug_load::dose_on(history, day);
  return dose == nullptr ? std::nullopt : std::optional{*dose};
}

std::string dose_known(std::span<const DrugCourse> courses, const Drug& drug, Day day,
                       std::string_view zone) {
  const auto course = std::ranges::find(courses, drug.id, &DrugCourse::drug);
  if (course == courses.end()) return drug.dose;
  const auto dose = dose_on(*course, day, zone);
  return dose ? drug_load::said(*dose) : drug.dose;
}

}  // namespace evenkeel::registry
