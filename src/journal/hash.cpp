// SPDX-License-Identifier: Apache-2.0
#include "journal/hash.hpp"

#include <algorithm>
#include <array>

#include <sodium.h>

namespace evenkeel::journal {
namespace {

std::string hex_text(const std::array<unsigned char, crypto_hash_sha256_BYTES>& bytes) {
  std::string text(bytes.size() * 2 + 1, '\0');
  sodium_bin2hex(text.data(), text.size(), bytes.data(), bytes.size());
  text.pop_back();
  return text;
}

std::array<std::string_view, 6> texts_of(const Entry& entry) {
  return {entry.stream.text(), entry.name,         entry.body,
          entry.by.text(),     entry.cause.text(), entry.recorded.steady.boot};
}

}  // namespace

std::string hash_of(const Entry& entry, std::string_view previous_hash) {
  std::string text;
  text.reserve(512 + entry.body.size());
  const auto line = [&](std::string_view part) { text.append(part).push_back('\n'); };
  line(previous_hash);
  line(std::to_string(entry.position));
  line(entry.stream.text());
  line(std::to_string(entry.version));
  line(entry.name);
  line(entry.body);
  line(entry.by.text());
  line(entry.cause.text());
  line(std::to_string(entry.recorded.wall.time_since_epoch().count()));
  line(entry.recorded.steady.boot);
  line(std::to_string(entry.recorded.steady.tick.count()));

  std::array<unsigned char, crypto_hash_sha256_BYTES> digest{};
  crypto_hash_sha256(digest.data(), reinterpret_cast<const unsigned char*>(text.data()),
                     text.size());
  return hex_text(digest);
}

bool is_hashable(const Entry& entry) {
  return std::ranges::none_of(texts_of(entry), [](std::string_view text) {
    return text.find('\n') != std::string_view::npos;
  });
}

Verdict verify(db::Database& database) {
  Verdict verdict;
  verdict.last_hash = first_hash;
  each_entry(database, [&](const Entry& entry) {
    ++verdict.rows;
    if (verdict.first_bad) return;
    if (entry.position != verdict.rows) {
      verdict.first_bad = entry.position;
      verdict.why = "a row before it is missing";
    } else if (!is_hashable(entry)) {
      verdict.first_bad = entry.position;
      verdict.why = "a line feed stands where none may";
    } else if (entry.hash != hash_of(entry, verdict.last_hash)) {
      verdict.first_bad = entry.position;
      verdict.why = "its hash does not fit its content and the row before it";
    } else {
      verdict.last_hash = entry.hash;
    }
  });
  return verdict;
}

}  // namespace evenkeel::journal
