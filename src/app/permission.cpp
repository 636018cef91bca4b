// SPDX-License-Identifier: Apache-2.0
#include "app/permission.hpp"

#include "app/permission_matrix.hpp"
#include "base/check.hpp"

#include <array>
#include <vector>

namespace evenkeel::app {
namespace {

// Every permission is asked for by some route, so the file says who holds it.
std::vector<Role> holders_in_matrix(May may) {
  for (const auto& row : permission_matrix) {
    if (row.may != may) continue;
    std::vector<Role> holders;
    for (std::size_t role = 0; role < all_roles.size(); ++role) {
      if (row.is_held.at(role)) holders.push_back(all_roles.at(role));
    }
    return holders;
  }
  bug("a permission that no route asks for");
}

}  // namespace

std::span<const Role> roles_of(May may) {
  static const auto all = [] {
    std::array<std::vector<Role>, may_names.size() + 1> holders;
    for (const auto& [each, name] : may_names) {
      holders.at(static_cast<std::size_t>(each)) = holders_in_matrix(each);
    }
    return holders;
  }();
  return all.at(static_cast<std::size_t>(may));
}

bool may(std::span<const Role> roles, May permission) {
  const auto holders = roles_of(permission);
  return std::ranges::any_of(
      roles, [&](Role role) { return std::ranges::find(holders, role) != holders.end(); });
}

std::string_view name_of(May may) {
  for (const auto& [each, name] : may_names) {
    if (each == may) return name;
  }
  bug("a permission without a name");
}

}  // namespace evenkeel::app
