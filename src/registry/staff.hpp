// SPDX-License-Identifier: Apache-2.0
// Who works here and what for. No default account: the first administrator comes by a one-time link
// (registry/sign_in.hpp).
#pragma once

#include "base/decision.hpp"
#include "base/id.hpp"
#include "base/time.hpp"
#include "core/role.hpp"
#include "db/database.hpp"
#include "registry/patients.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace evenkeel::registry {

struct Staff {
  StaffId id;
  std::string login;  // empty: not chosen yet; the page of the first link asks for it
  std::string name;
  std::vector<Role> roles;
  bool is_active = true;
  bool has_password = false;
};

// Who writes for the program itself: `evenkeel init`, `evenkeel user`.
inline const StaffId system_staff{"system"};

// Refuse at the field "login", "name" or "roles": a login somebody has (upper and lower case are
// one), no role. The id is made here.
Result<StaffId> add_staff(db::Database&, const Staff&, const By&);
// Also refuses "self-grant" (a role more for oneself) and "last-administrator". When roles change
// or the account is closed, every sign-in of that person ends.
Result<std::monostate> amend_staff(db::Database&, const Staff&, const By&);
std::vector<Staff> staff(db::Database&);  // open accounts first, by name
// As it was known at a time: login, name, roles, whether open.
std::optional<Staff> staff_member(db::Database&, const StaffId&,
                                  std::optional<Instant> as_known = std::nullopt);
std::optional<Staff> staff_by_login(db::Database&, std::string_view login);

// Ends every sign-in of that person and cancels the unused links; the page begins a new sign-in.
void set_password(db::Database&, const StaffId&, std::string_view hash, const By&);
std::optional<std::string> password_hash(db::Database&, const StaffId&);

}  // namespace evenkeel::registry
