// SPDX-License-Identifier: Apache-2.0
// What the booking pages cost with years of work and weeks of bookings in the database: CPU of a
// worker for a page, and pages a second of two workers. Each figure stands beside the same figure
// of a fixed page of the same run. Sockets are not in it: bench/pages has them.
//
//   build/release/bench/booking [--folder DIR] [--small]
#include "app/visit_kind_file.hpp"
#include "db/migrate.hpp"
#include "registry/bookings.hpp"
#include "registry/opening.hpp"
#include "registry/zone.hpp"
#include "site_at_hand.hpp"

#include <atomic>
#include <chrono>
#include <cstdio>
#include <stdexcept>
#include <string>
#include <thread>
#include <utility>
#include <vector>

namespace evenkeel::bench {
namespace {

using BookingClock = std::chrono::steady_clock;

constexpr int weeks_booked = 6;

void add_colleagues(db::Database& database, const Moment& now) {
  for (const auto& [login, role] : {std::pair{"robin", Role::nurse},
                                    {"kim", Role::nurse},
                                    {"alex", Role::prescriber},
                                    {"noor", Role::prescriber}}) {
    registry::Staff member;
    member.login = login;
    member.name = "Sam Colleague";
    member.roles = {role};
    registry::add_staff(database, member, {registry::system_staff, now}).value();
  }
}

void open_and_staff(db::Database& database, const Moment& now) {
  add_colleagues(database, now);
  app::seed_visit_kinds(database);
  registry::Week week;
  week.fill({{8 * 60, 18 * 60}});
  registry::set_opening_hours(database, week).value();
  using enum schedule::Kind;
  std::vector<registry::Thing> things{{"recovery", recovery, "Recovery", 8},
                                      {"injection", injection_place, "Injection", 2},
                                      {"room-1", room, "Room 1", 1},
                                      {"room-2", room, "Room 2", 1}};
  for (int i = 0; i < 8; ++i)
    things.push_back({"pump-" + std::to_string(i), pump, "Pump", 1});
  registry::set_things(database, things).value();
  for (const auto& member : registry::staff(database)) {
    const bool nurses = std::ranges::find(member.roles, Role::nurse) != member.roles.end();
    const bool prescribes = std::ranges::find(member.roles, Role::prescriber) != member.roles.end();
    if (nurses) registry::set_rostered(database, {member.id, nurse, 3, week}).value();
    if (prescribes) registry::set_rostered(database, {member.id, prescriber, 1, week}).value();
  }
}

// Every chair as full as it gets, and the prescriber until only a few days are left.
int fill_with_bookings(db::Database& database, const Moment& now) {
  const registry::By by{registry::system_staff, now};
  const auto zone = registry::clinic(database).zone;
  const auto today = registry::local_day(now.wall, zone);
  int made = 0;
  for (int day = 1; day < weeks_booked * 7; ++day) {
    const Day on{std::chrono::sys_days{today} + std::chrono::days{day}};
    for (int local_min = 8 * 60; local_min < 18 * 60; local_min += 15) {
      for (const auto* kind : {"treatment_iv", "treatment_im"})
        made += registry::book(database, {kind, on, local_min}, std::nullopt, by) ? 1 : 0;
      const bool is_full = day < 10;
      if (is_full)
        made += registry::book(database, {"first_visit", on, local_min}, std::nullopt, by) ? 1 : 0;
    }
  }
  return made;
}

void fill_booked_clinic(const Asked& asked) {
  if (asked.is_made()) return;
  const auto database = db::open(asked.location(), db::Access::read_write);
  db::migrate(*database);
  const auto now = app::MachineClock{}.now();
  FullClinic{*database, now, asked.size}.fill();
  db::Transaction transaction{*database};
  open_and_staff(*database, now);
  const int made = fill_with_bookings(*database, now);
  if (made == 0) throw std::runtime_error{"nothing could be booked"};
  std::printf("%d bookings\n", made);
  transaction.commit();
}

net::Request asked_from(const std::string& path, const std::string& query, int number) {
  net::Request request;
  request.path = path;
  request.query = net::Fields::parse(query).value();
  request.headers = {{"host", "localhost"}};
  // Each from an address of its own: what one address may ask is not measured here.
  request.remote_address = "10." + std::to_string(number / 65536 % 256) + "." +
                           std::to_string(number / 256 % 256) + "." + std::to_string(number % 256);
  return request;
}

struct BookingPage {
  std::string name, path, query;
};

double pages_per_second(web::Site& site, const BookingPage& page, std::atomic<int>& number) {
  constexpr std::chrono::seconds lasts{3};
  std::atomic<int> answered = 0;
  const auto until = BookingClock::now() + lasts;
  {
    std::vector<std::jthread> workers;
    for (int worker = 0; worker < 2; ++worker) {
      workers.emplace_back([&, worker] {
        while (BookingClock::now() < until) {
          auto request = asked_from(page.path, page.query, ++number);
          if (site.answer(request, worker).status == 200) ++answered;
        }
      });
    }
  }
  return answered / std::chrono::duration<double>(lasts).count();
}

void measure_booking(const db::Location& location) {
  SiteAtHand clinic{location, 2};
  std::atomic<int> number = 0;
  std::printf("%-26s %8s %8s %8s %10s %8s\n", "", "p50 us", "p99 us", "most", "pages/s", "ratio");
  double fixed = 0;
  for (const auto& page : {BookingPage{std::string{fixed_page}, std::string{fixed_page}, ""},
                           BookingPage{"/book", "/book", ""},
                           BookingPage{"next times", "/book/times", "visit=first_visit"},
                           BookingPage{"a call", "/book/times", "visit=phone_call"}}) {
    const auto cpu =
        clinic.cpu_of(1'000, [&] { return asked_from(page.path, page.query, ++number); });
    const double rate = pages_per_second(clinic.site(), page, number);
    if (fixed == 0) fixed = rate;
    std::printf("%-26s %8.0f %8.0f %8.0f %10.0f %7.2fx\n", page.name.c_str(), cpu.p50, cpu.p99,
                cpu.most, rate, rate / fixed);
  }
}

}  // namespace
}  // namespace evenkeel::bench

int main(int count, char** words) {
  using namespace evenkeel::bench;
  return told("booking", [&] {
    const auto asked = asked_for(count, words, {});
    fill_booked_clinic(asked);
    print_machine(asked);
    measure_booking(asked.location());
  });
}
