// SPDX-License-Identifier: Apache-2.0
// Random numbers by counter (Philox 4x32-10): person 712's third number is the same whoever draws
// it and in whatever order, so a result does not depend on the number of threads.
#pragma once

#include <array>
#include <cstdint>

namespace evenkeel::pharm {

// Two independent standard normal numbers for one person and one place in that person's list.
std::array<double, 2> normals(std::uint64_t seed, std::uint64_t person, std::uint32_t place);

}  // namespace evenkeel::pharm
