// SPDX-License-Identifier: Apache-2.0
#include "registry/mail_address.hpp"

#include "registry/plain_text.hpp"

#include <algorithm>

namespace evenkeel::registry {
namespace {

constexpr int longest_email = 254;  // RFC 5321, 4.5.3.1.3

// One "@", something before it, a name with a dot behind it, no blanks and nothing a mail header
// could take for more than one address.
bool is_email(std::string_view text) {
  const auto at = text.find('@');
  if (at == 0 || at == std::string_view::npos) return false;
  const auto place = text.substr(at + 1);
  const auto dot = place.rfind('.');
  const bool is_place = dot != std::string_view::npos && dot > 0 && dot + 1 < place.size() &&
                        place.find('@') == std::string_view::npos;
  return is_place && std::ranges::all_of(text, [](char c) {
           return c > ' ' && c < '\x7f' &&
                  std::string_view{"<>,;:\"()[]\\"}.find(c) == std::string_view::npos;
         });
}

}  // namespace

Result<std::string> mail_address(std::string_view typed) {
  auto email = plain(typed, {"email", "E-mail address", longest_email, false});
  if (email && !email->empty() && !is_email(*email))
    return refuse("not-email", "Type one e-mail address, like jo@example.org.", "email");
  return email;
}

}  // namespace evenkeel::registry
