// SPDX-License-Identifier: Apache-2.0
#include "registry/name_key.hpp"

#include "registry/plain_text.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdlib>
#include <utility>

namespace evenkeel::registry {
namespace {

// One letter for each code point, made from the decompositions of Unicode 15 with the letters that
// have none added by hand. A capital stands for two letters (see two_letters); '.' is no letter.
constexpr char32_t latin_from = 0xC0;
constexpr std::string_view latin =
    "aaaaaaAceeeeiiiidnooooo.ouuuuyTSaaaaaaAceeeeiiiidnooooo.ouuuuyTyaaaaaaccccccccdd"
    "ddeeeeeeeeeegggggggghhhhiiiiiiiiiiIIjjkkkllllllllllnnnnnnnnnooooooEErrrrrrssssss"
    "ssttttttuuuuuuuuuuuuwwyyyzzzzzzsbbbb..occdddd.eeeffgg..ikkl..nnooo..pp.....ttttu"
    "uuvyyzzz............DDDLLLNNNaaiioouuuuuuuuuueaaaaAAggggkkoooozzjDDDgg..nnaaAAoo"
    "aaaaeeeeiiiioooorrrruuuusstt..hhnd..zzaaeeooooooooyylntj..accl.....bu.eejjqqrryy";
constexpr char32_t latin_additional_from = 0x1E00;
constexpr std::string_view latin_additional =
    "aabbbbbbccddddddddddeeeeeeeeeeffgghhhhhhhhhhiiiikkkkkkllllllllmmmmmmnnnnnnnnoooo"
    "oooopppprrrrrrrrssssssssssttttttttuuuuuuuuuuvvvvwwwwwwwwwwxxxxyyzzzzzzhtwy.s..S."
    "aaaaaaaaaaaaaaaaaaaaaaaaeeeeeeeeeeeeeeeeiiiioooooooooooooooooooooooouuuuuuuuuuuu"
    "uuyyyyyyyy......";

std::string_view two_letters(char capital) {
  static constexpr std::array<std::pair<char, std::string_view>, 8> all{{{'S', "ss"},
                                                                         {'A', "ae"},
                                                                         {'E', "oe"},
                                                                         {'T', "th"},
                                                                         {'I', "ij"},
                                                                         {'D', "dz"},
                                                                         {'L', "lj"},
                                                                         {'N', "nj"}}};
  const auto* const found = std::find_if(all.begin(), all.end(),
                                         [&](const auto& entry) { return entry.first == capital; });
  return found == all.end() ? std::string_view{} : found->second;
}

// '.' when the point is no letter of these tables.
char plain_latin(char32_t point) {
  if (point >= latin_from && point < latin_from + latin.size()) return latin[point - latin_from];
  if (point >= latin_additional_from && point < latin_additional_from + latin_additional.size()) {
    return latin_additional[point - latin_additional_from];
  }
  return '.';
}

bool is_apostrophe(char32_t point) {
  return point == U'\'' || point == U'`' || point == 0xB4 || (point >= 0x2BB && point <= 0x2BD) ||
         point == 0x2018 || point == 0x2019 || point == 0x2032 || point == 0xFF07;
}

bool is_mark(char32_t point) { return point >= 0x300 && point <= 0x36F; }

bool is_between_words(char32_t point) {
  return point == U' ' || point == U'-' || point == U'.' || point == U',' || point == U'\t' ||
         point == U'\n' || point == U'\r' || point == 0xA0 ||
         (point >= 0x2000 && point <= 0x200A) || (point >= 0x2010 && point <= 0x2015) ||
         point == 0x202F || point == 0x3000;
}

// Capitals of Greek and Cyrillic stand at fixed distances from their small letters.
char32_t small_letter(char32_t point) {
  if (point >= 0x391 && point <= 0x3A9) return point + 32;
  if (point == 0x3C2) return 0x3C3;  // the sigma at the end of a word
  if (point >= 0x410 && point <= 0x42F) return point + 32;
  if (point >= 0x400 && point <= 0x40F) return point + 80;
  return point;
}

void append_key(std::string& key, char32_t point) {
  if (point < 0x80) {
    const bool is_capital = point >= U'A' && point <= U'Z';
    key += static_cast<char>(is_capital ? point + 32 : point);
    return;
  }
  const char letter = plain_latin(point);
  if (letter >= 'a' && letter <= 'z') {
    key += letter;
  } else if (letter != '.') {
    key += two_letters(letter);
  } else {
    append_utf8(key, small_letter(point));
  }
}

// Soundex digit of a Latin consonant; '0' for a vowel, 'h' for h and w, which do not separate.
char sound_digit(char letter) {
  //                                        abcdefghijklmnopqrstuvwxyz
  constexpr std::string_view digits = "01230120022455012623010202";
  if (letter == 'h' || letter == 'w') return 'h';
  return digits[static_cast<std::size_t>(letter - 'a')];
}

}  // namespace

std::string name_key(std::string_view name) {
  const auto points = code_points(name);
  if (!points) return std::string{name};
  std::string key;
  bool is_blank_due = false;
  for (const char32_t point : *points) {
    if (is_apostrophe(point) || is_mark(point)) continue;
    if (is_between_words(point)) {
      is_blank_due = !key.empty();
      continue;
    }
    if (std::exchange(is_blank_due, false)) key += ' ';
    append_key(key, point);
  }
  return key;
}

std::vector<std::string> words_of(std::string_view key) {
  std::vector<std::string> words;
  while (!key.empty()) {
    const auto blank = std::min(key.find(' '), key.size());
    if (blank > 0) words.emplace_back(key.substr(0, blank));
    key.remove_prefix(std::min(blank + 1, key.size()));
  }
  return words;
}

std::string ascii_lower(std::string_view text) {
  std::string lower{text};
  for (char& byte : lower) {
    if (byte >= 'A' && byte <= 'Z') byte = static_cast<char>(byte - 'A' + 'a');
  }
  return lower;
}

std::string after_prefix(std::string_view key) {
  // The last code point there is: every longer key stands before it.
  std::string end{key};
  append_utf8(end, 0x10FFFF);
  return end;
}

std::string sound_of(std::string_view key) {
  std::string sound;
  char last = '\0';
  for (const char letter : key) {
    if (letter == ' ') continue;
    if (letter < 'a' || letter > 'z') return std::string{key};
    const char digit = sound_digit(letter);
    if (sound.empty()) {
      sound += letter;
    } else if (digit != '0' && digit != 'h' && digit != last) {
      sound += digit;
    }
    if (digit != 'h') last = digit;
    if (sound.size() == 4) break;
  }
  if (!sound.empty()) sound.resize(4, '0');
  return sound;
}

int letters_apart(std::string_view one, std::string_view other, int most) {
  const auto a = code_points(one);
  const auto b = code_points(other);
  if (!a || !b) return one == other ? 0 : most + 1;
  const auto rows = a->size();
  const auto columns = b->size();
  const auto apart = rows > columns ? rows - columns : columns - rows;
  if (apart > static_cast<std::size_t>(most)) return most + 1;
  // Optimal string alignment: three rows are enough.
  std::vector<int> before(columns + 1);
  std::vector<int> above(columns + 1);
  std::vector<int> here(columns + 1);
  for (std::size_t j = 0; j <= columns; ++j)
    above[j] = static_cast<int>(j);
  for (std::size_t i = 1; i <= rows; ++i) {
    here[0] = static_cast<int>(i);
    for (std::size_t j = 1; j <= columns; ++j) {
      const bool is_same = (*a)[i - 1] == (*b)[j - 1];
      here[j] = std::min({above[j] + 1, here[j - 1] + 1, above[j - 1] + (is_same ? 0 : 1)});
      const bool is_exchanged =
          i > 1 && j > 1 && (*a)[i - 1] == (*b)[j - 2] && (*a)[i - 2] == (*b)[j - 1];
      if (is_exchanged) here[j] = std::min(here[j], before[j - 2] + 1);
    }
    std::swap(before, above);
    std::swap(above, here);
  }
  return std::min(above[columns], most + 1);
}

}  // namespace evenkeel::registry
