// SPDX-License-Identifier: Apache-2.0
#include "web/pages/questions.hpp"

#include "app/answering.hpp"
#include "app/question_form.hpp"
#include "registry/asked.hpp"
#include "registry/zone.hpp"
#include "web/form.hpp"
#include "web/own_frame.hpp"

#include <algorithm>
#include <charconv>
#include <string>
#include <utility>

namespace evenkeel::web {

namespace {

using app::Question;
using app::QuestionForm;

constexpr std::string_view skipped = "skip";
constexpr int questions_a_minute = 6;

std::string questions_path(const AskedId& id) { return "/me/questions/" + id.text(); }

// At the top of the very next page: whom to call now, and what the clinic does.
Html crisis_first(const Visit& visit, const QuestionForm& form) {
  if (!form.needs_somebody()) return {};
  return section(
      cls("ek-q-crisis"), role("alert"), aria_label("Help now"),
      h2("Thank you for saying so. You do not have to carry this alone."),
      p("Your clinic has been told. If you need help before somebody reaches you, do not "
        "wait:"),
      div(cls("ek-q-crisis__numbers"), visit.site.crisis));
}

Html words_shown(const QuestionForm& form) {
  if (form.shown != instrument::Shown::labels_of_the_demo) return {};
  return p(cls("ek-q-words"),
           "Demo: these are labels of our own. A real clinic asks in the official words.");
}

Html notice_of(const QuestionForm& form) {
  if (form.notice.empty()) return {};
  return details(cls("nhsuk-details ek-q-notice"),
                 summary(cls("nhsuk-details__summary"), "About these questions"),
                 p(form.instrument->about), p(form.notice));
}

Html answer_button(const Question& question, const instrument::Choice& choice,
                   std::optional<int> given) {
  auto pressed = attr("aria-current", "true");
  pressed.is_present = given == choice.value;
  const auto label = choice.label.empty() ? std::to_string(choice.value) : choice.label;
  const bool is_bare = question.is_numeric;
  const auto number = std::to_string(choice.value);
  const auto end_words = is_bare && label != number ? span(cls("ek-q-answer__end"), label) : Html{};
  return button(type("submit"), cls("ek-q-answer"), name("value"), value(choice.value), pressed,
                is_bare ? group(span(number), end_words) : span(label));
}

Html step_back(const std::vector<const Question*>& all, std::size_t place, const AskedId& id) {
  if (place == 0) return a(cls("ek-q-back"), href("/me"), "Later");
  return a(cls("ek-q-back"),
           href(questions_path(id), "?at=", percent_encoded(all[place - 1]->item)), "Back");
}

Html one_question(const Visit& visit, const QuestionForm& form, const Question& question,
                  const AskedId& id) {
  const auto all = form.asked();
  const auto place = static_cast<std::size_t>(
      std::ranges::find(all, question.item, [](const Question* each) { return each->item; }) -
      all.begin());
  std::vector<Html> answers;
  for (const auto& choice : question.choices)
    answers.push_back(answer_button(question, choice, form.answer_to(question.item)));
  const auto lead =
      question.lead.empty() ? p(cls("ek-q-lead"), form.title) : p(cls("ek-q-lead"), question.lead);
  const auto numbers = question.is_numeric ? " ek-q-answers--numbers" : "";
  return group(
      p(cls("ek-q-count"), place + 1, " of ", all.size()), lead,
      h1(cls("ek-q-text"), question.text),
      post_form(
          visit, {.action = questions_path(id), .patient = visit.own(), .css_class = "ek-q-form"},
          group(hidden_field("item", question.item), div(cls("ek-q-answers", numbers), answers),
                div(cls("ek-q-steps"), step_back(all, place, id),
                    button(type("submit"), cls("ek-q-skip"), name("value"), value(skipped),
                           "Skip")))));
}

// Everything was seen; something was left out.
Html what_is_left(const Visit& visit, const QuestionForm& form, const AskedId& id) {
  std::vector<Html> blanks;
  for (const auto* question : form.asked()) {
    if (form.answer_to(question->item)) continue;
    blanks.push_back(
        li(a(href(questions_path(id), "?at=", percent_encoded(question->item)), question->text)));
  }
  return group(h1("Left out"), p("You may answer these now, or send the others as they are."),
               ul(cls("ek-q-left"), blanks),
               post_button(visit, {.action = questions_path(id) + "/send", .patient = visit.own()},
                           "Send my answers", "nhsuk-button"));
}

std::string next_words(Visit& visit) {
  const auto open = registry::open_asked(visit.app.reader, visit.own());
  if (open.empty()) return "There is nothing else to answer now. We write when there is.";
  return open.size() == 1 ? "One more set of questions is open."
                          : std::to_string(open.size()) + " more sets of questions are open.";
}

Response thank_you(Visit& visit, const QuestionForm& form, const registry::Asked& asked) {
  const bool was_sent = asked.stage == registry::AskedStage::answered;
  const auto open = registry::open_asked(visit.app.reader, visit.own());
  const auto go_on =
      open.empty()
          ? Html{}
          : p(a(cls("nhsuk-button"), href(questions_path(open.front().id)), "Go on with the next"));
  const auto head =
      was_sent
          ? group(h1("Thank you"),
                  p("Your answers are with your clinic. Your team looks at them before your next "
                    "visit."))
          : group(h1("These questions are closed"),
                  p("They are not needed any more. Nothing of yours is lost."));
  return own_page(visit, 200, {.title = was_sent ? "Thank you" : "Closed"},
                  group(was_sent ? crisis_first(visit, form) : Html{}, head, p(next_words(visit)),
                        go_on, p(a(href("/me/how-i-am-doing"), "How I am doing"))));
}

struct Shown {
  registry::Asked asked;
  QuestionForm form;
};
// None when it is not this patient's, or may not be shown here.
std::optional<Shown> shown_questions(Visit& visit, const AskedId& id) {
  auto asked = registry::asked(visit.app.reader, id);
  if (!asked || asked->patient != visit.own()) return std::nullopt;
  auto form = app::question_form(visit.app.reader, *asked);
  if (!form) return std::nullopt;
  return Shown{*std::move(asked), *std::move(form)};
}

Response page_of_questions(Visit& visit, int status, const Shown& shown, const Html& problem) {
  const auto& [asked, form] = shown;
  if (asked.stage != registry::AskedStage::open) return thank_you(visit, form, asked);
  const auto at = visit.request.query.get("at").value_or("");
  const auto* question = form.applies(at) ? form.find(at) : form.next_after("");
  const auto content = question == nullptr ? what_is_left(visit, form, asked.id)
                                           : one_question(visit, form, *question, asked.id);
  return own_page(
      visit, status, {.title = form.title},
      group(crisis_first(visit, form), problem, content, words_shown(form), notice_of(form)));
}

std::optional<int> value_in(std::string_view text) {
  int number = 0;
  const auto* const end = text.data() + text.size();
  const auto [stopped, error] = std::from_chars(text.data(), end, number);
  if (error != std::errc{} || stopped != end) return std::nullopt;
  return number;
}

Response refused_answer(Visit& visit, const AskedId& id, const Refusal& refusal) {
  const auto shown = shown_questions(visit, id);
  if (!shown) return not_found(visit);
  return page_of_questions(visit, refusal.code == "capacity-locked" ? 409 : 422, *shown,
                           p(cls("ek-q-problem"), role("alert"), refusal.message));
}

}  // namespace

Response show_questions(Visit& visit) {
  const auto shown = shown_questions(visit, visit.id<AskedId>("asked"));
  if (!shown) return not_found(visit);
  return page_of_questions(visit, 200, *shown, {});
}

Response post_answer(Visit& visit) {
  const auto id = visit.id<AskedId>("asked");
  const auto given = visit.request.form.get("value").value_or("");
  const auto number = value_in(given);
  if (given != skipped && !number)
    return refused_answer(visit, id, {"no-answer", "Choose one of the answers.", "value"});
  app::GivenAnswer answer{id, visit.own(), std::string{visit.request.form.get("item").value_or("")},
                          given == skipped ? std::nullopt : number};
  auto act = visit.own_act();
  act.shown.reset();
  const auto done = app::keep_answer(visit.app, act, answer);
  if (!done) return refused_answer(visit, id, done.error());
  const auto shown = shown_questions(visit, id);
  const auto* const next = shown ? shown->form.next_after(answer.item) : nullptr;
  if (*done == app::Step::sent || next == nullptr) return see_other(questions_path(id));
  return see_other(questions_path(id) + "?at=" + percent_encoded(next->item));
}

Response post_questions_sent(Visit& visit) {
  const auto id = visit.id<AskedId>("asked");
  auto act = visit.own_act();
  act.shown.reset();
  const auto done = app::send_answers(visit.app, act, id, visit.own());
  if (!done) return refused_answer(visit, id, done.error());
  return see_other(questions_path(id));
}

std::vector<NextThing> questions_to_answer(Visit& visit) {
  std::vector<NextThing> things;
  for (const auto& asked : registry::open_asked(visit.app.reader, visit.own())) {
    const auto form = app::question_form(visit.app.reader, asked);
    if (!form) continue;
    const auto count = static_cast<int>(form->asked().size());
    const auto minutes = std::max(1, count / questions_a_minute);
    things.push_back({.words = std::to_string(count) +
                               (count == 1 ? " question about you" : " questions about you"),
                      .path = questions_path(asked.id),
                      .more = form->instrument->name + ", about " + std::to_string(minutes) +
                              (minutes == 1 ? " minute" : " minutes") +
                              (form->answers.empty() ? "" : ", begun")});
  }
  return things;
}

}  // namespace evenkeel::web
