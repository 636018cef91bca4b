// SPDX-License-Identifier: Apache-2.0
#include "app/rows.hpp"
#include "web/clock_words.hpp"
#include "web/pages/course_plan_parts.hpp"
#include "web/pages/series.hpp"
#include "web/pages/series_parts.hpp"
#include "web/weekday.hpp"

#include <array>
#include <string>
#include <vector>

namespace evenkeel::web {

namespace {

constexpr int end_of_the_day = 24 * 60;

std::string driver_field(unsigned iso) { return "driver_" + std::to_string(iso); }

Html driver_boxes(const Filled& filled, const registry::CourseWish& wish) {
  std::vector<Html> boxes;
  for (unsigned iso = 1; iso <= 7; ++iso) {
    const auto field = driver_field(iso);
    const bool is_ticked =
        filled.typed != nullptr ? !filled.value(field).empty() : wish.driver_days.at(iso - 1);
    boxes.push_back(label(cls("ek-choice"),
                          input(cls("ek-choice__box"), type("checkbox"), id(field), name(field),
                                value("yes"), flag("checked", is_ticked)),
                          span(cls("ek-choice__words"), weekday_short(iso))));
  }
  return fieldset(
      cls("nhsuk-fieldset ek-weekdays"), id("driver_days"),
      legend(cls("nhsuk-fieldset__legend nhsuk-fieldset__legend--s"), "The driver can come on"),
      div(cls("ek-choices"), boxes));
}

// A time, or the end of the day when none is given.
int typed_edge(FormReader& reader, std::string_view field, int otherwise) {
  const auto text = reader.text(field, {.most = 5, .is_required = false});
  if (text.empty()) return otherwise;
  const auto typed = clock_typed(text);
  if (!typed) reader.refuse(field, "Type the time as 09:30.");
  return typed.value_or(otherwise);
}

}  // namespace

Html wish_form(const Visit& visit, const registry::Course& course, const Filled& filled) {
  const auto wish = registry::course_wish(visit.app.reader, course.id);
  auto shown = filled;
  if (wish.starts.from > 0) shown.prefilled["from"] = clock_said(wish.starts.from);
  if (wish.starts.to < end_of_the_day) shown.prefilled["to"] = clock_said(wish.starts.to);
  const auto edge = [&](std::string_view field, std::string_view words) {
    return text_field(shown, {.name = field,
                              .label = words,
                              .hint = "Empty: at any time.",
                              .input_mode = "numeric",
                              .autocomplete = "off",
                              .width = 5});
  };
  return section(cls("ek-card"), h2("When it can be"),
                 post_form(visit,
                           {.action = plan_path(course.patient) + "/wish",
                            .patient = course.patient,
                            .css_class = "ek-stack"},
                           group(driver_boxes(filled, wish), edge("from", "Not before"),
                                 edge("to", "Start before"),
                                 button(type("submit"), cls("nhsuk-button nhsuk-button--secondary"),
                                        "Suggest anew"))));
}

Response post_course_wish(Visit& visit) {
  const auto patient = visit.id<PatientId>("patient");
  if (!registry::patient(visit.app.reader, patient)) return not_found(visit);
  FormReader reader{visit.request.form};
  registry::CourseWish wish;
  for (unsigned iso = 1; iso <= 7; ++iso)
    wish.driver_days.at(iso - 1) = reader.checked(driver_field(iso));
  wish.starts = {typed_edge(reader, "from", 0), typed_edge(reader, "to", end_of_the_day)};
  if (!reader.is_fine())
    return series_page(visit, 422, {&visit.request.form, reader.refusals(), {}});
  const auto done =
      app::submit_rows(visit.app, visit.act_regardless(), patient.text(),
                       [&](db::Database& database) -> Result<std::monostate> {
                         const auto course = registry::running_course(database, patient);
                         if (!course)
                           return refuse("no-course", "No course of this patient is running.");
                         return registry::set_course_wish(database, course->id, wish, visit.by());
                       });
  if (!done) return series_page(visit, 422, {&visit.request.form, {done.error()}, {}});
  return see_other("/patients/" + patient.text() + "/series");
}

}  // namespace evenkeel::web
