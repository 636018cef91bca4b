// SPDX-License-Identifier: Apache-2.0
// How much may be taken out of the house and brought into it: data/files.json.
#pragma once

#include "base/decision.hpp"
#include "core/instrument.hpp"
#include "scan/kinds.hpp"

#include <cstdint>
#include <string_view>

namespace evenkeel::app {

struct DownloadLimits {
  int own_in_a_day = 0;       // of each kind of file, by one patient
  int by_staff_in_a_day = 0;  // of each kind, by one member of staff
  int made_at_once = 0;       // whole records that are being made at one time
  instrument::Sourced from;
};
struct UploadLimits {
  std::int64_t file_bytes = 0;  // as it is sent
  int by_patient_in_a_day = 0;
  scan::ReadingLimits reading;
  instrument::Sourced from;
};
struct FileLimits {
  DownloadLimits downloads;
  UploadLimits uploads;
};
// Refuses "bad-limits", naming the place.
Result<FileLimits> read_file_limits(std::string_view json);
const FileLimits& file_limits();  // those that ship inside the program

}  // namespace evenkeel::app
