// SPDX-License-Identifier: Apache-2.0
// Where mail goes: the one rule for every field that takes an e-mail address.
#pragma once

#include "base/decision.hpp"

#include <string>
#include <string_view>

namespace evenkeel::registry {

// Without the blanks around it; may be empty. Refuses at "email", with "not-email", what is not one
// address, and what `plain` refuses.
Result<std::string> mail_address(std::string_view typed);

}  // namespace evenkeel::registry
