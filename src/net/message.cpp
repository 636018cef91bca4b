// SPDX-License-Identifier: Apache-2.0
#include "net/message.hpp"

#include "base/check.hpp"
#include "net/percent.hpp"

#include <algorithm>

namespace evenkeel::net {
namespace {

constexpr std::size_t most_fields = 200;

std::string_view trimmed_cookie_part(std::string_view text) {
  const auto first = text.find_first_not_of(' ');
  if (first == std::string_view::npos) return {};
  return text.substr(first, text.find_last_not_of(' ') - first + 1);
}

}  // namespace

std::optional<Fields> Fields::parse(std::string_view encoded) {
  Fields fields;
  while (!encoded.empty()) {
    const auto end = encoded.find('&');
    const auto pair = encoded.substr(0, end);
    encoded = end == std::string_view::npos ? std::string_view{} : encoded.substr(end + 1);
    const auto equals = pair.find('=');
    auto name = decode_percent(pair.substr(0, equals), true);
    auto value = equals == std::string_view::npos ? std::optional{std::string{}}
                                                  : decode_percent(pair.substr(equals + 1), true);
    if (!name || !value || !fields.take(std::move(*name), std::move(*value))) return std::nullopt;
  }
  return fields;
}

std::optional<Fields> Fields::of(std::vector<std::pair<std::string, std::string>> plain) {
  Fields fields;
  for (auto& [name, value] : plain) {
    if (!fields.take(std::move(name), std::move(value))) return std::nullopt;
  }
  return fields;
}

bool Fields::take(std::string name, std::string value) {
  if (name.empty() || !is_plain_text(name, false) || !is_plain_text(value, true)) return false;
  if (pairs_.size() == most_fields) return false;
  if (!name.ends_with("[]") && get(name)) return false;
  pairs_.emplace_back(std::move(name), std::move(value));
  return true;
}

std::optional<std::string_view> Fields::get(std::string_view name) const {
  for (const auto& [each, value] : pairs_) {
    if (each == name) return value;
  }
  return std::nullopt;
}

std::vector<std::string_view> Fields::all(std::string_view name) const {
  std::vector<std::string_view> values;
  for (const auto& [each, value] : pairs_) {
    if (each == name) values.push_back(value);
  }
  return values;
}

std::optional<std::string_view> Request::header(std::string_view lower_case_name) const {
  for (const auto& [name, value] : headers) {
    if (name == lower_case_name) return value;
  }
  return std::nullopt;
}

// A name that comes twice is nobody's: somebody else may have planted one of them.
std::optional<std::string_view> Request::cookie(std::string_view name) const {
  std::optional<std::string_view> found;
  for (const auto& [header_name, line] : headers) {
    if (header_name != "cookie") continue;
    std::string_view rest = line;
    while (!rest.empty()) {
      const auto end = rest.find(';');
      const auto part = rest.substr(0, end);
      rest = end == std::string_view::npos ? std::string_view{} : rest.substr(end + 1);
      const auto equals = part.find('=');
      if (equals == std::string_view::npos) continue;
      if (trimmed_cookie_part(part.substr(0, equals)) != name) continue;
      if (found) return std::nullopt;
      found = trimmed_cookie_part(part.substr(equals + 1));
    }
  }
  return found;
}

std::string_view Request::parameter(std::string_view name) const {
  const auto found = parameters.find(name);
  check(found != parameters.end(), "the route has no such parameter");
  return found->second;
}

}  // namespace evenkeel::net
