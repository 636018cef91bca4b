// SPDX-License-Identifier: Apache-2.0
#include "app/backup.hpp"

#include <charconv>

namespace evenkeel::app {
namespace {

// One line: the word and what follows, split at blanks.
std::vector<std::string_view> words_of_line(std::string_view& rest) {
  const auto end = rest.find('\n');
  if (end == std::string_view::npos) throw Failure{"The backup's manifest is cut short."};
  auto line = rest.substr(0, end);
  rest.remove_prefix(end + 1);
  std::vector<std::string_view> words;
  while (!line.empty()) {
    const auto blank = std::min(line.find(' '), line.size());
    words.push_back(line.substr(0, blank));
    line.remove_prefix(std::min(blank + 1, line.size()));
  }
  return words;
}

std::int64_t manifest_number(std::string_view word) {
  std::int64_t number = 0;
  const auto [end, error] = std::from_chars(word.data(), word.data() + word.size(), number);
  if (error != std::errc{} || end != word.data() + word.size() || number < 0) {
    throw Failure{"The backup's manifest has no number where one must be."};
  }
  return number;
}

std::vector<std::string_view> manifest_line(std::string_view& rest, std::string_view word,
                                            std::size_t count) {
  auto words = words_of_line(rest);
  if (words.size() != count || words[0] != word) {
    throw Failure{"The backup's manifest has no line \"" + std::string{word} + "\"."};
  }
  return words;
}

}  // namespace

std::string text_of(const Manifest& manifest) {
  std::string text;
  const auto line = [&](std::string_view word, std::int64_t number, std::string_view more) {
    text += std::string{word} + " " + std::to_string(number) + std::string{more} + "\n";
  };
  line("schema", manifest.schema, "");
  line("made_at", manifest.made_at.time_since_epoch().count(), "");
  line("journal", manifest.journal_rows, " " + manifest.journal_last_hash);
  line("tables", static_cast<std::int64_t>(manifest.tables.size()), "");
  for (const auto& [table, rows] : manifest.tables)
    line("table", rows, " " + table);
  return text;
}

Manifest parse_manifest(std::string_view text) {
  Manifest manifest;
  manifest.schema = manifest_number(manifest_line(text, "schema", 2)[1]);
  manifest.made_at = Instant{Milliseconds{manifest_number(manifest_line(text, "made_at", 2)[1])}};
  const auto journal = manifest_line(text, "journal", 3);
  manifest.journal_rows = manifest_number(journal[1]);
  manifest.journal_last_hash = journal[2];
  const auto count = manifest_number(manifest_line(text, "tables", 2)[1]);
  for (std::int64_t i = 0; i < count; ++i) {
    const auto table = manifest_line(text, "table", 3);
    manifest.tables.push_back({std::string{table[2]}, manifest_number(table[1])});
  }
  if (!text.empty()) throw Failure{"The backup's manifest does not end where it says."};
  return manifest;
}

}  // namespace evenkeel::app
