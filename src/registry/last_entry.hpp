// SPDX-License-Identifier: Apache-2.0
// When the clinic's people were first employed, and when anybody last wrote anything here. Looking
// and signing in are no entries.
#pragma once

#include "base/time.hpp"
#include "db/database.hpp"

#include <optional>

namespace evenkeel::registry {

std::optional<Instant> first_employed_at(db::Database&);
std::optional<Instant> last_entry_at(db::Database&);

// The same with looking, signing in, messages and tasks: before this time the clock must not go.
std::optional<Instant> last_trace_at(db::Database&);

}  // namespace evenkeel::registry
