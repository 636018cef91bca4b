// SPDX-License-Identifier: Apache-2.0
// Pictures of pages bound into a PDF that has nothing else in it: no text, no links, no script, no
// file inside a file.
#pragma once

#include <string>
#include <vector>

namespace evenkeel::scan {

struct PictureOfPage {
  std::string jpeg;
  int width = 0, height = 0;  // dots
  bool is_grey = false;
};

class PdfWriter {
 public:
  PdfWriter();
  void add(const PictureOfPage&, double dots_per_inch);
  int pages() const { return pages_; }
  std::size_t size() const { return bytes_.size(); }
  std::string finish();

 private:
  void begin_object(int number);

  std::string bytes_;
  std::vector<std::size_t> places_;  // where object 1, 2, 3 … begins
  int pages_ = 0;
};

}  // namespace evenkeel::scan
