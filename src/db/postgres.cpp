// SPDX-License-Identifier: Apache-2.0
#include "base/check.hpp"
#include "db/engines.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstring>
#include <map>

#include <libpq-fe.h>

namespace evenkeel::db {
namespace {

struct FinishConnection {
  void operator()(PGconn* connection) const { PQfinish(connection); }
};
struct ClearResult {
  void operator()(PGresult* result) const { PQclear(result); }
};
using Connection = std::unique_ptr<PGconn, FinishConnection>;
using ResultHandle = std::unique_ptr<PGresult, ClearResult>;

class PostgresRow final : public Row {
 public:
  PostgresRow(const PGresult* result, int row) : result_{result}, row_{row} {}
  bool is_null(int column) const override { return PQgetisnull(result_, row_, column) == 1; }
  std::int64_t integer(int column) const override {
    const auto digits = text(column);
    std::int64_t whole = 0;
    std::from_chars(digits.data(), digits.data() + digits.size(), whole);
    return whole;
  }
  std::string_view text(int column) const override {
    return {PQgetvalue(result_, row_, column),
            static_cast<std::size_t>(PQgetlength(result_, row_, column))};
  }

 private:
  const PGresult* result_;
  int row_;
};

// Parameters in libpq's shape. Texts stay where they are; numbers need a place to stand.
class TextParameters {
 public:
  explicit TextParameters(std::span<const Value> values) : numbers_(values.size()) {
    for (std::size_t i = 0; i < values.size(); ++i) {
      const auto& held = values[i].held();
      if (const auto* whole = std::get_if<std::int64_t>(&held)) {
        numbers_[i] = std::to_string(*whole);
        pointers_.push_back(numbers_[i].c_str());
      } else if (const auto* words = std::get_if<std::string>(&held)) {
        if (words->find('\0') != std::string::npos) {
          throw Failure{"PostgreSQL cannot keep a text with a zero byte in it."};
        }
        pointers_.push_back(words->c_str());
      } else {
        pointers_.push_back(nullptr);
      }
    }
  }
  int count() const { return static_cast<int>(pointers_.size()); }
  const char* const* pointers() const { return pointers_.data(); }

 private:
  std::vector<std::string> numbers_;
  std::vector<const char*> pointers_;
};

// Said as they are: a prepared COMMIT would gain nothing.
bool is_control(std::string_view sql) {
  constexpr std::array<std::string_view, 5> words{"BEGIN", "COMMIT", "ROLLBACK", "SAVEPOINT",
                                                  "RELEASE"};
  return std::ranges::any_of(words, [&](auto word) { return sql.starts_with(word); });
}

std::string first_line(const char* message) {
  std::string line = message == nullptr ? "" : message;
  return line.substr(0, line.find('\n'));
}

// "table.column, table.other", as SQLite says it. The values in the detail stay out of every log.
std::string rule_broken(const PGresult* result) {
  const auto field = [&](int code) -> std::string {
    const char* text = PQresultErrorField(result, code);
    return text == nullptr ? "" : text;
  };
  const auto detail = field(PG_DIAG_MESSAGE_DETAIL);
  const auto begin = detail.find('(');
  const auto end = detail.find(")=(");
  if (begin == std::string::npos || end == std::string::npos || end < begin) {
    return field(PG_DIAG_CONSTRAINT_NAME);
  }
  const auto table = field(PG_DIAG_TABLE_NAME) + ".";
  std::string rule = table + detail.substr(begin + 1, end - begin - 1);
  for (auto comma = rule.find(", "); comma != std::string::npos; comma = rule.find(", ", comma)) {
    comma += 2;
    rule.insert(comma, table);
  }
  return rule;
}

class PostgresDatabase final : public Database {
 public:
  PostgresDatabase(const Location&, Access);

  Engine engine() const override { return Engine::postgres; }
  void query(std::string_view sql, std::span<const Value> parameters, const OnRow&) override;
  void script(std::string_view sql) override;
  std::int64_t changed() const override { return changed_; }
  bool is_in_transaction() const override {
    const auto status = PQtransactionStatus(connection_.get());
    return status == PQTRANS_INTRANS || status == PQTRANS_INERROR || status == PQTRANS_ACTIVE;
  }

 private:
  void connect();
  void set_up();
  void take_the_writers_place();
  void be_connected();
  ResultHandle run_text(std::string_view sql);
  ResultHandle run_prepared(std::string_view sql, const TextParameters&);
  ResultHandle checked(PGresult*, std::string_view sql, bool was_in_transaction);
  const std::string& prepared_name(std::string_view sql);

  Location location_;
  Access access_;
  Connection connection_;
  std::map<std::string, std::string, std::less<>> names_;  // of statements, by their text
  std::int64_t changed_ = 0;
  bool is_ready_ = false;
  bool lost_a_transaction_ = false;  // until its owner rolls back
};

PostgresDatabase::PostgresDatabase(const Location& location, Access access)
    : location_{location}, access_{access} {
  connect();
}

void PostgresDatabase::connect() {
  is_ready_ = false;
  names_.clear();
  // What the URL says itself comes later and wins.
  const std::array<const char*, 4> keys{"connect_timeout", "fallback_application_name", "dbname",
                                        nullptr};
  const std::array<const char*, 4> values{"5", "evenkeel", location_.path_or_url.c_str(), nullptr};
  connection_.reset(PQconnectdbParams(keys.data(), values.data(), 1));
  if (PQstatus(connection_.get()) != CONNECTION_OK) {
    throw Failure{"Cannot reach PostgreSQL: " + first_line(PQerrorMessage(connection_.get()))};
  }
  PQsetNoticeProcessor(connection_.get(), [](void*, const char*) {}, nullptr);
  set_up();
  is_ready_ = true;
}

void PostgresDatabase::set_up() {
  constexpr int oldest_version = 150000;
  if (PQserverVersion(connection_.get()) < oldest_version) {
    throw Failure{"Evenkeel needs PostgreSQL 15 or newer."};
  }
  const char* encoding = PQparameterStatus(connection_.get(), "server_encoding");
  if (encoding == nullptr || std::strcmp(encoding, "UTF8") != 0) {
    throw Failure{"The PostgreSQL database must be encoded in UTF8."};
  }
  const auto& name = location_.schema;
  const std::unique_ptr<char, void (*)(void*)> schema{
      PQescapeIdentifier(connection_.get(), name.empty() ? "public" : name.c_str(),
                         name.empty() ? 6 : name.size()),
      PQfreemem};
  const std::string quoted = schema.get();
  run_text("SET client_encoding TO 'UTF8'; SET synchronous_commit TO on; SET search_path TO " +
           quoted);
  if (access_ == Access::read_only) {
    run_text("SET default_transaction_read_only TO on");
    return;
  }
  run_text("CREATE SCHEMA IF NOT EXISTS " + quoted);
  take_the_writers_place();
}

// Held by the session, so it falls with the process, the machine or the connection.
void PostgresDatabase::take_the_writers_place() {
  run_text("SET tcp_keepalives_idle TO 10; SET tcp_keepalives_interval TO 5");
  const auto taken = run_text(
      "SELECT CASE WHEN pg_try_advisory_lock(hashtextextended(current_schema(), 1)) "
      "THEN 1 ELSE 0 END");
  if (PostgresRow{taken.get(), 0}.integer(0) == 1) return;
  throw Failure{"This clinic is already open for writing: another server holds the schema \"" +
                (location_.schema.empty() ? "public" : location_.schema) +
                "\". Stop that server first."};
}

// After a lost connection the next statement opens a new one, but never inside a transaction that
// went with the old one.
void PostgresDatabase::be_connected() {
  if (is_ready_ && PQstatus(connection_.get()) == CONNECTION_OK) return;
  connect();
}

ResultHandle PostgresDatabase::checked(PGresult* raw, std::string_view sql,
                                       bool was_in_transaction) {
  ResultHandle result{raw};
  const auto status = PQresultStatus(raw);
  if (status == PGRES_COMMAND_OK || status == PGRES_TUPLES_OK) return result;
  if (PQstatus(connection_.get()) == CONNECTION_BAD) {
    lost_a_transaction_ = was_in_transaction;
    throw Failure{"The connection to PostgreSQL was lost: " +
                  first_line(PQerrorMessage(connection_.get()))};
  }
  const char* state = PQresultErrorField(raw, PG_DIAG_SQLSTATE);
  const std::string code = state == nullptr ? "" : state;
  if (code == "23505") throw UniqueViolation{rule_broken(raw)};
  const char* primary = PQresultErrorField(raw, PG_DIAG_MESSAGE_PRIMARY);
  const std::string words = primary == nullptr ? first_line(PQresultErrorMessage(raw)) : primary;
  if (code == "53100") throw Failure{"The disk of the PostgreSQL server is full: " + words + "."};
  if (code == "25006") throw Failure{"The PostgreSQL database is read-only: " + words + "."};
  if (code == "42501") throw Failure{"PostgreSQL gives this user too few rights: " + words + "."};
  constexpr std::size_t enough = 80;
  throw Failure{"Database: " + words + " (" + code + ") in \"" +
                std::string{sql.substr(0, enough)} + "\""};
}

ResultHandle PostgresDatabase::run_text(std::string_view sql) {
  const bool was_in_transaction = is_in_transaction();
  const std::string text{sql};
  return checked(PQexec(connection_.get(), text.c_str()), sql, was_in_transaction);
}

const std::string& PostgresDatabase::prepared_name(std::string_view sql) {
  const auto found = names_.find(sql);
  if (found != names_.end()) return found->second;
  const bool was_in_transaction = is_in_transaction();
  std::string name = "s" + std::to_string(names_.size() + 1);
  const std::string text{sql};
  checked(PQprepare(connection_.get(), name.c_str(), text.c_str(), 0, nullptr), sql,
          was_in_transaction);
  return names_.emplace(text, std::move(name)).first->second;
}

ResultHandle PostgresDatabase::run_prepared(std::string_view sql,
                                            const TextParameters& parameters) {
  const auto& name = prepared_name(sql);
  const bool was_in_transaction = is_in_transaction();
  return checked(PQexecPrepared(connection_.get(), name.c_str(), parameters.count(),
                                parameters.pointers(), nullptr, nullptr, 0),
                 sql, was_in_transaction);
}

void PostgresDatabase::query(std::string_view sql, std::span<const Value> parameters,
                             const OnRow& on_row) {
  if (lost_a_transaction_) {
    if (sql != "ROLLBACK") {
      throw Failure{"The connection to PostgreSQL was lost; nothing of this was stored."};
    }
    lost_a_transaction_ = false;
    return;
  }
  be_connected();
  if (is_control(sql)) {
    const auto result = run_text(sql);
    // To a COMMIT of a transaction that had failed, PostgreSQL answers "ROLLBACK" and no error.
    if (sql == "COMMIT" && std::strcmp(PQcmdStatus(result.get()), "COMMIT") != 0) {
      throw Failure{"The database took the whole transaction back; nothing was stored."};
    }
    return;
  }
  const auto result = run_prepared(sql, TextParameters{parameters});
  const std::string_view touched = PQcmdTuples(result.get());
  if (!touched.empty() && !std::string_view{PQcmdStatus(result.get())}.starts_with("SELECT")) {
    std::from_chars(touched.data(), touched.data() + touched.size(), changed_);
  }
  const int rows = PQntuples(result.get());
  for (int row = 0; row < rows; ++row)
    on_row(PostgresRow{result.get(), row});
}

void PostgresDatabase::script(std::string_view sql) {
  be_connected();
  run_text(sql);
  // Plans of statements prepared before may not fit the tables any more.
  run_text("DEALLOCATE ALL");
  names_.clear();
}

}  // namespace

std::unique_ptr<Database> open_postgres(const Location& location, Access access) {
  return std::make_unique<PostgresDatabase>(location, access);
}

}  // namespace evenkeel::db
