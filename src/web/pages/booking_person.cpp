// SPDX-License-Identifier: Apache-2.0
#include "web/pages/booking_person.hpp"

#include "app/booked_visit.hpp"
#include "registry/patients.hpp"
#include "registry/zone.hpp"
#include "web/booking_words.hpp"
#include "web/form.hpp"
#include "web/own_booking.hpp"
#include "web/visitor_names.hpp"

#include <array>

namespace evenkeel::web {

namespace {

constexpr std::array sexes_for_chart{Choice{.code = "female", .label = "Female"},
                                     Choice{.code = "male", .label = "Male"},
                                     Choice{.code = "unstated", .label = "I would rather not say"}};
constexpr std::array sex_codes_for_chart{std::string_view{"female"}, std::string_view{"male"},
                                         std::string_view{"unstated"}};

Response person_page(Visit& visit, int status, const OwnBooking& own, const Filled& filled) {
  const auto fields = group(
      text_field(filled, {.name = "given",
                          .label = "Given name",
                          .hint = "As it stands on your photo ID.",
                          .autocomplete = "given-name"}),
      text_field(filled, {.name = "family", .label = "Family name", .autocomplete = "family-name"}),
      date_field(filled, {.name = "born", .label = "Date of birth"}),
      radios(filled, {.name = "sex", .label = "Sex, for your chart"}, sexes_for_chart),
      button(type("submit"), cls("nhsuk-button"), "Save"));
  return booking_page(
      visit, status, "About you",
      group(p(a(cls("book-back"), href(own.path()), "Back")), error_summary(filled),
            h1("About you"),
            p("Your clinic prepares a chart with it. Only people who treat you see it."),
            post_form(visit, {.action = own.path("/person")}, fields)));
}

Result<registry::Person> typed_own_person(const Visit& visit, const OwnBooking& own,
                                          FormReader& reader) {
  registry::Person person;
  person.given = reader.text("given", {.most = 100});
  person.family = reader.text("family", {.most = 100});
  const auto born = reader.date("born", true);
  const auto sex = sex_named(reader.choice("sex", sex_codes_for_chart));
  if (!reader.is_fine()) return std::unexpected{reader.refusals().front()};
  person.born = born.value_or(Day{});
  person.sex = sex.value_or(Sex::unstated);
  person.phone = own.booking.visitor.phone;
  return registry::plausible(person, registry::local_day(visit.now.wall, visit.clinic.zone),
                             visit.clinic.is_demo);
}

bool wants_a_person(const OwnBooking& own) {
  return own.booking.status == registry::Booking::Status::booked && !own.booking.patient;
}

}  // namespace

Response show_booking_person(Visit& visit) {
  const auto own = own_booking(visit);
  if (!own) return booking_is_gone(visit);
  if (!wants_a_person(*own)) return see_other(own->path());
  return person_page(visit, 200, *own, names_from(own->booking.visitor));
}

Response post_booking_person(Visit& visit) {
  const auto own = own_booking(visit);
  if (!own) return booking_is_gone(visit);
  if (!wants_a_person(*own)) return see_other(own->path());
  FormReader reader{visit.request.form};
  const auto person = typed_own_person(visit, *own, reader);
  if (!person) {
    auto refusals = reader.refusals();
    if (refusals.empty()) refusals.push_back(person.error());
    return person_page(visit, 422, *own, {&visit.request.form, refusals, {}});
  }
  const auto done = submit_as_visitor(
      visit, own->booking.id.text(), [&](db::Database& database) -> Result<std::monostate> {
        // The desk sees who is like whom (patients/new); a stranger never does.
        const auto patient = registry::add_patient(database, *person, by_visitor(visit));
        const auto given = app::give_booking(database, own->booking.id, patient, by_visitor(visit));
        if (!given) return std::unexpected{given.error()};
        return std::monostate{};
      });
  if (!done) return person_page(visit, 409, *own, {&visit.request.form, {done.error()}, {}});
  return see_other(own->path());
}

}  // namespace evenkeel::web
