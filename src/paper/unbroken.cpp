// SPDX-License-Identifier: Apache-2.0
#include "paper/unbroken.hpp"

#include <algorithm>
#include <array>

namespace evenkeel::paper {
namespace {

constexpr std::array<std::string_view, 26> words_with_numbers{
    "mg",  "mcg",  "g",    "kg",    "mL",    "L",        "mmHg",    "mm",     "cm",
    "per", "min",  "hour", "day",   "days",  "hours",    "minutes", "points", "in",
    "of",  "DOSE", "%",    "daily", "weeks", "sessions", "session", "C"};

bool is_figure(std::string_view word) {
  return !word.empty() && word.front() >= '0' && word.front() <= '9';
}
std::string_view without_stop(std::string_view word) {
  while (!word.empty() && std::string_view{".,;:)"}.contains(word.back()))
    word.remove_suffix(1);
  return word;
}
bool belongs_to_figure(std::string_view word) {
  return is_figure(word) ||
         std::ranges::find(words_with_numbers, without_stop(word)) != words_with_numbers.end();
}
bool ends_a_sentence(std::string_view word) {
  return !word.empty() && std::string_view{".,;:)"}.contains(word.back());
}

// A run of words around a figure; no longer than a line can hold.
constexpr std::size_t longest_stretch = 48;

}  // namespace

std::vector<Stretch> unbroken(std::string_view text) {
  std::vector<Stretch> found;
  Stretch run;
  bool has_figure = false;
  bool is_over = true;
  const auto close = [&] {
    if (has_figure && run.end > run.begin) found.push_back(run);
    has_figure = false;
    is_over = true;
  };
  for (std::size_t at = 0; at < text.size();) {
    if (text[at] == ' ' || text[at] == '\n') {
      ++at;
      continue;
    }
    const auto end = std::min(text.find_first_of(" \n", at), text.size());
    const auto word = text.substr(at, end - at);
    const bool is_too_long = !is_over && end - run.begin > longest_stretch;
    if (!belongs_to_figure(word) || is_too_long) close();
    if (belongs_to_figure(word)) {
      if (is_over) run = {at, end};
      run.end = end;
      is_over = false;
      has_figure = has_figure || is_figure(word);
      if (ends_a_sentence(word)) close();
    }
    at = end;
  }
  close();
  return found;
}

}  // namespace evenkeel::paper
