// SPDX-License-Identifier: Apache-2.0
#include "core/codes.hpp"
#include "registry/care_team.hpp"
#include "registry/zone.hpp"
#include "web/own_steps.hpp"
#include "web/pages/own_day.hpp"
#include "web/pages/own_day_parts.hpp"

#include <array>
#include <set>
#include <string>
#include <vector>

namespace evenkeel::web {

namespace {

using registry::DayTold;
using registry::DayWord;

constexpr std::string_view day_path = "/me/day";
constexpr std::string_view check_path = "/me/day/check";

// What may have changed, as a patient would say it.
struct Change {
  std::string_view code, says;
};
constexpr std::array changes_asked{
    Change{"new_drug", "A medicine is new, or one has changed"}, Change{"illness", "I was ill"},
    Change{"bladder", "Trouble with my bladder"},
    Change{"last_session", "Something was hard after the last treatment"},
    Change{"weight", "My weight has changed"}};

Html day_step(const Html& inside) {
  return group(p(cls("ek-own-back"), a(href(day_path), "Back to your day")), inside);
}

Response eaten_page(Visit& visit, const Filled& filled) {
  return own_page(
      visit, filled.refusals.empty() ? 200 : 422, {.title = "I had food or drink"},
      day_step(group(
          h1("I had food or drink"), error_summary(filled),
          p("Thank you for telling us. Nobody is cross. It may only move the time."),
          post_form(
              visit, own_form(visit, "/me/day/eaten"),
              group(time_field(filled, {.name = "at",
                                        .label = "When was it?",
                                        .hint = "Such as 9:30. Leave it empty for just now."}),
                    button(type("submit"), cls("ek-own-answer"), name("what"), value("food"),
                           "Food, milk or a thick drink"),
                    button(type("submit"), cls("ek-own-answer"), name("what"), value("drink"),
                           "Water or a clear drink"))))));
}

Html check_button(const Visit& visit, std::string_view answer, const Html& words) {
  return post_form(
      visit, own_form(visit, std::string{check_path}, {}),
      button(type("submit"), cls("ek-own-answer"), name("answer"), value(answer), words));
}

Html eaten_check(const Visit& visit, const OwnDay& day) {
  return group(
      h1("Food and drink"),
      p("Did you have any food since ", strong(clock_text(visit, day.fasting.stop_eating)),
        ", or any drink since ", strong(clock_text(visit, day.fasting.stop_drinking)), "?"),
      check_button(visit, "nothing_since", group("No, nothing since")),
      a(cls("ek-own-answer"), href("/me/day/eaten"), "Yes, I had something"));
}

Html driver_check(const Visit& visit, const OwnDay& day) {
  if (!day.driver)
    return group(
        h1("Your driver"), p("Who takes you home today?"),
        a(cls("nhsuk-button ek-own-wide"), href("/me/driver?from=day"), "Name your driver"));
  return group(
      h1("Your driver"),
      p("Does ", strong(cls("ek-own-words"), day.driver->name), " come here and take you home?"),
      check_button(visit, "driver_stands", group("Yes")),
      a(cls("ek-own-answer"), href("/me/driver?from=day"), "No, somebody else"));
}

Html changes_check(const Visit& visit) {
  std::vector<Html> boxes;
  for (const auto& change : changes_asked)
    boxes.push_back(checkbox({}, {.name = change.code, .label = change.says}));
  return group(h1("Since the last time"),
               p("Has anything changed in your health or your medicines?"),
               check_button(visit, "nothing_changed", group("No, nothing")),
               details(cls("ek-when"), summary("Yes, something has"),
                       post_form(visit, own_form(visit, std::string{check_path}),
                                 group(hidden_field("answer", "changed"), boxes,
                                       button(type("submit"), cls("nhsuk-button"), "Save")))));
}

std::set<std::string> changes_ticked(const FormReader& reader) {
  std::set<std::string> codes;
  for (const auto& change : changes_asked) {
    if (codes::holds(codes::review_findings(), change.code) && reader.checked(change.code))
      codes.emplace(change.code);
  }
  return codes;
}

// What one answer of the check-in tells; nothing for an answer that is none.
std::vector<DayTold> told_by(const Visit& visit, const OwnDay& day, std::string_view answer) {
  const auto now = visit.now.wall;
  if (answer == "nothing_since") {
    const auto said = day_of::nothing_since(day.booking.starts, now, visit.app.rules.policy.gate);
    return {{DayWord::no_food_since, *said.food}, {DayWord::no_drink_since, *said.drink}};
  }
  if (answer == "driver_stands") return {{DayWord::driver_stands, now}};
  if (answer == "nothing_changed") return {{DayWord::changes, now}};
  if (answer == "changed")
    return {{DayWord::changes, now, changes_ticked(FormReader{visit.request.form})}};
  return {};
}

Result<std::monostate> tell_all(db::Database& database, const Visit& visit, const OwnDay& day,
                                const std::vector<DayTold>& told) {
  for (const auto& each : told) {
    auto kept = registry::tell_of_day(database, visit.own(), day.booking.day, each, visit.own_by());
    if (!kept) return kept;
  }
  return std::monostate{};
}

// From the check-in on the driver is named for this very visit.
Result<std::monostate> name_driver_again(db::Database& database, const Visit& visit,
                                         const OwnDay& day) {
  if (!day.driver) return refuse("no-driver", "Please name your driver first.");
  return registry::set_driver(database, visit.own(), {day.booking.id.text(), *day.driver},
                              visit.own_by());
}

std::string after_day_answer(Visit& visit) {
  const auto day = own_day(visit);
  const bool is_more = day && !open_check(*day).empty();
  return std::string{is_more ? check_path : day_path};
}

}  // namespace

Response post_own_here(Visit& visit) {
  const auto day = own_day(visit);
  if (!day || !day->is_today) return see_other(std::string{day_path});
  const auto done = write_own_rows(visit, [&](db::Database& database) -> Result<std::monostate> {
    const auto marked = registry::mark(database, day->booking.id,
                                       registry::Booking::Status::arrived, visit.own_by());
    if (!marked) return std::unexpected{marked.error()};
    return registry::tell_of_day(database, visit.own(), day->booking.day,
                                 {DayWord::here, visit.now.wall}, visit.own_by());
  });
  return see_other(done ? after_day_answer(visit) : std::string{day_path});
}

Response show_own_eaten(Visit& visit) {
  const auto day = own_day(visit);
  if (!day || !day->is_today) return see_other(std::string{day_path});
  return eaten_page(visit, {});
}

Response post_own_eaten(Visit& visit) {
  const auto day = own_day(visit);
  if (!day || !day->is_today) return see_other(std::string{day_path});
  FormReader reader{visit.request.form};
  const auto at = reader.time("at", visit.now, visit.clinic.zone);
  const auto what = visit.request.form.get("what").value_or("");
  if (what != "food" && what != "drink") reader.refuse("at", "Choose food or drink.");
  if (!reader.is_fine()) return eaten_page(visit, {&visit.request.form, reader.refusals(), {}});
  const auto word = what == "food" ? DayWord::food : DayWord::drink;
  const auto done = write_own_rows(visit, [&](db::Database& database) {
    return tell_all(database, visit, *day, {{word, at.wall}});
  });
  if (!done) return eaten_page(visit, {&visit.request.form, {done.error()}, {}});
  return see_other(std::string{day_path});
}

Response show_own_check(Visit& visit) {
  const auto day = own_day(visit);
  const auto open = day ? open_check(*day) : "";
  if (open.empty()) return see_other(std::string{day_path});
  const auto asked = open == "eaten"    ? eaten_check(visit, *day)
                     : open == "driver" ? driver_check(visit, *day)
                                        : changes_check(visit);
  return own_page(visit, 200, {.title = "Checking in"}, day_step(asked));
}

Response post_own_check(Visit& visit) {
  const auto day = own_day(visit);
  if (!day || !day->is_today) return see_other(std::string{day_path});
  const auto answer = visit.request.form.get("answer").value_or("");
  const auto told = told_by(visit, *day, answer);
  write_own_rows(visit, [&](db::Database& database) -> Result<std::monostate> {
    if (answer == "driver_stands") {
      if (const auto named = name_driver_again(database, visit, *day); !named) return named;
    }
    return tell_all(database, visit, *day, told);
  });
  return see_other(after_day_answer(visit));
}

}  // namespace evenkeel::web
