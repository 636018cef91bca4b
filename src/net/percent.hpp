// SPDX-License-Identifier: Apache-2.0
// Percent escapes and the text that may come out of them: whole UTF-8 without control characters.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace evenkeel::net {

// Well-formed UTF-8: no overlong forms, no surrogates, nothing beyond U+10FFFF.
bool is_utf8(std::string_view text);

// UTF-8 without control characters; line breaks and tabs may be allowed.
bool is_plain_text(std::string_view text, bool may_have_lines);

// None for a bad escape. Of a form, "+" is a blank.
std::optional<std::string> decode_percent(std::string_view encoded, bool is_form);

// Everything but letters, digits and "-._~" escaped: for a value in a path or a query.
std::string encode_percent(std::string_view text);

}  // namespace evenkeel::net
