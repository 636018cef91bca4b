// SPDX-License-Identifier: Apache-2.0
// A clinical screen that nobody has touched for three minutes only shows: who sits where and how
// they are, by initials. Whatever else is asked for waits for the password; help and the emergency
// card never do.
#pragma once

#include "web/form.hpp"
#include "web/html.hpp"
#include "web/router.hpp"
#include "web/visit.hpp"

#include <optional>
#include <string_view>

namespace evenkeel::web {

// Does this route answer a screen at rest, without the password?
bool answers_at_rest(const PageRoute&);

// The page that asks for the password and keeps what was sent; none when it came with the request
// and is right.
std::optional<Response> ask_who_is_back(Visit&);

// The same question on a page that shows.
Html who_is_back_form(const Visit&, std::string_view then);

Response post_back(Visit&);

}  // namespace evenkeel::web
