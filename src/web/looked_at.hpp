// SPDX-License-Identifier: Apache-2.0
// Which part of a record somebody looked at, in plain words.
#pragma once

#include <optional>
#include <string_view>

namespace evenkeel::web {

// "Allergies" of "/patients/{patient}/allergies". None for a route that has no words here.
std::optional<std::string_view> looked_at(std::string_view route);

}  // namespace evenkeel::web
