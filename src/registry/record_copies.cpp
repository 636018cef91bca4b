// SPDX-License-Identifier: Apache-2.0
#include "registry/record_copies.hpp"

#include "registry/plain_text.hpp"
#include "registry/tasks.hpp"
#include "registry/zone.hpp"

#include <array>
#include <utility>

namespace evenkeel::registry {
namespace {

struct CopyEndWords {
  CopyEnd end;
  std::string_view name, says;
};
constexpr std::array all_copy_ends{
    CopyEndWords{CopyEnd::downloaded, "downloaded", "Downloaded by the patient"},
    CopyEndWords{CopyEnd::sent, "sent", "Sent"},
    CopyEndWords{CopyEnd::handed_over, "handed_over", "Handed over"},
    CopyEndWords{CopyEnd::taken_back, "taken_back", "Not wanted any more"},
};

constexpr std::string_view insert_copy =
    "INSERT INTO record_copies (copy, patient, asked_on, asked_by, relation, wishes, recorded_at, "
    "by_staff) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)";
constexpr std::string_view insert_copy_extension =
    "INSERT INTO record_copy_extensions (copy, reason, extended_on, recorded_at, by_staff) "
    "VALUES ($1, $2, $3, $4, $5)";
constexpr std::string_view insert_copy_end =
    "INSERT INTO record_copy_ends (copy, how, words, ended_on, recorded_at, by_staff) "
    "VALUES ($1, $2, $3, $4, $5, $6)";
constexpr std::string_view copy_columns =
    "SELECT c.copy, c.patient, c.asked_on, c.asked_by, c.relation, c.wishes, c.by_staff, "
    "x.extended_on, x.reason, e.ended_on, e.how, e.words FROM record_copies c "
    "LEFT JOIN record_copy_extensions x ON x.copy = c.copy "
    "LEFT JOIN record_copy_ends e ON e.copy = c.copy ";
const std::string one_copy = std::string{copy_columns} + "WHERE c.copy = $1";
const std::string copies_of_patient =
    std::string{copy_columns} + "WHERE c.patient = $1 ORDER BY c.recorded_at DESC, c.copy";
const std::string copies_open =
    std::string{copy_columns} + "WHERE e.copy IS NULL ORDER BY c.asked_on, c.recorded_at, c.copy";

CopyAsked copy_in(const db::Row& row) {
  CopyAsked found;
  found.id = row.id<CopyId>(0);
  found.patient = row.id<PatientId>(1);
  found.clock.on = parse_date(row.text(2)).value_or(Day{});
  found.asked_by = row.string(3);
  found.relation = row.string(4);
  found.wishes = row.string(5);
  found.by = row.id<StaffId>(6);
  if (!row.is_null(7)) {
    found.clock.extended_on = parse_date(row.text(7));
    found.extension = row.string(8);
  }
  if (row.is_null(9)) return found;
  found.clock.ended_on = parse_date(row.text(9));
  found.how = copy_end_named(row.text(10));
  found.words = row.string(11);
  return found;
}

template <class... Parameters>
std::vector<CopyAsked> every_copy(db::Database& database, std::string_view sql,
                                  const Parameters&... parameters) {
  std::vector<CopyAsked> all;
  database.each(sql, [&](const db::Row& row) { all.push_back(copy_in(row)); }, parameters...);
  return all;
}

Result<CopyAsked> copy_for(db::Database& database, const CopyId& id) {
  auto found = copy_asked(database, id);
  if (!found) return refuse("unknown-copy", "There is no such request.");
  return *std::move(found);
}

}  // namespace

std::string_view name_of(CopyEnd end) {
  return all_copy_ends.at(static_cast<std::size_t>(end)).name;
}
std::string_view said(CopyEnd end) { return all_copy_ends.at(static_cast<std::size_t>(end)).says; }
std::optional<CopyEnd> copy_end_named(std::string_view name) {
  for (const auto& known : all_copy_ends) {
    if (known.name == name) return known.end;
  }
  return std::nullopt;
}

std::string CopyAsked::task_about(const record_access::Rules& rules) const {
  return id.text() + ":" + iso_date(record_access::due_on(clock, rules));
}

Result<CopyId> ask_for_copy(db::Database& database, const PatientId& patient, const NewCopy& typed,
                            Day today, const By& by) {
  if (std::chrono::sys_days{typed.asked_on} > std::chrono::sys_days{today})
    return refuse("future", "It cannot be asked for after today.", "asked_on");
  const auto asked_by = plain(typed.asked_by, {"asked_by", "the name", 200, false});
  if (!asked_by) return std::unexpected{asked_by.error()};
  const auto relation =
      plain(typed.relation, {"relation", "what gives them the right", 200, !asked_by->empty()});
  if (!relation) return std::unexpected{relation.error()};
  const auto wishes = plain(typed.wishes, {"wishes", "The wish", 1000, false, true});
  if (!wishes) return std::unexpected{wishes.error()};
  const auto id = fresh_id<CopyId>();
  database.run(insert_copy, id, patient, iso_date(typed.asked_on), *asked_by, *relation, *wishes,
               by.now.wall, by.staff);
  return id;
}

Result<std::monostate> extend_copy(db::Database& database, const CopyId& id,
                                   const std::string& typed, const AccessDay& day, const By& by) {
  const auto found = copy_for(database, id);
  if (!found) return std::unexpected{found.error()};
  const auto reason = plain(typed, {"reason", "why", 1000, false, true});
  if (!reason) return std::unexpected{reason.error()};
  if (const auto may = may_extend(found->clock, day.rules, *reason, day.today); !may) return may;
  close_by_itself(database, copy_task, found->task_about(day.rules), "extended", by.now.wall);
  database.run(insert_copy_extension, id, *reason, iso_date(day.today), by.now.wall, by.staff);
  return std::monostate{};
}

Result<std::monostate> end_copy(db::Database& database, const CopyId& id, const CopyGiven& given,
                                const AccessDay& day, const By& by) {
  const auto found = copy_for(database, id);
  if (!found) return std::unexpected{found.error()};
  if (found->clock.ended_on) return refuse("over", "This request is over.");
  const auto words = plain(given.words, {"words", "The words", 500, false, true});
  if (!words) return std::unexpected{words.error()};
  database.run(insert_copy_end, id, name_of(given.how), *words, iso_date(day.today), by.now.wall,
               by.staff);
  close_by_itself(database, copy_task, found->task_about(day.rules), name_of(given.how),
                  by.now.wall);
  return std::monostate{};
}

void end_copies_of(db::Database& database, const PatientId& patient, CopyEnd how,
                   const AccessDay& day, const By& by) {
  for (const auto& copy : copies_asked(database, patient)) {
    if (copy.clock.ended_on) continue;
    database.run(insert_copy_end, copy.id, name_of(how), "", iso_date(day.today), by.now.wall,
                 by.staff);
    close_by_itself(database, copy_task, copy.task_about(day.rules), name_of(how), by.now.wall);
  }
}

std::optional<CopyAsked> copy_asked(db::Database& database, const CopyId& id) {
  auto found = every_copy(database, one_copy, id);
  if (found.empty()) return std::nullopt;
  return std::move(found.front());
}

std::vector<CopyAsked> copies_asked(db::Database& database, const PatientId& patient) {
  return every_copy(database, copies_of_patient, patient);
}

std::vector<CopyAsked> copies_awaited(db::Database& database) {
  return every_copy(database, copies_open);
}

}  // namespace evenkeel::registry
