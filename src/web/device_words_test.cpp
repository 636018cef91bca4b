// SPDX-License-Identifier: Apache-2.0
#include "web/device_words.hpp"

#include <doctest/doctest.h>

namespace evenkeel::web {

TEST_CASE("devices: a device is called as its owner calls it") {
  CHECK(device_said("Mozilla/5.0 (iPhone; CPU iPhone OS 18_1 like Mac OS X) Safari/604.1") ==
        "iPhone");
  CHECK(device_said("Mozilla/5.0 (Linux; Android 15; K) Chrome/131.0 Mobile Safari/537.36") ==
        "Android phone");
  CHECK(device_said("Mozilla/5.0 (Linux; Android 15; K) Chrome/131.0 Safari/537.36") ==
        "Android tablet");
  CHECK(device_said("Mozilla/5.0 (Windows NT 10.0; Win64; x64) Firefox/133.0") ==
        "Windows computer");
  CHECK(device_said("Mozilla/5.0 (X11; Linux x86_64) HeadlessChrome/131.0") == "Linux computer");
  CHECK(device_said("<script>") == "Device");
}

}  // namespace evenkeel::web
