// SPDX-License-Identifier: Apache-2.0
// A fact in words, for the one who looks at a stream from the command line.
#pragma once

#include "journal/journal.hpp"

#include <string>

namespace evenkeel::journal {

// "infusion ended: is complete no, reason distress, given 21.9 mg". The time of the fact is left
// out. Throws Failure for a row that this program cannot read.
std::string in_words(const Entry&);

// When the fact happened, which may be long before it was recorded.
Moment happened_at(const Entry&);

}  // namespace evenkeel::journal
