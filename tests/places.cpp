// SPDX-License-Identifier: Apache-2.0
#include "places.hpp"

namespace evenkeel::tests {

std::filesystem::path source_folder() { return EVENKEEL_SOURCE_DIR; }
std::filesystem::path program() { return EVENKEEL_PROGRAM; }
std::filesystem::path press() { return EVENKEEL_PRESS; }

}  // namespace evenkeel::tests
