// SPDX-License-Identifier: Apache-2.0
#include "registry/before_visit.hpp"

#include "registry/body_facts.hpp"
#include "registry/care_team.hpp"
#include "registry/intake_answers.hpp"
#include "registry/visit_kinds.hpp"
#include "registry/visit_words.hpp"

#include <algorithm>

namespace evenkeel::registry {
namespace {

bool is_told(db::Database& database, const PatientId& patient, std::string_view task) {
  return task_done(database, patient, task).has_value();
}

// Of the visits that are booked, the first.
std::string first_booked(db::Database& database, const PatientId& patient) {
  std::string first;
  for (const auto& each : bookings_of(database, patient)) {
    if (each.status == Booking::Status::booked) first = each.id.text();
  }
  return first;
}

}  // namespace

std::vector<MissingBeforeVisit> missing_before_visit(db::Database& database,
                                                     const PatientId& patient) {
  std::vector<MissingBeforeVisit> missing;
  const auto need = [&](bool is_there, const char* task, const char* says) {
    if (!is_there) missing.push_back({task, says});
  };
  need(emergency_contact(database, patient).has_value(), "contact", "emergency contact");
  need(is_told(database, patient, "history"), "history", "history");
  need(is_told(database, patient, "drugs") || drugs(database, patient).is_reviewed, "drugs",
       "other drugs");
  need(is_told(database, patient, "allergies") || allergies(database, patient).is_reviewed,
       "allergies", "allergies");
  need(is_told(database, patient, "care_team"), "care_team", "care team");
  need(wished_route(database, patient).has_value(), "route", "vein or muscle");
  need(!intake_answers(database, patient, IntakePart::comforts).empty(), "comforts", "comforts");
  need(driver_of(database, patient, first_booked(database, patient)).has_value(), "driver",
       "driver");
  return missing;
}

std::optional<Booking> next_visit(db::Database& database, const PatientId& patient, Day today,
                                  Instant now) {
  std::optional<Booking> next;
  for (auto& each : bookings_of(database, patient)) {  // the latest first
    const bool is_to_come =
        each.status == Booking::Status::booked || each.status == Booking::Status::arrived;
    const bool is_left_behind = next && next->day == each.day && each.ends <= now;
    if (is_to_come && each.day >= today && !is_left_behind) next = std::move(each);
  }
  return next;
}

bool is_treatment(db::Database& database, const Booking& booking) {
  const auto kind = visit_kind(database, booking.visit_kind);
  return kind && std::ranges::any_of(kind->visit.needs, [](const schedule::Need& need) {
           return need.kind == schedule::Kind::recovery;
         });
}

}  // namespace evenkeel::registry
