// SPDX-License-Identifier: Apache-2.0
// A text read character by character with its lines counted, so that whoever reads a file can say
// where it is wrong.
#pragma once

#include <cstddef>
#include <iterator>

namespace evenkeel {

// A line ends with its last character: a parser looks one character past a number, and must not
// stand on the next line for it.
class LineCounted {
 public:
  using iterator_category = std::input_iterator_tag;
  using value_type = char;
  using difference_type = std::ptrdiff_t;
  using pointer = const char*;
  using reference = const char&;

  LineCounted(const char* at, int* line) : at_{at}, line_{line} {}
  reference operator*() const { return *at_; }
  LineCounted& operator++() {
    if (is_after_break_) ++*line_;
    is_after_break_ = *at_ == '\n';
    ++at_;
    return *this;
  }
  LineCounted operator++(int) {
    auto before = *this;
    ++*this;
    return before;
  }
  friend bool operator==(const LineCounted& a, const LineCounted& b) { return a.at_ == b.at_; }
  friend bool operator!=(const LineCounted& a, const LineCounted& b) { return !(a == b); }

 private:
  const char* at_;
  int* line_;
  bool is_after_break_ = false;
};

}  // namespace evenkeel
