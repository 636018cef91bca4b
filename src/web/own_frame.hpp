// SPDX-License-Identifier: Apache-2.0
// The frame of a patient's own pages, made for a phone: the clinic's name, big type, how to reach
// the clinic, crisis numbers. Nothing of staff is in it.
#pragma once

#include "web/html.hpp"
#include "web/visit.hpp"

#include <string>

namespace evenkeel::web {

struct OwnFrame {
  std::string title;
};

// The whole page; also for somebody who is not signed in yet.
Response own_page(Visit&, int status, const OwnFrame&, const Html& main);

}  // namespace evenkeel::web
