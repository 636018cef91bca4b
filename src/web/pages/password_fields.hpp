// SPDX-License-Identifier: Apache-2.0
// Choosing a password: the rules said beforehand, the same for a first one and a new one.
#pragma once

#include "web/form.hpp"

#include <string>

namespace evenkeel::web {

Html new_password_fields(const Filled&);
// The password, exactly as typed; what is not acceptable is refused at its field.
std::string new_password(FormReader&, const net::Fields&);

}  // namespace evenkeel::web
