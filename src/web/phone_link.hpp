// SPDX-License-Identifier: Apache-2.0
// A telephone number that can be called from the page.
#pragma once

#include "web/html.hpp"

#include <string_view>

namespace evenkeel::web {

Html phone_link(std::string_view phone);

}  // namespace evenkeel::web
