// SPDX-License-Identifier: Apache-2.0
#include "registry/records_requests.hpp"

#include "registry/documents.hpp"
#include "registry/plain_text.hpp"
#include "registry/tasks.hpp"
#include "registry/zone.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace evenkeel::registry {
namespace {

struct RecordsEndWords {
  RecordsEnd end;
  std::string_view name, says;
};
constexpr std::array all_records_ends{
    RecordsEndWords{RecordsEnd::received, "received", "Received, and kept here"},
    RecordsEndWords{RecordsEnd::on_paper, "on_paper", "Received on paper"},
    RecordsEndWords{RecordsEnd::refused, "refused", "They refused"},
    RecordsEndWords{RecordsEnd::not_needed, "not_needed", "Not needed any more"},
};

constexpr std::string_view insert_request =
    "INSERT INTO records_requests (request, patient, to_kind, to_name, to_lines, asks, letter, "
    "permit, made_at, by_staff, words) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)";
constexpr std::string_view insert_sending =
    "INSERT INTO records_request_sendings (request, sequence, way, due_on, sent_at, by_staff) "
    "VALUES ($1, (SELECT COALESCE(MAX(sequence), 0) + 1 FROM records_request_sendings "
    "WHERE request = $1), $2, $3, $4, $5)";
constexpr std::string_view insert_end =
    "INSERT INTO records_request_ends (request, how, document, reason, ended_at, by_staff) "
    "VALUES ($1, $2, $3, $4, $5, $6)";
constexpr std::string_view request_columns =
    "SELECT q.request, q.patient, q.to_kind, q.to_name, q.to_lines, q.asks, q.letter, q.permit, "
    "q.by_staff, e.how, e.document, e.reason, e.ended_at, e.by_staff, q.words FROM "
    "records_requests q "
    "LEFT JOIN records_request_ends e ON e.request = q.request ";
const std::string one_request = std::string{request_columns} + "WHERE q.request = $1";
const std::string requests_of_patient =
    std::string{request_columns} + "WHERE q.patient = $1 ORDER BY q.made_at DESC, q.request";
const std::string open_requests =
    std::string{request_columns} + "WHERE e.request IS NULL ORDER BY q.made_at, q.request";
constexpr std::string_view sendings_of_request =
    "SELECT way, due_on, sent_at, by_staff FROM records_request_sendings WHERE request = $1 "
    "ORDER BY sequence";

RecordsRequest request_in(const db::Row& row) {
  RecordsRequest found;
  found.id = row.id<RecordsRequestId>(0);
  found.patient = row.id<PatientId>(1);
  found.to = {row.string(2), row.string(3)};
  found.lines = row.string(4);
  found.asks = keys_in(row.text(5));
  found.letter = row.string(6);
  if (!row.is_null(7)) found.permit = row.id<PermitId>(7);
  found.by = row.id<StaffId>(8);
  found.words = row.string(14);
  if (row.is_null(9)) return found;
  RecordsRequest::Ended ended;
  ended.how = records_end_named(row.text(9)).value_or(RecordsEnd::not_needed);
  if (!row.is_null(10)) ended.document = row.string(10);
  ended.reason = row.string(11);
  ended.at = row.instant(12);
  ended.by = row.id<StaffId>(13);
  found.ended = std::move(ended);
  return found;
}

template <class... Parameters>
std::vector<RecordsRequest> every_request(db::Database& database, std::string_view sql,
                                          const Parameters&... parameters) {
  std::vector<RecordsRequest> all;
  database.each(sql, [&](const db::Row& row) { all.push_back(request_in(row)); }, parameters...);
  for (auto& request : all) {
    database.each(
        sendings_of_request,
        [&](const db::Row& row) {
          request.sendings.push_back({row.string(0), parse_date(row.text(1)).value_or(Day{}),
                                      row.instant(2), row.id<StaffId>(3)});
        },
        request.id);
  }
  return all;
}

Result<RecordsRequest> still_open(db::Database& database, const RecordsRequestId& id) {
  auto found = records_request(database, id);
  if (!found) return refuse("unknown-request", "There is no such request.");
  if (found->ended) return refuse("closed", "This request is closed already.");
  return *std::move(found);
}

}  // namespace

std::string_view name_of(RecordsEnd end) {
  return all_records_ends.at(static_cast<std::size_t>(end)).name;
}
std::string_view said(RecordsEnd end) {
  return all_records_ends.at(static_cast<std::size_t>(end)).says;
}
std::optional<RecordsEnd> records_end_named(std::string_view name) {
  for (const auto& [end, known, says] : all_records_ends) {
    if (known == name) return end;
  }
  return std::nullopt;
}

std::string RecordsRequest::task_about() const {
  return id.text() + ":" + std::to_string(sendings.size());
}

void add_records_request(db::Database& database, const RecordsRequest& made, const By& by) {
  database.run(insert_request, made.id, made.patient, made.to.kind, made.to.name, made.lines,
               keys_text(made.asks), made.letter, made.permit, by.now.wall, by.staff, made.words);
  for (const auto& sending : made.sendings)
    database.run(insert_sending, made.id, sending.way, iso_date(sending.due_on), by.now.wall,
                 by.staff);
}

Result<std::monostate> ask_again(db::Database& database, const RecordsRequestId& id,
                                 const AskedAgain& again, const sharing::Rules& rules,
                                 const By& by) {
  const auto found = still_open(database, id);
  if (!found) return std::unexpected{found.error()};
  if (way_named(rules, again.way) == nullptr)
    return refuse("unknown-way", "Choose how you asked.", "way");
  close_by_itself(database, records_task, found->task_about(), "asked_again", by.now.wall);
  database.run(insert_sending, id, again.way, iso_date(again.due_on), by.now.wall, by.staff);
  return std::monostate{};
}

Result<std::monostate> close_records_request(db::Database& database, const RecordsRequestId& id,
                                             const RecordsClosing& closing, const By& by) {
  const auto found = still_open(database, id);
  if (!found) return std::unexpected{found.error()};
  if (closing.how == RecordsEnd::received) {
    const auto kept = document(database, DocumentId{closing.document});
    if (!kept || kept->patient != found->patient || kept->struck)
      return refuse("no-document", "Choose the document that came.", "document");
  }
  const bool came = closing.how == RecordsEnd::received || closing.how == RecordsEnd::on_paper;
  auto reason = plain(closing.reason, {"reason", came ? "The words" : "why", 500, !came, true});
  if (!reason) return std::unexpected{reason.error()};
  std::optional<std::string> document;
  if (!closing.document.empty()) document = closing.document;
  database.run(insert_end, id, name_of(closing.how), document, *reason, by.now.wall, by.staff);
  close_by_itself(database, records_task, found->task_about(), name_of(closing.how), by.now.wall);
  return std::monostate{};
}

std::optional<RecordsRequest> records_request(db::Database& database, const RecordsRequestId& id) {
  auto found = every_request(database, one_request, id);
  if (found.empty()) return std::nullopt;
  return std::move(found.front());
}

std::vector<RecordsRequest> records_requests_of(db::Database& database, const PatientId& patient) {
  return every_request(database, requests_of_patient, patient);
}

std::vector<RecordsRequest> open_records_requests(db::Database& database) {
  auto all = every_request(database, open_requests);
  std::ranges::stable_sort(all, {}, &RecordsRequest::due_on);
  return all;
}

std::vector<RecordsRequest> open_records_requests_of(db::Database& database,
                                                     const PatientId& patient) {
  auto all = records_requests_of(database, patient);
  std::erase_if(all, [](const RecordsRequest& request) { return request.ended.has_value(); });
  return all;
}

}  // namespace evenkeel::registry
