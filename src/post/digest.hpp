// SPDX-License-Identifier: Apache-2.0
// Bytes as base64, and digests of them as hexadecimal digits.
#pragma once

#include <string>
#include <string_view>

namespace evenkeel::post {

std::string base64(std::string_view bytes);
std::string sha256_hex(std::string_view text);
std::string hmac_sha256_hex(std::string_view key, std::string_view text);

}  // namespace evenkeel::post
