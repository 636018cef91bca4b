// SPDX-License-Identifier: Apache-2.0
// The routes of what patients do for themselves, in the order of data/permissions.csv.
#pragma once

#include "web/router.hpp"

#include <span>

namespace evenkeel::web {

std::span<const PageRoute> own_routes();

}  // namespace evenkeel::web
