// SPDX-License-Identifier: Apache-2.0
#include "web/clock_ahead.hpp"

#include "app/demo_clock.hpp"

namespace evenkeel::web {

Html clock_ahead_said(Milliseconds ahead) {
  if (ahead.count() == 0) return {};
  return span(" The demo's clock is ", app::ahead_text(std::chrono::floor<Minutes>(ahead)),
              " ahead.");
}

}  // namespace evenkeel::web
