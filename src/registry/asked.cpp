// SPDX-License-Identifier: Apache-2.0
#include "registry/asked.hpp"

#include "registry/zone.hpp"

#include <array>
#include <utility>

namespace evenkeel::registry {
namespace {

constexpr std::string_view asked_columns =
    "SELECT asked, patient, wanted, line, instrument, asked_from, asked_until, stage, "
    "text_version, text_hash, made_at, begun_at, ended_at, ended_by, reason, messages, "
    "last_message_at FROM asked ";
const std::string one_asked = std::string{asked_columns} + "WHERE asked = $1";
const std::string open_asked_of_patient =
    std::string{asked_columns} + "WHERE patient = $1 AND stage = 'open' ORDER BY asked_from, asked";
const std::string asked_of_patient =
    std::string{asked_columns} + "WHERE patient = $1 ORDER BY made_at DESC, asked LIMIT $2";
const std::string asked_without_message =
    std::string{asked_columns} +
    "WHERE stage = 'open' AND (last_message_at IS NULL OR last_message_at <= $1) "
    "ORDER BY patient, asked_from, asked LIMIT $2";
constexpr std::string_view insert_asked =
    "INSERT INTO asked (asked, patient, wanted, line, instrument, asked_from, asked_until, stage, "
    "text_version, text_hash, made_at, reason, messages) "
    "VALUES ($1, $2, $3, $4, $5, $6, $7, 'open', 0, '', $8, '', 0) "
    "ON CONFLICT (patient, wanted) DO NOTHING";
constexpr std::string_view begin_asked =
    "UPDATE asked SET begun_at = $2, text_version = $3, text_hash = $4 "
    "WHERE asked = $1 AND begun_at IS NULL";
constexpr std::string_view put_asked_answer =
    "INSERT INTO asked_answers (asked, item, value, at) VALUES ($1, $2, $3, $4) "
    "ON CONFLICT (asked, item) DO UPDATE SET value = excluded.value, at = excluded.at";
constexpr std::string_view select_asked_answers =
    "SELECT item, value FROM asked_answers WHERE asked = $1";
constexpr std::string_view end_one_asked =
    "UPDATE asked SET stage = $2, ended_at = $3, ended_by = $4, reason = $5 "
    "WHERE asked = $1 AND stage = 'open'";
constexpr std::string_view lapse_asked =
    "UPDATE asked SET stage = 'lapsed', ended_at = $2 "
    "WHERE patient = $1 AND stage = 'open' AND asked_until <= $2";
constexpr std::string_view count_asked_message =
    "UPDATE asked SET messages = messages + 1, last_message_at = $2 WHERE asked = $1";
constexpr std::string_view put_look =
    "INSERT INTO asking_looks (patient, look_at) VALUES ($1, $2) "
    "ON CONFLICT (patient) DO UPDATE SET look_at = "
    "CASE WHEN excluded.look_at < asking_looks.look_at THEN excluded.look_at "
    "ELSE asking_looks.look_at END";
constexpr std::string_view delete_look = "DELETE FROM asking_looks WHERE patient = $1";
constexpr std::string_view select_looks =
    "SELECT patient FROM asking_looks WHERE look_at <= $1 ORDER BY look_at, patient LIMIT $2";

constexpr std::string_view select_never_looked_at =
    "SELECT DISTINCT patient FROM bookings WHERE patient IS NOT NULL AND status = 'booked' "
    "AND day >= $3 AND starts > $1 AND patient NOT IN (SELECT patient FROM asking_looks) "
    "ORDER BY patient LIMIT $2";

constexpr std::array asked_stages{std::pair{AskedStage::open, std::string_view{"open"}},
                                  std::pair{AskedStage::answered, std::string_view{"answered"}},
                                  std::pair{AskedStage::closed, std::string_view{"closed"}},
                                  std::pair{AskedStage::lapsed, std::string_view{"lapsed"}}};

std::string_view word_of(AskedStage stage) {
  for (const auto& [each, word] : asked_stages) {
    if (each == stage) return word;
  }
  return {};
}

AskedStage asked_stage_in(std::string_view text) {
  for (const auto& [stage, word] : asked_stages) {
    if (word == text) return stage;
  }
  return AskedStage::closed;
}

std::optional<Instant> instant_or_none(const db::Row& row, int column) {
  if (row.is_null(column)) return std::nullopt;
  return row.instant(column);
}

Asked asked_in(const db::Row& row) {
  Asked found;
  found.id = row.id<AskedId>(0);
  found.patient = row.id<PatientId>(1);
  found.wanted = {row.string(2), row.string(3), row.string(4), row.instant(5),
                  instant_or_none(row, 6)};
  found.stage = asked_stage_in(row.text(7));
  found.text = {static_cast<int>(row.integer(8)), row.string(9)};
  found.made_at = row.instant(10);
  found.begun_at = instant_or_none(row, 11);
  found.ended_at = instant_or_none(row, 12);
  if (!row.is_null(13)) found.ended_by = row.id<StaffId>(13);
  found.reason = row.string(14);
  found.sent = {found.made_at, static_cast<int>(row.integer(15)), instant_or_none(row, 16)};
  return found;
}

template <class... Parameters>
std::vector<Asked> every_asked(db::Database& database, std::string_view sql,
                               const Parameters&... parameters) {
  std::vector<Asked> all;
  database.each(sql, [&](const db::Row& row) { all.push_back(asked_in(row)); }, parameters...);
  return all;
}

}  // namespace

StreamId stream_of(const AskedId& id) {
  return StreamId{"questionnaire-" + id.text().substr(id_prefix<AskedId>.size())};
}

std::optional<AskedId> ask(db::Database& database, const PatientId& patient,
                           const cadence::Wanted& wanted, Instant now) {
  const auto id = fresh_id<AskedId>();
  database.run(insert_asked, id, patient, wanted.key, wanted.line, wanted.instrument, wanted.from,
               wanted.until, now);
  if (database.changed() == 0) return std::nullopt;
  return id;
}

std::optional<Asked> asked(db::Database& database, const AskedId& id) {
  auto found = every_asked(database, one_asked, id);
  if (found.empty()) return std::nullopt;
  return std::move(found.front());
}

std::vector<Asked> open_asked(db::Database& database, const PatientId& patient) {
  return every_asked(database, open_asked_of_patient, patient);
}

std::vector<Asked> asked_of(db::Database& database, const PatientId& patient, int most) {
  return every_asked(database, asked_of_patient, patient, most);
}

std::vector<Asked> without_message_since(db::Database& database, Instant before, int most) {
  return every_asked(database, asked_without_message, before, most);
}

void begin_answering(db::Database& database, const AskedId& id,
                     const questionnaire::TextShown& text, Instant now) {
  database.run(begin_asked, id, now, text.version, text.hash);
}

void keep_answer(db::Database& database, const AskedId& id, const questionnaire::Answer& answer,
                 Instant now) {
  database.run(put_asked_answer, id, answer.item, answer.value, now);
}

std::vector<questionnaire::Answer> answers_so_far(db::Database& database, const AskedId& id) {
  std::vector<questionnaire::Answer> answers;
  database.each(
      select_asked_answers,
      [&](const db::Row& row) {
        questionnaire::Answer answer{row.string(0), std::nullopt};
        if (!row.is_null(1)) answer.value = static_cast<int>(row.integer(1));
        answers.push_back(std::move(answer));
      },
      id);
  return answers;
}

void end_asked(db::Database& database, const AskedId& id, AskedStage stage, std::string_view reason,
               const By& by) {
  database.run(end_one_asked, id, word_of(stage), by.now.wall, by.staff, reason);
}

void let_lapse(db::Database& database, const PatientId& patient, Instant now) {
  database.run(lapse_asked, patient, now);
}

void count_message(db::Database& database, const AskedId& id, Instant now) {
  database.run(count_asked_message, id, now);
}

void look_again(db::Database& database, const PatientId& patient, Instant at) {
  database.run(put_look, patient, at);
}

void looked(db::Database& database, const PatientId& patient, std::optional<Instant> next) {
  database.run(delete_look, patient);
  if (next) database.run(put_look, patient, *next);
}

std::vector<PatientId> booked_and_never_looked_at(db::Database& database, Instant now, int most) {
  std::vector<PatientId> patients;
  // From the day before on, whatever the zone: only the index needs it.
  const Day since{std::chrono::floor<std::chrono::days>(now) - std::chrono::days{1}};
  const auto take = [&](const db::Row& row) { patients.push_back(row.id<PatientId>(0)); };
  database.each(select_never_looked_at, take, now, most, iso_date(since));
  return patients;
}

std::vector<PatientId> to_be_looked_at(db::Database& database, Instant now, int most) {
  std::vector<PatientId> patients;
  database.each(
      select_looks, [&](const db::Row& row) { patients.push_back(row.id<PatientId>(0)); }, now,
      most);
  return patients;
}

}  // namespace evenkeel::registry
