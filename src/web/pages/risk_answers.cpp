// SPDX-License-Identifier: Apache-2.0
#include "web/pages/risk_answers.hpp"

#include <array>
#include <string>
#include <vector>

namespace evenkeel::web {

namespace {

struct RiskQuestion {
  std::string_view field;
  std::string_view label;
  bool questionnaire::RiskAnswers::* answer;
  bool only_after_second = false;
};
constexpr std::array risk_questions{
    RiskQuestion{"q1", "Question 1", &questionnaire::RiskAnswers::q1},
    RiskQuestion{"q2", "Question 2", &questionnaire::RiskAnswers::q2},
    RiskQuestion{"q3", "Question 3 (only after a yes to 2)", &questionnaire::RiskAnswers::q3, true},
    RiskQuestion{"q4", "Question 4 (only after a yes to 2)", &questionnaire::RiskAnswers::q4, true},
    RiskQuestion{"q5", "Question 5 (only after a yes to 2)", &questionnaire::RiskAnswers::q5, true},
    RiskQuestion{"behaviour_ever", "Question 6: ever", &questionnaire::RiskAnswers::behaviour_ever},
    RiskQuestion{"behaviour_recent", "Question 6: in the past 3 months",
                 &questionnaire::RiskAnswers::behaviour_within_3_months}};
constexpr std::array yes_no{std::string_view{"yes"}, std::string_view{"no"}};

}  // namespace

Html risk_answer_fields(const Filled& filled) {
  constexpr std::array answers{Choice{.code = "yes", .label = "Yes"},
                               Choice{.code = "no", .label = "No"}};
  std::vector<Html> fields;
  for (const auto& question : risk_questions) {
    fields.push_back(
        div(cls("ek-yes-no"),
            radios(filled, {.name = question.field, .label = question.label}, answers)));
  }
  return group(fields);
}

questionnaire::RiskAnswers typed_risk_answers(FormReader& reader) {
  questionnaire::RiskAnswers answers;
  for (const auto& question : risk_questions) {
    const bool is_asked = !question.only_after_second || answers.q2;
    const auto given = reader.choice(question.field, yes_no, is_asked);
    answers.*question.answer = given == "yes";
    if (!is_asked && given == "yes") {
      reader.refuse(question.field,
                    "This question is asked only after a yes to question 2. Check both answers.");
    }
  }
  if (answers.behaviour_within_3_months && !answers.behaviour_ever) {
    reader.refuse("behaviour_ever",
                  "Yes for the past 3 months is also yes for ever. Check both answers.");
  }
  return answers;
}

}  // namespace evenkeel::web
