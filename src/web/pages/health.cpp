// SPDX-License-Identifier: Apache-2.0
#include "web/pages/health.hpp"

namespace evenkeel::web {

// The Visit itself is the proof: the clinic was read from the database on its way here.
Response show_health(Visit&) {
  Response response;
  response.headers = {{"Content-Type", "text/plain; charset=utf-8"}};
  response.body = "ok\n";
  return response;
}

}  // namespace evenkeel::web
