// SPDX-License-Identifier: Apache-2.0
// What is asked before the first visit: data/intake.json and data/playlists.json.
#pragma once

#include "base/decision.hpp"
#include "core/intake.hpp"

#include <string_view>

namespace evenkeel::app {

// The clinic's playlists are choices of the comfort "sound". Refuses "bad-intake", naming the
// place: no JSON, a key left out or unknown, and what no clinic can mean (intake::contradiction).
Result<intake::Book> read_intake(std::string_view intake, std::string_view playlists,
                                 const eligibility::Rules&);
// Those inside the program, read and checked at the first call. A file that is not whole stops the
// program.
const intake::Book& intake_book();

}  // namespace evenkeel::app
