// SPDX-License-Identifier: Apache-2.0
// Reads what equals what among benzodiazepines and opioids (data/equivalents.json).
#pragma once

#include "base/decision.hpp"
#include "core/drug_load.hpp"

#include <string_view>

namespace evenkeel::app {

// Refuses "bad-equivalents" and names the place: also a drug twice for the same way, an amount that
// is not above nothing, a name that is not in lower case.
Result<drug_load::Table> read_equivalents(std::string_view json);

// The table inside the program; read and checked at the first call.
const drug_load::Table& equivalents();

}  // namespace evenkeel::app
