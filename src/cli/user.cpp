// SPDX-License-Identifier: Apache-2.0
#include "cli/user.hpp"

#include "app/clock.hpp"
#include "cli/clinic_at.hpp"
#include "cli/command.hpp"
#include "db/migrate.hpp"
#include "registry/sign_in.hpp"
#include "registry/staff.hpp"

#include <cstdio>
#include <vector>

namespace evenkeel::cli {
namespace {

constexpr std::chrono::hours user_link_lasts{24};

std::string roles_said(const registry::Staff& member) {
  std::string text;
  for (const Role role : member.roles) {
    if (!text.empty()) text += ", ";
    text += said(role);
  }
  return text;
}

std::string state_of(const registry::Staff& member) {
  if (!member.is_active) return "closed";
  return member.has_password ? "" : "no password yet";
}

registry::Staff only_person(db::Database& database, std::string_view who) {
  if (const auto member = registry::staff_by_login(database, who)) return *member;
  std::vector<registry::Staff> found;
  for (auto& member : registry::staff(database)) {
    if (member.name == who) found.push_back(std::move(member));
  }
  if (found.size() == 1) return found.front();
  throw WrongUse{
      (found.empty() ? "nobody has the login or name \"" : "two people have the name \"") +
      std::string{who} + "\"; `evenkeel user list` names everybody"};
}

}  // namespace

std::string link_for(db::Database& database, std::string_view who, const Moment& now) {
  db::Transaction transaction{database};
  const auto member = only_person(database, who);
  if (!member.is_active) throw WrongUse{"this account is closed; open it on the staff page first"};
  auto token = registry::make_link(database, member.id, now.wall + user_link_lasts, false,
                                   {registry::system_staff, now});
  transaction.commit();
  return token;
}

int list_users(std::span<const std::string> given) {
  const Arguments arguments{given, {data_option, database_option}};
  const auto database = db::open(existing_clinic_at(arguments), db::Access::read_only);
  db::check_version(*database);
  for (const auto& member : registry::staff(*database)) {
    const std::string login = member.login.empty() ? "(no login yet)" : member.login;
    std::printf("%-20s %-30s %-30s %s\n", login.c_str(), member.name.c_str(),
                roles_said(member).c_str(), state_of(member).c_str());
  }
  return done;
}

int link_user(std::span<const std::string> given) {
  const Arguments arguments{given, {data_option, database_option}};
  if (arguments.plain().size() != 1) throw WrongUse{"name one login: evenkeel user link LOGIN"};
  const auto database = db::open(existing_clinic_at(arguments), db::Access::read_write);
  db::check_version(*database);
  const auto token = link_for(*database, arguments.plain().front(), app::MachineClock{}.now());
  std::printf("For 24 hours, once:\n\n  http://localhost:8080/link/%s\n", token.c_str());
  return done;
}

}  // namespace evenkeel::cli
