// SPDX-License-Identifier: Apache-2.0
#include "base/embedded.hpp"

#include "base/check.hpp"

namespace evenkeel {

std::string_view embedded(std::string_view path) {
  for (const auto& file : embedded_files()) {
    if (file.path == path) return file.text;
  }
  bug("no such embedded file");
}

}  // namespace evenkeel
