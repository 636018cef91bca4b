// SPDX-License-Identifier: Apache-2.0
#include "app/fitness_record.hpp"

#include "base/failure.hpp"
#include "registry/zone.hpp"

#include <algorithm>
#include <array>

#include <nlohmann/json.hpp>

namespace evenkeel::app {
namespace {

using RestedJson = nlohmann::ordered_json;
using eligibility::Item;
using eligibility::Light;
using eligibility::Outcome;

RestedJson rested_item(const Item& item) {
  RestedJson json{{"key", item.key},      {"part", item.part},
                  {"title", item.title},  {"light", eligibility::name_of(item.light)},
                  {"fact", item.fact},    {"says", item.says},
                  {"source", item.source}};
  if (item.on) json["on"] = registry::iso_date(*item.on);
  if (item.is_missing) json["missing"] = true;
  if (item.needs_reason) json["needs_reason"] = true;
  if (!item.may_be_signed_over) json["final"] = true;
  return json;
}

template <class Kind, std::size_t count>
Kind kind_of_word(const std::array<Kind, count>& kinds, const std::string& word) {
  const auto found =
      std::ranges::find_if(kinds, [&](Kind kind) { return eligibility::name_of(kind) == word; });
  if (found == kinds.end()) throw Failure{"a decision on fitness rests on an unknown word"};
  return *found;
}

Item item_of_json(const RestedJson& json) {
  Item item;
  item.key = json.at("key").get<std::string>();
  item.part = json.at("part").get<std::string>();
  item.title = json.at("title").get<std::string>();
  item.light = kind_of_word(std::array{Light::green, Light::amber, Light::red},
                            json.at("light").get<std::string>());
  item.fact = json.at("fact").get<std::string>();
  item.says = json.at("says").get<std::string>();
  item.source = json.at("source").get<std::string>();
  if (json.contains("on")) item.on = registry::parse_date(json["on"].get<std::string>());
  item.is_missing = json.contains("missing");
  item.needs_reason = json.contains("needs_reason");
  item.may_be_signed_over = !json.contains("final");
  return item;
}

}  // namespace

std::string rested_on_text(const eligibility::Assessment& assessment,
                           const std::vector<eligibility::ReasonGiven>& reasons) {
  RestedJson json{{"proposed", eligibility::name_of(assessment.proposed)},
                  {"because", assessment.because},
                  {"items", RestedJson::array()},
                  {"reasons", RestedJson::array()}};
  for (const auto& item : assessment.items)
    json["items"].push_back(rested_item(item));
  for (const auto& given : reasons)
    json["reasons"].push_back({{"item", given.item}, {"reason", given.reason}});
  return json.dump();
}

RestedOn rested_on(std::string_view text) {
  const auto json = RestedJson::parse(text, nullptr, false);
  if (json.is_discarded()) throw Failure{"what a decision on fitness rests on is not readable"};
  RestedOn rested;
  rested.assessment.proposed =
      kind_of_word(std::array{Outcome::not_yet, Outcome::may_proceed, Outcome::prescriber_decides,
                              Outcome::excluded},
                   json.at("proposed").get<std::string>());
  rested.assessment.because = json.at("because").get<std::vector<std::string>>();
  for (const auto& item : json.at("items"))
    rested.assessment.items.push_back(item_of_json(item));
  for (const auto& given : json.at("reasons"))
    rested.reasons.push_back(
        {given.at("item").get<std::string>(), given.at("reason").get<std::string>()});
  return rested;
}

}  // namespace evenkeel::app
