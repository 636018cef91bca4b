// SPDX-License-Identifier: Apache-2.0
#include "web/own_form.hpp"

#include <algorithm>
#include <cstddef>
#include <string>

namespace evenkeel::web {
namespace {

constexpr std::size_t longest_cause = 64;

// Takes the same time wherever the difference is.
bool is_same_secret(std::string_view one, std::string_view other) {
  if (one.size() != other.size()) return false;
  unsigned difference = 0;
  for (std::size_t i = 0; i < one.size(); ++i) {
    difference |= static_cast<unsigned char>(one[i]) ^ static_cast<unsigned char>(other[i]);
  }
  return difference == 0;
}

}  // namespace

bool is_from_own_page(const net::Request& request) {
  const auto site = request.header("sec-fetch-site");
  if (site && *site != "same-origin") return false;
  const auto origin = request.header("origin");
  // Our own Referrer-Policy makes browsers send "null" with a form; then Sec-Fetch-Site decides.
  if (!origin || *origin == "null") return site.has_value();
  const auto own = (request.is_secure ? "https://" : "http://") +
                   std::string{request.header("host").value_or("")};
  return *origin == own;
}

bool has_token(const net::Request& request, std::string_view csrf) {
  return !csrf.empty() && is_same_secret(request.form.get("csrf").value_or(""), csrf);
}

bool has_cause(const net::Request& request) {
  const auto cause = request.form.get("cause").value_or("");
  return !cause.empty() && cause.size() <= longest_cause && std::ranges::all_of(cause, [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-';
  });
}

bool is_local_name(std::string_view host) {
  const auto name = host.starts_with('[')
                        ? host.substr(0, std::min(host.find(']') + 1, host.size()))
                        : host.substr(0, host.find(':'));
  return name == "localhost" || name == "127.0.0.1" || name == "[::1]";
}

}  // namespace evenkeel::web
