// SPDX-License-Identifier: Apache-2.0
#include "scan/pixels.hpp"

#include <algorithm>
#include <utility>

namespace evenkeel::scan {
namespace {

// Where the dot at column x, row y of the turned picture comes from.
struct Source {
  int x = 0, y = 0;
};
Source source_of(const Pixels& from, int orientation, int x, int y) {
  const int right = from.width - 1;
  const int bottom = from.height - 1;
  switch (orientation) {
    case 2:
      return {right - x, y};
    case 3:
      return {right - x, bottom - y};
    case 4:
      return {x, bottom - y};
    case 5:
      return {y, x};
    case 6:
      return {y, bottom - x};
    case 7:
      return {right - y, bottom - x};
    case 8:
      return {right - y, x};
    default:
      return {x, y};
  }
}

std::size_t place_of(const Pixels& picture, int x, int y) {
  return (static_cast<std::size_t>(y) * static_cast<std::size_t>(picture.width) +
          static_cast<std::size_t>(x)) *
         static_cast<std::size_t>(picture.channels);
}

}  // namespace

bool is_within(std::int64_t width, std::int64_t height, std::int64_t most_pixels) {
  return width > 0 && height > 0 && width <= most_pixels && height <= most_pixels / width;
}

Pixels turned(Pixels from, int orientation) {
  if (orientation < 2 || orientation > 8) return from;
  const bool is_on_its_side = orientation >= 5;
  Pixels to{is_on_its_side ? from.height : from.width, is_on_its_side ? from.width : from.height,
            from.channels, std::vector<std::uint8_t>(from.dots.size())};
  for (int y = 0; y < to.height; ++y) {
    for (int x = 0; x < to.width; ++x) {
      const auto source = source_of(from, orientation, x, y);
      std::copy_n(
          from.dots.begin() + static_cast<std::ptrdiff_t>(place_of(from, source.x, source.y)),
          from.channels, to.dots.begin() + static_cast<std::ptrdiff_t>(place_of(to, x, y)));
    }
  }
  return to;
}

Pixels greyed(Pixels picture) {
  if (picture.channels == 1) return picture;
  const auto& dots = picture.dots;
  for (std::size_t i = 0; i + 2 < dots.size(); i += 3) {
    if (dots[i] != dots[i + 1] || dots[i] != dots[i + 2]) return picture;
  }
  Pixels grey{picture.width, picture.height, 1, {}};
  grey.dots.reserve(dots.size() / 3);
  for (std::size_t i = 0; i < dots.size(); i += 3)
    grey.dots.push_back(dots[i]);
  return grey;
}

}  // namespace evenkeel::scan
