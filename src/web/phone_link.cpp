// SPDX-License-Identifier: Apache-2.0
#include "web/phone_link.hpp"

#include <string>

namespace evenkeel::web {

Html phone_link(std::string_view phone) {
  std::string dialled;
  for (const char c : phone) {
    if ((c >= '0' && c <= '9') || (c == '+' && dialled.empty())) dialled += c;
  }
  if (dialled.empty()) return span(cls("ek-quiet"), "no telephone number");
  return a(cls("ek-tel"), href("tel:", dialled), phone);
}

}  // namespace evenkeel::web
