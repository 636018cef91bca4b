// SPDX-License-Identifier: Apache-2.0
// Pictures read from and written to bytes. Reading strangers' bytes belongs into a process of its
// own (reader_process.hpp); what cannot be read ends that process with a Verdict.
#pragma once

#include "scan/kinds.hpp"
#include "scan/pixels.hpp"

#include <string>
#include <string_view>

namespace evenkeel::scan {

[[noreturn]] void end_reading(Verdict);

// Turned as it was meant; its notes, its profile and whatever stood behind it are left out.
Pixels read_jpeg(std::string_view bytes, const ReadingLimits&);
std::string write_jpeg(const Pixels&);
Pixels read_png(std::string_view bytes, const ReadingLimits&);
std::string write_png(const Pixels&);

// How a camera was held, from its notes; 1 when they do not say, or are broken.
int orientation_in(std::string_view exif);

}  // namespace evenkeel::scan
