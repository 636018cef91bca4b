// SPDX-License-Identifier: Apache-2.0
#include "app/today.hpp"

#include "app/before_visit.hpp"
#include "app/course_places.hpp"
#include "read/orders.hpp"
#include "registry/before_visit.hpp"
#include "registry/booked_units.hpp"
#include "registry/fitness_decisions.hpp"
#include "registry/records_requests.hpp"
#include "registry/visit_kinds.hpp"
#include "registry/zone.hpp"

#include <algorithm>
#include <map>
#include <utility>

namespace evenkeel::app {
namespace {

using Status = registry::Booking::Status;

constexpr int most_walk_ups = 20;

// What the front desk can ask for by telephone has its name; the rest is the patient's own part.
void add_tasks(std::vector<std::string>& missing, db::Database& database, const PatientId& patient,
               bool is_treatment) {
  int others = 0;
  for (const auto& task : registry::missing_before_visit(database, patient)) {
    if (task.task == "driver" && !is_treatment) continue;
    if (task.task == "contact" || task.task == "driver")
      missing.push_back(task.says);
    else
      ++others;
  }
  if (others > 0)
    missing.push_back(std::to_string(others) + (others == 1 ? " intake task" : " intake tasks"));
}

// Sessions that were opened today, and those still open, by patient.
std::map<PatientId, read::SessionRow> sessions_today(db::Database& database, Instant day_began) {
  std::map<PatientId, read::SessionRow> found;
  for (auto& row : read::ended_since(database, day_began))
    found.try_emplace(row.patient, std::move(row));
  for (auto& row : read::open_sessions(database))
    found.insert_or_assign(row.patient, std::move(row));
  return found;
}

std::map<BookingId, std::string> booked_chairs(db::Database& database,
                                               const registry::Clinic& clinic, const Day& day) {
  std::map<BookingId, std::string> chairs;
  for (const auto& booked : registry::booked_units_on(database, day)) {
    if (std::ranges::find(clinic.chairs, booked.taken.unit, &registry::Chair::id) !=
        clinic.chairs.end())
      chairs.try_emplace(booked.booking, booked.taken.unit);
  }
  return chairs;
}

std::vector<registry::Chair> chairs_without_session(db::Database& database,
                                                    const registry::Clinic& clinic) {
  auto chairs = clinic.chairs;
  std::ranges::sort(chairs, {}, &registry::Chair::place);
  for (const auto& row : read::open_sessions(database))
    std::erase_if(chairs, [&](const registry::Chair& chair) { return chair.id == row.chair; });
  return chairs;
}

bool is_among(const std::vector<Arrival>& arrivals, const PatientId& patient) {
  return std::ranges::any_of(arrivals,
                             [&](const Arrival& one) { return one.booking.patient == patient; });
}

}  // namespace

std::vector<std::string> missing_for_visit(db::Database& database, const registry::Patient& patient,
                                           const registry::Booking& booking, const Policy& policy) {
  std::vector<std::string> missing;
  const auto need = [&](bool is_there, const char* what) {
    if (!is_there) missing.emplace_back(what);
  };
  need(!patient.person.phone.empty(), "telephone number");
  const bool is_treatment = is_treatment_kind(booking.visit_kind);
  add_tasks(missing, database, patient.id, is_treatment);
  for (const auto& request : registry::open_records_requests_of(database, patient.id))
    missing.push_back("records from " + request.to.name);
  if (!is_treatment) return missing;
  const auto fitness = registry::fitness_of(database, patient.id);
  need(fitness && fitness->chosen == eligibility::Chosen::fit, "decision that fit");
  const auto route = booking.visit_kind == treatment_kind_of(Route::intravenous)
                         ? Route::intravenous
                         : Route::intramuscular;
  need(consent_in_force(database, patient.id, route, policy, booking.day).has_value(), "consent");
  need(read::order_in_force(database, patient.id).has_value(), "order");
  return missing;
}

Today today(App& app, const registry::Clinic& clinic) {
  auto& database = app.reader;
  const auto now = app.now().wall;
  Today today;
  today.day = registry::local_day(now, clinic.zone);
  const auto sessions = sessions_today(database, registry::start_of_day(today.day, clinic.zone));
  const auto chairs = booked_chairs(database, clinic, today.day);
  std::map<std::string, std::string> kinds;
  for (const auto& kind : registry::visit_kinds(database))
    kinds[kind.visit.key] = kind.name;
  for (auto& booking : registry::bookings_on(database, today.day, now)) {
    if (booking.status == Status::cancelled || booking.status == Status::held) continue;
    Arrival arrival;
    arrival.kind = kinds[booking.visit_kind];
    if (const auto chair = chairs.find(booking.id); chair != chairs.end())
      arrival.chair = chair->second;
    if (booking.patient) {
      arrival.patient = registry::patient(database, *booking.patient);
      const auto session = sessions.find(*booking.patient);
      // Of two visits on one day the session is the treatment's, and not of one that was missed.
      const bool is_of_this =
          booking.status != Status::missed && is_treatment_kind(booking.visit_kind);
      if (session != sessions.end() && is_of_this) arrival.session = session->second;
    }
    const bool is_open = booking.status == Status::booked || booking.status == Status::arrived;
    if (arrival.patient && is_open && !(arrival.session && arrival.session->started_at))
      arrival.missing = missing_for_visit(database, *arrival.patient, booking, app.rules.policy);
    arrival.booking = std::move(booking);
    today.arrivals.push_back(std::move(arrival));
  }
  std::ranges::stable_sort(today.arrivals, {},
                           [](const Arrival& one) { return one.booking.starts; });
  for (const auto& id : read::patients_awaited(database, most_walk_ups)) {
    if (is_among(today.arrivals, id)) continue;
    if (auto patient = registry::patient(database, id))
      today.walk_ups.push_back(*std::move(patient));
  }
  today.free_chairs = chairs_without_session(database, clinic);
  today.not_told = registry::bookings_not_told(database, today.day);
  return today;
}

}  // namespace evenkeel::app
