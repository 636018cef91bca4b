// SPDX-License-Identifier: Apache-2.0
#include "scan/images.hpp"

#include <cstdio>
#include <cstdlib>
#include <utility>

#include <jerror.h>
#include <jpeglib.h>

namespace evenkeel::scan {
namespace {

constexpr int kept_quality = 90;
constexpr unsigned most_of_a_note = 0xFFFF;
constexpr std::string_view exif_mark{"Exif\0\0", 6};

[[noreturn]] void on_broken_jpeg(j_common_ptr) { end_reading(Verdict::unreadable); }

// The library fills what is missing with grey; half an ECG is worse than none.
void on_jpeg_message(j_common_ptr about, int level) {
  if (level >= 0) return;
  const int code = about->err->msg_code;
  if (code == JWRN_JPEG_EOF || code == JWRN_HIT_MARKER) end_reading(Verdict::cut_short);
}

struct QuietErrors {
  jpeg_error_mgr errors{};
  QuietErrors() {
    jpeg_std_error(&errors);
    errors.error_exit = on_broken_jpeg;
    errors.emit_message = on_jpeg_message;
    errors.output_message = [](j_common_ptr) {};
  }
};

unsigned byte_at(std::string_view bytes, std::size_t at) {
  return at < bytes.size() ? static_cast<unsigned char>(bytes[at]) : 0U;
}

int orientation_noted(const jpeg_decompress_struct& jpeg) {
  for (const auto* note = jpeg.marker_list; note != nullptr; note = note->next) {
    const std::string_view data{reinterpret_cast<const char*>(note->data), note->data_length};
    if (data.starts_with(exif_mark)) return orientation_in(data.substr(exif_mark.size()));
  }
  return 1;
}

// Four inks, as printers and a few scanners write them: mostly upside down.
void mix_inks(const std::vector<std::uint8_t>& inks, std::vector<std::uint8_t>& dots,
              bool is_inverted) {
  for (std::size_t i = 0; i + 3 < inks.size(); i += 4) {
    const int black = is_inverted ? inks[i + 3] : 255 - inks[i + 3];
    for (std::size_t ink = 0; ink < 3; ++ink) {
      const int light = is_inverted ? inks[i + ink] : 255 - inks[i + ink];
      dots.push_back(static_cast<std::uint8_t>(light * black / 255));
    }
  }
}

}  // namespace

// TIFF: two letters for the order of bytes, a number, where the first list of notes stands.
int orientation_in(std::string_view exif) {
  const bool is_little = exif.starts_with("II");
  if (!is_little && !exif.starts_with("MM")) return 1;
  const auto two = [&](std::size_t at) {
    const auto first = byte_at(exif, at);
    const auto second = byte_at(exif, at + 1);
    return is_little ? first + 256 * second : 256 * first + second;
  };
  const auto four = [&](std::size_t at) {
    return is_little ? two(at) + 65536 * two(at + 2) : 65536 * two(at) + two(at + 2);
  };
  constexpr unsigned orientation_tag = 0x0112;
  constexpr std::size_t note_bytes = 12;
  const std::size_t list = four(4);
  if (list > exif.size()) return 1;
  const std::size_t count = two(list);
  for (std::size_t i = 0; i < count; ++i) {
    const auto note = list + 2 + i * note_bytes;
    if (note + note_bytes > exif.size()) return 1;
    if (two(note) != orientation_tag) continue;
    const auto held = two(note + 8);
    return held >= 1 && held <= 8 ? static_cast<int>(held) : 1;
  }
  return 1;
}

Pixels read_jpeg(std::string_view bytes, const ReadingLimits& limits) {
  QuietErrors quiet;
  jpeg_decompress_struct jpeg{};
  jpeg.err = &quiet.errors;
  jpeg_create_decompress(&jpeg);
  jpeg_mem_src(&jpeg, reinterpret_cast<const unsigned char*>(bytes.data()), bytes.size());
  jpeg_save_markers(&jpeg, JPEG_APP0 + 1, most_of_a_note);
  jpeg_read_header(&jpeg, TRUE);
  const int held = orientation_noted(jpeg);  // now: the library forgets its notes at the end
  if (!is_within(jpeg.image_width, jpeg.image_height, limits.pixels))
    end_reading(Verdict::too_many_pixels);
  const bool has_inks = jpeg.num_components == 4;
  jpeg.out_color_space = has_inks ? JCS_CMYK : jpeg.num_components == 1 ? JCS_GRAYSCALE : JCS_RGB;
  jpeg_start_decompress(&jpeg);
  Pixels read{static_cast<int>(jpeg.output_width),
              static_cast<int>(jpeg.output_height),
              has_inks ? 3 : jpeg.output_components,
              {}};
  std::vector<std::uint8_t> row(static_cast<std::size_t>(jpeg.output_width) *
                                static_cast<std::size_t>(jpeg.output_components));
  read.dots.reserve(read.row_bytes() * static_cast<std::size_t>(read.height));
  while (jpeg.output_scanline < jpeg.output_height) {
    JSAMPROW into = row.data();
    jpeg_read_scanlines(&jpeg, &into, 1);
    if (has_inks)
      mix_inks(row, read.dots, jpeg.saw_Adobe_marker != 0);
    else
      read.dots.insert(read.dots.end(), row.begin(), row.end());
  }
  jpeg_finish_decompress(&jpeg);
  jpeg_destroy_decompress(&jpeg);
  return turned(std::move(read), held);
}

std::string write_jpeg(const Pixels& picture) {
  QuietErrors quiet;
  jpeg_compress_struct jpeg{};
  jpeg.err = &quiet.errors;
  jpeg_create_compress(&jpeg);
  unsigned char* made = nullptr;
  unsigned long size = 0;
  jpeg_mem_dest(&jpeg, &made, &size);
  jpeg.image_width = static_cast<JDIMENSION>(picture.width);
  jpeg.image_height = static_cast<JDIMENSION>(picture.height);
  jpeg.input_components = picture.channels;
  jpeg.in_color_space = picture.channels == 1 ? JCS_GRAYSCALE : JCS_RGB;
  jpeg_set_defaults(&jpeg);
  jpeg_set_quality(&jpeg, kept_quality, TRUE);
  jpeg.optimize_coding = TRUE;
  jpeg_start_compress(&jpeg, TRUE);
  while (jpeg.next_scanline < jpeg.image_height) {
    // The library's own type asks for a row that could be changed; it is not.
    auto* const row = const_cast<std::uint8_t*>(
        picture.dots.data() + static_cast<std::size_t>(jpeg.next_scanline) * picture.row_bytes());
    JSAMPROW from = row;
    jpeg_write_scanlines(&jpeg, &from, 1);
  }
  jpeg_finish_compress(&jpeg);
  jpeg_destroy_compress(&jpeg);
  std::string bytes{reinterpret_cast<const char*>(made), size};
  std::free(made);
  return bytes;
}

}  // namespace evenkeel::scan
