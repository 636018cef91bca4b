// SPDX-License-Identifier: Apache-2.0
#include "web/pages/password_fields.hpp"

#include "registry/passwords.hpp"

namespace evenkeel::web {

Html new_password_fields(const Filled& filled) {
  const auto rules = "At least " + std::to_string(registry::password_least) +
                     " characters, such as four or five unlike words. Nothing else is asked: no "
                     "digits, no signs, no expiry. Common passwords are refused.";
  return group(password_field(filled, {.name = "password",
                                       .label = "New password",
                                       .hint = rules,
                                       .autocomplete = "new-password",
                                       .width = 30}),
               password_field(filled, {.name = "password_again",
                                       .label = "The same again",
                                       .autocomplete = "new-password",
                                       .width = 30}));
}

std::string new_password(FormReader& reader, const net::Fields& typed) {
  const std::string password{typed.get("password").value_or("")};
  if (const auto fine = registry::acceptable_password(password); !fine) {
    reader.refuse("password", fine.error().message);
  } else if (typed.get("password_again").value_or("") != password) {
    reader.refuse("password_again", "The two passwords differ. Type the same one twice.");
  }
  return password;
}

}  // namespace evenkeel::web
