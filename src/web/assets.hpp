// SPDX-License-Identifier: Apache-2.0
// The files that every page loads, named with a hash of what is in them so that a browser may keep
// them for ever and never shows an old one.
#pragma once

#include <string>
#include <string_view>

namespace evenkeel::web {

// "/assets/evenkeel.css?v=0123456789ab". Stops when the program carries no such file.
std::string asset_url(std::string_view file);

}  // namespace evenkeel::web
