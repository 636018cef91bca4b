// SPDX-License-Identifier: Apache-2.0
// A file that only a passphrase opens: a key by argon2id (its parameters and salt stand in front),
// the content by libsodium's secretstream, so that a changed byte, a missing end and a swapped part
// are all noticed.
#pragma once

#include "base/failure.hpp"

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

namespace evenkeel::app {

struct KeyCost {
  std::uint64_t passes = 3;
  std::uint64_t memory_bytes = 256ULL << 20U;
};

class SealedWriter {
 public:
  // Writes beside it until finished; throws Failure when `path` exists already.
  SealedWriter(std::string path, std::string_view passphrase, KeyCost);
  ~SealedWriter();  // removes what is not finished
  SealedWriter(const SealedWriter&) = delete;
  SealedWriter& operator=(const SealedWriter&) = delete;

  void write(std::string_view bytes);
  void finish();  // the file stands under its own name, and on the disk

 private:
  class Inside;
  std::unique_ptr<Inside> inside_;
};

class SealedReader {
 public:
  // Throws Failure for a wrong passphrase or a file of another kind.
  SealedReader(std::string path, std::string_view passphrase);
  ~SealedReader();
  SealedReader(const SealedReader&) = delete;
  SealedReader& operator=(const SealedReader&) = delete;

  // Exactly so many bytes; throws Failure when the file is damaged or cut short.
  std::string read(std::size_t count);
  // Nothing is left, and the last part says that it is the last.
  bool is_at_end();

 private:
  class Inside;
  std::unique_ptr<Inside> inside_;
};

}  // namespace evenkeel::app
