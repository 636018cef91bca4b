// SPDX-License-Identifier: Apache-2.0
// What happened, in order, for ever. Each row carries the hash of the row before it.
//
// A row's hash is SHA-256, in hex, over: previous hash, position, stream, version, name, body,
// by_staff, cause, recorded_at, boot, tick; each as text followed by a line feed. The first row's
// previous hash is 64 zeros. No text of a row holds a line feed.
#pragma once

#include "base/id.hpp"
#include "base/time.hpp"
#include "db/database.hpp"

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace evenkeel::journal {

using Version = std::int64_t;

// One press of one button, by one person.
struct Cause {
  CauseId id;
  StaffId by;
  Moment now;
};

// A row as it is kept.
struct Entry {
  std::int64_t position = 0;
  StreamId stream;
  Version version = 0;
  std::string name;
  std::string body;
  StaffId by;
  CauseId cause;
  Moment recorded;
  std::string hash;
};

// A fact and its place in the journal.
template <class Event>
struct Recorded {
  std::int64_t position = 0;
  StreamId stream;
  Version version = 0;
  StaffId by;
  Moment recorded;
  Event event;
};

template <class State>
struct Loaded {
  State state;
  Version version = 0;
};

// What a press of a button came to when it was answered before.
struct Answered {
  StreamId stream;
  Version version = 0;  // of the stream, then
};
std::optional<Answered> answered(db::Database&, const CauseId&);  // none for a new press
void remember(db::Database&, const Cause&, const StreamId&, Version);

// In a transaction. Numbers max + 1; throws UniqueViolation when another writer took the version.
template <class Event>
Recorded<Event> append(db::Database&, const StreamId&, Version, const Cause&, const Event&);

// All facts of a stream in recorded order; `until` keeps those recorded at or before it. Throws
// Failure, naming the row, for one that this program cannot read.
template <class Event>
std::vector<Recorded<Event>> read(db::Database&, const StreamId&,
                                  std::optional<Instant> until = std::nullopt);

// The facts of a stream, folded.
template <class State>
Loaded<State> load(db::Database& database, const StreamId& stream) {
  Loaded<State> loaded;
  for (const auto& recorded : read<typename State::Event>(database, stream)) {
    loaded.state = evolve(std::move(loaded.state), recorded.event);
    loaded.version = recorded.version;
  }
  return loaded;
}

// The rows of one stream, as they are kept.
std::vector<Entry> entries_of(db::Database&, const StreamId&);

// Every row from the first on. The callback may use the database.
using OnEntry = std::function<void(const Entry&)>;
void each_entry(db::Database&, const OnEntry&);
// The same, stream after stream, each in order of version.
void each_entry_by_stream(db::Database&, const OnEntry&);

// The fact of a row; throws Failure that names the row.
template <class Event>
Recorded<Event> fact_of(const Entry&);

struct Verdict {
  std::int64_t rows = 0;
  std::string last_hash;
  std::optional<std::int64_t> first_bad;  // position of the first row that does not fit
  std::string why;
};
Verdict verify(db::Database&);
// By the server's wall clock; none when nothing has happened yet.
std::optional<Instant> last_recorded_at(db::Database&);

}  // namespace evenkeel::journal
