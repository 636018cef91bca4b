// SPDX-License-Identifier: Apache-2.0
// One server per clinic file. The kernel holds the lock, so a killed server leaves none behind.
#pragma once

#include <string>

namespace evenkeel::db {

class FileLock {
 public:
  // Locks "<path>.lock" or throws Failure at once, naming the process that holds it.
  explicit FileLock(const std::string& path);
  ~FileLock();
  FileLock(const FileLock&) = delete;
  FileLock& operator=(const FileLock&) = delete;

 private:
  int descriptor_ = -1;
};

}  // namespace evenkeel::db
