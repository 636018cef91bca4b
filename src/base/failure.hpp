// SPDX-License-Identifier: Apache-2.0
// What only an operator can put right: disk full, database gone. Thrown in the shell, caught once
// at the server's edge and once in main; never thrown by core.
#pragma once

#include <stdexcept>

namespace evenkeel {

struct Failure : std::runtime_error {
  using std::runtime_error::runtime_error;
};

}  // namespace evenkeel
