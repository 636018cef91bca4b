// SPDX-License-Identifier: Apache-2.0
#include "web/pages/staff_booking.hpp"

#include "registry/staff.hpp"
#include "registry/visit_kinds.hpp"
#include "registry/zone.hpp"
#include "web/layout.hpp"
#include "web/pages/chart_nav.hpp"
#include "web/pages/place_picker.hpp"
#include "web/phone_link.hpp"
#include "web/weekday.hpp"

#include <array>
#include <vector>

namespace evenkeel::web {

namespace {

using Status = registry::Booking::Status;

constexpr std::array cancel_words{Choice{.code = "cannot_come", .label = "cannot come"},
                                  Choice{.code = "feels_better", .label = "feels better"},
                                  Choice{.code = "clinic_closed", .label = "the clinic is closed"},
                                  Choice{.code = "made_in_error", .label = "made in error"},
                                  Choice{.code = "other", .label = "another reason"}};
static_assert(cancel_words.size() == registry::cancel_reasons.size());

std::string who_did(const Visit& visit, const StaffId& id) {
  const auto member = registry::staff_member(visit.app.reader, id);
  return member ? member->name : id == registry::visitor_staff ? "the visitor" : id.text();
}

std::string phone_of(const Visit& visit, const registry::Booking& booking) {
  if (!booking.patient) return booking.visitor.phone;
  const auto patient = registry::patient(visit.app.reader, *booking.patient);
  return patient ? patient->person.phone : std::string{};
}

Html booking_facts(const Visit& visit, const registry::Booking& booking, const std::string& kind) {
  const auto name = booking.patient ? Html{} : group(dt("Name"), dd(booked_for(visit, booking)));
  return dl(cls("ek-facts"), name, dt("Visit"), dd(kind), dt("When"),
            dd(planned_day(booking.day), " ", clock_said(booking.local_min), " to ",
               registry::time_text(booking.ends, visit.clinic.zone)),
            dt("State"), dd(booking_status_said(booking.status)), dt("Telephone"),
            dd(phone_link(phone_of(visit, booking))));
}

Html booking_past(const Visit& visit, const registry::Booking& booking) {
  std::vector<Html> lines;
  for (const auto& version : registry::booking_versions(visit.app.reader, booking.id)) {
    const auto why = version.status == Status::cancelled ? booking_cancel_said(version.reason)
                                                         : std::string_view{version.note};
    lines.push_back(
        li(strong(booking_status_said(version.status), " ", planned_day(version.day), " ",
                  clock_said(version.local_min)),
           version.overrode.empty() ? Html{} : span("outside the rules"),
           span(cls("ek-quiet"), registry::date_time_text(version.at, visit.clinic.zone), ", ",
                who_did(visit, version.by)),
           why.empty() ? Html{} : span(why)));
  }
  return section(cls("ek-card"), h2("What happened to it"), ul(cls("ek-lines"), lines));
}

Html cancel_view(const Visit& visit, const registry::Booking& booking) {
  std::vector<Html> buttons;
  for (const auto& reason : cancel_words)
    buttons.push_back(button(type("submit"), cls("ek-button ek-button--quiet"), name("reason"),
                             value(reason.code), reason.label));
  return section(
      cls("ek-card"), h2("Cancel"),
      post_form(visit, {.action = booking_path(booking.id) + "/cancel", .patient = booking.patient},
                group(p("Why is it cancelled?"), div(cls("ek-reason-buttons"), buttons))));
}

Html missed_view(const Visit& visit, const registry::Booking& booking) {
  if (visit.now.wall < booking.starts) return {};
  return section(
      cls("ek-card"), h2("Nobody came"),
      post_button(visit,
                  {.action = booking_path(booking.id) + "/missed", .patient = booking.patient},
                  "Did not come", "ek-button"));
}

Html changes_view(const Visit& visit, const registry::Booking& booking,
                  const registry::KindOfVisit& kind, const Filled& filled) {
  if (booking.status != Status::booked) return {};
  const Picker picker{.path = booking_path(booking.id) + "?",
                      .visit = kind.visit,
                      .day = day_of_query(visit, booking.day),
                      .post_path = booking_path(booking.id) + "/move",
                      .patient = booking.patient,
                      .hidden = hidden_field("version", std::to_string(booking.version)),
                      .button_says = "Move to"};
  return group(
      section(cls("ek-card"), h2("Move to another place"), place_picker(visit, picker, filled)),
      missed_view(visit, booking), cancel_view(visit, booking));
}

}  // namespace

std::string booking_path(const BookingId& id) { return "/bookings/" + id.text(); }

std::string_view booking_status_said(Status status) {
  switch (status) {
    case Status::held:
      return "held";
    case Status::booked:
      return "booked";
    case Status::cancelled:
      return "cancelled";
    case Status::arrived:
      return "arrived";
    case Status::missed:
      return "did not come";
    case Status::done:
      break;
  }
  return "done";
}

std::string_view booking_cancel_said(std::string_view reason) {
  for (const auto& known : cancel_words) {
    if (known.code == reason) return known.label;
  }
  return reason;
}

std::string booked_for(const Visit& visit, const registry::Booking& booking) {
  if (!booking.patient) return booking.visitor.name;
  const auto patient = registry::patient(visit.app.reader, *booking.patient);
  return patient ? listed_name(patient->person) : booking.visitor.name;
}

Response staff_booking_page(Visit& visit, int status, const registry::Booking& booking,
                            const Filled& filled) {
  const auto kind = registry::visit_kind(visit.app.reader, booking.visit_kind);
  if (!kind) return not_found(visit);
  const auto nav_of_chart = booking.patient ? chart_nav(visit, *booking.patient, "plan") : Html{};
  return page(visit, status, {.title = "Booking", .patient = booking.patient, .width = Width::wide},
              group(nav_of_chart, h1("Booking"), error_summary(filled),
                    div(cls("ek-columns"),
                        div(section(cls("ek-card"), h2("The visit"),
                                    booking_facts(visit, booking, kind->name)),
                            booking_past(visit, booking)),
                        div(changes_view(visit, booking, *kind, filled)))));
}

Response show_staff_booking(Visit& visit) {
  const auto booking = registry::booking(visit.app.reader, visit.id<BookingId>("booking"));
  if (!booking || booking->status == Status::held) return not_found(visit);
  return staff_booking_page(visit, 200, *booking, {});
}

}  // namespace evenkeel::web
