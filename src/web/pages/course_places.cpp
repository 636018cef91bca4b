// SPDX-License-Identifier: Apache-2.0
// Boxes to choose places in, and what comes of them: several bookings as one
// act.
#include "app/course_places.hpp"

#include "app/rows.hpp"
#include "web/pages/course_plan_parts.hpp"
#include "web/pages/series.hpp"
#include "web/pages/series_parts.hpp"
#include "web/weekday.hpp"

#include <charconv>
#include <string>
#include <string_view>
#include <vector>

namespace evenkeel::web {

namespace {

std::vector<std::string_view> words_of_place(std::string_view text) {
  std::vector<std::string_view> words;
  for (std::size_t at = 0; at <= text.size();) {
    const auto end = std::min(text.find(' ', at), text.size());
    words.push_back(text.substr(at, end - at));
    at = end + 1;
  }
  return words;
}

// "2026-11-25 545", or "2026-11-25 545 booking-… 3" in the place of a booking.
std::optional<app::ChosenPlace> chosen_place(std::string_view field) {
  const auto words = words_of_place(field);
  if (words.size() != 2 && words.size() != 4) return std::nullopt;
  const auto at = wall_time_in(field.substr(0, words[0].size() + 1 + words[1].size()));
  if (!at) return std::nullopt;
  app::ChosenPlace place{at->day, at->local_min, std::nullopt, 0};
  if (words.size() == 2) return place;
  place.instead_of = BookingId{std::string{words[2]}};
  const auto* const end = words[3].data() + words[3].size();
  if (std::from_chars(words[3].data(), end, place.shown).ptr != end) return std::nullopt;
  return place;
}

std::vector<app::ChosenPlace> chosen_places(FormReader& reader, const Request& request) {
  std::vector<app::ChosenPlace> places;
  for (const auto field : request.form.all("places[]")) {
    if (const auto place = chosen_place(field))
      places.push_back(*place);
    else
      reader.refuse("places", "Choose one of the places.");
  }
  if (places.empty()) reader.refuse("places", "There is nothing to book.");
  return places;
}

}  // namespace

Html place_box(const PlaceBox& box, int number) {
  const auto value_of = [&](const WallTime& at) {
    return box.tail.empty() ? wall_time_field(at) : wall_time_field(at) + " " + box.tail;
  };
  const auto field = "place-" + std::to_string(number);
  std::vector<Html> options;
  for (const auto& at : box.others) {
    const bool is_chosen = at.day == box.chosen.day && at.local_min == box.chosen.local_min;
    options.push_back(option(value(value_of(at)), flag("selected", is_chosen), planned_day(at.day),
                             " ", clock_said(at.local_min)));
  }
  return li(cls("ek-series__one"), label(attr("for", field), box.label),
            select(cls("nhsuk-select"), id(field), name("places[]"), options));
}

Response post_course_places(Visit& visit) {
  const auto patient = visit.id<PatientId>("patient");
  if (!registry::patient(visit.app.reader, patient)) return not_found(visit);
  FormReader reader{visit.request.form};
  const auto places = chosen_places(reader, visit.request);
  const auto refused = [&](const std::vector<Refusal>& refusals, int status) {
    const Filled filled{nullptr, refusals, {}};
    return visit.request.form.get("from") == "plan" ? course_plan_page(visit, status, filled)
                                                    : series_page(visit, status, filled);
  };
  if (!reader.is_fine()) return refused(reader.refusals(), 422);
  const auto done = app::submit_rows(
      visit.app, visit.act_regardless(), patient.text(),
      [&](db::Database& database) -> Result<std::monostate> {
        const auto course = registry::running_course(database, patient);
        if (!course) return refuse("no-course", "No course of this patient is running.");
        return app::take_places(database, {*course, places, visit.may(app::May::plan_courses)},
                                visit.app.rules.policy, visit.by());
      });
  if (!done) return refused({done.error()}, 409);
  visit.app.changed("calendar");
  return see_other(plan_path(patient));
}

}  // namespace evenkeel::web
