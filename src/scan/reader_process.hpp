// SPDX-License-Identifier: Apache-2.0
// A stranger's file made anew in a process that has nothing to lose: an error in a library that
// reads pictures never reaches the clinic.
#pragma once

#include "base/decision.hpp"
#include "scan/kinds.hpp"

#include <string>

namespace evenkeel::scan {

struct CleanFile {
  Kind kind{};
  std::string bytes;
};
// `file`: open for reading. Refuses "wrong-type", "unreadable", "cut-short", "too-many-pixels",
// "too-many-pages", "locked", "too-large-inside", "gave-up", in words and at the field "file";
// "no-reader" where the machine lacks the program that draws PDF.
Result<CleanFile> made_anew(int file, const ReadingLimits&);

}  // namespace evenkeel::scan
