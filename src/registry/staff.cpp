// SPDX-License-Identifier: Apache-2.0
#include "registry/staff.hpp"

#include "base/check.hpp"
#include "base/fresh_id.hpp"
#include "registry/name_key.hpp"
#include "registry/plain_text.hpp"
#include "registry/sign_in.hpp"

#include <algorithm>
#include <string_view>

namespace evenkeel::registry {
namespace {

constexpr std::string_view all_staff =
    "SELECT staff, login, name, is_active, CASE WHEN password_hash IS NULL THEN 0 ELSE 1 END FROM "
    "staff "
    "ORDER BY is_active DESC, name, staff";
constexpr std::string_view one_staff_member =
    "SELECT staff, login, name, is_active, CASE WHEN password_hash IS NULL THEN 0 ELSE 1 END FROM "
    "staff WHERE staff = $1";
constexpr std::string_view staff_with_login =
    "SELECT staff, login, name, is_active, CASE WHEN password_hash IS NULL THEN 0 ELSE 1 END FROM "
    "staff "
    "WHERE login_key = $1";
constexpr std::string_view staff_member_then =
    "SELECT login, name, roles, is_active FROM staff_versions WHERE staff = $1 "
    "AND recorded_at <= $2 ORDER BY version DESC LIMIT 1";
constexpr std::string_view roles_of_staff = "SELECT role FROM staff_roles WHERE staff = $1";
constexpr std::string_view insert_staff =
    "INSERT INTO staff (staff, version, login, login_key, name, is_active) "
    "VALUES ($1, 1, $2, $3, $4, $5)";
constexpr std::string_view update_staff =
    "UPDATE staff SET version = version + 1, login = $2, login_key = $3, name = $4, "
    "is_active = $5 WHERE staff = $1";
constexpr std::string_view insert_staff_version =
    "INSERT INTO staff_versions (staff, version, login, name, roles, is_active, recorded_at, "
    "by_staff) VALUES ($1, (SELECT version FROM staff WHERE staff = $1), $2, $3, $4, $5, $6, $7)";
constexpr std::string_view other_administrators =
    "SELECT COUNT(*) FROM staff s JOIN staff_roles r ON r.staff = s.staff "
    "WHERE r.role = 'administrator' AND s.is_active = 1 AND s.staff <> $1";
constexpr std::string_view update_password =
    "UPDATE staff SET password_hash = $2, password_set_at = $3, password_set_by = $4 "
    "WHERE staff = $1";
constexpr std::string_view cancel_unused_links =
    "DELETE FROM links WHERE staff = $1 AND is_reusable = 0";

// In the order of core/role.hpp, whatever the order they were given in.
std::vector<Role> in_order(const std::vector<Role>& roles) {
  std::vector<Role> ordered;
  for (const Role role : all_roles) {
    if (std::ranges::find(roles, role) != roles.end()) ordered.push_back(role);
  }
  return ordered;
}

std::vector<Role> roles_in(db::Database& database, const StaffId& id) {
  std::vector<Role> roles;
  database.each(
      roles_of_staff,
      [&](const db::Row& row) {
        if (const auto role = role_named(row.text(0))) roles.push_back(*role);
      },
      id);
  return in_order(roles);
}

Staff staff_in(const db::Row& row) {
  return {row.id<StaffId>(0), row.string(1), row.string(2), {}, row.flag(3), row.flag(4)};
}

std::optional<std::string> login_key_of(std::string_view login) {
  if (login.empty()) return std::nullopt;
  return ascii_lower(login);
}

// What a person types at each sign-in: no blanks, nothing that looks like another character.
Result<std::string> plausible_login(std::string_view typed) {
  auto login = plain(typed, {"login", "Login name", 40, false});
  if (!login || login->empty()) return login;
  const bool is_plain = std::ranges::all_of(*login, [](char byte) {
    return (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z') ||
           (byte >= '0' && byte <= '9') || byte == '.' || byte == '_' || byte == '@';
  });
  if (!is_plain || login->size() < 3) {
    return refuse("login-form",
                  "A login name has at least 3 letters, digits, full stops or underscores.",
                  "login");
  }
  return login;
}

Result<Staff> plausible_staff(db::Database& database, const Staff& typed) {
  auto login = plausible_login(typed.login);
  if (!login) return std::unexpected{login.error()};
  auto name = plain(typed.name, {"name", "Name"});
  if (!name) return std::unexpected{name.error()};
  const auto roles = in_order(typed.roles);
  if (roles.empty()) return refuse("required", "Choose at least one role.", "roles");
  if (!login->empty()) {
    const auto other = staff_by_login(database, *login);
    if (other && other->id != typed.id) {
      return refuse("login-taken", "Somebody has this login name.", "login");
    }
  }
  return Staff{typed.id, *std::move(login), *std::move(name), roles, typed.is_active, false};
}

void write_roles_and_version(db::Database& database, const Staff& member, const By& by) {
  database.run("DELETE FROM staff_roles WHERE staff = $1", member.id);
  std::string names;
  for (const Role role : member.roles) {
    database.run("INSERT INTO staff_roles (staff, role) VALUES ($1, $2)", member.id, name_of(role));
    if (!names.empty()) names += ' ';
    names += name_of(role);
  }
  database.run(insert_staff_version, member.id, member.login, member.name, names, member.is_active,
               by.now.wall, by.staff);
}

bool is_administrator(const Staff& member) {
  return member.is_active &&
         std::ranges::find(member.roles, Role::administrator) != member.roles.end();
}

Result<std::monostate> allowed_change(db::Database& database, const Staff& before,
                                      const Staff& after, const By& by) {
  const bool gains = std::ranges::any_of(after.roles, [&](Role role) {
    return std::ranges::find(before.roles, role) == before.roles.end();
  });
  if (by.staff == before.id && gains) {
    return refuse("self-grant", "Another person has to give you this role.", "roles");
  }
  const bool stops = is_administrator(before) && !is_administrator(after);
  if (stops && database.integer(other_administrators, before.id).value_or(0) == 0) {
    return refuse("last-administrator", "A clinic needs one administrator. Name another first.",
                  "roles");
  }
  return std::monostate{};
}

}  // namespace

Result<StaffId> add_staff(db::Database& database, const Staff& typed, const By& by) {
  auto member = plausible_staff(database, typed);
  if (!member) return std::unexpected{member.error()};
  member->id = fresh_id<StaffId>();
  database.run(insert_staff, member->id, member->login, login_key_of(member->login), member->name,
               member->is_active);
  write_roles_and_version(database, *member, by);
  return member->id;
}

Result<std::monostate> amend_staff(db::Database& database, const Staff& typed, const By& by) {
  const auto before = staff_member(database, typed.id);
  if (!before) return refuse("no-such-person", "There is no such member of staff.");
  const auto member = plausible_staff(database, typed);
  if (!member) return std::unexpected{member.error()};
  if (auto allowed = allowed_change(database, *before, *member, by); !allowed) return allowed;
  database.run(update_staff, member->id, member->login, login_key_of(member->login), member->name,
               member->is_active);
  write_roles_and_version(database, *member, by);
  if (member->roles != before->roles || !member->is_active) {
    end_all_sign_ins(database, member->id);
  }
  return std::monostate{};
}

std::vector<Staff> staff(db::Database& database) {
  std::vector<Staff> all;
  database.each(all_staff, [&](const db::Row& row) { all.push_back(staff_in(row)); });
  for (auto& member : all)
    member.roles = roles_in(database, member.id);
  return all;
}

std::optional<Staff> staff_member(db::Database& database, const StaffId& id,
                                  std::optional<Instant> as_known) {
  std::optional<Staff> found;
  database.each(one_staff_member, [&](const db::Row& row) { found = staff_in(row); }, id);
  if (!found) return found;
  found->roles = roles_in(database, id);
  if (!as_known) return found;
  std::optional<Staff> then;
  database.each(
      staff_member_then,
      [&](const db::Row& row) {
        then = Staff{id, row.string(0), row.string(1), {}, row.flag(3), found->has_password};
        for (const auto& name : words_of(row.text(2))) {
          if (const auto role = role_named(name)) then->roles.push_back(*role);
        }
      },
      id, *as_known);
  return then;
}

std::optional<Staff> staff_by_login(db::Database& database, std::string_view login) {
  std::optional<Staff> found;
  const auto key = login_key_of(login);
  if (!key) return found;
  database.each(staff_with_login, [&](const db::Row& row) { found = staff_in(row); }, *key);
  if (found) found->roles = roles_in(database, found->id);
  return found;
}

void set_password(db::Database& database, const StaffId& id, std::string_view hash, const By& by) {
  database.run(update_password, id, hash, by.now.wall, by.staff);
  check(database.changed() == 1, "a password is set for somebody who is there");
  end_all_sign_ins(database, id);
  database.run(cancel_unused_links, id);
}

std::optional<std::string> password_hash(db::Database& database, const StaffId& id) {
  return database.text("SELECT password_hash FROM staff WHERE staff = $1", id);
}

}  // namespace evenkeel::registry
