// SPDX-License-Identifier: Apache-2.0
// What people and attackers type into fields: markup, quotes, other scripts, emoji of several
// letters, words without an end. All of it is somebody's words, kept whole and shown as words.
#pragma once

#include "web/html.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace evenkeel::test {

inline std::string so_often(std::string_view piece, int times) {
  std::string text;
  for (int i = 0; i < times; ++i)
    text += piece;
  return text;
}

// Each at most 80 characters.
inline std::vector<std::string> short_hostile_words() {
  return {"<script>alert(1)</script>", "\"><img src=x onerror=alert(1)>",
          "' onmouseover='alert(1)' x='", "</textarea></title><svg/onload=alert(1)>",
          "&lt;b&gt; &amp; &#39; &#x3c;script&#x3e;", "Robert'); DROP TABLE patients;--",
          "{{7*7}} ${7*7} %00 %0d%0a <%= 7 %> ../../etc/passwd",
          "javascript:alert(1) data:text/html,<b>x</b>",
          "\xD7\xA9\xD7\x9C\xD7\x95\xD7\x9D <\xD8\xB9\xD9\x84\xD9\x8A> 123",  // right to left
          // A family of four, and letters joined as their script needs it.
          "\xF0\x9F\x91\xA8\xE2\x80\x8D\xF0\x9F\x91\xA9\xE2\x80\x8D\xF0\x9F\x91\xA7 "
          "\xE0\xA4\x95\xE0\xA5\x8D\xE2\x80\x8D\xE0\xA4\xB7 Zalgo\xCC\xB6\xCC\x95",
          so_often("W", 80)};
}

// For fields that hold 4,000 characters.
inline std::vector<std::string> long_hostile_words() {
  auto words = short_hostile_words();
  words.push_back(so_often("<b>&", 1000));
  words.push_back("line one\n\n  <i>line three</i>\n" + so_often("x", 900));
  return words;
}

// As a page shows them.
inline std::string as_words(std::string_view text) {
  std::string escaped;
  web::Markup::escape(escaped, text);
  return escaped;
}

}  // namespace evenkeel::test
