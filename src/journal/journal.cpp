// SPDX-License-Identifier: Apache-2.0
#include "journal/journal.hpp"

#include "core/consent.hpp"
#include "core/order.hpp"
#include "core/questionnaire.hpp"
#include "core/session.hpp"
#include "journal/codec.hpp"
#include "journal/hash.hpp"

namespace evenkeel::journal {
namespace {

constexpr auto select_cause = "SELECT stream, version FROM causes WHERE cause = $1";
constexpr auto insert_cause =
    "INSERT INTO causes (cause, stream, version, recorded_at) VALUES ($1, $2, $3, $4)";
constexpr auto select_last = "SELECT position, hash FROM journal ORDER BY position DESC LIMIT 1";
constexpr auto insert_entry =
    "INSERT INTO journal (position, stream, version, name, body, by_staff, cause, recorded_at, "
    "boot, tick, hash) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)";
constexpr auto select_stream =
    "SELECT position, stream, version, name, body, by_staff, cause, recorded_at, boot, tick, hash "
    "FROM journal WHERE stream = $1 ORDER BY version";
// Batches, so that no engine has to hold the whole journal and callbacks may ask for more.
constexpr auto select_after_position =
    "SELECT position, stream, version, name, body, by_staff, cause, recorded_at, boot, tick, hash "
    "FROM journal WHERE position > $1 ORDER BY position LIMIT 2000";
constexpr auto select_after_stream =
    "SELECT position, stream, version, name, body, by_staff, cause, recorded_at, boot, tick, hash "
    "FROM journal WHERE (stream, version) > ($1, $2) ORDER BY stream, version LIMIT 2000";

Entry entry_in(const db::Row& row) {
  return {.position = row.integer(0),
          .stream = row.id<StreamId>(1),
          .version = row.integer(2),
          .name = row.string(3),
          .body = row.string(4),
          .by = row.id<StaffId>(5),
          .cause = row.id<CauseId>(6),
          .recorded = {row.instant(7), {row.string(8), Milliseconds{row.integer(9)}}},
          .hash = row.string(10)};
}

}  // namespace

std::optional<Answered> answered(db::Database& database, const CauseId& cause) {
  std::optional<Answered> found;
  database.each(
      select_cause,
      [&](const db::Row& row) { found = Answered{row.id<StreamId>(0), row.integer(1)}; }, cause);
  return found;
}

void remember(db::Database& database, const Cause& cause, const StreamId& stream, Version version) {
  database.run(insert_cause, cause.id, stream, version, cause.now.wall);
}

template <class Event>
Recorded<Event> append(db::Database& database, const StreamId& stream, Version version,
                       const Cause& cause, const Event& event) {
  Entry entry;
  std::string last_hash{first_hash};
  database.each(select_last, [&](const db::Row& row) {
    entry.position = row.integer(0);
    last_hash = row.string(1);
  });
  ++entry.position;
  auto shape = encoded(event);
  entry.stream = stream;
  entry.version = version;
  entry.name = std::move(shape.name);
  entry.body = std::move(shape.body);
  entry.by = cause.by;
  entry.cause = cause.id;
  entry.recorded = cause.now;
  if (!is_hashable(entry)) throw Failure{"a line feed in the name of a stream, person or cause"};
  entry.hash = hash_of(entry, last_hash);
  database.run(insert_entry, entry.position, entry.stream, entry.version, entry.name, entry.body,
               entry.by, entry.cause, entry.recorded.wall, entry.recorded.steady.boot,
               std::int64_t{entry.recorded.steady.tick.count()}, entry.hash);
  return {entry.position, stream, version, cause.by, cause.now, event};
}

template <class Event>
Recorded<Event> fact_of(const Entry& entry) {
  try {
    return {entry.position, entry.stream,   entry.version,
            entry.by,       entry.recorded, decoded<Event>({entry.name, entry.body})};
  } catch (const Failure& problem) {
    throw Failure{"journal row " + std::to_string(entry.position) + ": " + problem.what()};
  }
}

template <class Event>
std::vector<Recorded<Event>> read(db::Database& database, const StreamId& stream,
                                  std::optional<Instant> until) {
  std::vector<Recorded<Event>> facts;
  database.each(
      select_stream,
      [&](const db::Row& row) {
        if (!until || row.instant(7) <= *until) facts.push_back(fact_of<Event>(entry_in(row)));
      },
      stream);
  return facts;
}

std::vector<Entry> entries_of(db::Database& database, const StreamId& stream) {
  std::vector<Entry> entries;
  database.each(
      select_stream, [&](const db::Row& row) { entries.push_back(entry_in(row)); }, stream);
  return entries;
}

void each_entry(db::Database& database, const OnEntry& on_entry) {
  std::int64_t last = 0;
  for (std::vector<Entry> batch;; batch.clear()) {
    database.each(
        select_after_position, [&](const db::Row& row) { batch.push_back(entry_in(row)); }, last);
    if (batch.empty()) return;
    for (const auto& entry : batch)
      on_entry(entry);
    last = batch.back().position;
  }
}

void each_entry_by_stream(db::Database& database, const OnEntry& on_entry) {
  StreamId stream;
  Version version = 0;
  for (std::vector<Entry> batch;; batch.clear()) {
    database.each(
        select_after_stream, [&](const db::Row& row) { batch.push_back(entry_in(row)); }, stream,
        version);
    if (batch.empty()) return;
    for (const auto& entry : batch)
      on_entry(entry);
    stream = batch.back().stream;
    version = batch.back().version;
  }
}

template Recorded<order::Event> append(db::Database&, const StreamId&, Version, const Cause&,
                                       const order::Event&);
template Recorded<session::Event> append(db::Database&, const StreamId&, Version, const Cause&,
                                         const session::Event&);
template Recorded<consent::Event> append(db::Database&, const StreamId&, Version, const Cause&,
                                         const consent::Event&);
template Recorded<questionnaire::Event> append(db::Database&, const StreamId&, Version,
                                               const Cause&, const questionnaire::Event&);
template std::vector<Recorded<order::Event>> read(db::Database&, const StreamId&,
                                                  std::optional<Instant>);
template std::vector<Recorded<session::Event>> read(db::Database&, const StreamId&,
                                                    std::optional<Instant>);
template std::vector<Recorded<consent::Event>> read(db::Database&, const StreamId&,
                                                    std::optional<Instant>);
template std::vector<Recorded<questionnaire::Event>> read(db::Database&, const StreamId&,
                                                          std::optional<Instant>);
template Recorded<order::Event> fact_of(const Entry&);
template Recorded<session::Event> fact_of(const Entry&);
template Recorded<consent::Event> fact_of(const Entry&);
template Recorded<questionnaire::Event> fact_of(const Entry&);

std::optional<Instant> last_recorded_at(db::Database& database) {
  const auto found = database.integer("SELECT MAX(recorded_at) FROM journal");
  if (!found) return std::nullopt;
  return Instant{Milliseconds{*found}};
}

}  // namespace evenkeel::journal
