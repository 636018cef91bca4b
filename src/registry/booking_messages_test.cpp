// SPDX-License-Identifier: Apache-2.0
#include "registry/booking_messages.hpp"

#include "booking_kit.hpp"
#include "registry/outbox.hpp"

#include <doctest/doctest.h>

using namespace evenkeel;
using test::at_minute;

namespace {

std::string key_of_message(const registry::Booking& booking, std::string_view what) {
  return booking.id.text() + "/" + std::to_string(booking.version) + "/" + std::string{what};
}

}  // namespace

TEST_CASE("whoever booked is told, and reminded a day before, in words that say nothing more") {
  test::in_each_engines_transaction([](db::Database& database) {
    test::open_for_booking(database);
    auto wanted = test::wanted_at(10);
    wanted.visitor.email = "v@example.org";
    const auto made = registry::book(database, wanted, std::nullopt, at_minute(0));
    REQUIRE(made);
    registry::tell_of_booking(database, *made, at_minute(0));
    const auto said = registry::posted(database, key_of_message(*made, "now"));
    REQUIRE(said.has_value());
    CHECK(said->message.to == "v@example.org");
    CHECK(said->message.text.starts_with("Appointment Tue 01-Dec-2026 at 10:00."));
    const auto reminder = registry::posted(database, key_of_message(*made, "reminder"));
    REQUIRE(reminder.has_value());
    CHECK(reminder->message.due == made->starts - std::chrono::hours{24});
    const auto cancelled = registry::cancel(database, made->id, "cannot_come", at_minute(1));
    REQUIRE(cancelled);
    registry::tell_of_booking(database, *cancelled, at_minute(1));
    CHECK(registry::posted(database, key_of_message(*made, "reminder"))->status ==
          registry::MessageStatus::taken_back);
    CHECK(registry::posted(database, key_of_message(*cancelled, "now"))
              ->message.text.contains("is cancelled"));
    CHECK_FALSE(registry::posted(database, key_of_message(*cancelled, "reminder")).has_value());
  });
}
