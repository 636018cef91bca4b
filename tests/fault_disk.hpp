// SPDX-License-Identifier: Apache-2.0
// What a disk holds for certain of each file of one folder, and what is still on its way there.
#pragma once

#include <cstdint>
#include <map>
#include <random>
#include <string>
#include <string_view>
#include <vector>

namespace evenkeel::test {

class FaultDisk {
 public:
  void open(const std::string& path);
  void write(const std::string& path, std::int64_t offset, std::string_view bytes);
  void truncate(const std::string& path, std::int64_t size);
  void sync(const std::string& path);
  void remove(const std::string& path, bool is_folder_synced);

  // Rewrites every file as it may be found after a power cut.
  void settle(std::uint64_t seed);

 private:
  struct Change {
    bool is_truncation = false;
    std::int64_t offset = 0;  // or the size
    std::string bytes;
  };
  struct File {
    std::string synced;
    std::vector<Change> unsynced;
    bool is_named = false;      // its name is on the disk for certain
    bool is_removed = false;    // its removal is not
    bool syncs_folder = false;  // its next sync does that too
  };

  static void apply(std::string& content, const Change&);
  static std::string found_content(const File&, std::mt19937_64&);

  std::map<std::string, File> files_;
};

}  // namespace evenkeel::test
