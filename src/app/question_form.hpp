// SPDX-License-Identifier: Apache-2.0
// The questions of what a patient was asked, in the words that this clinic may show, and what comes
// after an answer.
#pragma once

#include "core/instrument.hpp"
#include "core/instrument_score.hpp"
#include "db/database.hpp"
#include "registry/asked.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace evenkeel::app {

struct Question {
  std::string item;  // key of the instrument's item
  std::string lead;  // what stands over it; may be empty
  std::string text;
  std::vector<instrument::Choice> choices;
  bool is_numeric = false;  // a rating by number: only its ends carry words
};

struct QuestionForm {
  const instrument::Instrument* instrument = nullptr;
  instrument::Shown shown{};
  questionnaire::TextShown text;
  std::string title;
  std::string notice;  // is shown with the questions
  std::vector<Question> questions;
  std::vector<questionnaire::Answer> answers;  // so far

  bool is_seen(std::string_view item) const;  // answered or skipped
  std::optional<int> answer_to(std::string_view item) const;
  bool applies(std::string_view item) const;  // not one that is asked only after another yes
  std::vector<const Question*> asked() const;
  // The first that is not seen yet, after that item and then from the beginning; none: all are.
  const Question* next_after(std::string_view item) const;
  const Question* find(std::string_view item) const;
  bool is_complete() const;     // every question that applies has an answer
  bool needs_somebody() const;  // an answer so far asks for a suicide-risk follow-up
};

// Refuses as may_be_sent does.
Result<QuestionForm> question_form(db::Database&, const registry::Asked&);

}  // namespace evenkeel::app
