// SPDX-License-Identifier: Apache-2.0
// Whether a form that was posted is one of ours, from the browser of whoever is signed in.
#pragma once

#include "net/message.hpp"

#include <string_view>

namespace evenkeel::web {

// By Sec-Fetch-Site and Origin: at least one must be there, and none may speak against it.
bool is_from_own_page(const net::Request&);

// The form carries the sign-in's own token.
bool has_token(const net::Request&, std::string_view csrf);

// The id of this press of the button, as post_form makes it.
bool has_cause(const net::Request&);

// "localhost", "127.0.0.1" or "[::1]", with any port: no name that a stranger's DNS could answer.
bool is_local_name(std::string_view host);

}  // namespace evenkeel::web
