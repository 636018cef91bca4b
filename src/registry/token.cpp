// SPDX-License-Identifier: Apache-2.0
#include "registry/token.hpp"

#include <array>
#include <cstddef>

#include <sodium.h>

namespace evenkeel::registry {

std::string sha256_hex(std::string_view text) {
  std::array<unsigned char, crypto_hash_sha256_BYTES> hash{};
  crypto_hash_sha256(hash.data(), reinterpret_cast<const unsigned char*>(text.data()), text.size());
  std::array<char, crypto_hash_sha256_BYTES * 2 + 1> hex{};
  sodium_bin2hex(hex.data(), hex.size(), hash.data(), hash.size());
  return hex.data();
}

std::string random_token() {
  std::array<unsigned char, 32> drawn{};
  randombytes_buf(drawn.data(), drawn.size());
  constexpr int form = sodium_base64_VARIANT_URLSAFE_NO_PADDING;
  std::array<char, sodium_base64_ENCODED_LEN(32, form)> text{};
  sodium_bin2base64(text.data(), text.size(), drawn.data(), drawn.size(), form);
  return text.data();
}

std::string token_hash(std::string_view token) { return sha256_hex(token); }

}  // namespace evenkeel::registry
