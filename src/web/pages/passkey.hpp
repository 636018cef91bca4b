// SPDX-License-Identifier: Apache-2.0
// A patient comes in with a passkey: a face, a finger or the telephone's own lock. The offer shows
// itself only where the browser has passkeys and script; the code is always there.
#pragma once

#include "web/html.hpp"
#include "web/visit.hpp"

#include <string_view>

namespace evenkeel::web {

// Leads to `to` afterwards.
Html passkey_offer(const Visit&, std::string_view to);
Response post_passkey_challenge(Visit&);
Response post_passkey(Visit&);

}  // namespace evenkeel::web
