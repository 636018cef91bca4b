// SPDX-License-Identifier: Apache-2.0
// Bytes of a file as text: both databases keep text alone.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace evenkeel::registry {

std::string in_base64(std::string_view bytes);
std::optional<std::string> out_of_base64(std::string_view text);  // none: not base64

}  // namespace evenkeel::registry
