// SPDX-License-Identifier: Apache-2.0
// A file as it came with a form: on the disk without a name, so that nothing of it is left behind
// however the program ends. Whoever reads it believes nothing of it, not even its kind.
#pragma once

#include <cstddef>
#include <memory>
#include <string_view>

namespace evenkeel::net {

class ReceivedFile {
 public:
  // None when the machine has no room for another file.
  static std::shared_ptr<ReceivedFile> begin(std::size_t most_bytes);
  ~ReceivedFile();
  ReceivedFile(const ReceivedFile&) = delete;
  ReceivedFile& operator=(const ReceivedFile&) = delete;

  // What goes beyond the limit is heard and thrown away. False when the disk is full.
  bool append(std::string_view bytes);

  int descriptor() const { return descriptor_; }  // open for reading, until this object goes
  std::size_t size() const { return size_; }
  bool is_too_large() const { return size_ > most_bytes_; }

 private:
  ReceivedFile(int descriptor, std::size_t most_bytes)
      : descriptor_{descriptor}, most_bytes_{most_bytes} {}

  int descriptor_;
  std::size_t most_bytes_;
  std::size_t size_ = 0;  // as it was sent
};

}  // namespace evenkeel::net
