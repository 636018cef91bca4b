// SPDX-License-Identifier: Apache-2.0
// Nobody is ever booked twice on one place: through the writer, and on PostgreSQL also through many
// connections at once, so that only the database's own rule stands between them.
#include "app/writer.hpp"
#include "booking_kit.hpp"
#include "temp_database.hpp"

#include <algorithm>
#include <atomic>
#include <barrier>
#include <functional>
#include <map>
#include <thread>
#include <vector>

#include <doctest/doctest.h>

using namespace evenkeel;
using test::at_minute;
using test::for_each_engine;
using test::open_for_booking;
using test::wanted_at;

namespace {

void at_once(int clients, const std::function<void(int)>& what) {
  std::barrier start{clients};
  std::vector<std::jthread> threads;
  threads.reserve(static_cast<std::size_t>(clients));
  for (int client = 0; client < clients; ++client) {
    threads.emplace_back([&, client] {
      start.arrive_and_wait();
      what(client);
    });
  }
}

// The product's promise is measured on so many; 24 of them lie on each day.
constexpr int times_raced_for = 1000;
registry::Wanted raced_for(int time) {
  auto wanted = wanted_at(9, time % 24 * 20);
  wanted.day = Day{std::chrono::sys_days{wanted.day} + std::chrono::days{time / 24}};
  return wanted;
}

bool hold_through(app::Writer& writer, const registry::Wanted& wanted) {
  bool is_held = false;
  writer.submit(app::Priority::routine, [&](db::Database& database) {
    is_held = registry::hold(database, wanted, at_minute(0)).has_value();
    return is_held;
  });
  return is_held;
}

// Without the clinic's lock, which every Transaction of ours takes first.
bool book_alone(db::Database& database, const registry::Wanted& wanted) {
  database.run("BEGIN");
  const auto done = registry::book(database, wanted, std::nullopt, at_minute(0));
  database.run(done ? "COMMIT" : "ROLLBACK");
  return done.has_value();
}

// Every place at every step belongs to one booking, and no unit has more than its places.
void check_nothing_is_doubled(db::Database& database, int chairs, int bookings) {
  CHECK(database.integer("SELECT COUNT(*) FROM bookings") == bookings);
  CHECK(database.integer("SELECT COUNT(*) FROM booked_steps") == bookings * 4);
  CHECK(database.integer("SELECT COALESCE(MAX(seat), 0) FROM booked_steps") == 0);
  CHECK(database.integer("SELECT COUNT(DISTINCT unit) FROM booked_steps").value_or(99) <= chairs);
  CHECK(
      database.integer("SELECT COUNT(*) FROM booked_spans a JOIN booked_spans b ON a.unit = b.unit "
                       "AND a.day = b.day AND a.booking < b.booking AND a.from_step < b.to_step "
                       "AND b.from_step < a.to_step") == 0);
}

}  // namespace

TEST_CASE("a thousand attempts at once on ten places: exactly ten") {
  for_each_engine([](test::TempClinic& clinic) {
    open_for_booking(clinic.database(), {.chairs = 10});
    std::atomic<int> held = 0;
    {
      app::Writer writer{clinic.take()};
      at_once(50, [&](int) {
        for (int i = 0; i < 20; ++i)
          held += hold_through(writer, wanted_at(10)) ? 1 : 0;
      });
    }
    CHECK(held == 10);
    check_nothing_is_doubled(*clinic.reader(), 10, 10);
  });
}

TEST_CASE("8 to 64 clients race for each of 1,000 times: none is taken twice, none is left") {
  for_each_engine([](test::TempClinic& clinic) {
    open_for_booking(clinic.database(), {.chairs = 1});
    std::vector<std::atomic<int>> held(times_raced_for);
    {
      app::Writer writer{clinic.take()};
      // So many at once; each goes through every time of its share, where all others go too.
      for (const int clients : {8, 16, 24, 32, 40, 48, 56, 64}) {
        const int from = (clients / 8 - 1) * times_raced_for / 8;
        at_once(clients, [&](int) {
          for (int time = from; time < from + times_raced_for / 8; ++time)
            held[static_cast<std::size_t>(time)] += hold_through(writer, raced_for(time)) ? 1 : 0;
        });
      }
    }
    CHECK(std::ranges::all_of(held, [](const auto& times) { return times == 1; }));
    check_nothing_is_doubled(*clinic.reader(), 1, times_raced_for);
  });
}

TEST_CASE("the database's own rule keeps places single among connections that do not wait") {
  if (test::engines_at_hand().size() < 2) return;
  test::TempClinic clinic{db::Engine::postgres};
  open_for_booking(clinic.database(), {.chairs = 3});
  clinic.close();
  constexpr int connections = 16;
  constexpr int times = 24;
  std::vector<std::unique_ptr<db::Database>> open;
  for (int i = 0; i < connections; ++i) {
    // Readers of the writer's schema that were told to write after all.
    open.push_back(clinic.reader());
    open.back()->run("SET default_transaction_read_only = off");
  }
  std::atomic<int> booked = 0;
  at_once(connections, [&](int client) {
    for (int slot = 0; slot < times; ++slot)
      booked +=
          book_alone(*open[static_cast<std::size_t>(client)], wanted_at(9, slot * 20)) ? 1 : 0;
  });
  CHECK(booked == 3 * times);
  check_nothing_is_doubled(*clinic.reader(), 3, 3 * times);
}
