// SPDX-License-Identifier: Apache-2.0
#include "fault_vfs.hpp"

#include "fault_disk.hpp"

#include <cstring>
#include <mutex>
#include <thread>

#include <sqlite3.h>

namespace evenkeel::test {

// Everything that happens between SQLite and the machine passes one of these questions.
class FaultVfs::Inside {
 public:
  Inside(std::string name, Keeps keeps)
      : name_{std::move(name)}, keeps_account_{keeps == Keeps::account} {}
  Inside(const Inside&) = delete;
  Inside& operator=(const Inside&) = delete;
  ~Inside() = default;

  bool is_cut() const {
    const std::scoped_lock lock{mutex_};
    return is_cut_;
  }
  // Counts one step towards the cut.
  bool still_has_power() {
    if (steps_left_ && --*steps_left_ < 0) is_cut_ = true;
    return !is_cut_;
  }

  int write(sqlite3_file* real, const std::string& path, const void* bytes, int count,
            sqlite3_int64 offset);
  int truncate(sqlite3_file* real, const std::string& path, sqlite3_int64 size);
  int sync(sqlite3_file* real, const std::string& path, int flags);
  int remove(sqlite3_vfs* machine, const char* path, int sync_folder);
  int open(sqlite3_vfs* machine, const char* path, sqlite3_file* real, int flags, int* out_flags);

  std::string name_;
  bool keeps_account_;
  mutable std::mutex mutex_;
  FaultDisk disk_;
  std::optional<std::int64_t> steps_left_;
  bool is_cut_ = false;
  bool is_full_ = false;
  std::chrono::microseconds sync_delay_{};
  std::int64_t syncs_ = 0;
  sqlite3_vfs vfs_{};
};

int FaultVfs::Inside::write(sqlite3_file* real, const std::string& path, const void* bytes,
                            int count, sqlite3_int64 offset) {
  const std::scoped_lock lock{mutex_};
  if (is_full_) {
    sqlite3_int64 size = 0;
    real->pMethods->xFileSize(real, &size);
    if (offset + count > size) return SQLITE_FULL;
  }
  const bool has_power = still_has_power();
  if (keeps_account_ && (has_power || steps_left_ == -1)) {
    // The write that the cut interrupts may reach the disk in part, like any unsynced one.
    disk_.write(path, offset, {static_cast<const char*>(bytes), static_cast<std::size_t>(count)});
  }
  return has_power ? real->pMethods->xWrite(real, bytes, count, offset) : SQLITE_IOERR_WRITE;
}

int FaultVfs::Inside::truncate(sqlite3_file* real, const std::string& path, sqlite3_int64 size) {
  const std::scoped_lock lock{mutex_};
  if (!still_has_power()) return SQLITE_IOERR_TRUNCATE;
  if (keeps_account_) disk_.truncate(path, size);
  return real->pMethods->xTruncate(real, size);
}

int FaultVfs::Inside::sync(sqlite3_file* real, const std::string& path, int flags) {
  std::chrono::microseconds delay{};
  {
    const std::scoped_lock lock{mutex_};
    if (!still_has_power()) return SQLITE_IOERR_FSYNC;
    ++syncs_;
    delay = sync_delay_;
    if (keeps_account_) {
      disk_.sync(path);
      return SQLITE_OK;  // What counts is the account; the machine's own disk may sleep.
    }
  }
  if (delay.count() > 0) std::this_thread::sleep_for(delay);
  return real->pMethods->xSync(real, flags);
}

int FaultVfs::Inside::remove(sqlite3_vfs* machine, const char* path, int sync_folder) {
  const std::scoped_lock lock{mutex_};
  if (!still_has_power()) return SQLITE_IOERR_DELETE;
  if (keeps_account_) disk_.remove(path, sync_folder != 0);
  return machine->xDelete(machine, path, sync_folder);
}

int FaultVfs::Inside::open(sqlite3_vfs* machine, const char* path, sqlite3_file* real, int flags,
                           int* out_flags) {
  const std::scoped_lock lock{mutex_};
  if (is_cut_) return SQLITE_CANTOPEN;
  const int code = machine->xOpen(machine, path, real, flags, out_flags);
  if (code == SQLITE_OK && path != nullptr && keeps_account_) disk_.open(path);
  return code;
}

namespace {

// As SQLite wants it: its own part first, then ours, then the machine's file behind it.
struct FaultFile {
  sqlite3_file base;
  FaultVfs::Inside* inside;
  const char* path;
  sqlite3_file* real;
};

FaultFile& fault_file(sqlite3_file* file) { return *reinterpret_cast<FaultFile*>(file); }
sqlite3_file* real_of(sqlite3_file* file) { return fault_file(file).real; }
FaultVfs::Inside& inside_of(sqlite3_file* file) { return *fault_file(file).inside; }
std::string path_of(sqlite3_file* file) {
  const char* path = fault_file(file).path;
  return path == nullptr ? "" : path;
}
sqlite3_vfs* machine_vfs() {
  static sqlite3_vfs* const machine = sqlite3_vfs_find("unix");
  return machine;
}
FaultVfs::Inside& inside_of(sqlite3_vfs* vfs) {
  return *static_cast<FaultVfs::Inside*>(vfs->pAppData);
}

const sqlite3_io_methods& fault_methods() {
  static const sqlite3_io_methods methods{
      .iVersion = 2,
      .xClose = [](sqlite3_file* f) { return real_of(f)->pMethods->xClose(real_of(f)); },
      .xRead =
          [](sqlite3_file* f, void* to, int count, sqlite3_int64 offset) {
            if (inside_of(f).is_cut()) return SQLITE_IOERR_READ;
            return real_of(f)->pMethods->xRead(real_of(f), to, count, offset);
          },
      .xWrite =
          [](sqlite3_file* f, const void* from, int count, sqlite3_int64 offset) {
            return inside_of(f).write(real_of(f), path_of(f), from, count, offset);
          },
      .xTruncate =
          [](sqlite3_file* f, sqlite3_int64 size) {
            return inside_of(f).truncate(real_of(f), path_of(f), size);
          },
      .xSync = [](sqlite3_file* f,
                  int flags) { return inside_of(f).sync(real_of(f), path_of(f), flags); },
      .xFileSize = [](sqlite3_file* f,
                      sqlite3_int64* s) { return real_of(f)->pMethods->xFileSize(real_of(f), s); },
      .xLock = [](sqlite3_file* f, int l) { return real_of(f)->pMethods->xLock(real_of(f), l); },
      .xUnlock = [](sqlite3_file* f,
                    int l) { return real_of(f)->pMethods->xUnlock(real_of(f), l); },
      .xCheckReservedLock =
          [](sqlite3_file* f, int* out) {
            return real_of(f)->pMethods->xCheckReservedLock(real_of(f), out);
          },
      .xFileControl =
          [](sqlite3_file* f, int op, void* argument) {
            return real_of(f)->pMethods->xFileControl(real_of(f), op, argument);
          },
      .xSectorSize = [](sqlite3_file* f) { return real_of(f)->pMethods->xSectorSize(real_of(f)); },
      .xDeviceCharacteristics =
          [](sqlite3_file* f) { return real_of(f)->pMethods->xDeviceCharacteristics(real_of(f)); },
      .xShmMap =
          [](sqlite3_file* f, int page, int size, int extend, volatile void** at) {
            return real_of(f)->pMethods->xShmMap(real_of(f), page, size, extend, at);
          },
      .xShmLock =
          [](sqlite3_file* f, int offset, int count, int flags) {
            return real_of(f)->pMethods->xShmLock(real_of(f), offset, count, flags);
          },
      .xShmBarrier = [](sqlite3_file* f) { real_of(f)->pMethods->xShmBarrier(real_of(f)); },
      .xShmUnmap = [](sqlite3_file* f,
                      int remove) { return real_of(f)->pMethods->xShmUnmap(real_of(f), remove); },
      .xFetch = nullptr,
      .xUnfetch = nullptr};
  return methods;
}

int open_file(sqlite3_vfs* vfs, const char* path, sqlite3_file* file, int flags, int* out_flags) {
  auto& fault = fault_file(file);
  std::memset(file, 0, static_cast<std::size_t>(vfs->szOsFile));
  fault.inside = &inside_of(vfs);
  fault.path = path;
  fault.real = reinterpret_cast<sqlite3_file*>(&fault + 1);
  const int code = fault.inside->open(machine_vfs(), path, fault.real, flags, out_flags);
  if (code == SQLITE_OK) fault.base.pMethods = &fault_methods();
  return code;
}

int remove_file(sqlite3_vfs* vfs, const char* path, int sync_folder) {
  return inside_of(vfs).remove(machine_vfs(), path, sync_folder);
}

// Files, deletions and locks are ours; time, randomness and loading stay the machine's.
sqlite3_vfs made_vfs(FaultVfs::Inside& inside, const std::string& name) {
  sqlite3_vfs vfs = *machine_vfs();
  vfs.szOsFile = static_cast<int>(sizeof(FaultFile)) + machine_vfs()->szOsFile;
  vfs.pNext = nullptr;
  vfs.zName = name.c_str();
  vfs.pAppData = &inside;
  vfs.xOpen = open_file;
  vfs.xDelete = remove_file;
  // The machine's functions know their own VFS, not this one.
  vfs.xAccess = [](sqlite3_vfs*, const char* path, int flags, int* out) {
    return machine_vfs()->xAccess(machine_vfs(), path, flags, out);
  };
  vfs.xFullPathname = [](sqlite3_vfs*, const char* path, int size, char* out) {
    return machine_vfs()->xFullPathname(machine_vfs(), path, size, out);
  };
  return vfs;
}

}  // namespace

FaultVfs::FaultVfs(std::string name, Keeps keeps)
    : inside_{std::make_unique<Inside>(std::move(name), keeps)} {
  inside_->vfs_ = made_vfs(*inside_, inside_->name_);
  sqlite3_vfs_register(&inside_->vfs_, 0);
}

FaultVfs::~FaultVfs() { sqlite3_vfs_unregister(&inside_->vfs_); }

const std::string& FaultVfs::name() const { return inside_->name_; }

void FaultVfs::slow_each_sync_by(std::chrono::microseconds delay) {
  const std::scoped_lock lock{inside_->mutex_};
  inside_->sync_delay_ = delay;
}

void FaultVfs::set_full(bool is_full) {
  const std::scoped_lock lock{inside_->mutex_};
  inside_->is_full_ = is_full;
}

void FaultVfs::cut_power_after(std::int64_t steps) {
  const std::scoped_lock lock{inside_->mutex_};
  inside_->steps_left_ = steps;
}

bool FaultVfs::is_cut() const { return inside_->is_cut(); }

std::int64_t FaultVfs::syncs() const {
  const std::scoped_lock lock{inside_->mutex_};
  return inside_->syncs_;
}

void FaultVfs::settle(std::uint64_t seed) {
  const std::scoped_lock lock{inside_->mutex_};
  inside_->disk_.settle(seed);
  inside_->steps_left_.reset();
  inside_->is_cut_ = false;
}

}  // namespace evenkeel::test
