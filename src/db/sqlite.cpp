// SPDX-License-Identifier: Apache-2.0
#include "base/check.hpp"
#include "db/engines.hpp"
#include "db/file_lock.hpp"

#include <algorithm>
#include <cerrno>
#include <filesystem>
#include <map>
#include <optional>
#include <system_error>

#include <fcntl.h>
#include <sqlite3.h>
#include <unistd.h>

namespace evenkeel::db {
namespace {

using Path = std::filesystem::path;

// What the operator can do about a result code; empty when only SQLite's own words help.
std::string advice_for(int extended, int system_error, const std::string& path) {
  const std::string because =
      system_error == 0 ? "" : " (" + std::generic_category().message(system_error) + ")";
  switch (extended & 0xff) {
    case SQLITE_FULL:
      return "The disk is full: nothing was written to " + path + ". Free some space, then retry.";
    case SQLITE_READONLY:
      return "The database " + path + " is read-only. Let this user write the file and its folder.";
    case SQLITE_NOTADB:
      return path + " is not a database, or it is damaged.";
    case SQLITE_CORRUPT:
      return "The database " + path + " is damaged. Stop the server and restore the last backup.";
    case SQLITE_CANTOPEN:
      return "Cannot open the database " + path + because +
             ". Check that the folder exists and that this user may write in it.";
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
      return "The database " + path + " is locked by another program.";
    case SQLITE_IOERR:
      return "The disk failed while " + path + " was read or written" + because + ".";
    case SQLITE_PERM:
    case SQLITE_AUTH:
      return "No permission for the database " + path + ".";
    case SQLITE_NOMEM:
      return "The machine has no memory left for the database.";
    default:
      return {};
  }
}

class SqliteRow final : public Row {
 public:
  explicit SqliteRow(sqlite3_stmt* statement) : statement_{statement} {}
  bool is_null(int column) const override {
    return sqlite3_column_type(statement_, column) == SQLITE_NULL;
  }
  std::int64_t integer(int column) const override {
    return sqlite3_column_int64(statement_, column);
  }
  std::string_view text(int column) const override {
    const auto* bytes = sqlite3_column_text(statement_, column);
    if (bytes == nullptr) return {};
    // The bytes are UTF-8; only their C++ type differs.
    return {reinterpret_cast<const char*>(bytes),
            static_cast<std::size_t>(sqlite3_column_bytes(statement_, column))};
  }

 private:
  sqlite3_stmt* statement_;
};

struct CloseSqlite {
  void operator()(sqlite3* handle) const { sqlite3_close_v2(handle); }
};
struct FinalizeStatement {
  void operator()(sqlite3_stmt* statement) const { sqlite3_finalize(statement); }
};
using Handle = std::unique_ptr<sqlite3, CloseSqlite>;
using StatementHandle = std::unique_ptr<sqlite3_stmt, FinalizeStatement>;

// A statement and, for each of its parameters, which value it takes ("$2" takes the second).
struct Prepared {
  StatementHandle statement;
  std::vector<std::size_t> takes;
  std::size_t values = 0;  // how many it must be given: as many as its highest number
};

class SqliteDatabase final : public Database {
 public:
  SqliteDatabase(const Location&, Access);
  SqliteDatabase(const SqliteDatabase&) = delete;
  SqliteDatabase& operator=(const SqliteDatabase&) = delete;
  ~SqliteDatabase() override = default;

  Engine engine() const override { return Engine::sqlite; }
  void query(std::string_view sql, std::span<const Value> parameters, const OnRow&) override;
  void script(std::string_view sql) override;
  std::int64_t changed() const override { return sqlite3_changes64(handle_.get()); }
  bool is_in_transaction() const override { return sqlite3_get_autocommit(handle_.get()) == 0; }

 private:
  void connect(const Location&, Access);
  void set_up(Access);
  Prepared prepare(std::string_view sql) const;
  Prepared take(std::string_view sql);
  void bind(const Prepared&, std::span<const Value>) const;
  [[noreturn]] void fail(std::string_view sql) const;

  std::string path_;
  std::optional<FileLock> lock_;  // goes last: the file is closed when another server may open it
  Handle handle_;
  std::map<std::string, Prepared, std::less<>> idle_;  // statements that nobody runs just now
};

// The file is made here so that only its owner may read it; SQLite gives the WAL the same rights.
void create_clinic_file(const std::string& path) {
  const int descriptor = ::open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
  if (descriptor < 0) {
    const int why = errno;
    throw Failure{advice_for(
        why == EROFS || why == EACCES || why == EPERM ? SQLITE_READONLY : SQLITE_CANTOPEN, why,
        path)};
  }
  ::close(descriptor);
}

SqliteDatabase::SqliteDatabase(const Location& location, Access access)
    : path_{location.path_or_url} {
  // A VFS named by a test keeps its files wherever it likes.
  const bool is_systems = location.vfs.empty();
  if (access == Access::read_write && is_systems) {
    lock_.emplace(path_);
    create_clinic_file(path_);
  }
  connect(location, access);
  set_up(access);
}

void SqliteDatabase::connect(const Location& location, Access access) {
  int flags = SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE;
  flags |= access == Access::read_write ? SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE
                                        : SQLITE_OPEN_READONLY;
  const char* vfs = location.vfs.empty() ? nullptr : location.vfs.c_str();
  sqlite3* opened = nullptr;
  const int code = sqlite3_open_v2(path_.c_str(), &opened, flags, vfs);
  handle_.reset(opened);
  if (code != SQLITE_OK) fail("open");
  if (access == Access::read_write && sqlite3_db_readonly(opened, "main") == 1) {
    throw Failure{advice_for(SQLITE_READONLY, 0, path_)};
  }
}

void SqliteDatabase::set_up(Access access) {
  constexpr int busy_ms = 5000;
  sqlite3_busy_timeout(handle_.get(), busy_ms);
  script("PRAGMA foreign_keys=ON; PRAGMA trusted_schema=OFF; PRAGMA temp_store=MEMORY");
  if (access == Access::read_only) {
    // Only the writer checkpoints; a reader that closes last must leave the WAL alone.
    sqlite3_db_config(handle_.get(), SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, nullptr);
    static_cast<void>(text("SELECT name FROM sqlite_master LIMIT 1"));  // is it a database at all?
    // There is a reader for each worker; the system's own cache holds the pages for all of them.
    script("PRAGMA cache_size=-512");
    return;
  }
  const auto mode = text("PRAGMA journal_mode=WAL");
  if (mode != "wal") throw Failure{"The database " + path_ + " cannot keep a write-ahead log."};
  script("PRAGMA synchronous=FULL");
}

void SqliteDatabase::fail(std::string_view sql) const {
  const int extended = sqlite3_extended_errcode(handle_.get());
  const std::string message = sqlite3_errmsg(handle_.get());
  if (extended == SQLITE_CONSTRAINT_UNIQUE || extended == SQLITE_CONSTRAINT_PRIMARYKEY) {
    const auto colon = message.find(": ");
    throw UniqueViolation{colon == std::string::npos ? message : message.substr(colon + 2)};
  }
  std::string words = advice_for(extended, sqlite3_system_errno(handle_.get()), path_);
  if (words.empty()) {
    constexpr std::size_t enough = 80;
    words = "Database: " + message + " in \"" + std::string{sql.substr(0, enough)} + "\"";
  }
  throw Failure{words};
}

Prepared SqliteDatabase::prepare(std::string_view sql) const {
  sqlite3_stmt* raw = nullptr;
  const int code = sqlite3_prepare_v3(handle_.get(), sql.data(), static_cast<int>(sql.size()),
                                      SQLITE_PREPARE_PERSISTENT, &raw, nullptr);
  Prepared prepared{StatementHandle{raw}, {}, 0};
  if (code != SQLITE_OK) fail(sql);
  check(raw != nullptr, "an empty statement");
  const int count = sqlite3_bind_parameter_count(raw);
  for (int i = 1; i <= count; ++i) {
    const char* name = sqlite3_bind_parameter_name(raw, i);
    check(name != nullptr && name[0] == '$', "parameters are $1, $2 …");
    const auto number = std::stoul(name + 1);
    check(number >= 1, "parameters count from $1");
    prepared.takes.push_back(number - 1);
    prepared.values = std::max<std::size_t>(prepared.values, number);
  }
  return prepared;
}

// Out of the shelf while it runs, so that a row's handler may run the same text again.
Prepared SqliteDatabase::take(std::string_view sql) {
  const auto found = idle_.find(sql);
  if (found == idle_.end() || !found->second.statement) return prepare(sql);
  return std::move(found->second);
}

void SqliteDatabase::bind(const Prepared& prepared, std::span<const Value> parameters) const {
  // SQLite would not mind; PostgreSQL does.
  check(parameters.size() == prepared.values, "a statement takes as many values as it names");
  sqlite3_stmt* statement = prepared.statement.get();
  for (std::size_t i = 0; i < prepared.takes.size(); ++i) {
    const auto& held = parameters[prepared.takes[i]].held();
    const int index = static_cast<int>(i) + 1;
    int code = SQLITE_OK;
    if (const auto* whole = std::get_if<std::int64_t>(&held)) {
      code = sqlite3_bind_int64(statement, index, *whole);
    } else if (const auto* words = std::get_if<std::string>(&held)) {
      // Not copied: the value outlives the run.
      code = sqlite3_bind_text64(statement, index, words->data(), words->size(), SQLITE_STATIC,
                                 SQLITE_UTF8);
    } else {
      code = sqlite3_bind_null(statement, index);
    }
    if (code != SQLITE_OK) fail(sqlite3_sql(statement));
  }
}

void SqliteDatabase::query(std::string_view sql, std::span<const Value> parameters,
                           const OnRow& on_row) {
  // Back on the shelf however the run ends, reset, so that it holds no lock and no value.
  struct Borrowed {
    Prepared prepared;
    SqliteDatabase& owner;
    std::string_view text;
    Borrowed(SqliteDatabase& database, std::string_view sql_text)
        : prepared{database.take(sql_text)}, owner{database}, text{sql_text} {}
    Borrowed(const Borrowed&) = delete;
    Borrowed& operator=(const Borrowed&) = delete;
    ~Borrowed() {
      sqlite3_reset(prepared.statement.get());
      sqlite3_clear_bindings(prepared.statement.get());
      const auto shelf = owner.idle_.find(text);
      if (shelf == owner.idle_.end()) {
        owner.idle_.emplace(text, std::move(prepared));
      } else {
        shelf->second = std::move(prepared);
      }
    }
  };
  const Borrowed borrowed{*this, sql};
  bind(borrowed.prepared, parameters);
  sqlite3_stmt* statement = borrowed.prepared.statement.get();
  const SqliteRow row{statement};
  int code = sqlite3_step(statement);
  for (; code == SQLITE_ROW; code = sqlite3_step(statement))
    on_row(row);
  if (code != SQLITE_DONE) fail(sql);
}

void SqliteDatabase::script(std::string_view sql) {
  const std::string text{sql};
  if (sqlite3_exec(handle_.get(), text.c_str(), nullptr, nullptr, nullptr) != SQLITE_OK) fail(sql);
}

}  // namespace

std::unique_ptr<Database> open_sqlite(const Location& location, Access access) {
  return std::make_unique<SqliteDatabase>(location, access);
}

}  // namespace evenkeel::db
