// SPDX-License-Identifier: Apache-2.0
#include "app/demo_bookings.hpp"

#include "app/visit_kind_file.hpp"
#include "base/failure.hpp"
#include "read/sessions.hpp"
#include "registry/bookings.hpp"
#include "registry/opening.hpp"
#include "registry/zone.hpp"

#include <algorithm>

namespace evenkeel::app {
namespace {

using Status = registry::Booking::Status;

// Every day, so that the demo's today is one; long enough for all that it tells.
constexpr schedule::Span demo_hours{6 * 60, 20 * 60};
constexpr int demo_nurse_places = 4;  // eight chairs in full swing, and two nurses
constexpr int days_before = 4;        // today's visits were booked so long ago
constexpr int weeks_ahead = 3;
constexpr int course_sessions = 6;
constexpr int visit_grid_min = 15;

Day days_after(Day day, int days) {
  return Day{std::chrono::sys_days{day} + std::chrono::days{days}};
}

void open_demo_clinic(DemoTeller& tell) {
  auto& database = tell.database();
  seed_visit_kinds(database);
  registry::Week week;
  week.fill({demo_hours});
  tell.told(registry::set_opening_hours(database, week));
  using enum schedule::Kind;
  std::vector<registry::Thing> things{{"injection-1", injection_place, "Injection place 1", 1},
                                      {"injection-2", injection_place, "Injection place 2", 1},
                                      {"recovery", recovery, "Recovery spaces", 8},
                                      {"room-1", room, "Room 1", 1},
                                      {"room-2", room, "Room 2", 1}};
  for (int i = 1; i <= 8; ++i)
    things.push_back({"pump-" + std::to_string(i), pump, "Pump " + std::to_string(i), 1});
  tell.told(registry::set_things(database, things));
  for (const bool is_second : {false, true})
    tell.told(registry::set_rostered(
        database, {tell.who(Role::nurse, is_second).id, nurse, demo_nurse_places, week}));
  tell.told(registry::set_rostered(database, {tell.who(Role::prescriber).id, prescriber, 1, week}));
}

class DemoBooker {
 public:
  DemoBooker(DemoTeller& tell, std::string zone, const Moment& now)
      : tell_{tell},
        zone_{std::move(zone)},
        now_{now},
        today_{registry::local_day(now.wall, zone_)} {}

  Day today() const { return today_; }

  std::string kind_of(const DemoChart& chart) const {
    return chart.who.protocol == order::Protocol::psychiatric_im ? "treatment_im" : "treatment_iv";
  }

  // At that time, or at the next one that is free.
  registry::Booking book(registry::Wanted wanted) {
    constexpr int tries = 16;
    const registry::By by{tell_.who(Role::front_desk).id,
                          after(now_, -std::chrono::days{days_before})};
    for (int i = 0; i < tries; ++i, wanted.local_min += visit_grid_min) {
      if (auto made = registry::book(tell_.database(), wanted, std::nullopt, by)) return *made;
    }
    throw Failure{"the demo clinic has no place for a visit of its story: " + wanted.visit_kind};
  }

  // As its session has it: in that chair, arrived when it was opened, done when it has ended.
  void book_session(const read::SessionRow& row, const std::string& kind) {
    const auto opened = registry::day_clock(today_, zone_).real_at(row.opened_at);
    const int local_min = static_cast<int>(opened) / visit_grid_min * visit_grid_min;
    const auto made = book({kind, today_, local_min, row.patient, {}, {}, row.chair});
    mark(made.id, Status::arrived, row.opened_at);
    if (row.ended_at) mark(made.id, Status::done, *row.ended_at);
  }

  void mark(const BookingId& id, Status status, Instant when) {
    tell_.told(registry::mark(tell_.database(), id, status,
                              {tell_.who(Role::front_desk).id, stated(when, now_)}));
  }

 private:
  DemoTeller& tell_;
  std::string zone_;
  Moment now_;
  Day today_;
};

void book_demo_today(DemoBooker& booker, DemoTeller& tell, const std::deque<DemoChart>& charts,
                     const std::string& zone, Instant now) {
  const auto rows_of = [&](const DemoChart& chart) {
    auto rows = read::sessions_of(tell.database(), chart.id, 1);
    std::erase_if(rows, [&](const read::SessionRow& row) {
      return registry::local_day(row.opened_at, zone) != booker.today();
    });
    return rows;
  };
  const auto since = now - registry::start_of_day(booker.today(), zone);
  int ahead_min = static_cast<int>(std::chrono::floor<Minutes>(since).count()) / visit_grid_min *
                      visit_grid_min +
                  2 * visit_grid_min;
  for (const auto& chart : charts) {
    for (const auto& row : rows_of(chart))
      booker.book_session(row, booker.kind_of(chart));
    if (chart.who.today != DemoDay::expected) continue;
    booker.book({booker.kind_of(chart), booker.today(), ahead_min, chart.id});
    ahead_min += 2 * visit_grid_min;
  }
}

// The rest of each course, every third or fourth day, and the review after the third and the sixth.
void book_demo_ahead(DemoBooker& booker, const std::deque<DemoChart>& charts) {
  for (const auto& chart : charts) {
    const int had = chart.who.sessions + (chart.who.today == DemoDay::none ? 0 : 1);
    if (chart.who.sessions == 0) continue;
    int day = 2 + chart.index % 3;
    const int at_min = 8 * 60 + chart.index % 9 * 60;
    for (int number = had; number < course_sessions && day <= weeks_ahead * 7; ++number) {
      booker.book({booker.kind_of(chart), days_after(booker.today(), day), at_min, chart.id});
      day += 3 + chart.index % 2;
    }
    if (had == 3 || had == course_sessions)
      booker.book({"review", days_after(booker.today(), 1 + chart.index % 3), at_min, chart.id});
  }
}

}  // namespace

void make_demo_bookings(DemoTeller& tell, const std::deque<DemoChart>& charts,
                        const std::string& zone, const Moment& now) {
  open_demo_clinic(tell);
  DemoBooker booker{tell, zone, now};
  book_demo_today(booker, tell, charts, zone, now.wall);
  book_demo_ahead(booker, charts);
  const auto lorem = std::ranges::find(charts, "Lorem", [](const auto& c) { return c.who.family; });
  if (lorem != charts.end())
    booker.book({"review", days_after(booker.today(), -1), 10 * 60, lorem->id});
  booker.book({"first_visit",
               days_after(booker.today(), 1),
               10 * 60,
               {},
               {"Pilot Testwell", "+1 555 0142", ""}});
}

}  // namespace evenkeel::app
