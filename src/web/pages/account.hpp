// SPDX-License-Identifier: Apache-2.0
// The person's own account: who am I here, a new password, signing out everywhere.
#pragma once

#include "web/visit.hpp"

namespace evenkeel::web {

Response show_account(Visit&);
Response post_own_password(Visit&);
Response post_sign_out_everywhere(Visit&);

}  // namespace evenkeel::web
