// SPDX-License-Identifier: Apache-2.0
// Where to go after signing in: only paths of this site, whatever a link says.
#pragma once

#include <string>
#include <string_view>

namespace evenkeel::web {

// The path itself when it is a page of ours that one can come back to, else the start page.
std::string own_path(std::string_view asked);
// The same for a patient: a page below /me that one can come back to, else /me.
std::string patients_path(std::string_view asked);

}  // namespace evenkeel::web
