// SPDX-License-Identifier: Apache-2.0
#include "app/question_form.hpp"

#include "app/asking.hpp"
#include "app/instrument_file.hpp"
#include "app/official_text.hpp"
#include "base/failure.hpp"
#include "registry/instrument_texts.hpp"
#include "registry/token.hpp"

#include <algorithm>

namespace evenkeel::app {
namespace {

void add_own_questions(QuestionForm& form) {
  const auto& instrument = *form.instrument;
  form.title = instrument.name;
  form.notice = instrument.wording.licence == "own" ? "" : instrument.wording.notice;
  for (const auto& item : instrument.items) {
    const auto& scale = instrument.scale_of(item);
    form.questions.push_back({item.key, "", item.label, scale.choices, scale.is_numeric});
  }
}

void add_official_questions(db::Database& database, const registry::Asked& asked,
                            QuestionForm& form) {
  std::optional<std::int64_t> version;
  if (asked.begun_at && asked.text.version > 0) version = asked.text.version;
  const auto text = registry::instrument_text(database, form.instrument->id, version);
  if (!text) throw Failure{"the text of " + form.instrument->id + " is gone"};
  const auto official = read_official_text(text->body, instruments());
  if (!official) throw Failure{"the text of " + form.instrument->id + " cannot be read any more"};
  form.title = official->title;
  form.notice = official->notice;
  form.text = {static_cast<int>(text->version), registry::sha256_hex(text->body)};
  for (const auto& item : official->items) {
    const auto place = form.instrument->place_of(item.key);
    const bool is_numeric =
        place && form.instrument->scale_of(form.instrument->items[*place]).is_numeric;
    form.questions.push_back({item.key, item.lead, item.text, item.choices, is_numeric});
  }
}

}  // namespace

bool QuestionForm::is_seen(std::string_view item) const {
  return std::ranges::find(answers, item, &questionnaire::Answer::item) != answers.end();
}

std::optional<int> QuestionForm::answer_to(std::string_view item) const {
  const auto found = std::ranges::find(answers, item, &questionnaire::Answer::item);
  return found == answers.end() ? std::nullopt : found->value;
}

bool QuestionForm::applies(std::string_view item) const {
  const auto place = instrument->place_of(item);
  if (!place) return false;
  const auto& after = instrument->items[*place].asked_after;
  if (!after) return true;
  const auto& before = instrument->items[*after];
  return answer_to(before.key).value_or(0) > instrument->scale_of(before).least();
}

std::vector<const Question*> QuestionForm::asked() const {
  std::vector<const Question*> all;
  for (const auto& question : questions) {
    if (applies(question.item)) all.push_back(&question);
  }
  return all;
}

const Question* QuestionForm::next_after(std::string_view item) const {
  const auto all = asked();
  const auto here = std::ranges::find(all, item, [](const Question* each) { return each->item; });
  const auto unseen = [this](const Question* each) { return !is_seen(each->item); };
  auto next = std::find_if(here, all.end(), unseen);
  if (next == all.end()) next = std::ranges::find_if(all, unseen);
  return next == all.end() ? nullptr : *next;
}

const Question* QuestionForm::find(std::string_view item) const {
  const auto found = std::ranges::find(questions, item, &Question::item);
  return found == questions.end() ? nullptr : &*found;
}

bool QuestionForm::is_complete() const {
  return std::ranges::all_of(
      asked(), [this](const Question* each) { return answer_to(each->item).has_value(); });
}

bool QuestionForm::needs_somebody() const {
  instrument::Answers values(instrument->items.size());
  for (const auto& answer : answers) {
    if (const auto place = instrument->place_of(answer.item)) values[*place] = answer.value;
  }
  const auto score = instrument::score(*instrument, values);
  return score && score->needs_risk_follow_up;
}

Result<QuestionForm> question_form(db::Database& database, const registry::Asked& asked) {
  QuestionForm form;
  form.instrument = instrument::find(instruments(), asked.wanted.instrument);
  if (form.instrument == nullptr)
    return refuse("unknown-instrument", "These questions are not known any more.");
  const auto shown = may_be_sent_here(database, *form.instrument);
  if (!shown) return std::unexpected{shown.error()};
  form.shown = *shown;
  // Whoever began in labels ends in them.
  const bool began_in_labels = asked.begun_at && asked.text.version == 0;
  if (form.shown == instrument::Shown::official_text && !began_in_labels) {
    add_official_questions(database, asked, form);
  } else {
    if (form.shown == instrument::Shown::official_text)
      form.shown = instrument::Shown::labels_of_the_demo;
    add_own_questions(form);
  }
  form.answers = registry::answers_so_far(database, asked.id);
  return form;
}

}  // namespace evenkeel::app
