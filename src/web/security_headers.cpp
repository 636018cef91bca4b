// SPDX-License-Identifier: Apache-2.0
#include "web/security_headers.hpp"

#include <algorithm>
#include <string_view>

namespace evenkeel::web {
namespace {

// There is no script and no style inside any page, so neither nonces nor hashes are needed: what a
// page may run is the one file from here. Text becomes markup in script only through a named
// policy.
constexpr std::string_view content_security_policy =
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
    "connect-src 'self'; font-src 'self'; form-action 'self'; base-uri 'none'; "
    "frame-ancestors 'none'; object-src 'none'; require-trusted-types-for 'script'";

constexpr std::pair<std::string_view, std::string_view> always[] = {
    {"Content-Security-Policy", content_security_policy},
    {"X-Content-Type-Options", "nosniff"},
    {"Referrer-Policy", "no-referrer"},
    {"Cross-Origin-Opener-Policy", "same-origin"},
    {"Cross-Origin-Resource-Policy", "same-origin"},
    {"Permissions-Policy",
     "camera=(), microphone=(), geolocation=(), payment=(), usb=(), display-capture=()"},
};

bool has_cache_rule(const net::Response& response) {
  return std::ranges::any_of(response.headers,
                             [](const auto& header) { return header.first == "Cache-Control"; });
}

}  // namespace

void add_security_headers(net::Response& response, bool is_https) {
  for (const auto& [name, value] : always) {
    response.headers.emplace_back(name, value);
  }
  if (is_https) {
    response.headers.emplace_back("Strict-Transport-Security",
                                  "max-age=31536000; includeSubDomains");
  }
  // A page is somebody's health: no copy stays anywhere unless the page says so of itself.
  if (!has_cache_rule(response)) response.headers.emplace_back("Cache-Control", "no-store");
}

void clear_browser(net::Response& response) {
  // Not "cookies": ours is taken back by name, and others of this machine are not ours to delete.
  response.headers.emplace_back("Clear-Site-Data", "\"cache\", \"storage\"");
}

}  // namespace evenkeel::web
