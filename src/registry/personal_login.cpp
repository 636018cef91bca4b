// SPDX-License-Identifier: Apache-2.0
#include "registry/personal_login.hpp"

#include <algorithm>
#include <array>

namespace evenkeel::registry {

namespace {

constexpr std::size_t shortest_login = 3;
constexpr std::size_t longest_login = 40;

constexpr std::array<std::string_view, 44> job_words{
    "admin",     "administrator", "anesthesia",   "assistant", "chair",
    "chairside", "clinic",        "clinician",    "demo",      "desk",
    "doctor",    "doc",           "evenkeel",     "front",     "frontdesk",
    "guest",     "ketamine",      "manager",      "medic",     "nurse",
    "nurses",    "office",        "owner",        "physician", "prescriber",
    "provider",  "reception",     "receptionist", "root",      "room",
    "shared",    "staff",         "super",        "superuser", "system",
    "tablet",    "team",          "temp",         "test",      "tester",
    "therapist", "user",          "night",        "day"};

bool is_login_character(char c) {
  return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '.' || c == '-';
}

bool is_login_letter(char c) { return c >= 'a' && c <= 'z'; }

bool is_job_word(std::string_view word) {
  return std::ranges::find(job_words, word) != job_words.end();
}

// "front-desk.2" is made of job words alone; "nurse.miller" names a person.
bool names_nobody(std::string_view login) {
  std::string word;
  for (const char c : login) {
    if (is_login_letter(c)) {
      word += c;
      continue;
    }
    if (!word.empty() && !is_job_word(word)) return false;
    word.clear();
  }
  return word.empty() || is_job_word(word);
}

}  // namespace

Result<std::string> personal_login(std::string_view typed) {
  const bool is_well_formed = typed.size() >= shortest_login && typed.size() <= longest_login &&
                              is_login_letter(typed.front()) &&
                              std::ranges::all_of(typed, is_login_character);
  if (!is_well_formed) {
    return refuse(
        "login-form",
        "A user name has 3 to 40 small letters, digits, dots or hyphens and begins with a "
        "letter, such as jo.avery.",
        "login");
  }
  if (names_nobody(typed)) {
    return refuse(
        "login-generic",
        "A user name belongs to one person. Take the person's own name, such as jo.avery.",
        "login");
  }
  return std::string{typed};
}

}  // namespace evenkeel::registry
