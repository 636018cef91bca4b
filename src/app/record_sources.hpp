// SPDX-License-Identifier: Apache-2.0
// Which tables of the database the whole record is made from, and which stay behind and why. A
// table that stands in neither list fails a test: nothing slips in, or out, by itself.
#pragma once

#include <span>
#include <string_view>

namespace evenkeel::app {

struct RecordTable {
  std::string_view table;
  std::string_view why;  // where its facts go; or why they stay
};
std::span<const RecordTable> tables_of_the_record();
std::span<const RecordTable> tables_kept_out();

}  // namespace evenkeel::app
