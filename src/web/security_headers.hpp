// SPDX-License-Identifier: Apache-2.0
// What every answer tells the browser not to do.
#pragma once

#include "net/message.hpp"

namespace evenkeel::web {

// `is_https` asks browsers to come by HTTPS for a year. What an answer has said itself stays.
void add_security_headers(net::Response&, bool is_https);

// For the answer that ends a sign-in: the browser forgets what it kept of us.
void clear_browser(net::Response&);

}  // namespace evenkeel::web
