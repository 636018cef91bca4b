// SPDX-License-Identifier: Apache-2.0
#include "core/instrument.hpp"

#include <algorithm>

namespace evenkeel::instrument {
namespace {

std::string plain_name(std::string_view name) {
  std::string letters;
  for (const char c : name) {
    if (c >= 'A' && c <= 'Z') letters += static_cast<char>(c - 'A' + 'a');
    if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9')) letters += c;
  }
  return letters;
}

}  // namespace

bool Scale::holds(int value) const {
  return std::ranges::find(choices, value, &Choice::value) != choices.end();
}

std::optional<std::size_t> Instrument::place_of(std::string_view key) const {
  const auto found = std::ranges::find(items, key, &Item::key);
  if (found == items.end()) return std::nullopt;
  return static_cast<std::size_t>(found - items.begin());
}

bool Instrument::may_be_left_out(std::size_t place) const {
  return !items[place].is_scored || items[place].asked_after.has_value();
}

std::pair<Decimal, Decimal> Instrument::range() const {
  int least = 0;
  int most = 0;
  for (const auto& part : scoring.parts) {
    int part_least = scale_of(items[part.front()]).least();
    int part_most = scale_of(items[part.front()]).most();
    for (const auto place : part) {
      part_least = std::max(part_least, scale_of(items[place]).least());
      part_most = std::max(part_most, scale_of(items[place]).most());
    }
    least += part_least;
    most += part_most;
  }
  const Decimal over{scoring.rule == Rule::mean ? static_cast<int>(scoring.parts.size()) : 1};
  const auto whole = [&](int sum) {
    return quotient(Decimal{sum * scoring.times}, over, 0, Rounding::half_up);
  };
  return {whole(least), whole(most)};
}

const Instrument* find(const std::vector<Instrument>& all, std::string_view name) {
  const auto wanted = plain_name(name);
  const auto found = std::ranges::find_if(
      all, [&](const Instrument& each) { return plain_name(each.id) == wanted; });
  return found == all.end() || wanted.empty() ? nullptr : &*found;
}

Result<Shown> may_be_asked(const Instrument& instrument, const TextFacts& facts) {
  if (instrument.wording.licence == "own") return Shown::own_words;
  if (facts.has_official_text) return Shown::official_text;
  if (facts.is_demo) return Shown::labels_of_the_demo;
  return refuse("no-official-text",
                "This clinic has no official text of " + instrument.name +
                    " yet. Until it is imported, nobody is asked with our labels in its place.",
                "instrument");
}

Result<Shown> may_be_sent(const Instrument& instrument, const TextFacts& facts) {
  if (instrument.filled_in_by == FilledInBy::clinician)
    return refuse("clinician-rated",
                  "A clinician rates " + instrument.name + "; it is not sent to a patient.",
                  "instrument");
  return may_be_asked(instrument, facts);
}

}  // namespace evenkeel::instrument
