// SPDX-License-Identifier: Apache-2.0
// Secrets that are carried in a cookie or a link, and the only form in which they are kept.
#pragma once

#include <string>
#include <string_view>

namespace evenkeel::registry {

std::string sha256_hex(std::string_view text);

// 256 random bits, 43 characters that need no escape in an address.
std::string random_token();
// Nobody can search 256 bits, so one round of SHA-256 is enough.
std::string token_hash(std::string_view token);

}  // namespace evenkeel::registry
