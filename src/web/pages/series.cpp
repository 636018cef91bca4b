// SPDX-License-Identifier: Apache-2.0
#include "web/pages/series.hpp"

#include "app/course_plan.hpp"
#include "registry/zone.hpp"
#include "web/layout.hpp"
#include "web/pages/chart_nav.hpp"
#include "web/pages/course_plan_parts.hpp"
#include "web/pages/series_parts.hpp"
#include "web/weekday.hpp"

#include <algorithm>
#include <array>
#include <optional>

namespace evenkeel::web {

namespace {

// So many days around the suggested one are offered instead.
constexpr int days_around = 2;

struct SeriesShown {
  schedule::Suggestion suggestion;
  std::vector<int> stands;  // numbers of days that have a session
  int first_number = 0;     // of the first session that is suggested
};

SeriesShown series_shown(const Visit& visit, const registry::Course& course,
                         app::CoursePlaces& places) {
  const auto history = app::course_history(visit.app.reader, course, visit.clinic.zone);
  const auto limits = app::policy_of(course, visit.app.rules.policy).course;
  SeriesShown shown{places.suggest(history, limits), {}, 1};
  const std::chrono::sys_days today{places.day_numbered(0)};
  for (const auto& one : history.visits) {
    if (one.fate == course::Fate::missed) continue;
    shown.stands.push_back(static_cast<int>((std::chrono::sys_days{one.day} - today).count()));
  }
  shown.first_number += static_cast<int>(shown.stands.size());
  return shown;
}

bool is_apart(const SeriesShown& shown, std::size_t except, int day, int apart) {
  const auto is_far = [&](int other) { return std::abs(day - other) >= apart; };
  for (std::size_t i = 0; i < shown.suggestion.visits.size(); ++i) {
    if (i != except && !is_far(shown.suggestion.visits[i].day)) return false;
  }
  return std::ranges::all_of(shown.stands, is_far);
}

// The places that one session may take while the others stay.
std::vector<WallTime> places_instead(const SeriesShown& shown, std::size_t which,
                                     app::CoursePlaces& places, int apart) {
  std::vector<WallTime> found;
  const int chosen = shown.suggestion.visits[which].day;
  for (int day = std::max(chosen - days_around, 0); day <= chosen + days_around; ++day) {
    if (!is_apart(shown, which, day, apart)) continue;
    const auto date = places.day_numbered(day);
    for (const int start : places.starts(date))
      found.push_back({date, start});
  }
  return found;
}

Html boxes_of_series(const Visit& visit, const SeriesShown& shown, app::CoursePlaces& places) {
  const auto apart = static_cast<int>(visit.app.rules.policy.course.apart.count());
  std::vector<Html> boxes;
  for (std::size_t i = 0; i < shown.suggestion.visits.size(); ++i) {
    const auto& suggested = shown.suggestion.visits[i];
    const int number = shown.first_number + static_cast<int>(i);
    boxes.push_back(place_box({"Session " + std::to_string(number),
                               {places.day_numbered(suggested.day), suggested.place.local_min},
                               places_instead(shown, i, places, apart)},
                              number));
  }
  return ol(cls("ek-series"), boxes);
}

Html reasons_against_series(const schedule::Suggestion& suggestion) {
  if (suggestion.why_not.empty()) return {};
  std::vector<Html> lines;
  for (const auto& sentence : suggestion.why_not)
    lines.push_back(li(sentence));
  return div(cls("ek-notice"), strong("Not every session has a place."),
             ul(cls("ek-reasons"), lines));
}

Html suggested_series(const Visit& visit, const registry::Course& course,
                      app::CoursePlaces& places) {
  if (!places.can_be_booked())
    return p(cls("ek-empty"), "The clinic has not said yet when it can be booked.");
  const auto shown = series_shown(visit, course, places);
  const auto count = shown.suggestion.visits.size();
  const auto why_not = reasons_against_series(shown.suggestion);
  if (count == 0) {
    if (!why_not.is_empty()) return why_not;
    return p(cls("ek-empty"), "Every session of the induction has its date. ",
             a(href(plan_path(course.patient)), "Look at the plan"));
  }
  const auto words = count == 1 ? std::string{"Book this session"}
                                : "Book these " + std::to_string(count) + " sessions";
  return group(why_not, post_form(visit,
                                  {.action = "/patients/" + course.patient.text() + "/series",
                                   .patient = course.patient},
                                  group(boxes_of_series(visit, shown, places),
                                        p(cls("ek-quiet"), "All of them or none."),
                                        button(type("submit"), cls("nhsuk-button"), words))));
}

}  // namespace

Response series_page(Visit& visit, int status, const Filled& filled) {
  const auto patient = visit.id<PatientId>("patient");
  const auto course = registry::running_course(visit.app.reader, patient);
  Html content = p(cls("ek-empty"), "No course is running. A prescriber starts one.");
  if (course) {
    app::CoursePlaces places{visit.app.reader, visit.clinic, *course, visit.now};
    content =
        div(cls("ek-columns"),
            section(cls("ek-card"), h2("Suggested"), suggested_series(visit, *course, places)),
            wish_form(visit, *course, filled));
  }
  return page(visit, status, {.title = "Book the series", .patient = patient, .width = Width::wide},
              group(chart_nav(visit, patient, "plan"), h1("Book the series"), error_summary(filled),
                    content));
}

Response show_series(Visit& visit) {
  if (!registry::patient(visit.app.reader, visit.id<PatientId>("patient"))) return not_found(visit);
  return series_page(visit, 200, {});
}

}  // namespace evenkeel::web
