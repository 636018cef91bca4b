// SPDX-License-Identifier: Apache-2.0
#include "app/answering.hpp"

#include "app/evidence.hpp"
#include "app/question_form.hpp"
#include "core/capacity.hpp"
#include "registry/tasks.hpp"

#include <utility>

namespace evenkeel::app {
namespace {

struct OpenForm {
  registry::Asked asked;
  QuestionForm form;
};

Result<OpenForm> open_form(db::Database& database, const AskedId& id, const PatientId& patient) {
  auto asked = registry::asked(database, id);
  if (!asked || asked->patient != patient)
    return refuse("unknown-questions", "There are no such questions.");
  if (asked->stage != registry::AskedStage::open)
    return refuse("not-open", "These questions are not open any more. Nothing was changed.");
  auto form = question_form(database, *asked);
  if (!form) return std::unexpected{form.error()};
  return OpenForm{*std::move(asked), *std::move(form)};
}

bool may_answer(db::Database& database, const PatientId& patient, const Moment& now) {
  return capacity::may_pass(locking_sessions(database, patient), capacity::Door::questionnaire, now)
      .has_value();
}

std::optional<Refusal> answer_refusal(const QuestionForm& form, const GivenAnswer& given) {
  const auto place = form.instrument->place_of(given.item);
  if (!place || !form.applies(given.item))
    return Refusal{"unknown-item", "This question is not one of them.", "value"};
  const auto& scale = form.instrument->scale_of(form.instrument->items[*place]);
  if (given.value && !scale.holds(*given.value))
    return Refusal{"outside-domain", "Choose one of the answers.", "value"};
  return std::nullopt;
}

// Keeps what somebody answered in the order of the owner's form; what does not apply any more
// (a question after a yes that became a no) is blank.
std::vector<questionnaire::Answer> counted_answers(const QuestionForm& form) {
  std::vector<questionnaire::Answer> counted;
  for (const auto& answer : form.answers) {
    if (form.applies(answer.item)) counted.push_back(answer);
  }
  return counted;
}

Result<Version> send_form(db::Database& database, const Act& act, const Context& context,
                          const OpenForm& open) {
  const auto stream = registry::stream_of(open.asked.id);
  const auto sent = handle<questionnaire::State>(
      database, act, stream, context, [&](db::Database& inside, const Context& now) {
        const auto patient = registry::patient(inside, open.asked.patient);
        return Result<questionnaire::Command>{questionnaire::SendAnswers{
            .at = now.now,
            .patient = open.asked.patient,
            .form = {open.form.instrument, counted_answers(open.form)},
            .text = open.form.text,
            .sex = patient ? patient->person.sex : Sex::unstated,
            .patient_can_answer = may_answer(inside, open.asked.patient, now.now)}};
      });
  if (!sent) return sent;
  registry::end_asked(database, open.asked.id, registry::AskedStage::answered, "",
                      {act.by, context.now});
  registry::close_by_itself(database, "not_answered", open.asked.id.text(), "answered",
                            context.now.wall);
  registry::look_again(database, open.asked.patient, context.now.wall);
  return sent;
}

Result<Version> look_for_risk(db::Database& database, const Act& act, const Context& context,
                              const OpenForm& open) {
  return handle<questionnaire::State>(
      database, act, registry::stream_of(open.asked.id), context,
      [&](db::Database& inside, const Context& now) {
        return Result<questionnaire::Command>{questionnaire::LookForRisk{
            .at = now.now,
            .patient = open.asked.patient,
            .form = {open.form.instrument, counted_answers(open.form)},
            .patient_can_answer = may_answer(inside, open.asked.patient, now.now)}};
      });
}

// The fact of what was pressed, with all that follows from it.
using Answering = std::function<Result<Step>(db::Database&, const Context&)>;
Result<Step> answer_in_writer(App& app, const Act& act, const AskedId& id,
                              const Answering& answering) {
  Result<Step> answer = Step::next;
  app.writer.submit(Priority::clinical, [&](db::Database& database) {
    answer = Step::next;
    if (journal::answered(database, act.cause)) {
      const auto asked = registry::asked(database, id);
      if (asked && asked->stage == registry::AskedStage::answered) answer = Step::sent;
      return false;
    }
    answer = answering(database, Context{app.rules.policy, app.now(), act.roles});
    return answer.has_value();
  });
  if (answer && app.changed) app.changed("board");
  return answer;
}

}  // namespace

Result<Step> keep_answer(App& app, const Act& act, const GivenAnswer& given) {
  return answer_in_writer(
      app, act, given.asked, [&](db::Database& database, const Context& context) -> Result<Step> {
        auto open = open_form(database, given.asked, given.patient);
        if (!open) return std::unexpected{open.error()};
        if (auto refusal = answer_refusal(open->form, given))
          return std::unexpected{*std::move(refusal)};
        registry::begin_answering(database, given.asked, open->form.text, context.now.wall);
        registry::keep_answer(database, given.asked, {given.item, given.value}, context.now.wall);
        open->form.answers = registry::answers_so_far(database, given.asked);
        const bool is_last = open->form.next_after(given.item) == nullptr;
        const bool is_sent = is_last && open->form.is_complete();
        const auto done = is_sent ? send_form(database, act, context, *open)
                                  : look_for_risk(database, act, context, *open);
        if (!done) return std::unexpected{done.error()};
        return is_sent ? Step::sent : Step::next;
      });
}

Result<Step> send_answers(App& app, const Act& act, const AskedId& id, const PatientId& patient) {
  return answer_in_writer(app, act, id,
                          [&](db::Database& database, const Context& context) -> Result<Step> {
                            const auto open = open_form(database, id, patient);
                            if (!open) return std::unexpected{open.error()};
                            const auto sent = send_form(database, act, context, *open);
                            if (!sent) return std::unexpected{sent.error()};
                            return Step::sent;
                          });
}

}  // namespace evenkeel::app
