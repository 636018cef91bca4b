// SPDX-License-Identifier: Apache-2.0
#include "core/course_codes.hpp"

#include <array>

namespace evenkeel::codes {
namespace {

constexpr std::array all_course_indications{
    Code{"depression", "depression that treatment did not help"},
    Code{"suicidal_ideation", "thoughts of suicide"},
    Code{"ptsd", "post-traumatic stress"},
    Code{"anxiety", "anxiety"},
    Code{"ocd", "obsessions and compulsions"},
    Code{"chronic_pain", "chronic pain"},
    Code{"crps", "complex regional pain syndrome"},
    Code{"other", "another reason, in the chart"},
};

constexpr std::array all_course_end_reasons{
    Code{"completed", "completed as planned"},
    Code{"no_gain", "no gain"},
    Code{"too_close", "sessions stay too close together"},
    Code{"adverse_effect", "an adverse effect"},
    Code{"no_longer_fit", "no longer fit for treatment"},
    Code{"patient_asked", "the patient asked"},
    Code{"moved_away", "care goes on elsewhere"},
    Code{"not_reached", "the patient could not be reached"},
};

}  // namespace

std::span<const Code> course_indications() { return all_course_indications; }
std::span<const Code> course_end_reasons() { return all_course_end_reasons; }

}  // namespace evenkeel::codes
