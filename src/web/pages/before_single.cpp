// SPDX-License-Identifier: Apache-2.0
#include "app/intake_file.hpp"
#include "registry/before_visit.hpp"
#include "registry/care_team.hpp"
#include "registry/intake_answers.hpp"
#include "registry/visit_words.hpp"
#include "registry/zone.hpp"
#include "web/own_steps.hpp"
#include "web/pages/before_visit.hpp"

#include <string>
#include <vector>

namespace evenkeel::web {

namespace {

using registry::IntakePart;

constexpr std::string_view other_comforts = "other";

Html comparison(const Visit& visit) {
  const auto* const compared = visit.site.page("iv-or-im");
  if (compared == nullptr) return p("Ask us how the two ways differ.");
  return group(p(compared->summary), div(cls("ek-own-compared"), compared->text));
}

Response own_route_page(Visit& visit, int status, Filled filled) {
  if (!registry::has_seen_comparison(visit.app.reader, visit.own())) {
    visit.app.writer.submit(app::Priority::routine, [&](db::Database& database) {
      registry::note_comparison_seen(database, visit.own(), visit.own_by());
      return true;
    });
  }
  if (const auto wished = registry::wished_route(visit.app.reader, visit.own()))
    filled.prefilled = {{"route", std::string{name_of(*wished)}}};
  const std::vector<Choice> ways{
      {.code = name_of(Route::intravenous), .label = "By vein", .hint = "It can be paused."},
      {.code = name_of(Route::intramuscular),
       .label = "By muscle",
       .hint = "It cannot be paused once it is in."}};
  return own_step(
      visit, status, "By vein or by muscle",
      group(h1("By vein or by muscle"), error_summary(filled), comparison(visit),
            post_form(visit, own_form(visit, "/me/route"),
                      group(radios(filled,
                                   {.name = "route",
                                    .label = "What would you like?",
                                    .hint = "You decide it together with your doctor. You "
                                            "may change your mind."},
                                   ways),
                            button(type("submit"), cls("nhsuk-button"), "Save")))));
}

Html comfort_field(const Filled& filled, const intake::Question& question) {
  std::vector<Choice> choices;
  for (const auto& each : question.options)
    choices.push_back({.code = each.code, .label = each.says});
  return radios(filled, {.name = question.key, .label = question.asks}, choices);
}

Response own_comforts_page(Visit& visit, int status, Filled filled) {
  for (const auto& [key, given] :
       registry::intake_answers(visit.app.reader, visit.own(), IntakePart::comforts))
    filled.prefilled[key] = given.answer.value_or("");
  std::vector<Html> fields;
  for (const auto& question : app::intake_book().comforts)
    fields.push_back(comfort_field(filled, question));
  return own_step(
      visit, status, "What makes it easy for you",
      group(
          h1("What makes it easy for you"), error_summary(filled),
          p("Leave out what does not matter to you."),
          post_form(
              visit, own_form(visit, "/me/comforts"),
              group(fields,
                    text_area(filled,
                              {.name = other_comforts, .label = "Anything else? (if you like)"}, 3),
                    button(type("submit"), cls("nhsuk-button"), "Save")))));
}

// Every comfort that was chosen, in one press.
Result<std::monostate> save_comforts(db::Database& database, const Visit& visit,
                                     const std::string& other) {
  const auto keep = [&](const std::string& key, const std::string& asked,
                        std::optional<std::string> answer) {
    return registry::add_intake_answer(database, visit.own(),
                                       {IntakePart::comforts, key, asked, std::move(answer)},
                                       visit.own_by());
  };
  for (const auto& question : app::intake_book().comforts) {
    const auto typed = visit.request.form.get(question.key).value_or("");
    std::optional<std::string> answer;
    if (!typed.empty()) {
      auto chosen = intake::accepted(question, typed, {});
      if (!chosen) return refuse("no-answer", chosen.error().message, question.key);
      answer = *std::move(chosen);
    }
    if (auto kept = keep(question.key, question.asks, answer); !kept) return kept;
  }
  auto kept = keep(std::string{other_comforts}, "Anything else?",
                   other.empty() ? std::nullopt : std::optional{other});
  if (!kept) kept.error().field = other_comforts;
  return kept;
}

Response own_driver_page(Visit& visit, int status, Filled filled) {
  if (const auto last = registry::last_driver(visit.app.reader, visit.own())) {
    filled.prefilled = {
        {"name", last->who.name}, {"phone", last->who.phone}, {"relation", last->who.relation}};
  }
  return own_step(
      visit, status, "Who takes you home",
      group(h1("Who takes you home"), error_summary(filled),
            p("An adult who comes with you out of the door. A taxi alone is not enough. You cannot "
              "drive until the next day, after sleep. Without a driver there is no treatment that "
              "day."),
            post_form(visit, own_form(visit, "/me/driver"),
                      group(hidden_field("from", visit.request.query.get("from").value_or("")),
                            text_field(filled, {.name = "name",
                                                .label = "Driver's full name",
                                                .autocomplete = "off"}),
                            text_field(filled, {.name = "phone",
                                                .label = "Telephone number",
                                                .input_mode = "tel",
                                                .autocomplete = "off"}),
                            text_field(filled, {.name = "relation",
                                                .label = "Who is that to you? (if you like)",
                                                .autocomplete = "off"}),
                            button(type("submit"), cls("nhsuk-button"), "Save")))));
}

// A person to reach: name, telephone number, relation.
registry::EscortContact person_typed(FormReader& reader) {
  registry::EscortContact person;
  person.name = reader.text("name", {.most = 100});
  person.phone = reader.text("phone", {.most = 40});
  person.relation = reader.text("relation", {.most = 100, .is_required = false});
  return person;
}

}  // namespace

Response show_own_route(Visit& visit) { return own_route_page(visit, 200, {}); }

Response post_own_route(Visit& visit) {
  const auto route = route_named(visit.request.form.get("route").value_or(""));
  if (!route) {
    return own_route_page(visit, 422,
                          {&visit.request.form, {{"no-answer", "Choose one way.", "route"}}, {}});
  }
  const auto done = write_own_rows(visit, [&](db::Database& database) {
    return registry::wish_route(database, visit.own(), *route, visit.own_by());
  });
  if (!done) return own_route_page(visit, 422, {&visit.request.form, {done.error()}, {}});
  return see_other(std::string{own_tasks_path});
}

Response show_own_comforts(Visit& visit) { return own_comforts_page(visit, 200, {}); }

Response post_own_comforts(Visit& visit) {
  FormReader reader{visit.request.form};
  const auto other =
      reader.text(other_comforts, {.most = 4000, .is_required = false, .may_have_lines = true});
  if (!reader.is_fine())
    return own_comforts_page(visit, 422, {&visit.request.form, reader.refusals(), {}});
  const auto done = write_own_rows(
      visit, [&](db::Database& database) { return save_comforts(database, visit, other); });
  if (!done) return own_comforts_page(visit, 422, {&visit.request.form, {done.error()}, {}});
  return see_other(std::string{own_tasks_path});
}

Response show_own_driver(Visit& visit) { return own_driver_page(visit, 200, {}); }

Response post_own_driver(Visit& visit) {
  FormReader reader{visit.request.form};
  const auto person = person_typed(reader);
  if (!reader.is_fine())
    return own_driver_page(visit, 422, {&visit.request.form, reader.refusals(), {}});
  const auto done = write_own_rows(visit, [&](db::Database& database) {
    const auto next = registry::next_visit(database, visit.own(),
                                           registry::local_day(visit.now.wall, visit.clinic.zone),
                                           visit.now.wall);
    return registry::set_driver(database, visit.own(), {next ? next->id.text() : "", person},
                                visit.own_by());
  });
  if (!done) return own_driver_page(visit, 422, {&visit.request.form, {done.error()}, {}});
  const bool is_day = visit.request.form.get("from") == "day";
  return see_other(is_day ? "/me/day" : std::string{own_tasks_path});
}

}  // namespace evenkeel::web
