// SPDX-License-Identifier: Apache-2.0
// A letter as the text of a mail (RFC 5322, 2045, 2047): plain text, nothing hidden in it.
#pragma once

#include "post/carrier.hpp"

#include <string>
#include <string_view>

namespace evenkeel::post {

// With CRLF ends of line. The Message-ID is made of the key: the same letter twice is the same
// mail.
std::string mail_text(const Letter&, std::string_view from);

}  // namespace evenkeel::post
