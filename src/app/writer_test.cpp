// SPDX-License-Identifier: Apache-2.0
#include "app/writer.hpp"

#include "temp_database.hpp"

#include <future>
#include <thread>

#include <doctest/doctest.h>

using namespace evenkeel;
using app::Priority;
using app::Writer;
using test::for_each_engine;
using test::TempClinic;

namespace {

void make_notes(TempClinic& clinic) {
  clinic.database().script("CREATE TABLE jotted (place BIGINT, who TEXT PRIMARY KEY)");
}

void jot(db::Database& database, const std::string& who) {
  database.run("INSERT INTO jotted SELECT coalesce(max(place), 0) + 1, $1 FROM jotted", who);
}

std::vector<std::string> jotted_in(db::Database& database) {
  std::vector<std::string> found;
  database.each("SELECT who FROM jotted ORDER BY place",
                [&](const db::Row& row) { found.push_back(row.string(0)); });
  return found;
}

// Holds the writer inside a job, so that what is submitted meanwhile waits together.
class HeldWriter {
 public:
  explicit HeldWriter(Writer& writer)
      : holding_{std::async(std::launch::async, [this, &writer] {
          writer.submit(Priority::clinical, [this](db::Database&) {
            entered_.set_value();
            released_.get_future().wait();
            return true;
          });
        })} {
    entered_.get_future().wait();
  }
  void release() {
    released_.set_value();
    holding_.get();
  }

 private:
  std::promise<void> entered_;
  std::promise<void> released_;
  std::future<void> holding_;
};

}  // namespace

TEST_CASE("when submit returns, another connection sees the fact") {
  for_each_engine([](TempClinic& clinic) {
    make_notes(clinic);
    const auto reader = clinic.reader();
    Writer writer{clinic.take()};
    writer.submit(Priority::clinical, [](db::Database& database) {
      jot(database, "ann");
      return true;
    });
    CHECK(jotted_in(*reader) == std::vector<std::string>{"ann"});
    CHECK(writer.counts().jobs == 1);
    CHECK(writer.counts().commits == 1);
  });
}

TEST_CASE("a refusal takes its own writes back and no others") {
  for_each_engine([](TempClinic& clinic) {
    make_notes(clinic);
    const auto reader = clinic.reader();
    Writer writer{clinic.take()};
    const auto jot_and_answer = [&](const std::string& who, bool stands) {
      writer.submit(Priority::clinical, [&](db::Database& database) {
        jot(database, who);
        return stands;
      });
    };
    jot_and_answer("ann", true);
    jot_and_answer("bob", false);
    jot_and_answer("cat", true);
    CHECK(jotted_in(*reader) == std::vector<std::string>{"ann", "cat"});
  });
}

TEST_CASE("a job's exception reaches its submitter alone, and its writes go") {
  for_each_engine([](TempClinic& clinic) {
    make_notes(clinic);
    const auto reader = clinic.reader();
    Writer writer{clinic.take()};
    HeldWriter held{writer};
    auto failing = std::async(std::launch::async, [&] {
      writer.submit(Priority::clinical, [](db::Database& database) -> bool {
        jot(database, "ann");
        throw std::out_of_range{"mine"};
      });
    });
    auto repeating = std::async(std::launch::async, [&] {
      writer.submit(Priority::clinical, [](db::Database& database) {
        jot(database, "bob");
        jot(database, "bob");
        return true;
      });
    });
    auto fine = std::async(std::launch::async, [&] {
      writer.submit(Priority::clinical, [](db::Database& database) {
        jot(database, "cat");
        return true;
      });
    });
    held.release();
    CHECK_THROWS_AS(failing.get(), std::out_of_range);
    CHECK_THROWS_AS(repeating.get(), db::UniqueViolation);
    CHECK_NOTHROW(fine.get());
    CHECK(jotted_in(*reader) == std::vector<std::string>{"cat"});
  });
}

TEST_CASE("what waits together commits together, clinical jobs first") {
  for_each_engine([](TempClinic& clinic) {
    make_notes(clinic);
    const auto reader = clinic.reader();
    Writer writer{clinic.take()};
    HeldWriter held{writer};
    // Started one after the other; the writer is held until all of them wait.
    std::vector<std::future<void>> answers;
    const auto start = [&](Priority priority, const std::string& who) {
      answers.push_back(std::async(std::launch::async, [&writer, priority, who] {
        writer.submit(priority, [&](db::Database& database) {
          jot(database, who);
          return true;
        });
      }));
      const auto so_many = static_cast<std::int64_t>(answers.size());
      while (writer.counts().waiting < so_many)
        std::this_thread::yield();
    };
    start(Priority::routine, "r1");
    start(Priority::clinical, "c1");
    start(Priority::routine, "r2");
    start(Priority::clinical, "c2");
    const auto commits_before = writer.counts().commits;
    held.release();
    for (auto& answer : answers)
      answer.get();
    CHECK(jotted_in(*reader) == std::vector<std::string>{"c1", "c2", "r1", "r2"});
    CHECK(writer.counts().commits == commits_before + 2);  // the held one and these four
  });
}

TEST_CASE("after a rush the writer does not wait long for those who do not come back") {
  for_each_engine([](TempClinic& clinic) {
    make_notes(clinic);
    const auto reader = clinic.reader();
    Writer writer{clinic.take()};
    HeldWriter held{writer};
    const auto jot_as = [&writer](const std::string& who) {
      writer.submit(Priority::clinical, [&](db::Database& database) {
        jot(database, who);
        return true;
      });
    };
    std::vector<std::future<void>> answers;
    for (int i = 0; i < 12; ++i)
      answers.push_back(std::async(std::launch::async, jot_as, std::to_string(i)));
    while (writer.counts().waiting < 12)
      std::this_thread::yield();
    const auto commits_before = writer.counts().commits;
    held.release();
    for (auto& answer : answers)
      answer.get();
    jot_as("alone");
    CHECK(jotted_in(*reader).size() == 13);
    CHECK(writer.counts().commits == commits_before + 3);  // the held one, the twelve, the one
  });
}

TEST_CASE("32 threads submit at once and every fact is there once") {
  for_each_engine([](TempClinic& clinic) {
    make_notes(clinic);
    const auto reader = clinic.reader();
    constexpr int threads = 32;
    constexpr int each = 20;
    {
      Writer writer{clinic.take()};
      std::vector<std::jthread> pressing;
      for (int t = 0; t < threads; ++t) {
        pressing.emplace_back([&, t] {
          for (int i = 0; i < each; ++i) {
            const auto who = std::to_string(t) + "-" + std::to_string(i);
            const auto priority = i % 2 == 0 ? Priority::clinical : Priority::routine;
            const bool stands = i % 5 != 0;
            writer.submit(priority, [&](db::Database& database) {
              jot(database, who);
              return stands;
            });
          }
        });
      }
      pressing.clear();
      CHECK(writer.counts().jobs == threads * each);
      CHECK(writer.counts().commits <= threads * each);
    }
    CHECK(reader->integer("SELECT count(*) FROM jotted") == threads * each * 4 / 5);
    CHECK(reader->integer("SELECT count(*) FROM jotted WHERE who LIKE '%-0'") == 0);
    // Places have no holes and none is taken twice: jobs ran one after the other.
    CHECK(reader->integer("SELECT count(DISTINCT place) FROM jotted") == threads * each * 4 / 5);
    CHECK(reader->integer("SELECT max(place) FROM jotted") == threads * each * 4 / 5);
  });
}

TEST_CASE("the destructor finishes what waits") {
  for_each_engine([](TempClinic& clinic) {
    make_notes(clinic);
    const auto reader = clinic.reader();
    std::vector<std::future<void>> answers;
    {
      auto writer = std::make_unique<Writer>(clinic.take());
      HeldWriter held{*writer};
      for (int i = 0; i < 3; ++i) {
        answers.push_back(std::async(std::launch::async, [&writer, i] {
          writer->submit(Priority::routine, [&](db::Database& database) {
            jot(database, std::to_string(i));
            return true;
          });
        }));
      }
      while (writer->counts().waiting < 3)
        std::this_thread::yield();
      held.release();
    }
    for (auto& answer : answers)
      CHECK_NOTHROW(answer.get());
    CHECK(reader->integer("SELECT count(*) FROM jotted") == 3);
  });
}

TEST_CASE("a commit that fails is a Failure for all it held, and the next one works") {
  for_each_engine([](TempClinic& clinic) {
    make_notes(clinic);
    const auto reader = clinic.reader();
    Writer writer{clinic.take()};
    HeldWriter held{writer};
    std::vector<std::future<void>> answers;
    const auto start = [&](auto job) {
      answers.push_back(std::async(std::launch::async,
                                   [&writer, job] { writer.submit(Priority::clinical, job); }));
      const auto so_many = static_cast<std::int64_t>(answers.size());
      while (writer.counts().waiting < so_many)
        std::this_thread::yield();
    };
    start([](db::Database& database) {
      jot(database, "ann");
      return true;
    });
    start([](db::Database& database) {
      database.run("ROLLBACK");  // as an engine does by itself when its disk is full
      return false;
    });
    start([](db::Database& database) {
      jot(database, "cat");
      return true;
    });
    held.release();
    for (auto& answer : answers)
      CHECK_THROWS_AS(answer.get(), Failure);
    CHECK(jotted_in(*reader).empty());
    writer.submit(Priority::clinical, [](db::Database& database) {
      jot(database, "dan");
      return true;
    });
    CHECK(jotted_in(*reader) == std::vector<std::string>{"dan"});
  });
}
