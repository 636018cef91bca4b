// SPDX-License-Identifier: Apache-2.0
#include "cli/case.hpp"

#include "app/case_file.hpp"
#include "app/eligibility_file.hpp"
#include "app/interactions.hpp"
#include "app/policy_file.hpp"
#include "cli/arguments.hpp"
#include "cli/command.hpp"

#include <cstdio>
#include <fstream>
#include <sstream>

#include <nlohmann/json.hpp>

namespace evenkeel::cli {
namespace {

std::string text_of_case(const std::string& path) {
  std::ifstream file{path, std::ios::binary};
  if (!file) throw WrongUse{"cannot read " + path};
  std::ostringstream text;
  text << file.rdbuf();
  return text.str();
}

void print_case(const app::CaseResult& result, const std::string& path) {
  if (result.differences.empty()) {
    std::printf("holds    %-6s %s\n", result.name.c_str(), result.says.c_str());
    return;
  }
  std::printf("differs  %-6s %s\n         %s\n", result.name.c_str(), result.says.c_str(),
              path.c_str());
  for (const auto& difference : result.differences)
    std::printf("         - %s\n", difference.c_str());
}

nlohmann::ordered_json summary_of_case(const app::CaseResult& result, const std::string& path) {
  return {{"case", result.name},
          {"file", path},
          {"steps", result.steps},
          {"holds", result.differences.empty()},
          {"differences", result.differences}};
}

}  // namespace

int run_cases(std::span<const std::string> given) {
  const Arguments arguments{given,
                            {{"--json", false, "print one JSON list instead of lines"},
                             {"--policy", true, "a clinic's policy file instead of EK-0"}}};
  if (arguments.plain().empty()) throw WrongUse{"name at least one case file"};
  app::Rules rules{app::default_policy(), app::default_interactions(), app::default_eligibility()};
  if (const auto path = arguments.value("--policy")) {
    auto policy = app::read_policy(text_of_case(*path));
    if (!policy) throw WrongUse{*path + ": " + policy.error().message};
    rules.policy = *std::move(policy);
  }
  auto summary = nlohmann::ordered_json::array();
  std::size_t held = 0;
  for (const auto& path : arguments.plain()) {
    try {
      const auto result = app::play_case(text_of_case(path), rules);
      if (result.differences.empty()) ++held;
      summary.push_back(summary_of_case(result, path));
      if (!arguments.has("--json")) print_case(result, path);
    } catch (const app::MalformedCase& malformed) {
      throw WrongUse{path + ": " + malformed.what()};
    }
  }
  const auto all = arguments.plain().size();
  if (arguments.has("--json"))
    std::puts(summary.dump(2).c_str());
  else
    std::printf("%zu of %zu cases hold\n", held, all);
  return held == all ? done : failed;
}

}  // namespace evenkeel::cli
