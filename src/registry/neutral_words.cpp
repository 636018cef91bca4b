// SPDX-License-Identifier: Apache-2.0
#include "registry/neutral_words.hpp"

#include "registry/name_key.hpp"

#include <algorithm>
#include <array>

namespace evenkeel::registry {
namespace {

// Beginnings of words: what is treated, with what, by whom, and how it is asked about.
constexpr std::array<std::string_view, 62> clinical_beginnings{
    "ketamin",   "esketamin", "infus",     "inject",   "intraven", "intramusc", "dose",
    "dosing",    "dosage",    "drug",      "medic",    "prescri",  "pharma",    "treat",
    "therap",    "psych",     "mental",    "mood",     "depress",  "anxi",      "anxiety",
    "ptsd",      "trauma",    "suicid",    "crisis",   "bipolar",  "pain",      "migraine",
    "addict",    "alcohol",   "substance", "opioid",   "benzo",    "diagnos",   "symptom",
    "disorder",  "illness",   "disease",   "patient",  "nurse",    "doctor",    "physician",
    "clinician", "phq",       "gad",       "qids",     "madrs",    "pcl",       "screening",
    "score",     "question",  "pregnan",   "blood",    "weight",   "fasting",   "hospital",
    "surgery",   "session",   "sedat",     "dissocia", "recover",  "consent"};

bool is_letter(char c) { return c >= 'a' && c <= 'z'; }

bool is_clinical_word(std::string_view word) {
  return std::ranges::any_of(
      clinical_beginnings, [&](std::string_view beginning) { return word.starts_with(beginning); });
}

// Addresses carry random letters, and the clinic's own name in the net: "https://…", "/me/…",
// "@clinic.example".
bool is_address(std::string_view piece) {
  return piece.find("://") != std::string_view::npos || piece.starts_with('/') ||
         piece.starts_with('@');
}

void add_clinical_words(std::string_view piece, std::vector<std::string>& found) {
  for (std::size_t at = 0; at < piece.size();) {
    if (!is_letter(piece[at])) {
      ++at;
      continue;
    }
    auto end = at;
    while (end < piece.size() && is_letter(piece[end]))
      ++end;
    const auto word = piece.substr(at, end - at);
    if (is_clinical_word(word)) found.emplace_back(word);
    at = end;
  }
}

}  // namespace

std::vector<std::string> clinical_words_in(std::string_view text) {
  const std::string small = ascii_lower(text);
  std::vector<std::string> found;
  for (std::size_t at = 0; at < small.size();) {
    const auto end = std::min(small.find_first_of(" \n", at), small.size());
    const auto piece = std::string_view{small}.substr(at, end - at);
    if (!is_address(piece)) add_clinical_words(piece, found);
    at = end + 1;
  }
  return found;
}

}  // namespace evenkeel::registry
