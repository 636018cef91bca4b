// SPDX-License-Identifier: Apache-2.0
#include "core/role.hpp"

namespace evenkeel {

std::string_view name_of(Role role) {
  switch (role) {
    case Role::front_desk:
      return "front_desk";
    case Role::nurse:
      return "nurse";
    case Role::prescriber:
      return "prescriber";
    case Role::therapist:
      return "therapist";
    case Role::owner:
      return "owner";
    case Role::administrator:
      return "administrator";
  }
  return "";
}

std::string_view said(Role role) { return role == Role::front_desk ? "front desk" : name_of(role); }

std::optional<Role> role_named(std::string_view name) {
  for (const Role role : all_roles) {
    if (name_of(role) == name) return role;
  }
  return std::nullopt;
}

}  // namespace evenkeel
