// SPDX-License-Identifier: Apache-2.0
#include "fault_disk.hpp"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>

namespace evenkeel::test {
namespace {

std::string content_of(const std::string& path) {
  std::ifstream file{path, std::ios::binary};
  return {std::istreambuf_iterator<char>{file}, {}};
}

bool one_in(std::mt19937_64& dice, std::uint64_t sides) { return dice() % sides == 0; }

void put(std::string& content, std::size_t offset, std::string_view bytes) {
  if (content.size() < offset + bytes.size()) content.resize(offset + bytes.size());
  content.replace(offset, bytes.size(), bytes);
}

}  // namespace

void FaultDisk::open(const std::string& path) {
  auto [found, is_new] = files_.try_emplace(path);
  auto& file = found->second;
  if (is_new) {
    // What lay there before the test began has long been on the disk.
    file.synced = content_of(path);
    file.is_named = !file.synced.empty();
  } else if (file.is_removed) {
    // Made anew under its old name: what is synced of the old one may still turn up.
    file.is_removed = false;
    file.unsynced.push_back({true, 0, {}});
  }
  file.syncs_folder = path.ends_with("-wal") || path.ends_with("-journal");
}

void FaultDisk::write(const std::string& path, std::int64_t offset, std::string_view bytes) {
  files_[path].unsynced.push_back({false, offset, std::string{bytes}});
}

void FaultDisk::truncate(const std::string& path, std::int64_t size) {
  files_[path].unsynced.push_back({true, size, {}});
}

void FaultDisk::sync(const std::string& path) {
  auto& file = files_[path];
  for (const auto& change : file.unsynced)
    apply(file.synced, change);
  file.unsynced.clear();
  // With the first sync of a newly opened journal SQLite syncs the folder too; then every name in
  // it is on the disk, and every removal.
  if (!file.syncs_folder) return;
  file.syncs_folder = false;
  std::erase_if(files_, [](const auto& entry) { return entry.second.is_removed; });
  for (auto& [other, neighbour] : files_)
    neighbour.is_named = true;
}

void FaultDisk::remove(const std::string& path, bool is_folder_synced) {
  if (is_folder_synced) {
    files_.erase(path);
  } else {
    files_[path].is_removed = true;
  }
}

void FaultDisk::apply(std::string& content, const Change& change) {
  if (change.is_truncation) {
    content.resize(static_cast<std::size_t>(change.offset));
  } else {
    put(content, static_cast<std::size_t>(change.offset), change.bytes);
  }
}

// Each sector of each unsynced write meets its own fate.
std::string FaultDisk::found_content(const File& file, std::mt19937_64& dice) {
  std::string content = file.synced;
  const std::size_t sector = one_in(dice, 2) ? 512 : 4096;
  const std::uint64_t kept_in_ten = dice() % 11;
  for (const auto& change : file.unsynced) {
    const auto is_kept = [&] { return dice() % 10 < kept_in_ten; };
    if (change.is_truncation) {
      if (is_kept()) apply(content, change);
      continue;
    }
    const std::string_view bytes = change.bytes;
    for (std::size_t at = 0; at < bytes.size();) {
      const auto offset = static_cast<std::size_t>(change.offset) + at;
      auto piece = bytes.substr(at, sector - offset % sector);
      at += piece.size();
      if (is_kept()) {
        if (one_in(dice, 8)) piece = piece.substr(0, dice() % (piece.size() + 1));  // torn
        put(content, offset, piece);
      } else if (offset >= file.synced.size() && one_in(dice, 4)) {
        // The file had grown, but what is there is what the disk held before.
        std::string garbage(piece.size(), '\0');
        std::ranges::generate(garbage, [&] { return static_cast<char>(dice()); });
        put(content, offset, garbage);
      }
    }
  }
  return content;
}

void FaultDisk::settle(std::uint64_t seed) {
  std::mt19937_64 dice{seed};
  for (auto at = files_.begin(); at != files_.end();) {
    auto& [path, file] = *at;
    const bool is_gone = file.is_removed ? one_in(dice, 2) : !file.is_named && one_in(dice, 2);
    if (is_gone) {
      std::filesystem::remove(path);
      at = files_.erase(at);
      continue;
    }
    file.synced = found_content(file, dice);
    file.unsynced.clear();
    file.is_named = true;
    file.is_removed = false;
    std::ofstream{path, std::ios::binary | std::ios::trunc} << file.synced;
    std::filesystem::remove(path + "-shm");  // lives in memory only
    ++at;
  }
}

}  // namespace evenkeel::test
