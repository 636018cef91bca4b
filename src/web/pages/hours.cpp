// SPDX-License-Identifier: Apache-2.0
#include "web/pages/hours.hpp"

#include "app/rows.hpp"
#include "base/fresh_id.hpp"
#include "registry/opening.hpp"
#include "registry/staff.hpp"
#include "registry/visit_kinds.hpp"
#include "registry/zone.hpp"
#include "web/form.hpp"
#include "web/hours_text.hpp"
#include "web/layout.hpp"

#include <algorithm>

namespace evenkeel::web {

namespace {

using registry::Thing;

constexpr int new_things_shown = 2;
const Domain whole_number{Decimal{0}, Decimal{10'000}, 0, ""};

constexpr std::array thing_kinds{Choice{.code = "pump", .label = "Pump"},
                                 Choice{.code = "injection_place", .label = "Injection place"},
                                 Choice{.code = "recovery", .label = "Recovery spaces"},
                                 Choice{.code = "room", .label = "Room"}};

std::string thing_field(std::string_view which, std::string_view thing) {
  return std::string{which} + "_of_" + std::string{thing};
}

// What was typed into one of the page's forms, and which one.
struct HoursTyped {
  std::string_view form;
  Filled filled;
};

Filled filled_of(const HoursTyped& typed, std::string_view form, Filled fresh) {
  return typed.form == form ? typed.filled : fresh;
}

Html saved_now(const Visit& visit) {
  return visit.request.query.get("saved") ? p(cls("ek-notice"), role("status"), "Saved.") : Html{};
}

Html opening_card(Visit& visit, const HoursTyped& typed) {
  Filled fresh;
  prefill_week(fresh, registry::opening_hours(visit.app.reader));
  const auto rules = registry::booking_rules(visit.app.reader).value_or(registry::BookingRules{});
  fresh.prefilled["notice_hours"] = std::to_string(rules.notice_min / 60);
  fresh.prefilled["start_every_min"] = std::to_string(rules.start_every_min);
  fresh.prefilled["ahead_days"] = std::to_string(rules.ahead_days);
  const auto filled = filled_of(typed, "opening", fresh);
  const auto fields =
      group(week_fields(filled),
            number_field(filled, {.name = "notice_hours",
                                  .label = "Notice",
                                  .hint = "Nobody books online sooner than this.",
                                  .unit = "hours"}),
            number_field(filled,
                         {.name = "start_every_min", .label = "Visits start every", .unit = "min"}),
            number_field(
                filled, {.name = "ahead_days", .label = "Times are offered ahead", .unit = "days"}),
            button(type("submit"), cls("nhsuk-button"), "Save hours"));
  return section(cls("ek-card"), h2("Opening hours"),
                 post_form(visit, {.action = "/clinic/hours"}, fields));
}

Html other_days_card(Visit& visit, const HoursTyped& typed) {
  const auto today = registry::local_day(visit.now.wall, visit.clinic.zone);
  const auto filled = filled_of(typed, "day", {});
  return section(cls("ek-card"), h2("Other hours and closed days"),
                 other_day_list(registry::opening_exceptions(visit.app.reader, today)),
                 post_form(visit, {.action = "/clinic/hours/day"},
                           group(other_day_fields(filled),
                                 button(type("submit"), cls("nhsuk-button"), "Save this day"))));
}

Html thing_row(const Filled& filled, const std::string& thing, const std::string& called) {
  const auto name_field = thing_field("name", thing);
  const auto places_field = thing_field("places", thing);
  return div(
      cls("ek-entry-row"),
      text_field(filled, {.name = name_field, .label = called, .autocomplete = "off", .width = 20}),
      number_field(filled, {.name = places_field, .label = "Visits at once"}));
}

Html things_card(Visit& visit, const HoursTyped& typed) {
  Filled fresh;
  const auto known = registry::things(visit.app.reader);
  for (const auto& thing : known) {
    fresh.prefilled[thing_field("name", thing.id)] = thing.name;
    fresh.prefilled[thing_field("places", thing.id)] = std::to_string(thing.places);
  }
  const auto filled = filled_of(typed, "things", fresh);
  std::vector<Html> rows;
  for (const auto& thing : known)
    rows.push_back(thing_row(filled, thing.id, thing.name));
  for (int i = 1; i <= new_things_shown; ++i) {
    const auto fresh_thing = "new_" + std::to_string(i);
    const auto kind_field = thing_field("kind", fresh_thing);
    rows.push_back(
        group(select_field(filled, {.name = kind_field, .label = "Something new"}, thing_kinds),
              thing_row(filled, fresh_thing, "Its name")));
  }
  return section(cls("ek-card"), h2("Pumps, places and rooms"),
                 p("What has no name is no longer used; visits that were booked keep it."),
                 post_form(visit, {.action = "/clinic/hours/things"},
                           group(rows, button(type("submit"), cls("nhsuk-button"), "Save"))));
}

Html lengths_card(Visit& visit, const HoursTyped& typed) {
  Filled fresh;
  const auto kinds = registry::visit_kinds(visit.app.reader);
  for (const auto& kind : kinds)
    fresh.prefilled[kind.visit.key] = std::to_string(kind.visit.minutes);
  const auto filled = filled_of(typed, "lengths", fresh);
  std::vector<Html> fields;
  for (const auto& kind : kinds) {
    fields.push_back(number_field(
        filled, {.name = kind.visit.key, .label = kind.name, .hint = kind.source, .unit = "min"}));
  }
  return section(
      cls("ek-card"), h2("How long visits last"),
      p("Visits that are booked already keep their length."),
      post_form(visit, {.action = "/clinic/hours/visits"},
                group(fields, button(type("submit"), cls("nhsuk-button"), "Save lengths"))));
}

Html roster_card(Visit& visit) {
  const auto on_roster = registry::rostered(visit.app.reader);
  std::vector<Html> lines;
  for (const auto& member : registry::staff(visit.app.reader)) {
    const bool serves = std::ranges::any_of(
        member.roles, [](Role held) { return held == Role::nurse || held == Role::prescriber; });
    if (!serves || !member.is_active) continue;
    const bool is_on =
        std::ranges::find(on_roster, member.id, &registry::Rostered::staff) != on_roster.end();
    lines.push_back(li(a(href("/clinic/hours/staff/", member.id.text()), member.name),
                       is_on ? "" : " – not on the roster yet"));
  }
  return section(cls("ek-card"), h2("Who is on site"),
                 p("A visit can only be booked while the people it needs are here."),
                 lines.empty() ? p("No nurse and no prescriber works here yet.")
                               : ul(cls("nhsuk-list"), lines));
}

Response hours_page(Visit& visit, int status, const HoursTyped& typed) {
  return page(
      visit, status, {.title = "Opening hours", .width = Width::wide},
      group(p(a(href("/clinic"), "The clinic")), h1("Opening hours and visits"), saved_now(visit),
            error_summary(typed.filled),
            div(cls("ek-columns"), opening_card(visit, typed), other_days_card(visit, typed),
                roster_card(visit), lengths_card(visit, typed), things_card(visit, typed))));
}

Response save_hours(Visit& visit, std::string_view form, const FormReader& reader,
                    const app::Rows& rows) {
  const auto& typed = visit.request.form;
  if (!reader.is_fine()) return hours_page(visit, 422, {form, {&typed, reader.refusals(), {}}});
  const auto done = app::submit_rows(visit.app, visit.act_regardless(), "clinic", rows);
  if (!done) return hours_page(visit, 422, {form, {&typed, {done.error()}, {}}});
  return see_other("/clinic/hours?saved=1");
}

std::optional<Thing> typed_thing(FormReader& reader, const std::string& field,
                                 const std::string& id, schedule::Kind kind) {
  const auto called = reader.text(thing_field("name", field), {.most = 40, .is_required = false});
  if (called.empty()) return std::nullopt;
  const auto places = reader.whole(thing_field("places", field), whole_number, false);
  return Thing{id, kind, called, places.value_or(1)};
}

// A refusal of the registry names the thing; the page has a field for its name.
Result<std::monostate> set_typed_things(db::Database& database, const std::vector<Thing>& all) {
  auto set = registry::set_things(database, all);
  if (!set) set.error().field = thing_field("places", set.error().field);
  return set;
}

}  // namespace

Response show_hours(Visit& visit) { return hours_page(visit, 200, {}); }

Response post_hours(Visit& visit) {
  FormReader reader{visit.request.form};
  const auto week = typed_week(reader);
  const auto notice = reader.whole("notice_hours", whole_number, true);
  const auto every = reader.whole("start_every_min", whole_number, true);
  const auto ahead = reader.whole("ahead_days", whole_number, true);
  return save_hours(
      visit, "opening", reader, [&](db::Database& database) -> Result<std::monostate> {
        const auto set = registry::set_opening_hours(database, week);
        if (!set) return set;
        return registry::set_booking_rules(
            database, {notice.value_or(0) * 60, every.value_or(0), ahead.value_or(0)});
      });
}

Response post_other_day(Visit& visit) {
  FormReader reader{visit.request.form};
  const auto other = typed_other_day(reader);
  return save_hours(visit, "day", reader, [&](db::Database& database) {
    return registry::set_opening_exception(database, other->day, other->hours);
  });
}

Response post_things(Visit& visit) {
  FormReader reader{visit.request.form};
  std::vector<Thing> all;
  for (const auto& thing : registry::things(visit.app.reader)) {
    if (auto typed = typed_thing(reader, thing.id, thing.id, thing.kind))
      all.push_back(*std::move(typed));
  }
  for (int i = 1; i <= new_things_shown; ++i) {
    const auto field = "new_" + std::to_string(i);
    const auto kind =
        schedule::kind_named(visit.request.form.get(thing_field("kind", field)).value_or("room"));
    if (auto typed = typed_thing(reader, field, "thing-" + random_hex(4),
                                 kind.value_or(schedule::Kind::room)))
      all.push_back(*std::move(typed));
  }
  return save_hours(visit, "things", reader,
                    [&](db::Database& database) { return set_typed_things(database, all); });
}

Response post_visit_lengths(Visit& visit) {
  FormReader reader{visit.request.form};
  std::vector<std::pair<std::string, int>> lengths;
  for (const auto& kind : registry::visit_kinds(visit.app.reader)) {
    const auto minutes = reader.whole(kind.visit.key, whole_number, true);
    lengths.emplace_back(kind.visit.key, minutes.value_or(0));
  }
  return save_hours(visit, "lengths", reader,
                    [&](db::Database& database) -> Result<std::monostate> {
                      for (const auto& [key, minutes] : lengths) {
                        auto set = registry::set_visit_minutes(database, key, minutes);
                        if (set) continue;
                        set.error().field = key;
                        return set;
                      }
                      return std::monostate{};
                    });
}

}  // namespace evenkeel::web
