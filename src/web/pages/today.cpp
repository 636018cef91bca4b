// SPDX-License-Identifier: Apache-2.0
#include "web/pages/today.hpp"

#include "app/course_places.hpp"
#include "app/today.hpp"
#include "core/wording.hpp"
#include "registry/zone.hpp"
#include "web/clock_words.hpp"
#include "web/form.hpp"
#include "web/layout.hpp"
#include "web/pages/records_requests.hpp"
#include "web/pages/staff_booking.hpp"
#include "web/phone_link.hpp"
#include "web/weekday.hpp"

#include <algorithm>
#include <string>
#include <vector>

namespace evenkeel::web {

namespace {

using Status = registry::Booking::Status;

std::string name_of_free_chair(const registry::Clinic& clinic, std::string_view id) {
  const auto found = std::ranges::find(clinic.chairs, id, &registry::Chair::id);
  return found == clinic.chairs.end() ? std::string{} : found->name;
}

// The chair that was booked when it is free, else the first free one.
std::string chair_for(const app::Today& today, const std::string& booked) {
  if (std::ranges::find(today.free_chairs, booked, &registry::Chair::id) != today.free_chairs.end())
    return booked;
  return today.free_chairs.empty() ? std::string{} : today.free_chairs.front().id;
}

Html chair_button(const Visit& visit, const app::Today& today, const PatientId& patient,
                  const std::string& booked_chair, std::string_view words) {
  if (!visit.may(app::May::arrive_patients)) return {};
  const auto chair = chair_for(today, booked_chair);
  if (chair.empty()) return span(cls("ek-quiet"), "No chair is free");
  return post_button(
      visit, {.action = "/patients/" + patient.text() + "/sessions", .patient = patient}, words,
      "ek-button", group(hidden_field("chair", chair), hidden_field("from", "today")));
}

// A talk, an examination or a review takes no chair: the visit is marked, no session is opened.
Html arrived_button(const Visit& visit, const app::Today& today, const app::Arrival& arrival) {
  const auto& booking = arrival.booking;
  if (app::is_treatment_kind(booking.visit_kind))
    return chair_button(visit, today, arrival.patient->id, arrival.chair, "Arrived");
  return post_button(visit,
                     {.action = booking_path(booking.id) + "/arrived", .patient = booking.patient},
                     "Arrived", "ek-button");
}

// No session says when such a visit ends.
Html over_button(const Visit& visit, const registry::Booking& booking) {
  return post_button(visit,
                     {.action = booking_path(booking.id) + "/done", .patient = booking.patient},
                     "Visit is over", "ek-button ek-button--quiet");
}

Html missed_button(const Visit& visit, const registry::Booking& booking) {
  if (visit.now.wall < booking.starts) return {};
  return post_button(visit,
                     {.action = booking_path(booking.id) + "/missed", .patient = booking.patient},
                     "Did not come", "ek-button ek-button--quiet");
}

Html booking_link(const registry::Booking& booking, std::string_view words) {
  return a(cls("ek-button ek-button--quiet"), href(booking_path(booking.id)), words);
}

// Checked in on the own phone, and nobody has shown the patient to a chair yet.
bool awaits_a_chair(const app::Arrival& arrival) {
  return arrival.booking.status == Status::arrived && !arrival.session &&
         app::is_treatment_kind(arrival.booking.visit_kind);
}

std::string state_of_arrival(const Visit& visit, const app::Arrival& arrival) {
  if (arrival.session) {
    const auto& session = *arrival.session;
    if (session.stage == session::Stage::ended) return std::string{session::said(session.ending)};
    return name_of_free_chair(visit.clinic, session.chair) + ", " +
           std::string{session::said(session.stage)};
  }
  if (awaits_a_chair(arrival)) return "is here, no chair yet";
  if (arrival.booking.status != Status::booked)
    return std::string{booking_status_said(arrival.booking.status)};
  if (visit.now.wall <= arrival.booking.starts) return "expected";
  return "expected since " + said_duration(visit.now.wall - arrival.booking.starts);
}

Html missing_words(const app::Arrival& arrival) {
  if (arrival.missing.empty()) return {};
  std::vector<Html> tags;
  for (const auto& item : arrival.missing)
    tags.push_back(span(cls("ek-tag"), item));
  return div(cls("ek-arrival__missing"), span(cls("ek-quiet"), "Missing: "), tags);
}

// Who is new here gets a chart, and the booking goes into it.
Html register_link(const Visit& visit, const registry::Booking& booking) {
  if (!visit.may(app::May::register_patients)) return {};
  return a(cls("ek-button"), href("/patients/new?booking=", booking.id.text()), "Register");
}

Html acts_of_arrival(const Visit& visit, const app::Today& today, const app::Arrival& arrival) {
  if (awaits_a_chair(arrival) && arrival.patient)
    return div(cls("ek-acts"),
               chair_button(visit, today, arrival.patient->id, arrival.chair, "To the chair"));
  if (arrival.booking.status == Status::arrived && !arrival.session)
    return div(cls("ek-acts"), over_button(visit, arrival.booking));
  if (arrival.booking.status != Status::booked || arrival.session) return {};
  const auto arrived = arrival.patient ? arrived_button(visit, today, arrival)
                                       : register_link(visit, arrival.booking);
  return div(cls("ek-acts"), arrived, booking_link(arrival.booking, "Move"),
             missed_button(visit, arrival.booking));
}

Html name_of_arrival(const app::Arrival& arrival) {
  if (!arrival.patient) return strong(arrival.booking.visitor.name);
  const auto born = registry::date_text(arrival.patient->person.born);
  return group(a(href("/patients/", arrival.patient->id.text()),
                 strong(listed_name(arrival.patient->person))),
               span(cls("ek-quiet ek-unbroken"), "born ", born));
}

Html arrival_line(const Visit& visit, const app::Today& today, const app::Arrival& arrival) {
  const auto phone =
      arrival.patient ? arrival.patient->person.phone : arrival.booking.visitor.phone;
  const auto chair = name_of_free_chair(visit.clinic, arrival.chair);
  const bool is_late = arrival.booking.status == Status::booked && !arrival.session &&
                       visit.now.wall > arrival.booking.starts;
  return li(cls("ek-arrival", is_late ? " ek-arrival--late" : ""),
            attr("data-booking", arrival.booking.id.text()),
            element("time", cls("ek-arrival__time"), clock_said(arrival.booking.local_min)),
            div(cls("ek-arrival__who"), name_of_arrival(arrival),
                span(arrival.kind, chair.empty() ? "" : ", ", chair), phone_link(phone)),
            div(cls("ek-arrival__state"), strong(state_of_arrival(visit, arrival)),
                missing_words(arrival)),
            acts_of_arrival(visit, today, arrival));
}

Html arrivals_view(const Visit& visit, const app::Today& today) {
  if (today.arrivals.empty()) return p(cls("ek-empty"), "Nobody is booked today.");
  std::vector<Html> lines;
  for (const auto& arrival : today.arrivals)
    lines.push_back(arrival_line(visit, today, arrival));
  return ol(cls("ek-arrivals"), lines);
}

Html walk_ups_view(const Visit& visit, const app::Today& today) {
  if (today.walk_ups.empty()) return {};
  std::vector<Html> lines;
  for (const auto& patient : today.walk_ups) {
    lines.push_back(
        li(cls("ek-entry"),
           div(cls("ek-entry__says"),
               a(href("/patients/", patient.id.text()), listed_name(patient.person)),
               span(cls("ek-quiet"), " born ", registry::date_text(patient.person.born))),
           chair_button(visit, today, patient.id, {}, "Arrived")));
  }
  return section(cls("ek-card"), h2("Without a booking"),
                 p(cls("ek-quiet"), "A signed order, and no booking today."),
                 ul(cls("ek-entries"), lines));
}

Html not_told_view(const Visit& visit, const app::Today& today) {
  if (today.not_told.empty()) return {};
  std::vector<Html> lines;
  for (const auto& booking : today.not_told) {
    lines.push_back(
        li(cls("ek-entry"),
           div(cls("ek-entry__says"), strong(booked_for(visit, booking)), " ",
               span(planned_day(booking.day), " ", clock_said(booking.local_min))),
           div(cls("ek-acts"), missed_button(visit, booking), booking_link(booking, "Open"))));
  }
  return section(cls("ek-card"), h2("What became of them?"),
                 p(cls("ek-quiet"), "Booked for a day gone by, and nobody has said."),
                 ul(cls("ek-entries"), lines));
}

Html chairs_view(const app::Today& today) {
  std::vector<Html> names;
  for (const auto& chair : today.free_chairs)
    names.push_back(li(chair.name));
  return section(cls("ek-card"), h2("Free chairs"),
                 names.empty() ? p(cls("ek-empty"), "None.") : ul(cls("ek-names"), names),
                 p(a(href("/board"), "All chairs")));
}

}  // namespace

Response show_today(Visit& visit) {
  const auto today = app::today(visit.app, visit.clinic);
  return page(
      visit, 200, {.title = "Today", .live_topic = "calendar", .width = Width::wide},
      group(div(cls("ek-page-head"), h1("Today, ", planned_day(today.day)),
                div(cls("ek-page-acts"), records_awaited_link(visit),
                    a(cls("ek-button ek-button--quiet"), href("/calendar"), "Calendar"),
                    a(cls("ek-button ek-button--quiet"), href("/patients"), "Find a patient"))),
            div(cls("ek-today"), id("today"), flag("data-live"),
                section(cls("ek-today__main"), aria_label("Arrivals"), arrivals_view(visit, today)),
                div(cls("ek-today__side"), not_told_view(visit, today), walk_ups_view(visit, today),
                    chairs_view(today)))));
}

}  // namespace evenkeel::web
