// SPDX-License-Identifier: Apache-2.0
#include "registry/passwords.hpp"

#include "base/check.hpp"
#include "base/embedded.hpp"
#include "base/failure.hpp"
#include "registry/name_key.hpp"
#include "registry/plain_text.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <limits>
#include <semaphore>
#include <set>
#include <vector>

#include <sodium.h>

namespace evenkeel::registry {
namespace {

constexpr std::size_t most_common_words = 3;
constexpr std::size_t longest_period = 6;

using Words = std::set<std::string, std::less<>>;

const Words& common_words() {
  static const Words words = [] {
    Words read;
    std::string_view text = embedded("data/passwords/common.txt");
    while (!text.empty()) {
      const auto line = text.substr(0, text.find('\n'));
      text.remove_prefix(std::min(line.size() + 1, text.size()));
      if (!line.empty() && line.front() != '#') read.emplace(line);
    }
    return read;
  }();
  return words;
}

bool is_letter_byte(char byte) {
  return (byte >= 'a' && byte <= 'z') || static_cast<unsigned char>(byte) >= 0x80;
}

// What stands for a letter put back: "p@55w0rd". A 1 stands for the one or the other.
std::string with_letters_back(std::string_view text, char one) {
  constexpr std::string_view stands = "@4830$5!7+";
  constexpr std::string_view letters = "aabeossitt";
  std::string back;
  for (const char byte : text) {
    const auto place = stands.find(byte);
    if (byte == '1') {
      back += one;
    } else {
      back += place == std::string_view::npos ? byte : letters[place];
    }
  }
  return back;
}

// "aaaaaaaaaaaaaaa", "abcabcabcabcabc": a short piece over and over, the last one perhaps cut off.
bool is_repetition(std::string_view text) {
  for (std::size_t period = 1; period <= std::min(longest_period, text.size() / 2); ++period) {
    bool repeats = true;
    for (std::size_t i = period; i < text.size() && repeats; ++i) {
      repeats = text[i] == text[i - period];
    }
    if (repeats) return true;
  }
  return false;
}

// A walk over the keyboard, the alphabet or the digits, forwards or back, once or again.
bool is_walk(std::string_view text) {
  constexpr std::array<std::string_view, 6> rows{
      "abcdefghijklmnopqrstuvwxyz", "12345678901234567890",       "qwertyuiopasdfghjklzxcvbnm",
      "qwertzuiopasdfghjklyxcvbnm", "azertyuiopqsdfghjklmwxcvbn", "1qaz2wsx3edc4rfv5tgb6yhn7ujm"};
  const auto runs_on = [&](std::string_view row) {
    std::string twice{row};
    twice += row;
    std::string back{twice.rbegin(), twice.rend()};
    return twice.find(text) != std::string::npos || back.find(text) != std::string::npos;
  };
  return std::ranges::any_of(rows, runs_on);
}

// The fewest common words the text can be cut into, with digits and signs between for nothing; more
// than `most_common_words` when it cannot.
std::size_t common_words_in(std::string_view text) {
  constexpr auto never = std::numeric_limits<std::size_t>::max() / 2;
  constexpr std::size_t longest_word = 24;
  const auto& words = common_words();
  std::vector<std::size_t> fewest(text.size() + 1, never);
  fewest[0] = 0;
  for (std::size_t from = 0; from < text.size(); ++from) {
    if (fewest[from] > most_common_words) continue;
    if (!is_letter_byte(text[from])) fewest[from + 1] = std::min(fewest[from + 1], fewest[from]);
    for (std::size_t size = 2; size <= std::min(longest_word, text.size() - from); ++size) {
      const auto piece = text.substr(from, size);
      if (words.contains(with_letters_back(piece, 'i')) ||
          words.contains(with_letters_back(piece, 'l'))) {
        fewest[from + size] = std::min(fewest[from + size], fewest[from] + 1);
      }
    }
  }
  return fewest[text.size()];
}

bool is_common(std::string_view password) {
  std::string plainly = ascii_lower(password);
  std::erase(plainly, ' ');
  return is_repetition(plainly) || is_walk(plainly) ||
         common_words_in(plainly) <= most_common_words;
}

std::counting_semaphore<2>& hash_places() {
  static std::counting_semaphore<2> places{2};
  return places;
}

// One of the two places, for as long as it lives.
class HashPlace {
 public:
  HashPlace() { hash_places().acquire(); }
  ~HashPlace() { hash_places().release(); }
  HashPlace(const HashPlace&) = delete;
  HashPlace& operator=(const HashPlace&) = delete;
};

std::size_t bytes_of(const HashCost& cost) {
  return static_cast<std::size_t>(cost.mebibytes) * 1024 * 1024;
}

// A well-formed hash that no password has been found for: checked when there is none to check.
std::string nobodys_hash() {
  return "$argon2id$v=19$m=" + std::to_string(clinic_hash_cost.mebibytes * 1024) +
         ",t=" + std::to_string(clinic_hash_cost.passes) +
         ",p=1$bm9ib2R5IGhhcyB0aGlzIQ$MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY";
}

}  // namespace

Result<std::monostate> acceptable_password(std::string_view password) {
  const auto points = code_points(password);
  if (!points) return refuse("not-text", "This password is not readable text.", "password");
  if (points->size() < password_least) {
    return refuse("too-short", "Use at least 15 characters. A short sentence is easy to remember.",
                  "password");
  }
  if (points->size() > password_most) {
    return refuse("too-long", "Use at most 128 characters.", "password");
  }
  if (is_common(password)) {
    return refuse("too-common",
                  "This is among the first that a stranger would try. Choose another.", "password");
  }
  return std::monostate{};
}

std::string hash_password(std::string_view password, const HashCost& cost) {
  const HashPlace place;
  std::array<char, crypto_pwhash_STRBYTES> hash{};
  const int done = crypto_pwhash_str_alg(hash.data(), password.data(), password.size(),
                                         static_cast<unsigned long long>(cost.passes),
                                         bytes_of(cost), crypto_pwhash_ALG_ARGON2ID13);
  if (done != 0) throw Failure{"there is not enough memory to hash a password"};
  return hash.data();
}

bool is_password(const std::optional<std::string>& hash, std::string_view password) {
  const HashPlace place;
  const std::string against = hash.value_or(nobodys_hash());
  const bool fits =
      crypto_pwhash_str_verify(against.c_str(), password.data(), password.size()) == 0;
  return fits && hash.has_value();
}

bool is_outdated(std::string_view hash, const HashCost& cost) {
  const std::string text{hash};
  return crypto_pwhash_str_needs_rehash(text.c_str(), static_cast<unsigned long long>(cost.passes),
                                        bytes_of(cost)) != 0;
}

void key_of_password(std::string_view password, std::span<const unsigned char> salt,
                     const HashCost& cost, std::span<unsigned char> key) {
  check(salt.size() == crypto_pwhash_SALTBYTES, "a salt has its length");
  const HashPlace place;
  const int done = crypto_pwhash(key.data(), key.size(), password.data(), password.size(),
                                 salt.data(), static_cast<unsigned long long>(cost.passes),
                                 bytes_of(cost), crypto_pwhash_ALG_ARGON2ID13);
  if (done != 0) throw Failure{"there is not enough memory to make a key of a password"};
}

std::string_view demo_password() { return "calm harbour demo"; }

}  // namespace evenkeel::registry
