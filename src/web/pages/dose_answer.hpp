// SPDX-License-Identifier: Apache-2.0
// The answer of the public page in plain words, with its pictures: the level, what may be felt,
// the receptors, what may follow in the brain, and how sure anyone can be.
#pragma once

#include "web/pages/dose_question.hpp"

namespace evenkeel::web {

Html dose_answer(const DoseQuestion&, const pharm::Forecast&);

}  // namespace evenkeel::web
