// SPDX-License-Identifier: Apache-2.0
#include "app/booked_visit.hpp"
#include "app/course_places.hpp"
#include "app/rows.hpp"
#include "registry/booking_messages.hpp"
#include "registry/courses.hpp"
#include "registry/visit_kinds.hpp"
#include "registry/zone.hpp"
#include "web/pages/course_plan_parts.hpp"
#include "web/pages/place_picker.hpp"
#include "web/pages/staff_booking.hpp"

#include <charconv>
#include <functional>
#include <utility>

namespace evenkeel::web {

namespace {

using BookingRowsChange =
    std::function<Result<registry::Booking>(db::Database&, const registry::Booking&)>;

// To the page it was pressed on; "/calendar" and "/today" are the only other
// ones.
std::string back_from_booking(const Visit& visit, const registry::Booking& booking) {
  const auto from = visit.request.form.get("from").value_or("");
  if (from == "today") return "/today";
  if (from == "calendar") {
    const auto now = registry::booking(visit.app.reader, booking.id);
    return "/calendar?day=" + registry::iso_date(now ? now->day : booking.day);
  }
  if (from == "plan" && booking.patient) return plan_path(*booking.patient);
  return booking_path(booking.id);
}

Response change_booking(Visit& visit, const FormReader& reader, const BookingRowsChange& change,
                        const std::function<std::string(const registry::Booking&)>& then) {
  const auto id = visit.id<BookingId>("booking");
  const auto booking = registry::booking(visit.app.reader, id);
  if (!booking) return not_found(visit);
  if (!reader.is_fine())
    return staff_booking_page(visit, 422, *booking, {&visit.request.form, reader.refusals(), {}});
  const auto done = app::submit_rows(visit.app, visit.act_regardless(), id.text(),
                                     [&](db::Database& database) -> Result<std::monostate> {
                                       const auto changed = change(database, *booking);
                                       if (!changed) return std::unexpected{changed.error()};
                                       registry::tell_of_booking(database, *changed, visit.by());
                                       return std::monostate{};
                                     });
  if (!done)
    return staff_booking_page(visit, 409,
                              registry::booking(visit.app.reader, id).value_or(*booking),
                              {&visit.request.form, {done.error()}, {}});
  visit.app.changed("calendar");
  return see_other(then(*booking));
}

std::int64_t typed_version(const Visit& visit) {
  const auto text = visit.request.form.get("version").value_or("");
  std::int64_t version = 0;
  std::from_chars(text.data(), text.data() + text.size(), version);
  return version;
}

// Somebody's course goes on elsewhere than on the day's list: where it can be
// planned anew.
std::string plan_or_today(Visit& visit, const registry::Booking& booking) {
  const bool has_course =
      booking.patient && registry::running_course(visit.app.reader, *booking.patient).has_value();
  return has_course ? plan_path(*booking.patient) : std::string{"/today"};
}

Result<std::monostate> keeps_its_course(Visit& visit, db::Database& database,
                                        const registry::Wanted& wanted,
                                        const std::optional<BookingId>& moved) {
  if (!wanted.patient || !app::is_treatment_kind(wanted.visit_kind)) return std::monostate{};
  return app::may_treat_on(database, *wanted.patient, wanted.day, moved, visit.app.rules.policy);
}

// A visit without a session: what the desk sees is all that tells how it stands.
Response mark_on_the_day(Visit& visit, registry::Booking::Status status) {
  const FormReader reader{visit.request.form};
  return change_booking(
      visit, reader,
      [&](db::Database& database, const registry::Booking& booking) {
        return registry::mark(database, booking.id, status, visit.by());
      },
      [](const registry::Booking&) { return std::string{"/today"}; });
}

}  // namespace

Response post_staff_move(Visit& visit) {
  FormReader reader{visit.request.form};
  const auto today = registry::local_day(visit.now.wall, visit.clinic.zone);
  const auto picked = picked_time(reader, visit.request, today);
  const auto chair = reader.text("chair", {.most = 80, .is_required = false});
  return change_booking(
      visit, reader,
      [&](db::Database& database, const registry::Booking& booking) -> Result<registry::Booking> {
        const auto kind = registry::visit_kind(database, booking.visit_kind);
        if (!kind) return refuse("no-such-kind", "This kind of visit is no longer booked.");
        const registry::Wanted wanted{booking.visit_kind, picked.at.day, picked.at.local_min,
                                      booking.patient, booking.visitor};
        if (auto fine = keeps_its_course(visit, database, wanted, booking.id); !fine)
          return std::unexpected{fine.error()};
        return registry::move(
            database, {booking.id, picked.at.day, picked.at.local_min, typed_version(visit), chair},
            overriding(visit, database, picked, kind->visit), visit.by());
      },
      [&](const registry::Booking& booking) { return back_from_booking(visit, booking); });
}

Response post_staff_cancel(Visit& visit) {
  FormReader reader{visit.request.form};
  const auto reason = reader.choice("reason", registry::cancel_reasons);
  return change_booking(
      visit, reader,
      [&](db::Database& database, const registry::Booking& booking) {
        return registry::cancel(database, booking.id, reason, visit.by());
      },
      [&](const registry::Booking& booking) { return plan_or_today(visit, booking); });
}

Response post_staff_arrived(Visit& visit) {
  return mark_on_the_day(visit, registry::Booking::Status::arrived);
}

Response post_staff_done(Visit& visit) {
  return mark_on_the_day(visit, registry::Booking::Status::done);
}

// A visitor whom the desk knows: the booking goes to the chart that is there.
Response post_staff_booking_patient(Visit& visit) {
  const auto id = visit.id<BookingId>("booking");
  const PatientId patient{std::string{visit.request.form.get("patient").value_or("")}};
  const auto booking = registry::booking(visit.app.reader, id);
  if (!booking || !registry::patient(visit.app.reader, patient)) return not_found(visit);
  const auto done = app::submit_rows(visit.app, visit.act_regardless(), id.text(),
                                     [&](db::Database& database) -> Result<std::monostate> {
                                       const auto given =
                                           app::give_booking(database, id, patient, visit.by());
                                       if (!given) return std::unexpected{given.error()};
                                       return std::monostate{};
                                     });
  if (!done) return staff_booking_page(visit, 409, *booking, {nullptr, {done.error()}, {}});
  visit.app.changed("calendar");
  return see_other("/today");
}

Response post_staff_missed(Visit& visit) {
  const FormReader reader{visit.request.form};
  return change_booking(
      visit, reader,
      [&](db::Database& database, const registry::Booking& booking) -> Result<registry::Booking> {
        if (visit.now.wall < booking.starts)
          return refuse("too-early", "The visit has not begun yet.");
        return registry::mark(database, booking.id, registry::Booking::Status::missed, visit.by());
      },
      [&](const registry::Booking& booking) { return plan_or_today(visit, booking); });
}

Response post_new_booking(Visit& visit) {
  const auto patient = visit.id<PatientId>("patient");
  if (!registry::patient(visit.app.reader, patient)) return not_found(visit);
  FormReader reader{visit.request.form};
  const auto today = registry::local_day(visit.now.wall, visit.clinic.zone);
  const auto picked = picked_time(reader, visit.request, today);
  const auto key = reader.text("kind", {.most = 40});
  const auto refused = [&](const std::vector<Refusal>& refusals, int status) {
    return new_booking_page(visit, status, {&visit.request.form, refusals, {}});
  };
  if (!reader.is_fine()) return refused(reader.refusals(), 422);
  const auto done = app::submit_rows(
      visit.app, visit.act_regardless(), patient.text(),
      [&](db::Database& database) -> Result<std::monostate> {
        const auto kind = registry::visit_kind(database, key);
        if (!kind) return refuse("no-such-kind", "Choose the kind of visit.", "kind");
        const registry::Wanted wanted{key, picked.at.day, picked.at.local_min, patient, {}};
        if (auto fine = keeps_its_course(visit, database, wanted, std::nullopt); !fine) return fine;
        const auto booked = registry::book(
            database, wanted, overriding(visit, database, picked, kind->visit), visit.by());
        if (!booked) return std::unexpected{booked.error()};
        registry::tell_of_booking(database, *booked, visit.by());
        return std::monostate{};
      });
  if (!done) return refused({done.error()}, 409);
  visit.app.changed("calendar");
  return see_other("/calendar?day=" + registry::iso_date(picked.at.day));
}

}  // namespace evenkeel::web
