// SPDX-License-Identifier: Apache-2.0
#include "registry/booking_messages.hpp"

#include "registry/contact.hpp"
#include "registry/outbox.hpp"
#include "registry/patient_sign_in.hpp"
#include "registry/zone.hpp"

#include <algorithm>
#include <array>
#include <vector>

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

std::string words_of(std::span<const Booking> bookings, const std::string& link) {
  std::string words = "Appointments: ";
  for (const auto& booking : bookings)
    words += (&booking == bookings.data() ? "" : "; ") + said_when(booking);
  return words + ". Details, or other times: " + link;
}

void take_back_earlier(db::Database& database, const Booking& booking, Instant now) {
  for (std::int64_t earlier = 1; earlier < booking.version; ++earlier) {
    take_back_message(database, key_of(booking, earlier, "now"), now);
    take_back_message(database, key_of(booking, earlier, "reminder"), now);
  }
}

Message message_to(const ContactWay& way, const std::optional<PatientId>& patient) {
  return {.key = {},
          .patient = patient,
          .channel = way.channel,
          .to = way.to,
          .subject = way.channel == Channel::email ? "Appointment" : "",
          .text = {},
          .due = {}};
}

void remind(db::Database& database, Message message, const Booking& booking, const By& by) {
  const auto reminder_at = booking.starts - reminder_before;
  if (booking.status != Status::booked || reminder_at < by.now.wall + reminder_apart) return;
  message.key = key_of(booking, booking.version, "reminder");
  message.text = words_of(booking, link_to(database, booking, by));
  message.due = reminder_at;
  message.until = booking.starts;
  post_message(database, message, by.now.wall);
}

}  // namespace

void tell_of_booking(db::Database& database, const Booking& booking, const By& by) {
  take_back_earlier(database, booking, by.now.wall);
  const auto way =
      booking.patient ? contact_way(database, *booking.patient) : way_to_visitor(booking.visitor);
  if (!way || (booking.status != Status::booked && booking.status != Status::cancelled)) return;
  auto message = message_to(*way, booking.patient);
  remind(database, message, booking, by);
  message.key = key_of(booking, booking.version, "now");
  message.text = words_of(booking, link_to(database, booking, by));
  message.due = by.now.wall;
  message.until = booking.starts;
  post_message(database, message, by.now.wall);
}

void tell_of_bookings(db::Database& database, std::span<const Booking> bookings, const By& by) {
  if (bookings.size() == 1) return tell_of_booking(database, bookings.front(), by);
  for (const auto& booking : bookings)
    take_back_earlier(database, booking, by.now.wall);
  if (bookings.empty() || !bookings.front().patient) return;
  const auto way = contact_way(database, *bookings.front().patient);
  if (!way) return;
  auto message = message_to(*way, bookings.front().patient);
  for (const auto& booking : bookings)
    remind(database, message, booking, by);
  std::vector<Booking> in_order{bookings.begin(), bookings.end()};
  std::ranges::sort(in_order, {}, &Booking::starts);
  // Not of one booking: a change of that one must not take back what is said of the others.
  message.key = "together/" + key_of(in_order.front(), in_order.front().version, "now");
  message.text = words_of(in_order, link_to(database, in_order.back(), by));
  message.due = by.now.wall;
  message.until = in_order.back().starts;
  post_message(database, message, by.now.wall);
}

}  // namespace evenkeel::registry
