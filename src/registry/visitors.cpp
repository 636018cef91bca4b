// SPDX-License-Identifier: Apache-2.0
#include "registry/visitors.hpp"

#include "registry/demo_names.hpp"
#include "registry/mail_address.hpp"
#include "registry/plain_text.hpp"

#include <algorithm>

namespace evenkeel::registry {
namespace {

constexpr int fewest_digits_of_a_phone = 7;

constexpr std::string_view set_visitor_row =
    "UPDATE bookings SET visitor_name = $2, visitor_phone = $3, visitor_email = $4 "
    "WHERE booking = $1 AND status = 'held' AND held_until > $5";

constexpr std::string_view keep_typed_row =
    "UPDATE bookings SET visitor_name = $2, visitor_phone = $3, visitor_email = $4 "
    "WHERE booking = $1 AND status = 'held'";

// "Given Family" in either order, wherever the blank between them is.
bool is_demo_name(std::string_view name) {
  for (auto blank = name.find(' '); blank != name.npos; blank = name.find(' ', blank + 1)) {
    const auto first = name.substr(0, blank);
    const auto last = name.substr(blank + 1);
    if ((is_demo_given_name(first) && is_demo_family_name(last)) ||
        (is_demo_family_name(first) && is_demo_given_name(last)))
      return true;
  }
  return false;
}

Result<std::string> reachable_phone(const std::string& typed) {
  auto phone = plain(typed, {"phone", "Phone number", 40});
  if (!phone) return phone;
  const auto digits = std::ranges::count_if(*phone, [](char c) { return c >= '0' && c <= '9'; });
  if (digits < fewest_digits_of_a_phone)
    return refuse("no-number", "Enter the whole phone number, with its area code.", "phone");
  return phone;
}

}  // namespace

Result<Visitor> plausible_visitor(const Visitor& typed, bool is_demo) {
  auto name = plain(typed.name, {"name", "Name", 100});
  if (!name) return std::unexpected{name.error()};
  if (is_demo && !is_demo_name(*name)) {
    return refuse(
        "not-on-demo-list",
        "A demo clinic holds no real person. Use an invented name, such as Demo Testwell.", "name");
  }
  auto phone = reachable_phone(typed.phone);
  if (!phone) return std::unexpected{phone.error()};
  auto email = mail_address(typed.email);
  if (!email) return std::unexpected{email.error()};
  return Visitor{*std::move(name), *std::move(phone), *std::move(email)};
}

Result<Booking> set_visitor(db::Database& database, const BookingId& id, const Visitor& visitor,
                            Instant now) {
  database.run(set_visitor_row, id, visitor.name, visitor.phone, visitor.email, now);
  if (database.changed() == 0)
    return refuse("lapsed", "This time was kept for 5 minutes and is free again.");
  return *booking(database, id);
}

void keep_typed(db::Database& database, const BookingId& id, const Visitor& visitor) {
  database.run(keep_typed_row, id, visitor.name, visitor.phone, visitor.email);
}

}  // namespace evenkeel::registry
