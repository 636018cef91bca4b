// SPDX-License-Identifier: Apache-2.0
#include "web/router.hpp"

#include <algorithm>
#include <limits>
#include <optional>

namespace evenkeel::web {
namespace {

constexpr std::size_t longest_parameter = 128;

std::vector<std::string_view> path_parts(std::string_view path) {
  std::vector<std::string_view> parts;
  while (!path.empty()) {
    path.remove_prefix(1);  // "/"
    const auto end = std::min(path.find('/'), path.size());
    parts.push_back(path.substr(0, end));
    path.remove_prefix(end);
  }
  return parts;
}

bool is_parameter(std::string_view part) { return part.starts_with('{'); }

// Ids, tokens and file names; nothing else can be what a route asks for.
bool is_parameter_value(std::string_view part) {
  return !part.empty() && part.size() <= longest_parameter && std::ranges::all_of(part, [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' ||
           c == '_' || c == '.';
  });
}

std::optional<Parameters> matched_parameters(const std::vector<std::string_view>& pattern,
                                             const std::vector<std::string_view>& parts) {
  Parameters found;
  for (std::size_t i = 0; i < pattern.size(); ++i) {
    if (!is_parameter(pattern[i])) {
      if (pattern[i] != parts[i]) return std::nullopt;
    } else if (is_parameter_value(parts[i])) {
      found.emplace(pattern[i].substr(1, pattern[i].size() - 2), parts[i]);
    } else {
      return std::nullopt;
    }
  }
  return found;
}

}  // namespace

Router::Router(std::span<const PageRoute> routes) {
  for (const auto& route : routes) {
    Pattern pattern{&route, path_parts(route.path), 0};
    pattern.parameters = static_cast<int>(std::ranges::count_if(pattern.parts, is_parameter));
    by_length_[pattern.parts.size()].push_back(std::move(pattern));
  }
  for (auto& [length, patterns] : by_length_) {
    std::ranges::stable_sort(patterns, {}, &Pattern::parameters);
  }
}

Router::Match Router::find(net::Method method, std::string_view path) const {
  const auto asked = method == net::Method::head ? net::Method::get : method;
  const auto parts = path_parts(path);
  Match match;
  const auto patterns = by_length_.find(parts.size());
  if (patterns == by_length_.end()) return match;
  int spelled_out = std::numeric_limits<int>::max();
  for (const auto& pattern : patterns->second) {
    // "/staff/new" is never somebody called "new", whatever the method.
    if (pattern.parameters > spelled_out) break;
    auto parameters = matched_parameters(pattern.parts, parts);
    if (!parameters) continue;
    if (pattern.route->method == asked) {
      match.route = pattern.route;
      match.parameters = std::move(*parameters);
      return match;
    }
    spelled_out = pattern.parameters;
    if (!match.allowed.empty()) match.allowed += ", ";
    match.allowed += pattern.route->method == net::Method::get ? "GET, HEAD" : "POST";
  }
  return match;
}

}  // namespace evenkeel::web
