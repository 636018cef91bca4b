// SPDX-License-Identifier: Apache-2.0
// A patient's typed name as a signature.
#pragma once

#include "base/decision.hpp"
#include "web/visit.hpp"

#include <optional>
#include <string>

namespace evenkeel::web {

// Refuses "not-your-name" at "signed_name": every word of the name as we have it must stand there;
// more, such as a middle name, may stand between. Nothing typed is another field's matter.
std::optional<Refusal> not_the_own_name(const Visit&, const std::string& signed_name);

}  // namespace evenkeel::web
