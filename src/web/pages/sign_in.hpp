// SPDX-License-Identifier: Apache-2.0
// Coming in by user name and password, and going out.
#pragma once

#include "web/visit.hpp"

namespace evenkeel::web {

Response show_sign_in(Visit&);
Response post_sign_in(Visit&);
Response post_sign_out(Visit&);

// Words beside a password field of a demo clinic; empty in a real one.
std::string demo_password_hint(const registry::Clinic&);

}  // namespace evenkeel::web
