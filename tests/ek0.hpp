// SPDX-License-Identifier: Apache-2.0
// EK-0, read once: the policy that every test of a rule stands on.
#pragma once

#include "app/policy_file.hpp"

namespace evenkeel {

inline const Policy& ek0() {
  static const Policy policy = app::default_policy();
  return policy;
}

}  // namespace evenkeel
