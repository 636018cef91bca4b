// SPDX-License-Identifier: Apache-2.0
#include "registry/plain_text.hpp"

#include <doctest/doctest.h>
#include <rapidcheck.h>

namespace evenkeel::registry {
namespace {

const TextRule short_rule{"family", "Family name", 5};

std::string code_of(std::string_view text, const TextRule& rule = short_rule) {
  const auto kept = plain(text, rule);
  return kept ? "kept" : kept.error().code;
}

}  // namespace

TEST_CASE("text loses the blanks around it and nothing else") {
  CHECK(plain("  a  b \n", short_rule) == "a  b");
  CHECK(plain("<b>'", short_rule) == "<b>'");
}

TEST_CASE("characters are counted, not bytes") {
  CHECK(code_of("ÅÅÅÅÅ") == "kept");
  CHECK(code_of("ÅÅÅÅÅÅ") == "too-long");
  CHECK(code_of("𝒜𝒜𝒜𝒜𝒜") == "kept");
}

TEST_CASE("an empty answer is refused only where one is needed") {
  CHECK(code_of(" \t ") == "required");
  CHECK(code_of("", {"phone", "Telephone number", 5, false}) == "kept");
}

TEST_CASE("bytes that are not UTF-8 are refused") {
  CHECK(code_of("\xFF") == "not-text");
  CHECK(code_of("\xC0\xAF") == "not-text");          // overlong
  CHECK(code_of("\xED\xA0\x80") == "not-text");      // half of a surrogate pair
  CHECK(code_of("\xE2\x82") == "not-text");          // cut off
  CHECK(code_of("\xF4\x90\x80\x80") == "not-text");  // beyond the last code point
}

TEST_CASE("what cannot be seen is refused, joiners of letters are not") {
  CHECK(code_of("a\u202Eb") == "hidden-characters");
  CHECK(code_of("a\u200Bb") == "hidden-characters");
  CHECK(code_of("a\uFEFFb") == "hidden-characters");
  CHECK(code_of(std::string_view{"a\0b", 3}) == "hidden-characters");
  CHECK(code_of("a\nb") == "hidden-characters");
  CHECK(code_of("\u0645\u200C\u0646") == "kept");
}

TEST_CASE("lines are kept where they may be") {
  CHECK(plain("a\r\n\tb", {"note", "Note", 100, true, true}) == "a\r\n\tb");
  CHECK(code_of("a\u2028b", {"note", "Note", 100, true, true}) == "hidden-characters");
}

TEST_CASE("every code point survives being written and read") {
  CHECK(rc::check([] {
    const auto point = *rc::gen::suchThat(rc::gen::inRange<std::uint32_t>(0, 0x110000),
                                          [](std::uint32_t p) { return p < 0xD800 || p > 0xDFFF; });
    std::string text;
    append_utf8(text, point);
    RC_ASSERT(code_points(text) == std::vector<char32_t>{point});
  }));
}

}  // namespace evenkeel::registry
