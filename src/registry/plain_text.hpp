// SPDX-License-Identifier: Apache-2.0
// Text as people type it: UTF-8, counted in characters, free of what cannot be seen. It is kept
// exactly, hostile or not; pages escape it when they show it.
#pragma once

#include "base/decision.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace evenkeel::registry {

// None when the bytes are not UTF-8 (overlong forms and surrogates are not).
std::optional<std::vector<char32_t>> code_points(std::string_view text);
void append_utf8(std::string& text, char32_t point);

// Controls, bidirectional marks and zero-width blanks: they make two names look the same, or one
// look like another. The joiners U+200C and U+200D are letters' business and stay.
bool is_hidden(char32_t point);

struct TextRule {
  std::string_view field;
  std::string_view label;  // "Family name"
  int most = 100;          // characters
  bool is_required = true;
  bool may_have_lines = false;  // line feeds and tabs
};
// The text without the blanks around it. Refuses "required", "too-long", "not-text",
// "hidden-characters".
Result<std::string> plain(std::string_view text, const TextRule&);

}  // namespace evenkeel::registry
