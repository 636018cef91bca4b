// SPDX-License-Identifier: Apache-2.0
#include "cli/events.hpp"

#include "cli/arguments.hpp"
#include "cli/command.hpp"
#include "journal/catalogue.hpp"

#include <cstdio>

namespace evenkeel::cli {

int print_events(std::span<const std::string> given) {
  const Arguments arguments{given, {}};
  if (!arguments.plain().empty()) throw WrongUse{"takes no arguments"};
  std::fputs(journal::catalogue_page().c_str(), stdout);
  return done;
}

}  // namespace evenkeel::cli
