// SPDX-License-Identifier: Apache-2.0
#include "web/visitor_names.hpp"

namespace evenkeel::web {

Filled names_from(const registry::Visitor& visitor) {
  Filled filled;
  const auto blank = visitor.name.find(' ');
  filled.prefilled["given"] = visitor.name.substr(0, blank);
  if (blank != visitor.name.npos) filled.prefilled["family"] = visitor.name.substr(blank + 1);
  return filled;
}

}  // namespace evenkeel::web
