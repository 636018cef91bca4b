// SPDX-License-Identifier: Apache-2.0
#include "web/own_path.hpp"

#include <algorithm>

namespace evenkeel::web {

namespace {

constexpr std::string_view home_page = "/start";
constexpr std::size_t longest_path = 500;

// Printable, and nothing a browser could take for the beginning of another site's address.
bool is_plain(char c) { return c > ' ' && c < '\x7f' && c != '\\' && c != '"'; }

}  // namespace

std::string own_path(std::string_view asked) {
  const bool is_ours = asked.size() > 1 && asked.size() <= longest_path && asked[0] == '/' &&
                       asked[1] != '/' && std::ranges::all_of(asked, is_plain);
  const bool is_door = asked.starts_with("/sign-") || asked.starts_with("/link/") ||
                       asked.starts_with("/live/") || asked.starts_with("/assets/");
  return std::string{is_ours && !is_door ? asked : home_page};
}

}  // namespace evenkeel::web
