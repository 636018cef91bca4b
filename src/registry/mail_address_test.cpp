// SPDX-License-Identifier: Apache-2.0
#include "registry/mail_address.hpp"

#include <doctest/doctest.h>

namespace evenkeel::registry {

TEST_CASE("a mail address is one address, or nothing") {
  for (const auto* const one : {"", "jo@example.org", "jo.o'neil+ek@mail.example.co.uk"})
    CHECK(mail_address(one) == one);
  CHECK(mail_address("  jo@example.org ") == "jo@example.org");
  for (const auto* const none :
       {"jo", "@example.org", "jo@", "jo@example", "jo@.org", "jo@example.", "jo@@example.org",
        "jo@example.org,al@example.org", "jo al@example.org", "Jo <jo@example.org>",
        "jo@example.org;bcc:al@example.org", "j\xC3\xB6@example.org"}) {
    CAPTURE(none);
    const auto refused = mail_address(none);
    REQUIRE_FALSE(refused);
    CHECK(refused.error().code == "not-email");
    CHECK(refused.error().field == "email");
  }
  CHECK(mail_address("jo@example.org\r\nBcc: al@example.org").error().code == "hidden-characters");
  CHECK(mail_address(std::string(250, 'a') + "@example.org").error().code == "too-long");
}

}  // namespace evenkeel::registry
