# SPDX-License-Identifier: Apache-2.0
# Gives the compiler the text of data/permissions.csv: a route that is not in it does not build.
set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS
             ${CMAKE_SOURCE_DIR}/data/permissions.csv)
file(READ ${CMAKE_SOURCE_DIR}/data/permissions.csv permission_rows)
file(CONFIGURE OUTPUT ${CMAKE_BINARY_DIR}/generated/app/permission_rows.hpp @ONLY CONTENT
"// SPDX-License-Identifier: Apache-2.0
// Made by cmake/permissions.cmake: data/permissions.csv as text.
#pragma once

#include <string_view>

namespace evenkeel::app {

inline constexpr std::string_view permission_rows = R\"csv(@permission_rows@)csv\";

}  // namespace evenkeel::app
")
