// SPDX-License-Identifier: Apache-2.0
#include "web/telephone.hpp"

namespace evenkeel::web {

std::string telephone_digits(std::string_view written) {
  std::string digits;
  for (const char c : written) {
    if ((c >= '0' && c <= '9') || c == '+') digits += c;
  }
  return digits;
}

}  // namespace evenkeel::web
