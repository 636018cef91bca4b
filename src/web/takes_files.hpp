// SPDX-License-Identifier: Apache-2.0
// Which forms may carry a file: said here, because the edge asks before it reads one.
#pragma once

#include <string_view>

namespace evenkeel::web {

bool takes_files(std::string_view path);

}  // namespace evenkeel::web
