// SPDX-License-Identifier: Apache-2.0
// What a member of staff is here for. One person may hold several roles.
#pragma once

#include <array>
#include <optional>
#include <string_view>

namespace evenkeel {

enum class Role { front_desk, nurse, prescriber, therapist, owner, administrator };

inline constexpr std::array all_roles{Role::front_desk, Role::nurse, Role::prescriber,
                                      Role::therapist,  Role::owner, Role::administrator};

std::string_view name_of(Role role);  // "front_desk": stored and in the policy file.
std::string_view said(Role role);     // "front desk": on a page.
std::optional<Role> role_named(std::string_view name);

}  // namespace evenkeel
