// SPDX-License-Identifier: Apache-2.0
// What may be brought into the house, told by its first bytes and never by its name, and how much
// of it.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace evenkeel::scan {

enum class Kind { jpeg, png, pdf };
std::string_view name_of(Kind);  // "jpeg"
std::string_view type_of(Kind);  // "image/jpeg"
std::optional<Kind> kind_named(std::string_view);
std::optional<Kind> kind_of(std::string_view first_bytes);

// Numbers are data: data/files.json.
struct ReadingLimits {
  std::int64_t pixels = 0;     // of one image, or of one page
  int pages = 0;               // of a PDF
  std::int64_t bytes_out = 0;  // of what is kept
  int seconds = 0;             // of a processor, and of the clock
  std::int64_t memory = 0;     // bytes
};

// How the reading ended; the exit code of the process that read.
enum class Verdict {
  fine = 0,
  unreadable = 10,
  cut_short = 11,
  too_many_pixels = 12,
  too_many_pages = 13,
  locked = 14,  // needs a password
  too_large = 15,
  no_reader = 16,  // the machine has no program that reads PDF
  gave_up = 17     // out of time, out of memory, or killed
};

}  // namespace evenkeel::scan
