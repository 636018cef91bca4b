// SPDX-License-Identifier: Apache-2.0
#include "scan/images.hpp"

#include <utility>

#include <png.h>

namespace evenkeel::scan {
namespace {

bool is_grey(const png_image& image) { return (image.format & PNG_FORMAT_FLAG_COLOR) == 0; }

// The last chunk; what was cut short has none.
constexpr std::string_view png_end{"IEND\xAE\x42\x60\x82", 8};

}  // namespace

Pixels read_png(std::string_view bytes, const ReadingLimits& limits) {
  if (bytes.find(png_end) == std::string_view::npos) end_reading(Verdict::cut_short);
  png_image image{};
  image.version = PNG_IMAGE_VERSION;
  if (png_image_begin_read_from_memory(&image, bytes.data(), bytes.size()) == 0)
    end_reading(Verdict::unreadable);
  if (!is_within(image.width, image.height, limits.pixels)) end_reading(Verdict::too_many_pixels);
  const bool is_plain_grey = is_grey(image);
  image.format = is_plain_grey ? PNG_FORMAT_GRAY : PNG_FORMAT_RGB;
  Pixels read{
      static_cast<int>(image.width), static_cast<int>(image.height), is_plain_grey ? 1 : 3, {}};
  read.dots.resize(read.row_bytes() * static_cast<std::size_t>(read.height));
  const png_color paper{255, 255, 255};  // behind what can be seen through
  if (png_image_finish_read(&image, &paper, read.dots.data(), 0, nullptr) == 0)
    end_reading(Verdict::unreadable);
  return read;
}

std::string write_png(const Pixels& picture) {
  png_image image{};
  image.version = PNG_IMAGE_VERSION;
  image.width = static_cast<png_uint_32>(picture.width);
  image.height = static_cast<png_uint_32>(picture.height);
  image.format = picture.channels == 1 ? PNG_FORMAT_GRAY : PNG_FORMAT_RGB;
  png_alloc_size_t size = 0;
  if (png_image_write_to_memory(&image, nullptr, &size, 0, picture.dots.data(), 0, nullptr) == 0)
    end_reading(Verdict::unreadable);
  std::string bytes(size, '\0');
  if (png_image_write_to_memory(&image, bytes.data(), &size, 0, picture.dots.data(), 0, nullptr) ==
      0)
    end_reading(Verdict::unreadable);
  bytes.resize(size);
  return bytes;
}

}  // namespace evenkeel::scan
