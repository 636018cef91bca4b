// SPDX-License-Identifier: Apache-2.0
#include "web/pages/place_picker.hpp"

#include "core/schedule/suggest.hpp"
#include "registry/opening.hpp"
#include "registry/zone.hpp"
#include "web/weekday.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace evenkeel::web {

namespace {

constexpr int days_in_strip = 14;

constexpr std::array override_words{
    Choice{.code = "patient_need", .label = "The patient needs it"},
    Choice{.code = "late_finish", .label = "A visit finishes late"},
    Choice{.code = "staff_agreed", .label = "The staff agreed"},
    Choice{.code = "other", .label = "Another reason, in the note"}};
static_assert(override_words.size() == registry::override_reasons.size());

schedule::Wish any_time_of(const Visit& visit, const schedule::VisitKind& kind) {
  const auto rules = registry::booking_rules(visit.app.reader);
  return {.visit = kind,
          .series = {},
          .not_before = visit.now.wall + Minutes{rules ? rules->notice_min : 0}};
}

std::vector<int> free_starts(const Visit& visit, const schedule::Wish& wish, const Day& day) {
  const auto open = registry::open_day(visit.app.reader, visit.clinic, day, visit.now.wall);
  const auto slots = schedule::wished_starts(open, wish);
  std::vector<int> starts;
  for (int slot = slots.next(0); slot < schedule::Slots::count; slot = slots.next(slot + 1))
    starts.push_back(open.clock().local(slot * schedule::slot_minutes));
  return starts;
}

Day days_later(const Day& day, int count) {
  return Day{std::chrono::sys_days{day} + std::chrono::days{count}};
}

Html day_link(const Visit& visit, const Picker& picker, const schedule::Wish& wish,
              const Day& day) {
  const auto free = free_starts(visit, wish, day).size();
  auto current = attr("aria-current", "date");
  current.is_present = day == picker.day;
  return li(a(cls("ek-days__day", free == 0 ? " ek-days__day--full" : ""),
              href(picker.path, "day=", registry::iso_date(day)), current, span(planned_day(day)),
              small(free == 0 ? "no place" : std::to_string(free) + " free")));
}

Html day_strip(const Visit& visit, const Picker& picker, const schedule::Wish& wish) {
  const auto today = registry::local_day(visit.now.wall, visit.clinic.zone);
  auto first = std::max(today, days_later(picker.day, -3));
  std::vector<Html> links;
  for (int number = 0; number < days_in_strip; ++number)
    links.push_back(day_link(visit, picker, wish, days_later(first, number)));
  const auto earlier = std::max(today, days_later(first, -days_in_strip + 4));
  return nav(cls("ek-days"), aria_label("Days"),
             p(cls("ek-days__turn"),
               a(href(picker.path, "day=", registry::iso_date(earlier)), "Earlier days"),
               a(href(picker.path, "day=", registry::iso_date(days_later(first, days_in_strip))),
                 "Later days")),
             ul(links));
}

Html free_places_form(const Visit& visit, const Picker& picker, const schedule::Wish& wish) {
  std::vector<Html> buttons;
  for (const int start : free_starts(visit, wish, picker.day)) {
    buttons.push_back(button(type("submit"), cls("ek-button ek-button--quiet"), name("at"),
                             value(wall_time_field({picker.day, start})),
                             span(cls("nhsuk-u-visually-hidden"), picker.button_says, " "),
                             clock_said(start)));
  }
  if (buttons.empty())
    return p(cls("ek-empty"), "On ", planned_day(picker.day), " no place is free for this visit.");
  return post_form(visit, {.action = picker.post_path, .patient = picker.patient},
                   group(picker.hidden, div(cls("ek-places"), buttons)));
}

Html exception_form(const Visit& visit, const Picker& picker, const Filled& filled) {
  std::vector<Choice> reasons{{.code = "", .label = "Choose one"}};
  reasons.insert(reasons.end(), override_words.begin(), override_words.end());
  const bool is_open = filled.problem("time") != nullptr || filled.problem("reason") != nullptr ||
                       filled.value("is_override") == "yes";
  return details(
      cls("nhsuk-details"), flag("open", is_open),
      summary(cls("nhsuk-details__summary"), "Another time, by name and reason"),
      post_form(
          visit, {.action = picker.post_path, .patient = picker.patient, .css_class = "ek-stack"},
          group(picker.hidden, hidden_field("is_override", "yes"),
                hidden_field("day", registry::iso_date(picker.day)),
                p("Outside the opening hours, or sooner than the notice period. "
                  "A chair, a nurse "
                  "or a pump that is not there cannot be booked by anybody."),
                text_field(filled, {.name = "time",
                                    .label = "Time on " + planned_day(picker.day),
                                    .hint = "24-hour, such as 07:30.",
                                    .input_mode = "numeric",
                                    .autocomplete = "off",
                                    .width = 5}),
                select_field(filled, {.name = "reason", .label = "Reason"}, reasons),
                text_field(filled,
                           {.name = "note", .label = "Note (if needed)", .autocomplete = "off"}),
                button(type("submit"), cls("nhsuk-button nhsuk-button--secondary"),
                       picker.button_says, " this time"))));
}

}  // namespace

// What was refused for one day is shown again for that day.
Day day_of_query(const Visit& visit, const Day& otherwise) {
  auto asked = visit.request.query.get("day");
  if (!asked) asked = visit.request.form.get("day");
  if (!asked) return otherwise;
  return registry::parse_date(std::string{*asked}).value_or(otherwise);
}

Html place_picker(const Visit& visit, const Picker& picker, const Filled& filled) {
  const auto wish = any_time_of(visit, picker.visit);
  return group(day_strip(visit, picker, wish), h3(planned_day(picker.day)),
               free_places_form(visit, picker, wish), exception_form(visit, picker, filled));
}

PickedTime picked_time(FormReader& reader, const Request& request, const Day& day) {
  PickedTime picked;
  if (request.form.get("is_override") != "yes") {
    const auto at = wall_time_in(request.form.get("at").value_or(""));
    if (!at) reader.refuse("at", "Choose one of the places.");
    picked.at = at.value_or(WallTime{});
    return picked;
  }
  picked.is_override = true;
  picked.at.day =
      registry::parse_date(std::string{request.form.get("day").value_or("")}).value_or(day);
  const auto time = clock_typed(reader.text("time", {.most = 5}));
  if (!time) reader.refuse("time", "Type the time as 07:30.");
  picked.at.local_min = time.value_or(0);
  picked.reason = reader.choice("reason", registry::override_reasons);
  picked.note = reader.text("note", {.most = 200, .is_required = picked.reason == "other"});
  return picked;
}

std::optional<registry::Overriding> overriding(const Visit& visit, db::Database& database,
                                               const PickedTime& picked,
                                               const schedule::VisitKind& kind) {
  if (!picked.is_override) return std::nullopt;
  const auto open = registry::open_day(database, visit.clinic, picked.at.day, visit.now.wall);
  const auto rules = registry::booking_rules(database);
  const auto soonest =
      open.clock().real_at(visit.now.wall + Minutes{rules ? rules->notice_min : 0});
  registry::Overriding over{.reason = picked.reason, .note = picked.note};
  for (const auto& hindrance : open.hindrances(kind, picked.at.local_min, soonest)) {
    if (hindrance.code == "closed") over.is_closed = true;
    if (hindrance.code == "notice") over.is_notice = true;
  }
  return over;
}

}  // namespace evenkeel::web
