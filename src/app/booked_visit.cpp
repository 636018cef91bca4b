// SPDX-License-Identifier: Apache-2.0
#include "app/booked_visit.hpp"

#include "registry/clinic.hpp"
#include "registry/contact.hpp"
#include "registry/zone.hpp"

#include <optional>
#include <variant>

namespace evenkeel::app {
namespace {

std::optional<registry::Booking::Status> booking_status_by(const session::Event& event) {
  using enum registry::Booking::Status;
  if (std::holds_alternative<session::Opened>(event)) return arrived;
  const bool is_over = std::holds_alternative<session::Discharged>(event) ||
                       std::holds_alternative<session::Transferred>(event) ||
                       std::holds_alternative<session::LeftAgainstAdvice>(event);
  if (is_over) return done;
  return std::nullopt;
}

}  // namespace

void follow_booking(db::Database& database, const journal::Recorded<session::Event>& fact,
                    const session::State& after, const Moment& now) {
  const auto status = booking_status_by(fact.event);
  if (!status || !registry::has_clinic(database)) return;
  const auto today = registry::local_day(now.wall, registry::clinic(database).zone);
  const auto booking = registry::booking_today(database, after.patient, today);
  if (!booking) return;
  // A refusal means that somebody has said otherwise by hand; that stands.
  (void)registry::mark(database, booking->id, *status, {fact.by, now});
}

Result<registry::Booking> give_booking(db::Database& database, const BookingId& id,
                                       const PatientId& patient, const registry::By& by) {
  auto given = registry::give_to(database, id, patient, by);
  if (!given || given->visitor.email.empty()) return given;
  if (!registry::contact(database, patient).email.empty()) return given;
  const auto kept = registry::set_contact(
      database, patient, {.email = given->visitor.email, .prefers = registry::Channel::email}, by);
  if (!kept) return std::unexpected{kept.error()};
  return given;
}

}  // namespace evenkeel::app
