// SPDX-License-Identifier: Apache-2.0
#include "post/mail_text.hpp"

#include "post/digest.hpp"

#include <algorithm>
#include <array>
#include <chrono>
#include <ctime>

namespace evenkeel::post {
namespace {

// Longer lines of base64 are broken here (RFC 2045, 6.8).
constexpr std::size_t longest_base64_line = 76;
// An encoded word is at most 75 characters (RFC 2047, 2): so many bytes fit in one.
constexpr std::size_t bytes_of_encoded_word = 42;

bool is_ascii(std::string_view text) {
  return std::ranges::all_of(text, [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

// Not in the middle of a letter of several bytes.
std::size_t whole_letters(std::string_view text, std::size_t most) {
  if (text.size() <= most) return text.size();
  while (most > 0 && (static_cast<unsigned char>(text[most]) & 0xC0U) == 0x80U)
    --most;
  return most;
}

std::string header_words(std::string_view text) {
  if (is_ascii(text)) return std::string{text};
  std::string words;
  while (!text.empty()) {
    const auto size = whole_letters(text, bytes_of_encoded_word);
    words +=
        (words.empty() ? "=?utf-8?B?" : "\r\n =?utf-8?B?") + base64(text.substr(0, size)) + "?=";
    text.remove_prefix(size);
  }
  return words;
}

std::string mail_date(Instant at) {
  constexpr std::array<const char*, 7> days{"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};
  constexpr std::array<const char*, 12> months{"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                               "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
  const std::time_t seconds =
      std::chrono::floor<std::chrono::seconds>(at).time_since_epoch().count();
  std::tm parts{};
  gmtime_r(&seconds, &parts);
  std::array<char, 20> year_and_time{};
  std::strftime(year_and_time.data(), year_and_time.size(), "%Y %H:%M:%S", &parts);
  const auto day = std::to_string(parts.tm_mday);
  return std::string{days.at(static_cast<std::size_t>(parts.tm_wday))} + ", " +
         (day.size() == 1 ? "0" : "") + day + " " +
         months.at(static_cast<std::size_t>(parts.tm_mon)) + " " + year_and_time.data() + " +0000";
}

std::string with_mail_ends(std::string_view text) {
  std::string lines;
  for (const char c : text) {
    if (c == '\r') continue;
    if (c == '\n') lines += '\r';
    lines += c;
  }
  if (!lines.ends_with("\r\n")) lines += "\r\n";
  return lines;
}

std::string in_base64_lines(std::string_view text) {
  const auto whole = base64(text);
  std::string lines;
  for (std::size_t at = 0; at < whole.size(); at += longest_base64_line) {
    lines += whole.substr(at, longest_base64_line) + "\r\n";
  }
  return lines;
}

}  // namespace

std::string mail_text(const Letter& letter, std::string_view from) {
  const auto place = from.substr(std::min(from.find('@') + 1, from.size()));
  const bool is_plain = is_ascii(letter.text);
  std::string mail = "From: " + std::string{from} + "\r\n";
  mail += "To: " + letter.to + "\r\n";
  mail += "Subject: " + header_words(letter.subject) + "\r\n";
  mail += "Date: " + mail_date(letter.at) + "\r\n";
  mail +=
      "Message-ID: <" + sha256_hex(letter.key).substr(0, 32) + "@" + std::string{place} + ">\r\n";
  mail += "MIME-Version: 1.0\r\nContent-Type: text/plain; charset=utf-8\r\n";
  mail += "Auto-Submitted: auto-generated\r\n";
  mail += is_plain ? "Content-Transfer-Encoding: 7bit\r\n\r\n"
                   : "Content-Transfer-Encoding: base64\r\n\r\n";
  const auto lines = with_mail_ends(letter.text);
  return mail + (is_plain ? lines : in_base64_lines(lines));
}

}  // namespace evenkeel::post
