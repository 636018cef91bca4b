// SPDX-License-Identifier: Apache-2.0
// Where the tests find the tree and the program they test.
#pragma once

#include <filesystem>

namespace evenkeel::tests {

std::filesystem::path source_folder();
std::filesystem::path program();
std::filesystem::path press();  // presses buttons until it is killed (tests/crash)

}  // namespace evenkeel::tests
