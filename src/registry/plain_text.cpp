// SPDX-License-Identifier: Apache-2.0
#include "registry/plain_text.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>

namespace evenkeel::registry {
namespace {

struct Lead {
  int more;        // continuation bytes
  char32_t bits;   // of the lead byte
  char32_t least;  // smaller points are overlong forms
};

std::optional<Lead> lead_of(unsigned char byte) {
  if (byte < 0x80) return Lead{0, byte, 0};
  if (byte >= 0xC2 && byte < 0xE0) return Lead{1, byte & 0x1FU, 0x80};
  if (byte >= 0xE0 && byte < 0xF0) return Lead{2, byte & 0x0FU, 0x800};
  if (byte >= 0xF0 && byte < 0xF5) return Lead{3, byte & 0x07U, 0x10000};
  return std::nullopt;
}

bool is_point(char32_t point, char32_t least) {
  const bool is_surrogate = point >= 0xD800 && point < 0xE000;
  return point >= least && point <= 0x10FFFF && !is_surrogate;
}

std::string_view without_blanks_around(std::string_view text) {
  constexpr std::string_view blanks = " \t\r\n";
  const auto first = text.find_first_not_of(blanks);
  if (first == std::string_view::npos) return {};
  return text.substr(first, text.find_last_not_of(blanks) - first + 1);
}

}  // namespace

std::optional<std::vector<char32_t>> code_points(std::string_view text) {
  std::vector<char32_t> points;
  points.reserve(text.size());
  for (std::size_t i = 0; i < text.size();) {
    const auto lead = lead_of(static_cast<unsigned char>(text[i]));
    if (!lead || i + static_cast<std::size_t>(lead->more) >= text.size()) return std::nullopt;
    char32_t point = lead->bits;
    for (int k = 1; k <= lead->more; ++k) {
      const auto byte = static_cast<unsigned char>(text[i + static_cast<std::size_t>(k)]);
      if ((byte & 0xC0U) != 0x80U) return std::nullopt;
      point = (point << 6U) | (byte & 0x3FU);
    }
    if (!is_point(point, lead->least)) return std::nullopt;
    points.push_back(point);
    i += static_cast<std::size_t>(lead->more) + 1;
  }
  return points;
}

void append_utf8(std::string& text, char32_t point) {
  const auto put = [&](char32_t bits) { text += static_cast<char>(bits); };
  if (point < 0x80) {
    put(point);
  } else if (point < 0x800) {
    put(0xC0U | (point >> 6U));
    put(0x80U | (point & 0x3FU));
  } else if (point < 0x10000) {
    put(0xE0U | (point >> 12U));
    put(0x80U | ((point >> 6U) & 0x3FU));
    put(0x80U | (point & 0x3FU));
  } else {
    put(0xF0U | (point >> 18U));
    put(0x80U | ((point >> 12U) & 0x3FU));
    put(0x80U | ((point >> 6U) & 0x3FU));
    put(0x80U | (point & 0x3FU));
  }
}

bool is_hidden(char32_t point) {
  struct Range {
    char32_t first, last;
  };
  static constexpr std::array<Range, 9> ranges{{{0x00, 0x1F},
                                                {0x7F, 0x9F},
                                                {0xAD, 0xAD},
                                                {0x200B, 0x200B},
                                                {0x200E, 0x200F},
                                                {0x2028, 0x202E},
                                                {0x2060, 0x206F},
                                                {0xFEFF, 0xFEFF},
                                                {0xE0000, 0xE007F}}};
  return std::any_of(ranges.begin(), ranges.end(), [&](const Range& range) {
    return point >= range.first && point <= range.last;
  });
}

Result<std::string> plain(std::string_view text, const TextRule& rule) {
  const std::string label{rule.label};
  const std::string field{rule.field};
  const auto kept = without_blanks_around(text);
  const auto points = code_points(kept);
  if (!points) return refuse("not-text", label + " is not readable text.", field);
  if (points->empty() && rule.is_required) return refuse("required", "Enter " + label + ".", field);
  if (points->size() > static_cast<std::size_t>(rule.most)) {
    return refuse("too-long",
                  label + " has " + std::to_string(points->size()) + " characters; at most " +
                      std::to_string(rule.most) + " fit.",
                  field);
  }
  const bool hides = std::any_of(points->begin(), points->end(), [&](char32_t point) {
    const bool is_line = point == U'\n' || point == U'\r' || point == U'\t';
    return is_hidden(point) && !(rule.may_have_lines && is_line);
  });
  if (hides) {
    return refuse("hidden-characters",
                  label + " has a character that cannot be seen. Type it instead of pasting it.",
                  field);
  }
  return std::string{kept};
}

}  // namespace evenkeel::registry
