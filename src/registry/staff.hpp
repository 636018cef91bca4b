// SPDX-License-Identifier: Apache-2.0
// Who works here, what for, and how they prove it. No default account: the first administrator
// comes by a one-time link. Passwords as argon2id (libsodium); sessions and links as hashes of
// 256-bit random tokens.
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
  std::string login;
  std::string name;
  std::vector<Role> roles;
  bool is_active = true;
  bool has_password = false;
};

Result<StaffId> add_staff(db::Database&, const Staff&, const By&);
Result<std::monostate> amend_staff(db::Database&, const Staff&, const By&);
std::vector<Staff> staff(db::Database&);
std::optional<Staff> staff_member(db::Database&, const StaffId&);
std::optional<Staff> staff_by_login(db::Database&, std::string_view login);

// 15 characters or more, up to 128, not on the list of common ones; no other rules.
Result<std::monostate> acceptable_password(std::string_view password);
// Takes about 0.1 s of CPU and 64 MiB by design; at most two run at once.
std::string hash_password(std::string_view password);
bool is_password(std::string_view hash, std::string_view password);
void set_password(db::Database&, const StaffId&, std::string_view hash, const By&);
std::optional<std::string> password_hash(db::Database&, const StaffId&);

// A one-time (or, in the demo clinic, a reusable) link for somebody to come in and set a password.
struct Link {
  StaffId staff;
  bool is_reusable = false;
};
std::string make_link(db::Database&, const StaffId&, Instant expires, bool is_reusable, const By&);
std::optional<Link> link(db::Database&, std::string_view token, Instant now);
void use_link(db::Database&, std::string_view token, Instant now);

struct SignedIn {
  std::string token_hash;
  Staff staff;
  Instant began{};
  Instant last_seen{};
  Instant password_given{};  // for what asks it again
  std::string csrf;          // per session
};
// Returns the token for the cookie; only its hash is kept.
std::string begin_sign_in(db::Database&, const StaffId&, bool with_password, const By&);
// None when unknown, idle or absolute limit passed, or the account is closed.
std::optional<SignedIn> signed_in(db::Database&, std::string_view token, Instant now);
void touch_sign_in(db::Database&, std::string_view token_hash, Instant now);
void password_given(db::Database&, std::string_view token_hash, Instant now);
void end_sign_in(db::Database&, std::string_view token_hash);
void end_all_sign_ins(db::Database&, const StaffId&);

// Failed tries of the last 15 minutes; a stranger can slow a login down, never lock it for ever.
void note_failed_sign_in(db::Database&, std::string_view login, std::string_view address,
                         Instant now);
int failed_sign_ins(db::Database&, std::string_view login, Instant since);
int failed_sign_ins_from(db::Database&, std::string_view address, Instant since);

}  // namespace evenkeel::registry
