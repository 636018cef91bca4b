// SPDX-License-Identifier: Apache-2.0
#include "app/interactions.hpp"

#include "base/check.hpp"
#include "base/embedded.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <set>
#include <utility>

#include <nlohmann/json.hpp>

namespace evenkeel::app {
namespace {

using RulesJson = nlohmann::json;
using screening::Interaction;

constexpr std::array<std::pair<std::string_view, Interaction>, 3> interaction_actions{{
    {"hard_stop", Interaction::hard_stop},
    {"warn", Interaction::warn},
    {"inform", Interaction::inform},
}};
constexpr std::array<std::string_view, 6> rule_keys{"key",  "drugs",  "action",
                                                    "says", "source", "basis"};

char lowered(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

bool is_part_of_word(char c) {
  return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || static_cast<unsigned char>(c) >= 0x80;
}

// "lorazepam" stands in "lorazepam 2 mg" and not in "clorazepamate".
bool stands_in(std::string_view name, std::string_view drug) {
  for (auto at = name.find(drug); at != std::string_view::npos; at = name.find(drug, at + 1)) {
    const auto end = at + drug.size();
    if ((at == 0 || !is_part_of_word(name[at - 1])) &&
        (end == name.size() || !is_part_of_word(name[end]))) {
      return true;
    }
  }
  return false;
}

Result<std::string> rule_text(const RulesJson& rule, const char* key) {
  const auto found = rule.find(key);
  if (found == rule.end() || !found->is_string() || found->get_ref<const std::string&>().empty()) {
    return refuse("bad-interactions", "needs \"" + std::string{key} + "\" as text", key);
  }
  return found->get<std::string>();
}

Result<std::vector<std::string>> rule_drugs(const RulesJson& rule) {
  const auto wrong = [] {
    return refuse("bad-interactions", "needs \"drugs\" as a list of different names in lower case",
                  "drugs");
  };
  const auto found = rule.find("drugs");
  if (found == rule.end() || !found->is_array() || found->empty()) return wrong();
  std::set<std::string> names;
  for (const auto& drug : *found) {
    if (!drug.is_string()) return wrong();
    const auto name = drug.get<std::string>();
    const bool is_lower = std::ranges::all_of(name, [](char c) { return lowered(c) == c; });
    if (name.empty() || !is_lower || !names.insert(name).second) return wrong();
  }
  return std::vector<std::string>{names.begin(), names.end()};
}

Result<InteractionRule> interaction_rule(const RulesJson& rule) {
  if (!rule.is_object()) return refuse("bad-interactions", "is not an object");
  for (const auto& item : rule.items()) {
    if (std::ranges::find(rule_keys, item.key()) == rule_keys.end()) {
      return refuse("bad-interactions", "has an unknown key \"" + item.key() + "\"", item.key());
    }
  }
  std::array<std::string, 5> texts;
  constexpr std::array keys{"key", "action", "says", "source", "basis"};
  for (std::size_t i = 0; i < keys.size(); ++i) {
    auto text = rule_text(rule, keys[i]);
    if (!text) return std::unexpected{text.error()};
    texts[i] = std::move(*text);
  }
  auto drugs = rule_drugs(rule);
  if (!drugs) return std::unexpected{drugs.error()};
  const auto action = std::ranges::find(interaction_actions, std::string_view{texts[1]},
                                        &std::pair<std::string_view, Interaction>::first);
  if (action == interaction_actions.end()) {
    return refuse("bad-interactions", "has an action that is none of hard_stop, warn, inform",
                  "action");
  }
  return InteractionRule{std::move(*drugs), action->second, texts[2],
                         texts[3] + " (" + texts[4] + ")"};
}

}  // namespace

Result<std::vector<InteractionRule>> read_interactions(std::string_view text) {
  const auto file = RulesJson::parse(text, nullptr, false);
  if (!file.is_object() || !file.contains("rules") || !file["rules"].is_array()) {
    return refuse("bad-interactions", "The interactions are not JSON with a list of \"rules\".");
  }
  std::vector<InteractionRule> rules;
  for (const auto& each : file["rules"]) {
    auto rule = interaction_rule(each);
    if (!rule) {
      return refuse(rule.error().code,
                    "Rule " + std::to_string(rules.size() + 1) + " of the interactions " +
                        rule.error().message + ".",
                    rule.error().field);
    }
    rules.push_back(std::move(*rule));
  }
  return rules;
}

std::vector<InteractionRule> default_interactions() {
  auto rules = read_interactions(embedded("data/interactions.json"));
  check(rules.has_value(), "the interactions inside the program are whole");
  return std::move(*rules);
}

std::vector<screening::InteractionHit> interactions_of(const std::vector<std::string>& drugs,
                                                       const std::vector<InteractionRule>& rules) {
  std::vector<screening::InteractionHit> hits;
  for (const auto& drug : drugs) {
    std::string name = drug;
    std::ranges::transform(name, name.begin(), lowered);
    for (const auto& rule : rules) {
      const bool is_met = std::ranges::any_of(
          rule.drugs, [&](const std::string& known) { return stands_in(name, known); });
      if (is_met) hits.push_back({drug, rule.action, rule.says, rule.source});
    }
  }
  return hits;
}

}  // namespace evenkeel::app
