// SPDX-License-Identifier: Apache-2.0
#include "web/password_again.hpp"

#include "registry/passwords.hpp"
#include "registry/sign_in.hpp"
#include "registry/staff.hpp"

#include <algorithm>

namespace evenkeel::web {
namespace {

// 5 failed tries per account in 15 minutes, then each further one waits longer; 20 per minute from
// one address.
constexpr int tries_before_delay = 5;
constexpr Minutes tries_count_for{15};
constexpr Seconds first_delay{5};
constexpr Seconds longest_delay{60};
constexpr int tries_per_minute_from_one_address = 20;

Seconds delay_after(int failed_tries) {
  if (failed_tries < tries_before_delay) return Seconds{0};
  const int doublings = std::min(failed_tries - tries_before_delay, 4);
  return std::min(first_delay * (1 << doublings), longest_delay);
}

}  // namespace

std::optional<Seconds> wait_before_trying(const Visit& visit, std::string_view login) {
  auto& database = visit.app.reader;
  const auto now = visit.now.wall;
  const auto& address = visit.request.remote_address;
  if (registry::failed_sign_ins_from(database, address, now - Minutes{1}) >=
      tries_per_minute_from_one_address)
    return longest_delay;
  if (registry::failed_sign_ins_from(database, address, now - tries_count_for) == 0)
    return std::nullopt;
  const auto delay = delay_after(registry::failed_sign_ins(database, login, now - tries_count_for));
  if (delay == Seconds{0} || registry::failed_sign_ins(database, login, now - delay) == 0)
    return std::nullopt;
  return delay;
}

void count_failed_try(Visit& visit, std::string_view login) {
  visit.app.writer.submit(app::Priority::routine, [&](db::Database& database) {
    registry::note_failed_sign_in(database, login, visit.request.remote_address, visit.now.wall);
    return true;
  });
}

std::string too_many_tries_said(Seconds wait) {
  return "Too many tries that did not fit. Wait " + std::to_string(wait.count()) +
         " seconds, then try again.";
}

Result<std::monostate> password_again(Visit& visit, std::string_view asked_field) {
  const std::string field{asked_field};
  const auto& staff = visit.who->staff;
  // A password is taken exactly as it was typed.
  const auto typed = visit.request.form.get(field).value_or("");
  if (typed.empty()) return refuse("no-password", "Type your password.", field);
  if (const auto wait = wait_before_trying(visit, staff.login))
    return refuse("too-many-tries", too_many_tries_said(*wait), field);
  const auto hash = registry::password_hash(visit.app.reader, staff.id);
  if (!hash)
    return refuse("no-password", "You have no password yet: set one on your account page.", field);
  if (!registry::is_password(hash, typed)) {
    count_failed_try(visit, staff.login);
    return refuse("not-right", "This is not your password.", field);
  }
  visit.app.writer.submit(app::Priority::routine, [&](db::Database& database) {
    registry::password_given(database, visit.who->token_hash, visit.now.wall);
    return true;
  });
  return std::monostate{};
}

}  // namespace evenkeel::web
