// SPDX-License-Identifier: Apache-2.0
#include "web/own_path.hpp"

#include <algorithm>

namespace evenkeel::web {

namespace {

constexpr std::string_view home_page = "/start";
constexpr std::size_t longest_path = 500;

// Printable, and nothing a browser could take for the beginning of another site's address.
bool is_plain(char c) { return c > ' ' && c < '\x7f' && c != '\\' && c != '"'; }

bool is_path_of_ours(std::string_view asked) {
  return asked.size() > 1 && asked.size() <= longest_path && asked[0] == '/' && asked[1] != '/' &&
         std::ranges::all_of(asked, is_plain);
}

}  // namespace

std::string own_path(std::string_view asked) {
  const bool is_door = asked.starts_with("/sign-") || asked.starts_with("/link/") ||
                       asked.starts_with("/live/") || asked.starts_with("/assets/");
  return std::string{is_path_of_ours(asked) && !is_door ? asked : home_page};
}

std::string patients_path(std::string_view asked) {
  const bool is_door = asked.starts_with("/me/sign-") || asked.starts_with("/me/link/");
  const bool is_theirs = asked.starts_with("/me/") || asked.starts_with("/me?");
  return std::string{is_path_of_ours(asked) && is_theirs && !is_door ? asked : "/me"};
}

}  // namespace evenkeel::web
