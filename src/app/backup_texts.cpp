// SPDX-License-Identifier: Apache-2.0
#include "app/backup_texts.hpp"

#include <cstdint>

namespace evenkeel::app {
namespace {

constexpr std::uint32_t null_length = 0xffffffffU;
// No field of a clinic comes near; a damaged length does not get to ask for all memory.
constexpr std::uint32_t longest_text = 64U << 20U;

void put_length(SealedWriter& file, std::uint32_t length) {
  std::string bytes;
  for (unsigned shift = 0; shift < 32; shift += 8) {
    bytes.push_back(static_cast<char>((length >> shift) & 0xffU));
  }
  file.write(bytes);
}

std::uint32_t taken_length(SealedReader& file) {
  const auto bytes = file.read(4);
  std::uint32_t length = 0;
  for (unsigned i = 0; i < 4; ++i) {
    length |= std::uint32_t{static_cast<unsigned char>(bytes[i])} << (8 * i);
  }
  return length;
}

}  // namespace

void put_count(SealedWriter& file, std::size_t count) {
  put_length(file, static_cast<std::uint32_t>(count));
}

void put_text(SealedWriter& file, std::string_view text) {
  if (text.size() > longest_text) throw Failure{"A text is too long for a backup."};
  put_length(file, static_cast<std::uint32_t>(text.size()));
  file.write(text);
}

void put_null(SealedWriter& file) { put_length(file, null_length); }

std::size_t taken_count(SealedReader& file) { return taken_length(file); }

std::optional<std::string> taken_text(SealedReader& file) {
  const auto length = taken_length(file);
  if (length == null_length) return std::nullopt;
  if (length > longest_text) throw Failure{"The backup holds a text longer than any can be."};
  return file.read(length);
}

}  // namespace evenkeel::app
