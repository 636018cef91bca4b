// SPDX-License-Identifier: Apache-2.0
// A disk that tests and benchmarks can make slow, full, or lose its power: a VFS between SQLite and
// the machine's own.
//
// When it keeps account, it knows of each file what has been synced and what only the cache holds.
// After a power cut `settle` makes the files what a real disk could hold then: of the unsynced
// writes each sector is there, missing, torn or garbage, independently of all others, so any order
// of arrival is possible. Removed and new files may be there or not until their folder is synced.
#pragma once

#include <chrono>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>

namespace evenkeel::test {

class FaultVfs {
 public:
  enum class Keeps { nothing, account };

  // Registers itself under the name, which a db::Location takes as `vfs`.
  explicit FaultVfs(std::string name, Keeps);
  ~FaultVfs();  // every connection is closed by then
  FaultVfs(const FaultVfs&) = delete;
  FaultVfs& operator=(const FaultVfs&) = delete;

  const std::string& name() const;

  // Each sync takes so much longer.
  void slow_each_sync_by(std::chrono::microseconds);
  // While full, no file grows.
  void set_full(bool is_full);
  // The power fails at the n-th next write, truncation or sync; from then on nothing works.
  void cut_power_after(std::int64_t steps);
  bool is_cut() const;
  std::int64_t syncs() const;

  // After a cut, with every connection closed: the disk as it may be found, and the power is back.
  void settle(std::uint64_t seed);

  class Inside;

 private:
  std::unique_ptr<Inside> inside_;
};

}  // namespace evenkeel::test
