// SPDX-License-Identifier: Apache-2.0
// How staff come in and stay in: one-time links, sign-ins, failed tries. Tokens are 256 random
// bits; the database keeps only their hashes.
#pragma once

#include "base/id.hpp"
#include "base/time.hpp"
#include "db/database.hpp"
#include "registry/patients.hpp"
#include "registry/staff.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace evenkeel::registry {

// Trust-and-use A8. Idle time differs by what the person does here: whoever has a clinical role
// gets the longer one.
inline constexpr Minutes clinical_idle_limit{15};
inline constexpr Minutes office_idle_limit{10};
inline constexpr Minutes sign_in_limit{12 * 60};
Minutes idle_limit(const Staff&);
// A screen of somebody with a clinical role that was not touched for so long only shows, until the
// password is typed.
inline constexpr Minutes rest_limit{3};
bool rests(const Staff&);

// A one-time (or, in the demo clinic, a reusable) link for somebody to come in and set a password.
struct Link {
  StaffId staff;
  bool is_reusable = false;
};
// The token. Earlier unused one-time links of that person are cancelled.
std::string make_link(db::Database&, const StaffId&, Instant expires, bool is_reusable, const By&);
// None when unknown, too old, used up, or the account is closed.
std::optional<Link> link(db::Database&, std::string_view token, Instant now);
// False when it cannot be used (any more): two tabs, one link.
bool use_link(db::Database&, std::string_view token, Instant now);

struct SignedIn {
  std::string token_hash;
  Staff staff;
  Instant began;
  Instant last_seen;
  Instant by_hand;                        // its person last did something
  std::optional<Instant> password_given;  // for what asks it again; none: came in by a link
  std::string csrf;                       // per session
};
// Returns the token for the cookie; only its hash is kept.
std::string begin_sign_in(db::Database&, const StaffId&, bool with_password, const By&);
// None when unknown, idle or absolute limit passed, or the account is closed.
std::optional<SignedIn> signed_in(db::Database&, std::string_view token, Instant now);
bool is_resting(const SignedIn&, Instant now);
void touch_sign_in(db::Database&, std::string_view token_hash, Instant now);
void touch_sign_in_by_hand(db::Database&, std::string_view token_hash, Instant now);
void password_given(db::Database&, std::string_view token_hash, Instant now);
void end_sign_in(db::Database&, std::string_view token_hash);
void end_all_sign_ins(db::Database&, const StaffId&);

// Failed tries; kept for a day. A stranger can slow a login down, never lock it for ever.
void note_failed_sign_in(db::Database&, std::string_view login, std::string_view address,
                         Instant now);
int failed_sign_ins(db::Database&, std::string_view login, Instant since);
int failed_sign_ins_from(db::Database&, std::string_view address, Instant since);

}  // namespace evenkeel::registry
