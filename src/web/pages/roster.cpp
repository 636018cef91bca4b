// SPDX-License-Identifier: Apache-2.0
#include "web/pages/roster.hpp"

#include "app/rows.hpp"
#include "registry/opening.hpp"
#include "registry/staff.hpp"
#include "registry/zone.hpp"
#include "web/form.hpp"
#include "web/hours_text.hpp"
#include "web/layout.hpp"

#include <algorithm>

namespace evenkeel::web {

namespace {

constexpr std::array roster_kinds{Choice{.code = "nurse", .label = "Nurse"},
                                  Choice{.code = "prescriber", .label = "Prescriber"}};
constexpr std::array roster_kind_codes{std::string_view{"nurse"}, std::string_view{"prescriber"}};
const Domain visits_at_once{Decimal{1}, Decimal{10}, 0, ""};

struct OnRoster {
  registry::Staff member;
  std::optional<registry::Rostered> roster;
};

std::optional<OnRoster> person_of_roster(const Visit& visit) {
  auto member = registry::staff_member(visit.app.reader, visit.id<StaffId>("staff"));
  if (!member) return std::nullopt;
  OnRoster found{*std::move(member), std::nullopt};
  for (auto& person : registry::rostered(visit.app.reader)) {
    if (person.staff == found.member.id) found.roster = std::move(person);
  }
  return found;
}

std::string roster_path(const OnRoster& person, std::string_view more = {}) {
  return "/clinic/hours/staff/" + person.member.id.text() + std::string{more};
}

Filled filled_from_roster(const OnRoster& person) {
  Filled filled;
  const bool prescribes =
      std::ranges::find(person.member.roles, Role::prescriber) != person.member.roles.end();
  filled.prefilled["kind"] = prescribes ? "prescriber" : "nurse";
  filled.prefilled["places"] = prescribes ? "1" : "2";
  if (!person.roster) return filled;
  filled.prefilled["kind"] = std::string{schedule::name_of(person.roster->kind)};
  filled.prefilled["places"] = std::to_string(person.roster->places);
  prefill_week(filled, person.roster->hours);
  return filled;
}

Response roster_page(Visit& visit, int status, const OnRoster& person,
                     const std::pair<Filled, Filled>& filled) {
  const auto& [week, day] = filled;
  const auto today = registry::local_day(visit.now.wall, visit.clinic.zone);
  const auto saved =
      visit.request.query.get("saved") ? p(cls("ek-notice"), role("status"), "Saved.") : Html{};
  const auto week_form =
      group(radios(week, {.name = "kind", .label = "Serves as"}, roster_kinds),
            number_field(week, {.name = "places", .label = "Visits looked after at once"}),
            week_fields(week), button(type("submit"), cls("nhsuk-button"), "Save the week"));
  const auto days =
      person.roster
          ? section(cls("ek-card"), h2("Other days"),
                    other_day_list(
                        registry::roster_exceptions(visit.app.reader, person.member.id, today)),
                    post_form(visit, {.action = roster_path(person, "/day")},
                              group(other_day_fields(day),
                                    button(type("submit"), cls("nhsuk-button"), "Save this day"))))
          : Html{};
  return page(visit, status, {.title = "Roster"},
              group(p(a(href("/clinic/hours"), "Opening hours and visits")), h1(person.member.name),
                    saved, error_summary(week), error_summary(day),
                    section(cls("ek-card"), h2("On site every week"),
                            post_form(visit, {.action = roster_path(person)}, week_form)),
                    days));
}

}  // namespace

Response show_roster(Visit& visit) {
  const auto person = person_of_roster(visit);
  if (!person) return not_found(visit);
  return roster_page(visit, 200, *person, {filled_from_roster(*person), {}});
}

Response post_roster(Visit& visit) {
  const auto person = person_of_roster(visit);
  if (!person) return not_found(visit);
  const auto& form = visit.request.form;
  FormReader reader{form};
  const auto kind = schedule::kind_named(reader.choice("kind", roster_kind_codes));
  const auto places = reader.whole("places", visits_at_once, true);
  const auto week = typed_week(reader);
  if (!reader.is_fine())
    return roster_page(visit, 422, *person, {{&form, reader.refusals(), {}}, {}});
  const auto done = app::submit_rows(
      visit.app, visit.act_regardless(), person->member.id.text(), [&](db::Database& database) {
        return registry::set_rostered(
            database,
            {person->member.id, kind.value_or(schedule::Kind::nurse), places.value_or(1), week});
      });
  if (!done) return roster_page(visit, 422, *person, {{&form, {done.error()}, {}}, {}});
  return see_other(roster_path(*person, "?saved=1"));
}

Response post_roster_day(Visit& visit) {
  const auto person = person_of_roster(visit);
  if (!person || !person->roster) return not_found(visit);
  const auto& form = visit.request.form;
  FormReader reader{form};
  const auto other = typed_other_day(reader);
  const auto week = filled_from_roster(*person);
  if (!other) return roster_page(visit, 422, *person, {week, {&form, reader.refusals(), {}}});
  const auto done = app::submit_rows(visit.app, visit.act_regardless(), person->member.id.text(),
                                     [&](db::Database& database) {
                                       return registry::set_roster_exception(
                                           database, person->member.id, other->day, other->hours);
                                     });
  if (!done) return roster_page(visit, 422, *person, {week, {&form, {done.error()}, {}}});
  return see_other(roster_path(*person, "?saved=1"));
}

}  // namespace evenkeel::web
