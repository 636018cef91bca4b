// SPDX-License-Identifier: Apache-2.0
#include "app/instrument_file.hpp"

#include "app/case_node.hpp"
#include "base/check.hpp"
#include "base/embedded.hpp"

#include <algorithm>
#include <array>
#include <cstdio>
#include <optional>
#include <string>
#include <utility>

namespace evenkeel::app {
namespace {

using instrument::Instrument;
using instrument::Items;
using instrument::Sourced;

constexpr std::array source_tags{"F", "F2", "M", "P"};

// "F", or more than one where parts of a line differ: "M, P".
std::string tag_in(const CaseNode& node) {
  std::string_view rest = node.text();
  while (true) {
    const auto comma = rest.find(", ");
    const auto tag = rest.substr(0, comma);
    if (std::ranges::find(source_tags, tag) == source_tags.end())
      node.wrong("needs tags out of F, F2, M, P");
    if (comma == std::string_view::npos) return node.text();
    rest.remove_prefix(comma + 2);
  }
}

std::string words_in(const CaseNode& node, const char* name) {
  const auto& text = node.member(name);
  if (text.text().empty()) text.wrong("must not be empty");
  return text.text();
}

Sourced sourced_in(const CaseNode& node) {
  return {words_in(node, "source"), tag_in(node.member("tag"))};
}

template <class Kind, std::size_t Count>
Kind one_of_words(const CaseNode& node,
                  const std::array<std::pair<std::string_view, Kind>, Count>& words) {
  for (const auto& [word, kind] : words) {
    if (node.text() == word) return kind;
  }
  node.wrong("\"" + node.text() + "\" is not one of its words");
}

// "44249-1": the last digit is the check digit of the others (Luhn).
std::string loinc_in(const CaseNode& node) {
  const auto& code = node.text();
  const auto dash = code.find('-');
  const bool has_form =
      dash != std::string::npos && dash + 2 == code.size() && dash > 0 &&
      std::ranges::all_of(code, [](char c) { return c == '-' || (c >= '0' && c <= '9'); });
  if (!has_form) node.wrong("needs a LOINC code like \"44249-1\"");
  int sum = 0;
  for (std::size_t i = 0; i < dash; ++i) {
    const int digit = code[dash - 1 - i] - '0';
    const int counted = i % 2 == 0 ? digit * 2 : digit;
    sum += counted / 10 + counted % 10;
  }
  if ((sum + code.back() - '0') % 10 != 0) node.wrong("the check digit of the code is wrong");
  return code;
}

instrument::Scale scale_in(const std::string& key, const CaseNode& node) {
  node.only({"labels", "least_says", "most_says", "most"});
  instrument::Scale scale{key, {}, node.find("most") != nullptr};
  if (scale.is_numeric) {
    const int most = node.member("most").whole();
    if (most < 1 || most > 100) node.wrong("a rating ends between 1 and 100");
    for (int value = 0; value <= most; ++value)
      scale.choices.push_back({value, std::to_string(value)});
    scale.choices.front().label += ": " + words_in(node, "least_says");
    scale.choices.back().label += ": " + words_in(node, "most_says");
    return scale;
  }
  for (const auto& label : node.member("labels").list()) {
    if (label.text().empty()) label.wrong("must not be empty");
    scale.choices.push_back({static_cast<int>(scale.choices.size()), label.text()});
  }
  if (scale.choices.size() < 2) node.wrong("a scale has at least two answers");
  return scale;
}

std::size_t place_in(const Instrument& instrument, const CaseNode& node) {
  const auto place = instrument.place_of(node.text());
  if (!place) node.wrong("there is no item \"" + node.text() + "\" before this");
  return *place;
}

Items places_in(const Instrument& instrument, const CaseNode& node) {
  Items places;
  for (const auto& key : node.list()) {
    const auto place = place_in(instrument, key);
    if (std::ranges::find(places, place) != places.end()) key.wrong("stands here twice");
    places.push_back(place);
  }
  if (places.empty()) node.wrong("must name an item");
  return places;
}

instrument::Item item_in(const Instrument& instrument, const CaseNode& node) {
  node.only(
      {"key", "label", "scale", "loinc", "is_reversed", "is_scored", "safety_from", "asked_after"});
  instrument::Item item;
  item.key = words_in(node, "key");
  if (instrument.place_of(item.key)) node.member("key").wrong("stands here twice");
  item.label = words_in(node, "label");
  const auto& scale_name = node.member("scale");
  const auto scale =
      std::ranges::find(instrument.scales, scale_name.text(), &instrument::Scale::key);
  if (scale == instrument.scales.end())
    scale_name.wrong("there is no scale \"" + scale_name.text() + "\"");
  item.scale = static_cast<std::size_t>(scale - instrument.scales.begin());
  if (const auto* code = node.find("loinc")) item.loinc = loinc_in(*code);
  if (const auto* is = node.find("is_reversed")) item.is_reversed = is->truth();
  if (const auto* is = node.find("is_scored")) item.is_scored = is->truth();
  if (const auto* from = node.find("safety_from")) {
    item.safety_from = from->whole();
    if (!scale->holds(*item.safety_from)) from->wrong("is no answer of this item");
  }
  if (const auto* after = node.find("asked_after")) item.asked_after = place_in(instrument, *after);
  return item;
}

void read_items(Instrument& instrument, const CaseNode& file) {
  for (const auto& [key, scale] : file.member("scales").members())
    instrument.scales.push_back(scale_in(key, scale));
  for (const auto& item : file.member("items").list())
    instrument.items.push_back(item_in(instrument, item));
  if (instrument.items.empty()) file.member("items").wrong("must hold an item");
}

void read_parts(Instrument& instrument, const CaseNode& node) {
  auto& parts = instrument.scoring.parts;
  std::vector<bool> is_taken(instrument.items.size());
  const auto take = [&](const CaseNode& group) {
    parts.push_back(places_in(instrument, group));
    for (const auto place : parts.back()) {
      if (is_taken[place]) group.wrong("an item counts in one group only");
      is_taken[place] = true;
    }
  };
  if (const auto* groups = node.find("largest_of")) {
    for (const auto& group : groups->list())
      take(group);
  }
  for (std::size_t i = 0; i < instrument.items.size(); ++i) {
    if (instrument.items[i].is_scored && !is_taken[i]) parts.push_back({i});
  }
  if (parts.empty()) node.wrong("no item counts");
}

void read_risk_items(const Instrument& instrument, const CaseNode& node) {
  for (const auto* key : {"1", "2", "3", "4", "5", "6", "6-recent"}) {
    if (!instrument.place_of(key))
      node.wrong(std::string{"a risk tier needs the item \""} + key + '"');
  }
  if (instrument.items.size() != 7) node.wrong("a risk tier has seven items");
}

void read_scoring(Instrument& instrument, const CaseNode& file) {
  using instrument::Rule;
  static constexpr std::array<std::pair<std::string_view, Rule>, 3> rules{
      {{"sum", Rule::sum}, {"mean", Rule::mean}, {"risk_tier", Rule::risk_tier}}};
  const auto& node = file.member("scoring");
  node.only({"rule", "largest_of", "either", "times", "source", "tag"});
  auto& scoring = instrument.scoring;
  scoring.rule = one_of_words(node.member("rule"), rules);
  scoring.from = sourced_in(node);
  if (const auto* times = node.find("times")) scoring.times = times->whole();
  if (scoring.times < 1 || scoring.times > 100) node.wrong("a total is taken 1 to 100 times");
  if (const auto* either = node.find("either")) {
    for (const auto& group : either->list())
      scoring.either.push_back(places_in(instrument, group));
  }
  if (scoring.rule == Rule::risk_tier)
    read_risk_items(instrument, node);
  else
    read_parts(instrument, node);
  const auto* missing = file.find("missing");
  if (missing == nullptr) return;
  missing->only({"at_most", "source", "tag"});
  scoring.missing_at_most = missing->member("at_most").whole();
  if (scoring.missing_at_most < 1 ||
      scoring.missing_at_most * 2 >= static_cast<int>(scoring.parts.size()))
    missing->member("at_most").wrong("must be at least 1 and less than half of the items");
  scoring.missing_from = sourced_in(*missing);
}

void read_band(instrument::Bands& bands, const CaseNode& band,
               const std::pair<Decimal, Decimal>& range) {
  band.only({"from", "name"});
  const auto& from = band.member("from");
  const auto begins = from.decimal();
  if (begins > range.second) from.wrong("no total is so high");
  if (bands.bands.empty() && begins != range.first)
    from.wrong("the first band begins at the least");
  if (!bands.bands.empty() && begins <= bands.bands.back().from)
    from.wrong("must be above the band before it");
  bands.bands.push_back({begins, words_in(band, "name")});
}

void read_bands(Instrument& instrument, const CaseNode& file) {
  const auto* node = file.find("bands");
  if (node == nullptr) return;
  for (const auto& set : node->list()) {
    set.only({"sex", "bands", "source", "tag"});
    instrument::Bands bands;
    bands.from = sourced_in(set);
    if (const auto* sex = set.find("sex")) {
      bands.sex = sex_named(sex->text());
      if (!bands.sex || *bands.sex == Sex::unstated) sex->wrong("needs female or male");
    }
    for (const auto& band : set.member("bands").list())
      read_band(bands, band, instrument.range());
    if (bands.bands.size() < 2) set.wrong("needs at least two bands");
    instrument.bands.push_back(std::move(bands));
  }
}

void read_symptom_rule(Instrument& instrument, const CaseNode& file) {
  const auto* node = file.find("symptom_rule");
  if (node == nullptr) return;
  node->only({"counts_from", "clusters", "source", "tag"});
  instrument::SymptomRule rule{node->member("counts_from").whole(), {}, sourced_in(*node)};
  for (const auto& each : node->member("clusters").list()) {
    each.only({"key", "items", "at_least"});
    const auto& least = each.member("at_least");
    instrument::SymptomRule::Cluster cluster{
        words_in(each, "key"), places_in(instrument, each.member("items")), least.whole()};
    if (cluster.at_least < 1 || cluster.at_least > static_cast<int>(cluster.items.size()))
      least.wrong("must be at least 1 and at most the number of its items");
    rule.clusters.push_back(std::move(cluster));
  }
  if (rule.clusters.empty()) node->wrong("needs a cluster");
  instrument.symptom_rule = std::move(rule);
}

void read_asides(Instrument& instrument, const CaseNode& file) {
  const auto* node = file.find("asides");
  if (node == nullptr) return;
  for (const auto& each : node->list()) {
    each.only({"key", "mean_of", "source", "tag"});
    instrument.asides.push_back(
        {words_in(each, "key"), places_in(instrument, each.member("mean_of")), sourced_in(each)});
  }
}

Decimal positive_in(const CaseNode& node) {
  const auto number = node.decimal();
  if (!number.is_positive()) node.wrong("must be more than 0");
  return number;
}

void read_change(Instrument& instrument, const CaseNode& file) {
  if (const auto* node = file.find("response")) {
    node->only({"at_least_percent", "source", "tag"});
    instrument.response =
        instrument::Response{positive_in(node->member("at_least_percent")), sourced_in(*node)};
  }
  if (const auto* node = file.find("remission")) {
    for (const auto& each : node->list()) {
      each.only({"at_most", "says", "source", "tag"});
      instrument.remission.push_back(
          {each.member("at_most").decimal(), words_in(each, "says"), sourced_in(each)});
    }
  }
  const auto* meaningful = file.find("meaningful");
  if (meaningful == nullptr) return;
  for (const auto& each : meaningful->list()) {
    each.only({"points", "percent", "says", "source", "tag"});
    const auto* percent = each.find("percent");
    if ((percent != nullptr) == (each.find("points") != nullptr))
      each.wrong("needs either \"points\" or \"percent\"");
    const auto& amount = percent != nullptr ? *percent : each.member("points");
    instrument.meaningful.push_back(
        {positive_in(amount), percent != nullptr, words_in(each, "says"), sourced_in(each)});
  }
}

void read_head(Instrument& instrument, const CaseNode& file) {
  using instrument::FilledInBy;
  static constexpr std::array<std::pair<std::string_view, FilledInBy>, 3> people{
      {{"patient", FilledInBy::patient},
       {"clinician", FilledInBy::clinician},
       {"either", FilledInBy::either}}};
  static constexpr std::array<std::pair<std::string_view, bool>, 2> directions{
      {{"better", true}, {"worse", false}}};
  instrument.id = words_in(file, "id");
  const bool is_plain = std::ranges::all_of(instrument.id, [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-';
  });
  if (!is_plain) file.member("id").wrong("is written with a to z, 0 to 9 and dashes");
  instrument.name = words_in(file, "name");
  instrument.about = words_in(file, "about");
  instrument.version = file.member("version").whole();
  const auto& recall = file.member("recall");
  recall.only({"says", "tag"});
  instrument.recall = words_in(recall, "says");
  instrument.recall_tag = tag_in(recall.member("tag"));
  instrument.filled_in_by = one_of_words(file.member("filled_in_by"), people);
  instrument.is_higher_better = one_of_words(file.member("higher_is"), directions);
  const auto& wording = file.member("wording");
  wording.only({"licence", "notice", "source", "tag"});
  instrument.wording = {words_in(wording, "licence"), words_in(wording, "notice"),
                        sourced_in(wording)};
  constexpr std::array licences{"own", "A", "B", "C", "D"};
  if (std::ranges::find(licences, instrument.wording.licence) == licences.end())
    wording.member("licence").wrong("needs own, A, B, C or D");
  if (const auto* codes = file.find("loinc")) {
    codes->only({"panel", "total", "tag"});
    instrument.loinc.tag = tag_in(codes->member("tag"));
    if (const auto* panel = codes->find("panel")) instrument.loinc.panel = loinc_in(*panel);
    if (const auto* total = codes->find("total")) instrument.loinc.total = loinc_in(*total);
  }
}

Instrument instrument_in(const CaseNode& file) {
  file.only({"spdx",      "id",         "name",    "about",        "version", "filled_in_by",
             "recall",    "higher_is",  "loinc",   "wording",      "scales",  "items",
             "scoring",   "missing",    "bands",   "symptom_rule", "asides",  "response",
             "remission", "meaningful", "cautions"});
  Instrument instrument;
  read_head(instrument, file);
  read_items(instrument, file);
  read_scoring(instrument, file);
  read_bands(instrument, file);
  read_symptom_rule(instrument, file);
  read_asides(instrument, file);
  read_change(instrument, file);
  if (const auto* cautions = file.find("cautions")) {
    for (const auto& each : cautions->list()) {
      each.only({"says", "tag"});
      instrument.cautions.push_back({words_in(each, "says"), tag_in(each.member("tag"))});
    }
  }
  return instrument;
}

std::vector<Instrument> shipped_instruments() {
  std::vector<Instrument> all;
  for (const auto& file : embedded_files()) {
    if (!file.path.starts_with("data/instruments/")) continue;
    auto instrument = read_instrument(file.text);
    if (!instrument) {
      std::fprintf(stderr, "evenkeel: %s: %s\n", std::string{file.path}.c_str(),
                   instrument.error().message.c_str());
      bug("an instrument that ships is broken");
    }
    check(find(all, instrument->id) == nullptr, "two instruments have one id");
    all.push_back(std::move(*instrument));
  }
  std::ranges::sort(all, {}, &Instrument::id);
  return all;
}

}  // namespace

Result<Instrument> read_instrument(std::string_view json) {
  try {
    return instrument_in(CaseNode::parse(json));
  } catch (const MalformedCase& wrong) {
    return refuse("bad-instrument", "line " + std::to_string(wrong.line) + ", " + wrong.what());
  }
}

const std::vector<Instrument>& instruments() {
  static const std::vector<Instrument> all = shipped_instruments();
  return all;
}

}  // namespace evenkeel::app
