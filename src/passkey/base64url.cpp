// SPDX-License-Identifier: Apache-2.0
#include "passkey/base64url.hpp"

#include <cstddef>

#include <sodium.h>

namespace evenkeel::passkey {
namespace {

constexpr int form_without_padding = sodium_base64_VARIANT_URLSAFE_NO_PADDING;

}  // namespace

std::string to_base64url(std::string_view bytes) {
  std::string letters(sodium_base64_encoded_len(bytes.size(), form_without_padding), '\0');
  sodium_bin2base64(letters.data(), letters.size(),
                    reinterpret_cast<const unsigned char*>(bytes.data()), bytes.size(),
                    form_without_padding);
  letters.pop_back();  // the closing zero
  return letters;
}

std::optional<std::string> from_base64url(std::string_view letters) {
  std::string bytes(letters.size(), '\0');
  std::size_t size = 0;
  const int failed = sodium_base642bin(reinterpret_cast<unsigned char*>(bytes.data()), bytes.size(),
                                       letters.data(), letters.size(), nullptr, &size, nullptr,
                                       form_without_padding);
  if (failed != 0) return std::nullopt;
  bytes.resize(size);
  return bytes;
}

}  // namespace evenkeel::passkey
