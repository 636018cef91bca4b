// SPDX-License-Identifier: Apache-2.0
// A user name belongs to one person. "nurse1" is a shared account in the making, and a record that
// says "nurse1 signed" says nothing (45 CFR 164.312(a)(2)(i): unique user identification).
#pragma once

#include "base/decision.hpp"

#include <string>
#include <string_view>

namespace evenkeel::registry {

// Refuses at the field "login": other than 3 to 40 small letters, digits, dots and hyphens,
// beginning with a letter; and words that name a job or a room, with or without a number.
Result<std::string> personal_login(std::string_view typed);

}  // namespace evenkeel::registry
