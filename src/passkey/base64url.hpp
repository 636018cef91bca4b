// SPDX-License-Identifier: Apache-2.0
// Bytes as letters that need no escape in a form: the form in which browsers hand passkeys around.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace evenkeel::passkey {

std::string to_base64url(std::string_view bytes);
// None when any letter is not of that alphabet.
std::optional<std::string> from_base64url(std::string_view letters);

}  // namespace evenkeel::passkey
