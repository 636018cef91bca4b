// SPDX-License-Identifier: Apache-2.0
// What a new fact leaves for people to do, in the same transaction: rows, so that a rebuild of the
// read tables raises nothing twice.
#pragma once

#include "core/questionnaire.hpp"
#include "core/session.hpp"
#include "db/database.hpp"
#include "journal/journal.hpp"

namespace evenkeel::app {

// An answer about suicide and a high tier, whoever entered it, raise a task for a clinician.
void follow_up(db::Database&, const journal::Recorded<questionnaire::Event>&);
// What is asked after a session begins with its end.
void follow_up(db::Database&, const journal::Recorded<session::Event>&,
               const session::State& after);

}  // namespace evenkeel::app
