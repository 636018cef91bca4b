// SPDX-License-Identifier: Apache-2.0
#include "web/pages/what_a_dose_does.hpp"

#include "web/forecast_memo.hpp"
#include "web/pages/dose_answer.hpp"
#include "web/pages/dose_question.hpp"
#include "web/public_budget.hpp"
#include "web/public_frame.hpp"

namespace evenkeel::web {

namespace {

// New questions of strangers; one that was asked before costs nothing.
constexpr double new_questions_at_once = 40;
constexpr double new_questions_per_second = 8;

PublicBudget& questions_left() {
  static PublicBudget budget{new_questions_at_once, new_questions_per_second};
  return budget;
}

struct Answered {
  int status = 200;
  Html shown;
};

Answered answered(const Visit& visit, const ReadQuestion& read) {
  if (!read.refusals.empty())
    return {422, p(cls("ek-notice"), "Put right what is marked, then the pictures come back.")};
  const auto asked = read.question.asked();
  if (!public_forecasts().has(asked) && !questions_left().take(visit.now))
    return {503, p(cls("ek-notice"),
                   "Many people are asking right now. Please press Show again in a few seconds.")};
  const auto forecast = public_forecasts().get(asked);
  if (!*forecast)
    return {422,
            p(cls("ek-notice"), "Nothing can be said about that: ", forecast->error().message)};
  return {200, dose_answer(read.question, **forecast)};
}

Html opening() {
  return div(
      cls("ek-explore__head"), h1("What a dose does"),
      p(cls("ek-lead"),
        "Ketamine is a drug that some clinics give for low mood or for pain. Move the dose and see "
        "what studies found: how much is in the blood, what people felt, and how sure anyone can "
        "be."),
      p(cls("ek-notice"), strong("This page teaches. It is not advice, and it does not know you."),
        " Ketamine is given by staff who stay and watch. Taken alone it can harm or kill. To ask "
        "about your own care, talk to your clinic."));
}

}  // namespace

Response show_what_a_dose_does(Visit& visit) {
  const auto read = read_dose_question(visit.request.query);
  const auto answer = answered(visit, read);
  const Filled filled{&read.typed, read.refusals, {}};
  const auto content =
      div(cls("ek-explore"), opening(),
          div(cls("ek-explore__columns"),
              section(cls("ek-explore__side"), aria_label("The dose"),
                      div(id("problems"), flag("data-live"), error_summary(filled)),
                      dose_question_form(read),
                      p(cls("nhsuk-u-visually-hidden"), id("answer-said"), role("status"))),
              div(cls("ek-explore__answer"), id("answer"), flag("data-live"), answer.shown)));
  const PublicFrame frame{.title = "What a dose does",
                          .summary = "Move a dose of ketamine and see what studies let one expect.",
                          .path = "/what-a-dose-does",
                          .has_forms = true,
                          .has_script = true,
                          .clock_ahead = visit.app.clock.ahead()};
  Response response;
  response.status = answer.status;
  response.headers = {{"Content-Type", "text/html; charset=utf-8"}};
  if (answer.status == 200) response.headers.emplace_back("Cache-Control", "public, max-age=60");
  if (answer.status == 503) response.headers.emplace_back("Retry-After", "5");
  response.body = document(public_document(visit.site, visit.clinic, frame, content));
  return response;
}

}  // namespace evenkeel::web
