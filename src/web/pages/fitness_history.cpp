// SPDX-License-Identifier: Apache-2.0
// History and mental state: every line of the eligibility list with its answer, the earlier word
// beside it.
#include "registry/patient_sign_in.hpp"
#include "registry/zone.hpp"
#include "web/pages/fitness_parts.hpp"

#include <algorithm>
#include <array>

namespace evenkeel::web {
namespace {

using eligibility::Answer;
using eligibility::Condition;
using registry::SaidFinding;

std::string_view answer_said(Answer answer) {
  switch (answer) {
    case Answer::no:
      return "No";
    case Answer::yes:
      return "Yes";
    case Answer::not_known:
      return "Not known";
  }
  return {};
}

constexpr std::array answers_in_order{Answer::no, Answer::yes, Answer::not_known};

Html said_by(const FitnessView& view, const SaidFinding& said) {
  return group(
      strong(answer_said(said.answer)), said.words.empty() ? Html{} : group(" – ", said.words),
      said.cleared_on
          ? group(" – cleared on ", registry::date_text(*said.cleared_on), ": ", said.clearance)
          : Html{},
      span(cls("ek-quiet"), ", ", view.name_of_staff(said.by), ", ", view.when(said.at)));
}

const std::vector<SaidFinding>* words_on(const FitnessView& view, const std::string& key) {
  const auto found = view.chart.findings.find(key);
  return found == view.chart.findings.end() ? nullptr : &found->second;
}

// Who said what before; the last one too, because the form can be changed.
Html earlier_words(const FitnessView& view, const std::string& key) {
  const auto* const words = words_on(view, key);
  if (words == nullptr) return {};
  std::vector<Html> lines;
  for (const auto& said : *words)
    lines.push_back(li(said_by(view, said)));
  return ul(cls("ek-finding__said"), lines);
}

Filled with_known_answers(const FitnessView& view, std::string_view part) {
  auto filled = view.filled_for(part);
  if (filled.typed != nullptr) return filled;
  for (const auto& condition : view.rules().conditions) {
    const auto* const words = words_on(view, condition.key);
    if (words == nullptr) continue;
    filled.prefilled["finding-" + condition.key] = eligibility::name_of(words->back().answer);
    filled.prefilled["words-" + condition.key] = words->back().words;
  }
  return filled;
}

Html answer_boxes(const Filled& filled, const std::string& field) {
  const auto chosen = filled.value(field);
  std::vector<Html> boxes;
  for (const auto answer : answers_in_order) {
    const auto code = eligibility::name_of(answer);
    boxes.push_back(label(cls("ek-step-box"),
                          input(cls("ek-step-box__input"), type("radio"), name(field), value(code),
                                flag("checked", chosen == code)),
                          span(cls("ek-step-box__label"), answer_said(answer))));
  }
  return div(cls("ek-finding__answers"), boxes);
}

Html condition_line(const FitnessView& view, const Condition& condition, const Filled& filled) {
  const auto field = "finding-" + condition.key;
  const auto words = "words-" + condition.key;
  const auto label_words = "Words on: " + condition.title;
  const auto* const problem = filled.problem(field);
  return fieldset(cls("ek-finding"), id(field), legend(condition.title),
                  problem == nullptr ? Html{} : span(cls("nhsuk-error-message"), problem->message),
                  div(cls("ek-finding__row"), answer_boxes(filled, field),
                      text_area(filled, {.name = words, .label = label_words}, 1)),
                  earlier_words(view, condition.key));
}

std::vector<Html> condition_lines(const FitnessView& view, std::string_view part,
                                  const Filled& filled) {
  std::vector<Html> lines;
  for (const auto& condition : view.rules().conditions) {
    if (condition.part == part) lines.push_back(condition_line(view, condition, filled));
  }
  return lines;
}

bool is_plain_no(const SaidFinding& said) {
  return said.answer == Answer::no && said.words.empty();
}

// What bears on treatment, or once did; the plain "no" is counted.
Html findings_known(const FitnessView& view, std::string_view part) {
  std::vector<Html> lines;
  int asked = 0;
  int open = 0;
  int unconfirmed = 0;
  for (const auto& condition : view.rules().conditions) {
    if (condition.part != part) continue;
    const auto* const words = words_on(view, condition.key);
    if (words == nullptr) {
      ++open;
      continue;
    }
    ++asked;
    if (words->back().by == registry::patient_hand) ++unconfirmed;
    if (!std::ranges::all_of(*words, is_plain_no))
      lines.push_back(li(strong(condition.title), earlier_words(view, condition.key)));
  }
  return group(
      p(asked, " asked, ", open, " not asked yet",
        unconfirmed == 0 ? Html{} : group(", ", strong(unconfirmed, " by the patient alone")), "."),
      lines.empty() ? Html{} : ul(cls("ek-lines ek-fitness__findings"), lines));
}

Html save_buttons() {
  return div(cls("ek-buttons"),
             button(type("submit"), cls("nhsuk-button"), "Confirm what is answered"),
             button(type("submit"), cls("ek-button ek-button--quiet"), name("rest"), value("no"),
                    "All others were asked: no"));
}

// The form is long, and made only where it is open; a mark stands for it elsewhere.
Html form_or_mark(const FitnessView& view, const Html& form) {
  return view.decides() && form.is_empty() ? span() : form;
}

}  // namespace

Html history_part(const FitnessView& view) {
  const auto filled = with_known_answers(view, "history");
  const auto fields =
      view.decides() && view.open == "history"
          ? post_form(view.visit, view.form("/history"),
                      group(hidden_field("part", "history"),
                            condition_lines(view, "history", filled), save_buttons()))
          : Html{};
  return fitness_part(view, {"history", "History", "Ask, confirm or change"},
                      findings_known(view, "history"), form_or_mark(view, fields));
}

Html mental_state_part(const FitnessView& view) {
  constexpr std::string_view examined = "mental_state_examination";
  const auto filled = with_known_answers(view, "mental_state");
  const auto fields =
      view.decides() && view.open == "mental_state"
          ? post_form(view.visit, view.form("/history"),
                      group(hidden_field("part", "mental_state"),
                            condition_lines(view, "mental_state", filled), h3("Examination"),
                            examination_lines(view, examined, filled), save_buttons()))
          : Html{};
  return fitness_part(
      view, {"mental_state", "Mental state", "Ask and examine"},
      group(findings_known(view, "mental_state"), examination_known(view, examined)),
      form_or_mark(view, fields));
}

}  // namespace evenkeel::web
