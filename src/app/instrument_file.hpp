// SPDX-License-Identifier: Apache-2.0
// The files of data/instruments: JSON to an Instrument, with the line of what is wrong.
#pragma once

#include "core/instrument.hpp"

#include <string_view>
#include <vector>

namespace evenkeel::app {

// Refuses "bad-instrument": "line 12, items[3].scale: …".
Result<instrument::Instrument> read_instrument(std::string_view json);

// Those inside the program, in order of their ids; read and checked at the first call. A file that
// is not whole stops the program with its place on stderr.
const std::vector<instrument::Instrument>& instruments();

}  // namespace evenkeel::app
