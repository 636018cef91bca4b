// SPDX-License-Identifier: Apache-2.0
// A picture as it stands in memory between two files: nothing but its dots.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

namespace evenkeel::scan {

struct Pixels {
  int width = 0, height = 0;
  int channels = 3;  // 1: grey; 3: red, green, blue
  std::vector<std::uint8_t> dots;

  std::size_t row_bytes() const {
    return static_cast<std::size_t>(width) * static_cast<std::size_t>(channels);
  }
};

bool is_within(std::int64_t width, std::int64_t height, std::int64_t most_pixels);
// As a camera that was held otherwise meant it: 1 to 8, as in the standard of cameras (EXIF 2.3,
// tag 0x0112). The note itself is not kept.
Pixels turned(Pixels, int orientation);
// Grey, when every dot is.
Pixels greyed(Pixels);

}  // namespace evenkeel::scan
