// SPDX-License-Identifier: Apache-2.0
#include "web/security_headers.hpp"

#include "web/public_frame.hpp"

#include <algorithm>
#include <string>
#include <string_view>

namespace evenkeel::web {
namespace {

// There is no script inside any page, and one style, that of the public pages, named by its hash.
// Text becomes markup in script only through a named policy.
std::string content_security_policy() {
  return "default-src 'none'; script-src 'self'; style-src 'self' " +
         std::string{public_style_hash()} +
         "; img-src 'self' data:; connect-src 'self'; font-src 'self'; form-action 'self'; "
         "base-uri 'none'; frame-ancestors 'none'; object-src 'none'; "
         "require-trusted-types-for 'script'";
}

constexpr std::pair<std::string_view, std::string_view> always[] = {
    {"X-Content-Type-Options", "nosniff"},
    {"Referrer-Policy", "no-referrer"},
    {"Cross-Origin-Opener-Policy", "same-origin"},
    {"Cross-Origin-Resource-Policy", "same-origin"},
    {"Permissions-Policy",
     "camera=(), microphone=(), geolocation=(), payment=(), usb=(), display-capture=(), "
     "publickey-credentials-get=(self), publickey-credentials-create=(self)"},
};

// A file has a stricter one of its own.
bool has_policy(const net::Response& response) {
  return std::ranges::any_of(response.headers, [](const auto& header) {
    return header.first == "Content-Security-Policy";
  });
}

bool has_cache_rule(const net::Response& response) {
  return std::ranges::any_of(response.headers,
                             [](const auto& header) { return header.first == "Cache-Control"; });
}

}  // namespace

void add_security_headers(net::Response& response, bool is_https) {
  static const std::string policy = content_security_policy();
  if (!has_policy(response)) response.headers.emplace_back("Content-Security-Policy", policy);
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
