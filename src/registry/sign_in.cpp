// SPDX-License-Identifier: Apache-2.0
#include "registry/sign_in.hpp"

#include "registry/name_key.hpp"
#include "registry/token.hpp"

#include <algorithm>

namespace evenkeel::registry {
namespace {

constexpr std::chrono::hours failed_tries_kept{24};

constexpr std::string_view cancel_links = "DELETE FROM links WHERE staff = $1 AND is_reusable = 0";
constexpr std::string_view forget_old_links = "DELETE FROM links WHERE expires_at <= $1";
constexpr std::string_view insert_link =
    "INSERT INTO links (token_hash, staff, expires_at, is_reusable, made_at, made_by) "
    "VALUES ($1, $2, $3, $4, $5, $6)";
constexpr std::string_view usable_link =
    "SELECT l.staff, l.is_reusable FROM links l JOIN staff s ON s.staff = l.staff "
    "WHERE l.token_hash = $1 AND l.expires_at > $2 AND s.is_active = 1 "
    "AND (l.is_reusable = 1 OR l.used_at IS NULL)";
constexpr std::string_view mark_link_used =
    "UPDATE links SET used_at = $2 WHERE token_hash = $1 AND expires_at > $2 "
    "AND (is_reusable = 1 OR used_at IS NULL) "
    "AND staff IN (SELECT staff FROM staff WHERE is_active = 1)";

constexpr std::string_view insert_sign_in =
    "INSERT INTO sign_ins (token_hash, staff, began_at, last_seen_at, by_hand_at, "
    "password_given_at, csrf) VALUES ($1, $2, $3, $3, $3, $4, $5)";
constexpr std::string_view forget_old_sign_ins = "DELETE FROM sign_ins WHERE began_at <= $1";
constexpr std::string_view one_sign_in =
    "SELECT staff, began_at, last_seen_at, by_hand_at, password_given_at, csrf FROM sign_ins "
    "WHERE token_hash = $1";
constexpr std::string_view seen_by_hand =
    "UPDATE sign_ins SET last_seen_at = $2, by_hand_at = $2 WHERE token_hash = $1";

constexpr std::string_view insert_failed_try =
    "INSERT INTO failed_sign_ins (sequence, login_key, address, at) "
    "VALUES ((SELECT COALESCE(MAX(sequence), 0) + 1 FROM failed_sign_ins), $1, $2, $3)";
constexpr std::string_view forget_old_tries = "DELETE FROM failed_sign_ins WHERE at <= $1";
constexpr std::string_view failed_tries_of =
    "SELECT COUNT(*) FROM failed_sign_ins WHERE login_key = $1 AND at > $2";
constexpr std::string_view failed_tries_from =
    "SELECT COUNT(*) FROM failed_sign_ins WHERE address = $1 AND at > $2";

bool is_clinical(const Staff& member) {
  return std::ranges::any_of(member.roles, [](Role role) {
    return role == Role::nurse || role == Role::prescriber || role == Role::therapist;
  });
}

bool is_within_limits(const SignedIn& sign_in, Instant now) {
  return now - sign_in.began < sign_in_limit && now - sign_in.last_seen < idle_limit(sign_in.staff);
}

}  // namespace

Minutes idle_limit(const Staff& member) {
  return is_clinical(member) ? clinical_idle_limit : office_idle_limit;
}

bool rests(const Staff& member) { return is_clinical(member); }

bool is_resting(const SignedIn& sign_in, Instant now) {
  return rests(sign_in.staff) && now - sign_in.by_hand >= rest_limit;
}

std::string make_link(db::Database& database, const StaffId& staff, Instant expires,
                      bool is_reusable, const By& by) {
  database.run(forget_old_links, by.now.wall);
  if (!is_reusable) database.run(cancel_links, staff);
  const std::string token = random_token();
  database.run(insert_link, token_hash(token), staff, expires, is_reusable, by.now.wall, by.staff);
  return token;
}

std::optional<Link> link(db::Database& database, std::string_view token, Instant now) {
  std::optional<Link> found;
  database.each(
      usable_link, [&](const db::Row& row) { found = Link{row.id<StaffId>(0), row.flag(1)}; },
      token_hash(token), now);
  return found;
}

bool use_link(db::Database& database, std::string_view token, Instant now) {
  database.run(mark_link_used, token_hash(token), now);
  return database.changed() == 1;
}

std::string begin_sign_in(db::Database& database, const StaffId& staff, bool with_password,
                          const By& by) {
  database.run(forget_old_sign_ins, by.now.wall - sign_in_limit);
  const std::string token = random_token();
  const auto given = with_password ? std::optional{by.now.wall} : std::nullopt;
  database.run(insert_sign_in, token_hash(token), staff, by.now.wall, given, random_token());
  return token;
}

std::optional<SignedIn> signed_in(db::Database& database, std::string_view token, Instant now) {
  std::optional<SignedIn> found;
  StaffId staff;
  const std::string hash = token_hash(token);
  database.each(
      one_sign_in,
      [&](const db::Row& row) {
        staff = row.id<StaffId>(0);
        found = SignedIn{hash,           {},           row.instant(1), row.instant(2),
                         row.instant(3), std::nullopt, row.string(5)};
        if (!row.is_null(4)) found->password_given = row.instant(4);
      },
      hash);
  if (!found) return std::nullopt;
  // Roles are read each time: one that was taken away is gone with the next request.
  const auto member = staff_member(database, staff);
  if (!member || !member->is_active) return std::nullopt;
  found->staff = *member;
  if (!is_within_limits(*found, now)) return std::nullopt;
  return found;
}

void touch_sign_in(db::Database& database, std::string_view hash, Instant now) {
  database.run("UPDATE sign_ins SET last_seen_at = $2 WHERE token_hash = $1", hash, now);
}

void touch_sign_in_by_hand(db::Database& database, std::string_view hash, Instant now) {
  database.run(seen_by_hand, hash, now);
}

void password_given(db::Database& database, std::string_view hash, Instant now) {
  database.run("UPDATE sign_ins SET password_given_at = $2 WHERE token_hash = $1", hash, now);
}

void end_sign_in(db::Database& database, std::string_view hash) {
  database.run("DELETE FROM sign_ins WHERE token_hash = $1", hash);
}

void end_all_sign_ins(db::Database& database, const StaffId& staff) {
  database.run("DELETE FROM sign_ins WHERE staff = $1", staff);
}

void note_failed_sign_in(db::Database& database, std::string_view login, std::string_view address,
                         Instant now) {
  database.run(forget_old_tries, now - failed_tries_kept);
  database.run(insert_failed_try, ascii_lower(login), address, now);
}

int failed_sign_ins(db::Database& database, std::string_view login, Instant since) {
  return static_cast<int>(database.integer(failed_tries_of, ascii_lower(login), since).value_or(0));
}

int failed_sign_ins_from(db::Database& database, std::string_view address, Instant since) {
  return static_cast<int>(database.integer(failed_tries_from, address, since).value_or(0));
}

}  // namespace evenkeel::registry
