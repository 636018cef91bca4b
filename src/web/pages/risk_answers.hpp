// SPDX-License-Identifier: Apache-2.0
// The answers to a suicide-risk screener, by the number of the question on the clinic's own form:
// the wording belongs to its owner.
#pragma once

#include "core/questionnaire.hpp"
#include "web/form.hpp"

namespace evenkeel::web {

Html risk_answer_fields(const Filled&);
// Refuses at the field an answer that is missing, and one to a question that is not asked.
questionnaire::RiskAnswers typed_risk_answers(FormReader&);

}  // namespace evenkeel::web
