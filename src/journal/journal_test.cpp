// SPDX-License-Identifier: Apache-2.0
#include "journal/journal.hpp"

#include "core/consent.hpp"
#include "core/session.hpp"
#include "journal/hash.hpp"
#include "temp_database.hpp"

#include <string>
#include <variant>
#include <vector>

#include <doctest/doctest.h>

namespace evenkeel::journal {
namespace {

using test::for_each_engine;
using test::TempClinic;

const StreamId first_session{"session-1"};
const StreamId other_session{"session-2"};

Moment at_ms(std::int64_t wall) {
  return {Instant{Milliseconds{wall}}, {"b", Milliseconds{wall / 1000 + 4}}};
}

Cause press(const std::string& id, std::int64_t wall = 2000) {
  return {CauseId{"cause-" + id}, StaffId{"staff-1"}, at_ms(wall)};
}

session::Event resumed() { return session::Resumed{at_ms(1000)}; }

void append_rows(db::Database& database, const StreamId& stream, int many) {
  for (int version = 1; version <= many; ++version) {
    append(database, stream, version, press(std::to_string(version)), resumed());
  }
}

// What somebody with the database's own tools could do.
void tamper(db::Database& database, const std::string& sql) {
  if (database.engine() == db::Engine::sqlite) {
    database.script("DROP TRIGGER journal_is_never_changed; DROP TRIGGER journal_is_never_deleted");
  } else {
    database.script("ALTER TABLE journal DISABLE TRIGGER USER");
  }
  database.script(sql);
}

TEST_CASE("what is appended is read back, in order, with who and when") {
  for_each_engine([](TempClinic& clinic) {
    auto& database = clinic.database();
    const auto fact = append(database, first_session, 1, press("1", 5000), resumed());
    append(database, other_session, 1, press("2"), resumed());
    append(database, first_session, 2, press("3"),
           session::Event{session::Paused{at_ms(9000), "nausea"}});

    CHECK(fact.position == 1);
    const auto facts = read<session::Event>(database, first_session);
    REQUIRE(facts.size() == 2);
    CHECK(facts[0].position == 1);
    CHECK(facts[0].version == 1);
    CHECK(facts[0].by == StaffId{"staff-1"});
    CHECK(facts[0].recorded == at_ms(5000));
    CHECK(std::get<session::Resumed>(facts[0].event).at == at_ms(1000));
    CHECK(facts[1].position == 3);
    CHECK(facts[1].version == 2);
    CHECK(std::get<session::Paused>(facts[1].event).reason == "nausea");
    CHECK(read<session::Event>(database, StreamId{"session-3"}).empty());
  });
}

TEST_CASE("a stream is read as it was known at a time") {
  for_each_engine([](TempClinic& clinic) {
    auto& database = clinic.database();
    append(database, first_session, 1, press("1", 1000), resumed());
    append(database, first_session, 2, press("2", 3000), resumed());
    const auto known_at = [&](std::int64_t wall) {
      return read<session::Event>(database, first_session, Instant{Milliseconds{wall}}).size();
    };
    CHECK(known_at(999) == 0);
    CHECK(known_at(1000) == 1);
    CHECK(known_at(2999) == 1);
    CHECK(known_at(3000) == 2);
  });
}

TEST_CASE("a row's hash is the one that another program computes") {
  for_each_engine([](TempClinic& clinic) {
    auto& database = clinic.database();
    append(database, first_session, 1, press("1"), resumed());
    // SHA-256 over the eleven lines that journal.hpp names, by another language's library.
    CHECK(database.text("SELECT hash FROM journal") ==
          "6ca13480c217ca661e5d0596c986b7d1251695fffe91ec41f2c7f9f386270340");
  });
}

TEST_CASE("positions have no holes when what was appended is taken back") {
  for_each_engine([](TempClinic& clinic) {
    auto& database = clinic.database();
    append_rows(database, first_session, 2);
    {
      const db::Transaction dropped{database};
      append(database, first_session, 3, press("3"), resumed());
    }
    CHECK(append(database, first_session, 3, press("4"), resumed()).position == 3);
    CHECK_FALSE(verify(database).first_bad);
  });
}

TEST_CASE("a version is taken once") {
  for_each_engine([](TempClinic& clinic) {
    auto& database = clinic.database();
    append(database, first_session, 1, press("1"), resumed());
    CHECK_THROWS_AS(append(database, first_session, 1, press("2"), resumed()), db::UniqueViolation);
  });
}

TEST_CASE("a press of a button is remembered once, with what it came to") {
  for_each_engine([](TempClinic& clinic) {
    auto& database = clinic.database();
    CHECK_FALSE(answered(database, CauseId{"cause-1"}));
    remember(database, press("1"), first_session, 7);
    const auto earlier = answered(database, CauseId{"cause-1"});
    REQUIRE(earlier);
    CHECK(earlier->stream == first_session);
    CHECK(earlier->version == 7);
    CHECK_THROWS_AS(remember(database, press("1"), first_session, 8), db::UniqueViolation);
  });
}

TEST_CASE("a row that this program cannot read is a failure that names it") {
  for_each_engine([](TempClinic& clinic) {
    auto& database = clinic.database();
    append(database, first_session, 1, press("1"), resumed());
    database.run(
        "INSERT INTO journal (position, stream, version, name, body, by_staff, cause, recorded_at, "
        "boot, tick, hash) VALUES (2, 'session-1', 2, 'session.sang.v1', '{}', 's', 'c', 0, 'b', "
        "0, 'h')");
    CHECK_THROWS_WITH_AS(
        read<session::Event>(database, first_session),
        "journal row 2: \"session.sang.v1\" is no event that this program knows here", Failure);
  });
}

TEST_CASE("a line feed cannot enter the chain") {
  for_each_engine([](TempClinic& clinic) {
    auto& database = clinic.database();
    CHECK_THROWS_AS(append(database, first_session, 1, press("1\n2"), resumed()), Failure);
    CHECK(database.integer("SELECT count(*) FROM journal") == 0);
  });
}

TEST_CASE("every row is visited once, also past one batch") {
  for_each_engine([](TempClinic& clinic) {
    auto& database = clinic.database();
    constexpr int many = 2001;
    db::Transaction transaction{database};
    append_rows(database, first_session, many);
    append_rows(database, other_session, 2);
    transaction.commit();

    std::int64_t seen = 0;
    each_entry(database, [&](const Entry& entry) { CHECK(entry.position == ++seen); });
    CHECK(seen == many + 2);

    std::vector<std::string> streams;
    Version last = 0;
    seen = 0;
    each_entry_by_stream(database, [&](const Entry& entry) {
      if (streams.empty() || streams.back() != entry.stream.text()) {
        streams.push_back(entry.stream.text());
        last = 0;
      }
      CHECK(entry.version == ++last);
      ++seen;
    });
    CHECK(seen == many + 2);
    CHECK(streams == std::vector<std::string>{"session-1", "session-2"});
  });
}

TEST_CASE("an untouched journal verifies, and an empty one") {
  for_each_engine([](TempClinic& clinic) {
    auto& database = clinic.database();
    CHECK(verify(database).rows == 0);
    CHECK(verify(database).last_hash == first_hash);
    append_rows(database, first_session, 3);
    const auto verdict = verify(database);
    CHECK(verdict.rows == 3);
    CHECK_FALSE(verdict.first_bad);
    CHECK(verdict.last_hash ==
          database.text("SELECT hash FROM journal ORDER BY position DESC LIMIT 1"));
  });
}

TEST_CASE("a changed fact, person, time or hash is found, and where") {
  for (const std::string change :
       {"body = '{}'", "by_staff = 'staff-2'", "recorded_at = recorded_at + 1", "tick = tick - 1",
        "stream = 'session-9'", "cause = 'x'", "name = 'session.resumed.v2'", "hash = 'x'",
        "boot = 'c'", "version = 9", "cause = cause || '\n'"}) {
    for_each_engine([&](TempClinic& clinic) {
      auto& database = clinic.database();
      append_rows(database, first_session, 4);
      tamper(database, "UPDATE journal SET " + change + " WHERE position = 3");
      CAPTURE(change);
      const auto verdict = verify(database);
      CHECK(verdict.rows == 4);
      CHECK(verdict.first_bad == 3);
      CHECK_FALSE(verdict.why.empty());
    });
  }
}

TEST_CASE("a row taken out of the middle is found") {
  for_each_engine([](TempClinic& clinic) {
    auto& database = clinic.database();
    append_rows(database, first_session, 4);
    tamper(database, "DELETE FROM journal WHERE position = 2");
    CHECK(verify(database).first_bad == 3);
  });
}

TEST_CASE("the database refuses to change or delete what happened") {
  for_each_engine([](TempClinic& clinic) {
    auto& database = clinic.database();
    append_rows(database, first_session, 1);
    CHECK_THROWS_AS(database.run("UPDATE journal SET body = '{}'"), Failure);
    CHECK_THROWS_AS(database.run("DELETE FROM journal"), Failure);
    CHECK_FALSE(verify(database).first_bad);
  });
}

}  // namespace
}  // namespace evenkeel::journal
