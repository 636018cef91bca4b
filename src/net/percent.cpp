// SPDX-License-Identifier: Apache-2.0
#include "net/percent.hpp"

#include <cstddef>
#include <cstdint>

namespace evenkeel::net {
namespace {

// The code point that begins at `at`, which moves past it; none when it is not UTF-8.
std::optional<std::uint32_t> next_code_point(std::string_view text, std::size_t& at) {
  const auto first = static_cast<unsigned char>(text[at++]);
  if (first < 0x80) return first;
  if (first < 0xC2 || first > 0xF4) return std::nullopt;
  const int more = first < 0xE0 ? 1 : first < 0xF0 ? 2 : 3;
  std::uint32_t point = first & (0x3FU >> more);
  for (int i = 0; i < more; ++i, ++at) {
    if (at >= text.size()) return std::nullopt;
    const auto byte = static_cast<unsigned char>(text[at]);
    if ((byte & 0xC0U) != 0x80) return std::nullopt;
    point = (point << 6U) | (byte & 0x3FU);
  }
  const bool is_overlong = (more == 2 && point < 0x800) || (more == 3 && point < 0x10000);
  const bool is_surrogate = point >= 0xD800 && point <= 0xDFFF;
  if (is_overlong || is_surrogate || point > 0x10FFFF) return std::nullopt;
  return point;
}

bool is_control(std::uint32_t point) { return point < 0x20 || (point >= 0x7F && point < 0xA0); }

std::optional<unsigned> hex_digit(char c) {
  if (c >= '0' && c <= '9') return static_cast<unsigned>(c - '0');
  if (c >= 'a' && c <= 'f') return static_cast<unsigned>(c - 'a' + 10);
  if (c >= 'A' && c <= 'F') return static_cast<unsigned>(c - 'A' + 10);
  return std::nullopt;
}

bool is_unreserved(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' ||
         c == '.' || c == '_' || c == '~';
}

}  // namespace

bool is_utf8(std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    if (!next_code_point(text, at)) return false;
  }
  return true;
}

bool is_plain_text(std::string_view text, bool may_have_lines) {
  for (std::size_t at = 0; at < text.size();) {
    const auto point = next_code_point(text, at);
    if (!point) return false;
    const bool is_line_or_tab = *point == '\n' || *point == '\r' || *point == '\t';
    if (is_control(*point) && !(may_have_lines && is_line_or_tab)) return false;
  }
  return true;
}

std::optional<std::string> decode_percent(std::string_view encoded, bool is_form) {
  std::string text;
  text.reserve(encoded.size());
  for (std::size_t at = 0; at < encoded.size(); ++at) {
    const char c = encoded[at];
    if (c == '+' && is_form) {
      text += ' ';
    } else if (c == '%') {
      if (at + 2 >= encoded.size()) return std::nullopt;
      const auto high = hex_digit(encoded[at + 1]);
      const auto low = hex_digit(encoded[at + 2]);
      if (!high || !low) return std::nullopt;
      text += static_cast<char>(*high * 16 + *low);
      at += 2;
    } else {
      text += c;
    }
  }
  return text;
}

std::string encode_percent(std::string_view text) {
  constexpr std::string_view digits = "0123456789ABCDEF";
  std::string encoded;
  encoded.reserve(text.size());
  for (const char c : text) {
    if (is_unreserved(c)) {
      encoded += c;
      continue;
    }
    const auto byte = static_cast<unsigned char>(c);
    encoded += '%';
    encoded += digits[byte / 16];
    encoded += digits[byte % 16];
  }
  return encoded;
}

}  // namespace evenkeel::net
