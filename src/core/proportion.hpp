// SPDX-License-Identifier: Apache-2.0
// So many of so many, with its 95 % interval. Wilson's score interval (E. B. Wilson, Probable
// inference, J. Am. Stat. Assoc. 22 (1927) 209-212): it stays within 0 and 1 and is honest for
// small counts.
#pragma once

#include <cstdint>

namespace evenkeel {

struct Proportion {
  std::int64_t count = 0;
  std::int64_t of = 0;

  double percent() const;  // 0 of 0 is 0
};
struct Interval {
  double least_percent = 0;
  double most_percent = 100;
};
Interval wilson_95(const Proportion&);

}  // namespace evenkeel
