// SPDX-License-Identifier: Apache-2.0
#include "base/fresh_id.hpp"

#include "base/failure.hpp"

#include <array>
#include <cstddef>

#include <sys/random.h>

namespace evenkeel {

std::string random_hex(int bytes) {
  std::array<unsigned char, 64> drawn{};
  const auto wanted = static_cast<std::size_t>(bytes);
  // Up to 256 bytes come whole once the generator is ready.
  if (wanted > drawn.size() || getrandom(drawn.data(), wanted, 0) != static_cast<ssize_t>(wanted)) {
    throw Failure{"the system gives no random bytes"};
  }
  std::string text;
  text.reserve(wanted * 2);
  for (std::size_t i = 0; i < wanted; ++i) {
    text += "0123456789abcdef"[drawn[i] >> 4U];
    text += "0123456789abcdef"[drawn[i] & 15U];
  }
  return text;
}

}  // namespace evenkeel
