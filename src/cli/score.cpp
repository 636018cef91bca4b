// SPDX-License-Identifier: Apache-2.0
#include "cli/score.hpp"

#include "app/instrument_file.hpp"
#include "cli/arguments.hpp"
#include "cli/command.hpp"
#include "core/instrument_score.hpp"
#include "core/wording.hpp"

#include <charconv>
#include <cstdio>
#include <optional>
#include <string_view>
#include <vector>

#include <nlohmann/json.hpp>

namespace evenkeel::cli {
namespace {

using instrument::Instrument;

std::string_view without_blanks(std::string_view text) {
  while (!text.empty() && text.front() == ' ')
    text.remove_prefix(1);
  while (!text.empty() && text.back() == ' ')
    text.remove_suffix(1);
  return text;
}

const Instrument& instrument_called(const std::string& name) {
  const auto* found = find(app::instruments(), name);
  if (found != nullptr) return *found;
  std::vector<std::string> ids;
  for (const auto& each : app::instruments())
    ids.push_back(each.id);
  throw WrongUse{"there is no instrument \"" + name + "\"; there are " + joined(ids)};
}

// "yes" and "no" also answer an item that has just these two answers.
std::optional<int> value_of_answer(const Instrument& instrument, std::size_t place,
                                   std::string_view word) {
  int value = 0;
  const auto [end, error] = std::from_chars(word.data(), word.data() + word.size(), value);
  if (error == std::errc{} && end == word.data() + word.size()) return value;
  if (place >= instrument.items.size()) return std::nullopt;
  for (const auto& choice : instrument.scale_of(instrument.items[place]).choices) {
    if ((word == "yes" || word == "no") && choice.label == word) return choice.value;
  }
  return std::nullopt;
}

// "3,,2": a blank between commas is an unanswered item.
instrument::Answers answers_from(const Instrument& instrument, const std::string& text) {
  instrument::Answers answers;
  std::string_view rest = text;
  while (true) {
    const auto comma = rest.find(',');
    const auto word = without_blanks(rest.substr(0, comma));
    const auto value = value_of_answer(instrument, answers.size(), word);
    if (!word.empty() && !value)
      throw WrongUse{"answer " + std::to_string(answers.size() + 1) + " is \"" + std::string{word} +
                     "\"; it must be a whole number, or nothing between two commas"};
    answers.push_back(value);
    if (comma == std::string_view::npos) return answers;
    rest.remove_prefix(comma + 1);
  }
}

Sex sex_from(const Arguments& arguments) {
  const auto word = arguments.value("--sex");
  if (!word) return Sex::unstated;
  const auto sex = sex_named(*word);
  if (!sex) throw WrongUse{"--sex needs female, male or unstated, not \"" + *word + "\""};
  return *sex;
}

nlohmann::ordered_json json_of(const std::optional<instrument::Measure>& measure) {
  if (!measure) return nullptr;
  return measure->rounded(2).text();
}

void print_score_json(const Instrument& instrument, const instrument::Score& score) {
  nlohmann::ordered_json json{{"instrument", instrument.id},
                              {"total", nullptr},
                              {"exact", json_of(score.exact)},
                              {"prorated", score.is_prorated},
                              {"band", nullptr},
                              {"flags", score.flags},
                              {"asides", nlohmann::ordered_json::object()}};
  if (score.total) json["total"] = *score.total;
  if (!score.band.empty()) json["band"] = score.band;
  for (const auto& aside : score.asides)
    json["asides"][aside.key] = json_of(aside.value);
  std::puts(json.dump(2).c_str());
}

void print_score_lines(const Instrument& instrument, const instrument::Score& score) {
  std::printf("%s\n", instrument.name.c_str());
  if (score.total) {
    const auto exact = score.exact->rounded(2).text();
    const auto total = std::to_string(*score.total);
    const bool is_rounded = exact != total;
    std::printf("  total %s%s\n", total.c_str(), is_rounded ? (" from " + exact).c_str() : "");
  }
  if (score.is_prorated) std::puts("  prorated: blanks count as the mean of the others");
  if (!score.band.empty()) std::printf("  band %s\n", score.band.c_str());
  for (const auto& aside : score.asides) {
    const auto value = aside.value ? aside.value->rounded(2).text() : std::string{"none"};
    std::printf("  %s %s\n", aside.key.c_str(), value.c_str());
  }
  for (const auto& flag : score.flags)
    std::printf("  ! %s\n", flag.c_str());
}

}  // namespace

int print_score(std::span<const std::string> given) {
  const Arguments arguments{
      given,
      {{"--answers", true, "\"3,3,,2\": in order of the items; nothing between commas is a blank"},
       {"--sex", true, "female or male, where a cut differs by it"},
       {"--json", false, "JSON"}}};
  if (arguments.plain().size() != 1)
    throw WrongUse{"name one instrument: evenkeel score INSTRUMENT --answers 3,3,2"};
  const auto& instrument = instrument_called(arguments.plain().front());
  const auto text = arguments.value("--answers");
  if (!text) throw WrongUse{"--answers is needed"};
  const auto score =
      instrument::score(instrument, answers_from(instrument, *text), sex_from(arguments));
  if (!score) throw WrongUse{score.error().message};
  if (arguments.has("--json")) {
    print_score_json(instrument, *score);
  } else {
    print_score_lines(instrument, *score);
  }
  return done;
}

}  // namespace evenkeel::cli
