// SPDX-License-Identifier: Apache-2.0
// Who works here: accounts, roles, one-time links. Closing an account ends all its sign-ins.
#pragma once

#include "web/visit.hpp"

namespace evenkeel::web {

Response show_staff(Visit&);
Response show_new_staff(Visit&);
Response post_staff(Visit&);  // a new account
Response show_staff_member(Visit&);
Response post_staff_member(Visit&);
Response post_staff_link(Visit&);

}  // namespace evenkeel::web
