// SPDX-License-Identifier: Apache-2.0
// What a demo says beside its mark when its clock is ahead of the machine's.
#pragma once

#include "base/time.hpp"
#include "web/html.hpp"

namespace evenkeel::web {

Html clock_ahead_said(Milliseconds ahead);  // nothing when it is not

}  // namespace evenkeel::web
