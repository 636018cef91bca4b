// SPDX-License-Identifier: Apache-2.0
#include "registry/booking_messages.hpp"

#include "registry/contact.hpp"
#include "registry/outbox.hpp"
#include "registry/patient_sign_in.hpp"
#include "registry/zone.hpp"

#include <array>

namespace evenkeel::registry {
namespace {

using Status = Booking::Status;

constexpr std::chrono::hours reminder_before{24};
// Whoever booked a moment ago needs no reminder yet.
constexpr std::chrono::hours reminder_apart{4};

constexpr std::array weekdays_in_short{"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};

std::string said_when(const Booking& booking) {
  const std::chrono::weekday weekday{std::chrono::sys_days{booking.day}};
  return std::string{weekdays_in_short.at(weekday.c_encoding())} + " " + date_text(booking.day) +
         " at " + wall_text(booking.local_min);
}

std::optional<ContactWay> way_to_visitor(const Visitor& visitor) {
  if (!visitor.email.empty()) return ContactWay{Channel::email, visitor.email};
  auto number = dialled(visitor.phone);
  if (number.empty()) return std::nullopt;
  return ContactWay{Channel::text_message, std::move(number)};
}

std::string link_to(db::Database& database, const Booking& booking, const By& by) {
  if (booking.patient) {
    return make_patient_link(database, *booking.patient, "/me/appointments",
                             booking.ends + std::chrono::days{1}, by);
  }
  return public_address(database) + "/booking/" +
         make_booking_link(database, booking.id, by.now.wall);
}

std::string key_of(const Booking& booking, std::int64_t version, std::string_view what) {
  return booking.id.text() + "/" + std::to_string(version) + "/" + std::string{what};
}

std::string words_of(const Booking& booking, const std::string& link) {
  const auto when = said_when(booking);
  if (booking.status == Status::cancelled)
    return "Your appointment on " + when + " is cancelled. Another time: " + link;
  return "Appointment " + when + ". Details, or another time: " + link;
}

}  // namespace

void tell_of_booking(db::Database& database, const Booking& booking, const By& by) {
  const auto now = by.now.wall;
  for (std::int64_t earlier = 1; earlier < booking.version; ++earlier) {
    take_back_message(database, key_of(booking, earlier, "now"), now);
    take_back_message(database, key_of(booking, earlier, "reminder"), now);
  }
  const auto way =
      booking.patient ? contact_way(database, *booking.patient) : way_to_visitor(booking.visitor);
  if (!way || (booking.status != Status::booked && booking.status != Status::cancelled)) return;
  Message message{.key = key_of(booking, booking.version, "now"),
                  .patient = booking.patient,
                  .channel = way->channel,
                  .to = way->to,
                  .subject = way->channel == Channel::email ? "Appointment" : "",
                  .text = words_of(booking, link_to(database, booking, by)),
                  .due = now,
                  .until = booking.starts};
  post_message(database, message, now);
  const auto reminder_at = booking.starts - reminder_before;
  if (booking.status != Status::booked || reminder_at < now + reminder_apart) return;
  message.key = key_of(booking, booking.version, "reminder");
  message.due = reminder_at;
  post_message(database, message, now);
}

}  // namespace evenkeel::registry
