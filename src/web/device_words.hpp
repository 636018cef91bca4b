// SPDX-License-Identifier: Apache-2.0
// What somebody's device is called by its owner, out of what the browser says of itself.
#pragma once

#include <string>
#include <string_view>

namespace evenkeel::web {

// "iPhone", "Android phone", "Windows computer"; "Device" when the browser does not say.
std::string device_said(std::string_view user_agent);

}  // namespace evenkeel::web
