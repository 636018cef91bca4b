// SPDX-License-Identifier: Apache-2.0
// What cannot wait for the next letter proposes itself: facts raise a task, and it stays until a
// letter has left or somebody closes it with a reason (clinical.md 7).
#pragma once

#include "core/eligibility.hpp"
#include "core/questionnaire.hpp"
#include "core/session.hpp"
#include "db/database.hpp"
#include "journal/journal.hpp"
#include "registry/fitness.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace evenkeel::app {

inline constexpr std::string_view urgent_letter_task = "urgent_letter";  // of data/work.json

// A task's "about": "bladder:session-…".
std::string_view matter_of_task(std::string_view about);

void propose_urgent_letter(db::Database&, const journal::Recorded<questionnaire::Event>&);
void propose_urgent_letter(db::Database&, const journal::Recorded<session::Event>&,
                           const session::State& after);
void propose_urgent_letter(db::Database&, const PatientId&,
                           const std::vector<registry::SaidFinding>&, const registry::By&);

}  // namespace evenkeel::app
