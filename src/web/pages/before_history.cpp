// SPDX-License-Identifier: Apache-2.0
#include "web/pages/before_history.hpp"

#include "app/intake_file.hpp"
#include "registry/intake_answers.hpp"
#include "registry/patients.hpp"
#include "registry/zone.hpp"
#include "web/own_steps.hpp"

#include <algorithm>
#include <string>
#include <vector>

namespace evenkeel::web {

namespace {

using intake::Kind;
using intake::Question;
using registry::IntakeAnswers;
using registry::IntakePart;

constexpr std::string_view answers_path = "/me/answers";

std::string question_path(const Question& question) { return "/me/history/" + question.key; }

// The questions for this patient, and the one the path names.
struct OwnHistory {
  std::vector<const Question*> asked;
  std::size_t place = 0;

  const Question& here() const { return *asked.at(place); }
  std::string next_path() const {
    return place + 1 < asked.size() ? question_path(*asked.at(place + 1))
                                    : std::string{answers_path};
  }
};

std::vector<const Question*> own_questions(const Visit& visit) {
  const auto patient = registry::patient(visit.app.reader, visit.own());
  return intake::asked_of(app::intake_book().history, patient->person.sex);
}

std::optional<OwnHistory> history_at(const Visit& visit) {
  OwnHistory history{own_questions(visit), 0};
  const auto found =
      std::ranges::find(history.asked, visit.request.parameter("question"), &Question::key);
  if (found == history.asked.end()) return std::nullopt;
  history.place = static_cast<std::size_t>(found - history.asked.begin());
  return history;
}

IntakeAnswers own_answers(const Visit& visit) {
  return registry::intake_answers(visit.app.reader, visit.own(), IntakePart::history);
}

// One tap answers and goes on.
Html answer_buttons(const Question& question, std::string_view given) {
  std::vector<Html> buttons;
  for (const auto& each : question.options) {
    const bool is_given = each.code == given;
    auto words =
        group(each.says, is_given ? span(cls("ek-own-answer__mark"), "your answer") : Html{});
    buttons.push_back(button(type("submit"),
                             cls("ek-own-answer", is_given ? " ek-own-answer--given" : ""),
                             name("answer"), value(each.code), words));
  }
  return div(cls("ek-own-answers"), id("answer"), role("group"), aria_label(question.asks),
             buttons);
}

Html answer_field(const Question& question, const Filled& filled) {
  switch (question.kind) {
    case Kind::yes_no:
    case Kind::choice:
      return answer_buttons(question, filled.value("answer"));
    case Kind::number:
      return number_field(filled, {.name = "answer", .label = "Your answer"});
    case Kind::date:
      return date_field(filled, {.name = "answer", .label = "The day, or about the day"});
    case Kind::text:
      return text_area(filled, {.name = "answer", .label = "Your words"}, 5);
  }
  return {};
}

Html ways_past(const Question& question) {
  const bool has_buttons = question.kind == Kind::yes_no || question.kind == Kind::choice;
  const auto go_on =
      has_buttons ? Html{}
                  : button(type("submit"), cls("nhsuk-button ek-own-wide"), "Save and go on");
  return group(go_on, div(cls("ek-own-ways"),
                          button(type("submit"), cls("ek-button ek-button--quiet"), name("then"),
                                 value("skip"), "Skip"),
                          button(type("submit"), cls("ek-button ek-button--quiet"), name("then"),
                                 value("stop"), "Stop and save")));
}

Response question_page(Visit& visit, int status, const OwnHistory& history, Filled filled) {
  const auto& question = history.here();
  const auto answers = own_answers(visit);
  if (const auto given = answers.find(question.key); given != answers.end())
    filled.prefilled["answer"] = given->second.answer.value_or("");
  const auto hint = question.hint.empty() ? Html{} : p(cls("ek-own-hint"), question.hint);
  const auto back = history.place == 0 ? std::string{own_tasks_path}
                                       : question_path(*history.asked.at(history.place - 1));
  const auto form = post_form(visit, own_form(visit, question_path(question)),
                              group(answer_field(question, filled), ways_past(question)));
  return own_page(
      visit, status, {.title = question.asks},
      group(p(cls("ek-own-back"), a(href(back), "Back")),
            p(cls("ek-own-count"), "Question ", history.place + 1, " of ", history.asked.size()),
            h1(question.asks), error_summary(filled), hint, form,
            p(cls("ek-own-why"), strong("Why we ask: "), question.why)));
}

// What was typed, in the form in which it is stored.
std::string answer_typed(const Question& question, FormReader& reader) {
  if (question.kind == Kind::date) {
    const auto day = reader.date("answer", true);
    return day ? registry::iso_date(*day) : std::string{};
  }
  return reader.text("answer", {.most = 4000, .may_have_lines = question.kind == Kind::text});
}

Result<std::monostate> keep_answer(Visit& visit, const Question& question,
                                   const std::optional<std::string>& answer) {
  return write_own_rows(visit, [&](db::Database& database) {
    return registry::add_intake_answer(database, visit.own(),
                                       {IntakePart::history, question.key, question.asks, answer},
                                       visit.own_by());
  });
}

bool has_typed(const Visit& visit) {
  return std::ranges::any_of(visit.request.form.pairs(), [](const auto& pair) {
    return pair.first.starts_with("answer") && !pair.second.empty();
  });
}

Html answer_row(const Question& question, const IntakeAnswers& answers) {
  const auto given = answers.find(question.key);
  const bool is_there = given != answers.end() && given->second.answer.has_value();
  const auto words =
      is_there ? span(cls("ek-own-words"), intake::said(question, *given->second.answer))
               : span(cls("ek-quiet"), given == answers.end() ? "not answered yet" : "skipped");
  return div(cls("ek-own-said"), dt(question.asks),
             dd(words, " ",
                a(href(question_path(question)), "Change",
                  span(cls("nhsuk-u-visually-hidden"), ": ", question.asks))));
}

Response answers_page(Visit& visit, int status, const Filled& filled) {
  const auto answers = own_answers(visit);
  std::vector<Html> rows;
  for (const auto* question : own_questions(visit))
    rows.push_back(answer_row(*question, answers));
  const auto done = registry::task_done(visit.app.reader, visit.own(), "history");
  const auto sent = done ? p(cls("nhsuk-inset-text"), "You sent these answers on ",
                             registry::date_text(done->at, visit.clinic.zone),
                             ". If you change one, send them again.")
                         : Html{};
  return own_step(
      visit, status, "Your answers",
      group(h1("Are these your answers?"), error_summary(filled), sent,
            dl(cls("ek-own-sayings"), rows),
            post_form(visit, own_form(visit, std::string{answers_path}),
                      button(type("submit"), cls("nhsuk-button ek-own-wide"), "Yes, send them"))));
}

}  // namespace

Response show_own_history(Visit& visit) {
  const auto answers = own_answers(visit);
  for (const auto* question : own_questions(visit)) {
    if (!answers.contains(question->key)) return see_other(question_path(*question));
  }
  return see_other(std::string{answers_path});
}

Response show_own_question(Visit& visit) {
  const auto history = history_at(visit);
  if (!history) return not_found(visit);
  return question_page(visit, 200, *history, {});
}

Response post_own_question(Visit& visit) {
  const auto history = history_at(visit);
  if (!history) return not_found(visit);
  const auto& question = history->here();
  const auto then = visit.request.form.get("then").value_or("");
  if (then == "stop" && !has_typed(visit)) return see_other(std::string{own_tasks_path});
  std::optional<std::string> answer;
  if (then != "skip") {
    FormReader reader{visit.request.form};
    const auto typed = answer_typed(question, reader);
    auto refusals = reader.refusals();
    if (refusals.empty()) {
      auto taken =
          intake::accepted(question, typed, registry::local_day(visit.now.wall, visit.clinic.zone));
      if (taken)
        answer = *std::move(taken);
      else
        refusals.push_back(taken.error());
    }
    if (!refusals.empty())
      return question_page(visit, 422, *history, {&visit.request.form, refusals, {}});
  }
  if (const auto kept = keep_answer(visit, question, answer); !kept)
    return question_page(visit, 422, *history, {&visit.request.form, {kept.error()}, {}});
  return see_other(then == "stop" ? std::string{own_tasks_path} : history->next_path());
}

Response show_own_answers(Visit& visit) { return answers_page(visit, 200, {}); }

Response post_own_answers(Visit& visit) {
  const auto done = write_own_rows(visit, [&](db::Database& database) -> Result<std::monostate> {
    if (registry::intake_answers(database, visit.own(), IntakePart::history).empty())
      return refuse("no-answers", "There is no answer yet. Please answer what you can.");
    registry::finish_task(database, visit.own(), {"history"}, visit.own_by());
    return std::monostate{};
  });
  if (!done) return answers_page(visit, 422, {nullptr, {done.error()}, {}});
  return see_other(std::string{own_tasks_path});
}

}  // namespace evenkeel::web
