// SPDX-License-Identifier: Apache-2.0
// What a patient's request for the own record brings with it: a message when it is extended, a task
// before it is due.
#pragma once

#include "app/app.hpp"
#include "registry/record_copies.hpp"

#include <string>

namespace evenkeel::app {

// The reason stands on the patient's own page; a neutral message leads there.
Result<std::monostate> extend_record_copy(db::Database&, const CopyId&, const std::string& reason,
                                          Day today, const registry::By&);

void tick_record_copies(App&, const Moment& now);
bool raise_due_copies(db::Database&, Day today, Instant now, std::string_view zone);

}  // namespace evenkeel::app
