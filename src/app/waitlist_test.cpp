// SPDX-License-Identifier: Apache-2.0
#include "app/waitlist.hpp"

#include "booking_kit.hpp"
#include "ek0.hpp"
#include "registry/outbox.hpp"

#include <doctest/doctest.h>

using namespace evenkeel;
using test::at_minute;
using test::wanted_at;

namespace {

// A clinic with one chair; "short" visits of 20 minutes on 01-Dec-2026, a Tuesday.
struct WaitHouse {
  explicit WaitHouse(db::Database& clinic_database) : database{clinic_database} {
    test::open_for_booking(database, {.chairs = 1});
    booked = book_at(10);
  }
  registry::Booking book_at(int hour) {
    const auto made = registry::book(database, wanted_at(hour), std::nullopt, at_minute(0));
    REQUIRE(test::code_of(made) == "fine");
    return *made;
  }
  WaitId join(const std::string& name, const registry::SuitingTimes& when = {}) {
    const auto id = registry::join_waitlist(
        database, {{}, {name, "+1 555 0123", ""}, "short", when}, at_minute(0));
    REQUIRE(id);
    return *id;
  }
  void cancel(const registry::Booking& booking, int minute = 1) {
    REQUIRE(registry::cancel(database, booking.id, "cannot_come", at_minute(minute)));
  }
  int round(int minute) { return app::offer_places(database, ek0(), at_minute(minute).now); }
  bool is_asked(const WaitId& id, int minute) {
    return registry::standing_offer(database, id, at_minute(minute).now.wall).has_value();
  }

  db::Database& database;
  registry::Booking booked;
};

template <class Body>
void in_a_wait_house(const Body& body) {
  test::in_each_engines_transaction([&](db::Database& database) {
    WaitHouse house{database};
    body(house);
  });
}

}  // namespace

TEST_CASE("wait: a place that is given back is offered to one person, longest waiting first") {
  in_a_wait_house([](WaitHouse& house) {
    const auto first = house.join("First");
    const auto second = house.join("Second");
    CHECK(house.round(0) == 0);  // nothing is free that somebody gave back
    house.cancel(house.booked);
    CHECK(house.round(1) == 1);
    CHECK(house.is_asked(first, 1));
    CHECK_FALSE(house.is_asked(second, 1));
    CHECK(house.round(2) == 0);  // nobody else while one is asked
    CHECK_FALSE(house.is_asked(second, 2));
    const auto offer = registry::standing_offer(house.database, first, at_minute(2).now.wall);
    CHECK(offer->local_min == 10 * 60);
    CHECK(offer->until == at_minute(21).now.wall);
    // Kept: nobody else can have it meanwhile.
    CHECK(test::code_of(registry::book(house.database, wanted_at(10), std::nullopt,
                                       at_minute(2))) == "no-chair");
    const auto said = registry::posted(house.database, offer->booking.text() + "/offer");
    REQUIRE(said.has_value());
    CHECK(said->message.to == "+15550123");
    CHECK(said->message.text.starts_with(
        "A time is free: 01-Dec-2026 at 10:00. It is kept for you until 09:21. Yes or no: "));
  });
}

TEST_CASE("wait: one press takes the offered time, a second press is the same visit") {
  in_a_wait_house([](WaitHouse& house) {
    const auto first = house.join("First");
    const auto second = house.join("Second");
    house.cancel(house.booked);
    house.round(1);
    const auto made = app::accept_offer(house.database, first, at_minute(5));
    REQUIRE(test::code_of(made) == "fine");
    CHECK(made->status == registry::Booking::Status::booked);
    CHECK(made->visitor.name == "First");
    CHECK(registry::posted(house.database, made->id.text() + "/1/now").has_value());
    CHECK(app::accept_offer(house.database, first, at_minute(6))->id == made->id);
    CHECK(registry::waiting(house.database, first)->closed_why == "accepted");
    CHECK(house.round(30) == 0);  // the place is gone
    CHECK_FALSE(house.is_asked(second, 30));
    CHECK(registry::waitlist(house.database).size() == 1);
  });
}

TEST_CASE("wait: what nobody answers in 20 minutes, or declines, goes to the next one") {
  in_a_wait_house([](WaitHouse& house) {
    const auto first = house.join("First");
    const auto second = house.join("Second");
    const auto third = house.join("Third");
    house.cancel(house.booked);
    house.round(1);
    CHECK(house.round(20) == 0);
    CHECK(house.round(21) == 1);
    CHECK(house.is_asked(second, 21));
    CHECK(test::code_of(app::accept_offer(house.database, first, at_minute(22))) == "lapsed");
    registry::decline_offer(house.database, second, at_minute(23));
    CHECK(test::code_of(app::accept_offer(house.database, second, at_minute(23))) == "lapsed");
    CHECK(house.round(23) == 1);
    CHECK(house.is_asked(third, 23));
    registry::decline_offer(house.database, third, at_minute(24));
    // Nobody is asked twice about one place; all of them wait on.
    CHECK(house.round(24) == 0);
    CHECK(registry::waitlist(house.database).size() == 3);
    CHECK_FALSE(registry::has_waitlist_work(house.database, at_minute(60).now.wall));
    // It is anybody's now, and somebody new may want it.
    const auto fourth = house.join("Fourth");
    CHECK(house.round(61) == 1);
    CHECK(house.is_asked(fourth, 61));
  });
}

TEST_CASE("wait: nobody is asked about a time that does not suit, or about two at once") {
  in_a_wait_house([](WaitHouse& house) {
    registry::SuitingTimes mondays;
    mondays.weekdays = {true, false, false, false, false, false, false};
    registry::SuitingTimes afternoons;
    afternoons.from_min = 13 * 60;
    const auto monday = house.join("Monday", mondays);
    const auto afternoon = house.join("Afternoon", afternoons);
    const auto any = house.join("Any");
    const auto later = house.book_at(14);
    house.cancel(house.booked);
    CHECK(house.round(1) == 1);
    CHECK(house.is_asked(any, 1));
    house.cancel(later, 2);
    CHECK(house.round(2) == 1);
    CHECK(house.is_asked(afternoon, 2));
    CHECK_FALSE(house.is_asked(monday, 2));
    CHECK(registry::standing_offer(house.database, any, at_minute(2).now.wall)->local_min ==
          10 * 60);
  });
}

TEST_CASE("wait: a moved visit frees its place, and a place that is gone is offered to nobody") {
  in_a_wait_house([](WaitHouse& house) {
    const auto first = house.join("First");
    const auto moved =
        registry::move(house.database, {house.booked.id, test::booking_day, 11 * 60, 1},
                       std::nullopt, at_minute(1));
    REQUIRE(test::code_of(moved) == "fine");
    // Somebody was faster than the round, on the whole of it.
    REQUIRE(registry::book(house.database, wanted_at(9, 45), std::nullopt, at_minute(1)));
    REQUIRE(registry::book(house.database, wanted_at(10, 5), std::nullopt, at_minute(1)));
    CHECK(house.round(2) == 0);
    CHECK_FALSE(house.is_asked(first, 2));
    house.cancel(*moved, 3);
    CHECK(house.round(3) == 1);
    CHECK(registry::standing_offer(house.database, first, at_minute(3).now.wall)->local_min ==
          11 * 60);
  });
}

TEST_CASE("wait: an entry that is closed gives its offer to the next one, and needs a reason") {
  in_a_wait_house([](WaitHouse& house) {
    const auto first = house.join("First");
    const auto second = house.join("Second");
    CHECK(registry::join_waitlist(house.database, {{}, {"First", "+1 555 0123", ""}, "short", {}},
                                  at_minute(0))
              .error()
              .code == "waits-already");
    house.cancel(house.booked);
    house.round(1);
    CHECK(registry::close_wait(house.database, first, "why not", at_minute(2)).error().code ==
          "required");
    REQUIRE(registry::close_wait(house.database, first, "asked_to", at_minute(2)));
    CHECK(house.round(2) == 1);
    CHECK(house.is_asked(second, 2));
    CHECK(registry::waiting(house.database, first)->closed_why == "asked_to");
    CHECK(test::code_of(app::accept_offer(house.database, first, at_minute(3))) == "lapsed");
  });
}

TEST_CASE("wait: nobody is asked at night; in the morning what is still free is offered") {
  in_a_wait_house([](WaitHouse& house) {
    const auto first = house.join("First");
    const auto tonight = 12 * 60;  // at_minute(0) is 09:00 of that day
    const auto morning = 23 * 60;
    house.cancel(house.booked, tonight - 1);
    CHECK(house.round(tonight) == 0);
    CHECK(house.round(morning - 1) == 0);
    CHECK_FALSE(house.is_asked(first, morning - 1));
    CHECK(registry::has_waitlist_work(house.database, at_minute(morning - 1).now.wall));
    CHECK(house.round(morning) == 1);
    CHECK(house.is_asked(first, morning));
  });
}

TEST_CASE("wait: an offer that lapses at night ends, and the next one is asked in the morning") {
  in_a_wait_house([](WaitHouse& house) {
    const auto first = house.join("First");
    const auto second = house.join("Second");
    const auto evening = 11 * 60 + 50;
    house.cancel(house.booked, evening);
    CHECK(house.round(evening) == 1);
    const auto late = evening + 20;
    CHECK(registry::has_lapsed_offers(house.database, at_minute(late).now.wall));
    CHECK(house.round(late) == 0);
    CHECK_FALSE(registry::has_lapsed_offers(house.database, at_minute(late).now.wall));
    CHECK_FALSE(house.is_asked(first, late));
    CHECK_FALSE(house.is_asked(second, late));
    CHECK(house.round(23 * 60) == 1);
    CHECK(house.is_asked(second, 23 * 60));
  });
}
