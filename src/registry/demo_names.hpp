// SPDX-License-Identifier: Apache-2.0
// The only names a demo clinic holds: made up, so that nobody can type a real patient into it.
#pragma once

#include <span>
#include <string_view>

namespace evenkeel::registry {

std::span<const std::string_view> demo_family_names();
std::span<const std::string_view> demo_given_names();
// Case and accents do not matter.
bool is_demo_family_name(std::string_view name);
bool is_demo_given_name(std::string_view name);

}  // namespace evenkeel::registry
