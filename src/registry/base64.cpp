// SPDX-License-Identifier: Apache-2.0
#include "registry/base64.hpp"

#include <sodium.h>

namespace evenkeel::registry {
namespace {

constexpr int base64_form = sodium_base64_VARIANT_ORIGINAL;

}  // namespace

std::string in_base64(std::string_view bytes) {
  std::string text(sodium_base64_encoded_len(bytes.size(), base64_form), '\0');
  sodium_bin2base64(text.data(), text.size(), reinterpret_cast<const unsigned char*>(bytes.data()),
                    bytes.size(), base64_form);
  text.pop_back();  // its zero at the end
  return text;
}

std::optional<std::string> out_of_base64(std::string_view text) {
  std::string bytes(text.size(), '\0');
  std::size_t length = 0;
  if (sodium_base642bin(reinterpret_cast<unsigned char*>(bytes.data()), bytes.size(), text.data(),
                        text.size(), nullptr, &length, nullptr, base64_form) != 0)
    return std::nullopt;
  bytes.resize(length);
  return bytes;
}

}  // namespace evenkeel::registry
