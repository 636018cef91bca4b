// SPDX-License-Identifier: Apache-2.0
#include "web/pages/register.hpp"

#include "app/booked_visit.hpp"
#include "app/rows.hpp"
#include "registry/patients.hpp"
#include "registry/zone.hpp"
#include "web/form.hpp"
#include "web/layout.hpp"
#include "web/pages/chart_nav.hpp"
#include "web/visitor_names.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <string>
#include <vector>

namespace evenkeel::web {

namespace {

using registry::Patient;
using registry::Person;

constexpr std::array sex_codes{std::string_view{"female"}, std::string_view{"male"},
                               std::string_view{"unstated"}};

Person typed_person(FormReader& reader) {
  Person person;
  person.family = reader.text("family", {.most = 80});
  person.given = reader.text("given", {.most = 80});
  person.preferred = reader.text("preferred", {.most = 80, .is_required = false});
  if (const auto born = reader.date("born", true)) person.born = *born;
  if (const auto sex = sex_named(reader.choice("sex", sex_codes))) person.sex = *sex;
  person.phone = reader.text("phone", {.most = 40, .is_required = false});
  return person;
}

Filled filled_from(const Person& person) {
  Filled filled;
  filled.prefilled = {{"family", person.family},
                      {"given", person.given},
                      {"preferred", person.preferred},
                      {"born", registry::iso_date(person.born)},
                      {"sex", std::string{name_of(person.sex)}},
                      {"phone", person.phone}};
  return filled;
}

Html person_fields(const Filled& filled) {
  constexpr std::array sexes{Choice{.code = "female", .label = "Female"},
                             Choice{.code = "male", .label = "Male"},
                             Choice{.code = "unstated",
                                    .label = "Not stated",
                                    .hint = "Ideal and adjusted weight cannot be worked out."}};
  return group(
      text_field(filled, {.name = "family", .label = "Family name", .autocomplete = "off"}),
      text_field(filled, {.name = "given", .label = "Given names", .autocomplete = "off"}),
      text_field(filled, {.name = "preferred",
                          .label = "Preferred name (if another)",
                          .hint = "How this person likes to be called.",
                          .autocomplete = "off"}),
      date_field(filled, {.name = "born", .label = "Birth date"}),
      radios(filled, {.name = "sex", .label = "Sex, as the dose arithmetic needs it"}, sexes),
      text_field(filled, {.name = "phone",
                          .label = "Phone (if any)",
                          .input_mode = "tel",
                          .autocomplete = "off",
                          .width = 20}));
}

// For whom a booking without a patient was made; none: nobody came here from a booking.
std::optional<registry::Booking> booking_to_give(const Visit& visit, const net::Fields& fields) {
  const auto id = fields.get("booking").value_or("");
  if (id.empty() || !visit.may(app::May::book_visits)) return std::nullopt;
  auto booking = registry::booking(visit.app.reader, BookingId{std::string{id}});
  if (!booking || booking->patient || booking->status == registry::Booking::Status::held)
    return std::nullopt;
  return booking;
}

Html way_to_like(const Visit& visit, const Patient& patient,
                 const std::optional<registry::Booking>& booking) {
  if (booking)
    return post_button(
        visit, {.action = "/bookings/" + booking->id.text() + "/patient", .patient = patient.id},
        "It is this one", "ek-button");
  const auto chart = visit.may(app::May::read_chart) ? "" : "/edit";
  return a(href("/patients/", patient.id.text(), chart), "Open this one");
}

Html like_person(const Visit& visit, const Patient& patient,
                 const std::optional<registry::Booking>& booking) {
  const auto today = registry::local_day(visit.now.wall, visit.clinic.zone);
  const auto line = group(strong(listed_name(patient.person)), " – Born ",
                          registry::date_text(patient.person.born), " (",
                          registry::age_on(patient.person.born, today), "y) – ",
                          name_of(patient.person.sex), " – ", patient.number);
  return li(line, " ", way_to_like(visit, patient, booking));
}

struct Registering {
  std::vector<Patient> like = {};
  std::optional<registry::Booking> booking = {};
};

Html register_form(const Visit& visit, const Filled& filled, const Registering& known) {
  const auto& like = known.like;
  std::vector<Html> people;
  std::string seen;
  for (const auto& patient : like) {
    people.push_back(like_person(visit, patient, known.booking));
    seen += patient.id.text() + " ";
  }
  const auto warning =
      like.empty()
          ? Html{}
          : section(cls("ek-notice ek-notice--grave"), h2("Is it one of these?"),
                    p("Somebody who could be mistaken for this person is registered already. A "
                      "second chart for one person hides allergies and doses."),
                    ul(people));
  const auto booked = known.booking
                          ? group(p("For the booking of ", strong(known.booking->visitor.name),
                                    ": ", registry::date_text(known.booking->day), " at ",
                                    registry::wall_text(known.booking->local_min), "."))
                          : Html{};
  return group(
      h1("Register a new patient"), booked, error_summary(filled), warning,
      post_form(
          visit, {.action = "/patients", .css_class = "ek-stack"},
          group(person_fields(filled), like.empty() ? Html{} : hidden_field("different_from", seen),
                known.booking ? hidden_field("booking", known.booking->id.text()) : Html{},
                button(type("submit"), cls("nhsuk-button"),
                       like.empty() ? "Register" : "This is a different person: register"))));
}

Response register_page(Visit& visit, int status, const Filled& filled, const Registering& known) {
  return page(visit, status, {.title = "Register a new patient"},
              register_form(visit, filled, known));
}

// People who look alike and whom the page has not shown yet.
bool shows_somebody_new(const std::vector<Patient>& like, std::string_view seen) {
  return std::ranges::any_of(like, [&](const Patient& patient) {
    return seen.find(patient.id.text() + " ") == std::string_view::npos;
  });
}

bool is_same_person(const Patient& known, const Person& typed) {
  return known.person.family == typed.family && known.person.given == typed.given &&
         known.person.born == typed.born;
}

// The look-alikes themselves are what is said of them.
std::vector<Refusal> problems_of(const Refusal& refusal) {
  if (refusal.code == "look-alike") return {};
  return {refusal};
}

std::string after_register(const Visit& visit, const PatientId& patient) {
  return "/patients/" + patient.text() + (visit.may(app::May::read_chart) ? "" : "/edit");
}

}  // namespace

Response show_register(Visit& visit) {
  const auto booking = booking_to_give(visit, visit.request.query);
  if (!booking) return register_page(visit, 200, {}, {});
  auto filled = names_from(booking->visitor);
  filled.prefilled["phone"] = booking->visitor.phone;
  return register_page(visit, 200, filled, {{}, booking});
}

Response post_register(Visit& visit) {
  FormReader reader{visit.request.form};
  const auto typed = typed_person(reader);
  Registering known{{}, booking_to_give(visit, visit.request.form)};
  if (!reader.is_fine())
    return register_page(visit, 422, {&visit.request.form, reader.refusals(), {}}, known);
  const auto today = registry::local_day(visit.now.wall, visit.clinic.zone);
  const auto person = registry::plausible(typed, today, visit.clinic.is_demo);
  if (!person) return register_page(visit, 422, {&visit.request.form, {person.error()}, {}}, known);

  const auto seen = visit.request.form.get("different_from").value_or("");
  PatientId added;
  const auto done = app::submit_rows(visit.app, visit.act_regardless(), "patient",
                                     [&](db::Database& database) -> Result<std::monostate> {
                                       known.like = registry::look_alikes(database, *person);
                                       if (shows_somebody_new(known.like, seen))
                                         return refuse("look-alike", "");
                                       added = registry::add_patient(database, *person, visit.by());
                                       if (!known.booking) return std::monostate{};
                                       const auto given = app::give_booking(
                                           database, known.booking->id, added, visit.by());
                                       if (!given) return std::unexpected{given.error()};
                                       return std::monostate{};
                                     });
  if (!done)
    return register_page(visit, 409, {&visit.request.form, problems_of(done.error()), {}}, known);
  if (known.booking) visit.app.changed("calendar");
  if (*done == app::Press::first) return see_other(after_register(visit, added));
  // Pressed twice: the first press registered this very person.
  for (const auto& one : registry::look_alikes(visit.app.reader, *person)) {
    if (is_same_person(one, *person)) return see_other(after_register(visit, one.id));
  }
  return see_other("/patients");
}

namespace {

Html edit_form(const Visit& visit, const Patient& patient, const Filled& filled,
               const Html& notice) {
  return group(chart_nav(visit, patient.id, "edit"), h1("Name and contact"), notice,
               error_summary(filled),
               post_form(visit,
                         {.action = "/patients/" + patient.id.text() + "/edit",
                          .patient = patient.id,
                          .shown = patient.version,
                          .css_class = "ek-stack"},
                         group(person_fields(filled),
                               button(type("submit"), cls("nhsuk-button"), "Save"), " ",
                               a(href("/patients/", patient.id.text()),
                                 cls("ek-button ek-button--quiet"), "Leave as it was"))));
}

Response edit_page(Visit& visit, int status, const Patient& patient, const Filled& filled,
                   const Html& notice = {}) {
  return page(visit, status, {.title = "Name and contact", .patient = patient.id},
              edit_form(visit, patient, filled, notice));
}

Html differing(std::string_view what, std::string_view theirs, std::string_view typed) {
  if (theirs == typed) return {};
  return tr(th(attr("scope", "row"), what), td(theirs), td(typed));
}

// Somebody else was faster: who, when, and where the two differ. What was typed stays in the form,
// and saving again now means it.
Html changed_since_notice(const Visit& visit, const Patient& now, const Person& typed) {
  const auto changes = registry::amendments(visit.app.reader, now.id);
  Html who;
  if (!changes.empty()) {
    const auto by = registry::staff_member(visit.app.reader, changes.front().by);
    who = p(strong(by ? by->name : "Somebody"), " changed this at ",
            registry::date_time_text(changes.front().at, visit.clinic.zone),
            ", after your page was opened. Nothing of yours is saved yet.");
  }
  const auto& person = now.person;
  return section(cls("ek-notice ek-notice--grave"), h2("This was changed by somebody else"), who,
                 table(cls("ek-table"),
                       thead(tr(th(attr("scope", "col"), ""), th(attr("scope", "col"), "Saved now"),
                                th(attr("scope", "col"), "You typed"))),
                       tbody(differing("Family name", person.family, typed.family),
                             differing("Given names", person.given, typed.given),
                             differing("Preferred name", person.preferred, typed.preferred),
                             differing("Birth date", registry::date_text(person.born),
                                       registry::date_text(typed.born)),
                             differing("Sex", name_of(person.sex), name_of(typed.sex)),
                             differing("Phone", person.phone, typed.phone))),
                 p("Saving again replaces what is saved now with what you typed."));
}

}  // namespace

Response show_edit_patient(Visit& visit) {
  const auto patient = registry::patient(visit.app.reader, visit.id<PatientId>("patient"));
  if (!patient) return not_found(visit);
  return edit_page(visit, 200, *patient, filled_from(patient->person));
}

Response post_edit_patient(Visit& visit) {
  const auto& form_sent = visit.request.form;
  const auto patient = registry::patient(visit.app.reader, visit.id<PatientId>("patient"));
  if (!patient) return not_found(visit);
  FormReader reader{form_sent};
  const auto typed = typed_person(reader);
  if (!reader.is_fine())
    return edit_page(visit, 422, *patient, {&form_sent, reader.refusals(), {}});
  const auto today = registry::local_day(visit.now.wall, visit.clinic.zone);
  const auto person = registry::plausible(typed, today, visit.clinic.is_demo);
  if (!person) return edit_page(visit, 422, *patient, {&form_sent, {person.error()}, {}});
  const auto act = visit.act();
  const auto done = app::submit_rows(
      visit.app, act, patient->id.text(), [&](db::Database& database) -> Result<std::monostate> {
        const auto saved = registry::amend_patient(database, patient->id, *person,
                                                   act.shown.value_or(0), visit.by());
        if (!saved) return std::unexpected{saved.error()};
        return std::monostate{};
      });
  if (done) return see_other(after_register(visit, patient->id));
  if (done.error().code != "changed-since")
    return edit_page(visit, 422, *patient, {&form_sent, {done.error()}, {}});
  return edit_page(visit, 409, *patient, {&form_sent, {}, {}},
                   changed_since_notice(visit, *patient, *person));
}

}  // namespace evenkeel::web
