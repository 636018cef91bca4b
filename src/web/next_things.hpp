// SPDX-License-Identifier: Apache-2.0
// What is before a patient, for the patient's own start page. Each part of the program that asks
// something of patients is one provider.
#pragma once

#include "web/visit.hpp"

#include <span>
#include <string>
#include <vector>

namespace evenkeel::web {

struct NextThing {
  std::string words;  // "Your health history"
  std::string path;   // "/me/…": where it is done
  std::string more;   // "about 10 minutes", "on 23-Nov-2026 at 09:30"; may be empty
  bool is_done = false;
};
// In the order in which they should be done; those that are done may stand among them.
using NextThings = std::vector<NextThing> (*)(Visit&);

std::span<const NextThings> next_things_providers();  // web/next_things.cpp

// Of all providers: first what is open, then what is done.
std::vector<NextThing> next_things(Visit&);

}  // namespace evenkeel::web
