// SPDX-License-Identifier: Apache-2.0
// One press of a button that changes rows of the registry: written through the writer, at most once
// for a cause, and whole or not at all.
#pragma once

#include "app/app.hpp"
#include "app/handle.hpp"
#include "base/decision.hpp"

#include <functional>
#include <string_view>
#include <variant>

namespace evenkeel::app {

enum class Press { first, again };

using Rows = std::function<Result<std::monostate>(db::Database&)>;

// A refusal takes back what was written. The same cause twice writes nothing and answers `again`.
// `about` names what the press was for: a patient's id, a staff member's id, "clinic".
Result<Press> submit_rows(App&, const Act&, std::string_view about, const Rows&);

}  // namespace evenkeel::app
