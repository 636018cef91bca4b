// SPDX-License-Identifier: Apache-2.0
// Files that nobody should send, made by the tests themselves.
#pragma once

#include "scan/images.hpp"
#include "scan/pdf_writer.hpp"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include <zlib.h>

namespace evenkeel::test {

inline scan::Pixels dotted(int width, int height, int channels = 3) {
  scan::Pixels picture{width, height, channels, {}};
  picture.dots.resize(picture.row_bytes() * static_cast<std::size_t>(height));
  for (std::size_t i = 0; i < picture.dots.size(); ++i)
    picture.dots[i] = static_cast<std::uint8_t>(i * 37 % 251);
  return picture;
}
inline std::string a_jpeg(int width = 40, int height = 20) {
  return scan::write_jpeg(dotted(width, height));
}
inline std::string a_png(int width = 40, int height = 20) {
  return scan::write_png(dotted(width, height));
}

inline std::string big_endian(std::uint32_t number) {
  std::string bytes;
  for (int shift = 24; shift >= 0; shift -= 8)
    bytes += static_cast<char>((number >> static_cast<unsigned>(shift)) & 0xFFU);
  return bytes;
}

// After the two bytes that begin a JPEG: a note of a camera, held on its side.
inline std::string with_camera_notes(const std::string& jpeg, std::string_view secret) {
  const std::string tiff = std::string{"MM\0*\0\0\0\x08\0\x01", 10} +
                           std::string{"\x01\x12\0\x03\0\0\0\x01\0\x06\0\0", 12} +
                           std::string(4, '\0');
  const auto note = std::string{"Exif\0\0", 6} + tiff + std::string{secret};
  const auto length = static_cast<std::uint32_t>(note.size() + 2);
  return jpeg.substr(0, 2) + "\xFF\xE1" + big_endian(length).substr(2) + note + jpeg.substr(2);
}

inline std::string png_chunk(const std::string& name, const std::string& data) {
  const auto body = name + data;
  const auto sum =
      ::crc32(0, reinterpret_cast<const Bytef*>(body.data()), static_cast<uInt>(body.size()));
  return big_endian(static_cast<std::uint32_t>(data.size())) + body +
         big_endian(static_cast<std::uint32_t>(sum));
}
// Says that it is that large; has nothing to show for it.
inline std::string png_that_says(std::uint32_t width, std::uint32_t height) {
  return "\x89PNG\r\n\x1A\n" +
         png_chunk("IHDR",
                   big_endian(width) + big_endian(height) + std::string{"\x08\x02\0\0\0", 5}) +
         png_chunk("IDAT", std::string{"\x78\x9C\x63\x00\x00\x00\x01\x00\x01", 9}) +
         png_chunk("IEND", "");
}

inline std::string pdf_with(const std::string& catalogue, int pages,
                            const std::string& trailer = "") {
  std::string kids;
  for (int i = 0; i < pages; ++i)
    kids += "3 0 R ";
  std::string text = "%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R" + catalogue + ">>endobj\n";
  text += "2 0 obj<</Type/Pages/Kids[" + kids + "]/Count " + std::to_string(pages) + ">>endobj\n";
  text += "3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]>>endobj\n";
  return text + "trailer<</Root 1 0 R" + trailer + ">>\n%%EOF\n";
}
inline std::string locked_pdf() {
  const std::string word(64, 'A');
  return pdf_with("", 1,
                  "/ID[<00112233445566778899AABBCCDDEEFF><00112233445566778899AABBCCDDEEFF>]"
                  "/Encrypt<</Filter/Standard/V 1/R 2/O<" +
                      word + ">/U<" + word + ">/P -4>>");
}

}  // namespace evenkeel::test
