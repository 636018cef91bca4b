// SPDX-License-Identifier: Apache-2.0
// How often a password may be tried, at every door that asks for one (trust-and-use A8): wrong
// tries are counted, and after some of them each further one waits.
#pragma once

#include "base/decision.hpp"
#include "base/time.hpp"
#include "web/visit.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <variant>

namespace evenkeel::web {

// How long to wait before the next try. Whoever comes from an address without a failed try of its
// own does not wait for what a stranger did elsewhere.
std::optional<Seconds> wait_before_trying(const Visit&, std::string_view login);
void count_failed_try(Visit&, std::string_view login);
std::string too_many_tries_said(Seconds wait);

// The password of whoever is signed in, asked again because a signature follows or a screen stood
// alone. Refuses at the field: not-right, too-many-tries, no-password.
Result<std::monostate> password_again(Visit&, std::string_view field = "password");

}  // namespace evenkeel::web
