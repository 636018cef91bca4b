// SPDX-License-Identifier: Apache-2.0
// What a course is for, and why one ends. A code's name is stored for ever.
#pragma once

#include "core/codes.hpp"

#include <span>

namespace evenkeel::codes {

// The indications of clinical.md 1.2 and 1.4. None of them is approved for racemic ketamine.
std::span<const Code> course_indications();
std::span<const Code> course_end_reasons();

}  // namespace evenkeel::codes
