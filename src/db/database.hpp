// SPDX-License-Identifier: Apache-2.0
// Two databases, one face: SQLite in a file, or one PostgreSQL schema. One SQL text serves both:
// $1 parameters, TEXT, BIGINT, no functions that differ (sql/ tells the dialect). Everything here
// throws Failure when the operator must act; a broken UNIQUE rule is a UniqueViolation, so that a
// caller can turn it into a refusal.
#pragma once

#include "base/decimal.hpp"
#include "base/failure.hpp"
#include "base/id.hpp"
#include "base/time.hpp"

#include <cstdint>
#include <functional>
#include <initializer_list>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace evenkeel::db {

// What a parameter or a column can hold.
class Value {
 public:
  using Held = std::variant<std::monostate, std::int64_t, std::string>;

  Value(std::nullopt_t) {}                                    // NOLINT(google-explicit-constructor)
  Value(std::int64_t whole) : held_{whole} {}                 // NOLINT(google-explicit-constructor)
  Value(int whole) : held_{std::int64_t{whole}} {}            // NOLINT(google-explicit-constructor)
  Value(bool flag) : held_{std::int64_t{flag ? 1 : 0}} {}     // NOLINT(google-explicit-constructor)
  Value(std::string text) : held_{std::move(text)} {}         // NOLINT(google-explicit-constructor)
  Value(std::string_view text) : held_{std::string{text}} {}  // NOLINT(google-explicit-constructor)
  Value(const char* text) : held_{std::string{text}} {}       // NOLINT(google-explicit-constructor)
  Value(Instant at)
      : held_{std::int64_t{at.time_since_epoch().count()}} {
  }  // NOLINT(google-explicit-constructor)
  Value(const Decimal& number) : held_{number.text()} {}  // NOLINT(google-explicit-constructor)
  template <class Kind>
  Value(const Id<Kind>& id) : held_{id.text()} {}  // NOLINT(google-explicit-constructor)
  template <class T>
  Value(const std::optional<T>& maybe) {  // NOLINT(google-explicit-constructor)
    if (maybe) held_ = Value{*maybe}.held_;
  }

  const Held& held() const { return held_; }

 private:
  Held held_;
};

// One row, valid until the next one is asked for. Columns count from 0.
class Row {
 public:
  virtual bool is_null(int column) const = 0;
  virtual std::int64_t integer(int column) const = 0;
  virtual std::string_view text(int column) const = 0;

  Instant instant(int column) const { return Instant{Milliseconds{integer(column)}}; }
  bool flag(int column) const { return integer(column) != 0; }
  std::string string(int column) const { return std::string{text(column)}; }
  template <class SomeId>
  SomeId id(int column) const {
    return SomeId{string(column)};
  }

 protected:
  ~Row() = default;
};

struct UniqueViolation : Failure {
  explicit UniqueViolation(std::string what_rule)
      : Failure{"unique: " + what_rule}, rule{std::move(what_rule)} {}
  std::string rule;  // The index, or the table and columns, as far as the engine tells.
};

enum class Engine { sqlite, postgres };

// One connection. Not for two threads at once.
class Database {
 public:
  virtual ~Database() = default;
  virtual Engine engine() const = 0;

  using OnRow = std::function<void(const Row&)>;
  // Runs one statement; prepared once per text and kept.
  virtual void query(std::string_view sql, std::span<const Value> parameters, const OnRow&) = 0;
  // Runs a script of several statements without parameters: migrations.
  virtual void script(std::string_view sql) = 0;
  // Rows changed by the last INSERT, UPDATE or DELETE.
  virtual std::int64_t changed() const = 0;
  // False again after an engine took a whole transaction back by itself (disk full, gone).
  virtual bool is_in_transaction() const = 0;

  template <class... Parameters>
  void run(std::string_view sql, const Parameters&... parameters) {
    const Value values[] = {Value{std::nullopt}, Value{parameters}...};
    query(sql, std::span{values}.subspan(1), [](const Row&) {});
  }
  template <class... Parameters>
  void each(std::string_view sql, const OnRow& on_row, const Parameters&... parameters) {
    const Value values[] = {Value{std::nullopt}, Value{parameters}...};
    query(sql, std::span{values}.subspan(1), on_row);
  }
  // The first column of the first row.
  template <class... Parameters>
  std::optional<std::int64_t> integer(std::string_view sql, const Parameters&... parameters) {
    std::optional<std::int64_t> found;
    each(
        sql,
        [&](const Row& row) {
          if (!found && !row.is_null(0)) found = row.integer(0);
        },
        parameters...);
    return found;
  }
  template <class... Parameters>
  std::optional<std::string> text(std::string_view sql, const Parameters&... parameters) {
    std::optional<std::string> found;
    each(
        sql,
        [&](const Row& row) {
          if (!found && !row.is_null(0)) found = row.string(0);
        },
        parameters...);
    return found;
  }
};

// Begins as a writer (SQLite: BEGIN IMMEDIATE; PostgreSQL: the clinic's advisory lock is the first
// statement), rolls back unless committed.
class Transaction {
 public:
  explicit Transaction(Database& database);
  ~Transaction();
  Transaction(const Transaction&) = delete;
  Transaction& operator=(const Transaction&) = delete;
  void commit();

 private:
  Database& database_;
  bool is_open_ = true;
};

// A part of a transaction that can be taken back alone. Rolls back unless kept.
class Savepoint {
 public:
  explicit Savepoint(Database& database);
  ~Savepoint();
  Savepoint(const Savepoint&) = delete;
  Savepoint& operator=(const Savepoint&) = delete;
  void keep();

 private:
  Database& database_;
  bool is_open_ = true;
};

// One snapshot for the several queries of one page (deferred BEGIN, repeatable read).
class Snapshot {
 public:
  explicit Snapshot(Database& database);
  ~Snapshot();
  Snapshot(const Snapshot&) = delete;
  Snapshot& operator=(const Snapshot&) = delete;

 private:
  Database& database_;
};

enum class Access { read_write, read_only };

// Where a clinic's database is: a SQLite file, or "postgresql://…" with an optional schema.
struct Location {
  Engine engine = Engine::sqlite;
  std::string path_or_url;
  std::string vfs;     // SQLite only; empty is the system's. Tests name a fault-injecting one.
  std::string schema;  // PostgreSQL only; empty is "public"

  static Location file(std::string path) { return {Engine::sqlite, std::move(path), {}, {}}; }
  static Location url(std::string url) { return {Engine::postgres, std::move(url), {}, {}}; }
};

// SQLite: WAL, synchronous FULL, foreign keys on; only the one read-write connection of the process
// writes and checkpoints (3.40.1 has the WAL-reset bug). A second process that asks to write the
// same file is refused at once with a clear Failure.
std::unique_ptr<Database> open(const Location&, Access);

}  // namespace evenkeel::db
