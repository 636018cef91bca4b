// SPDX-License-Identifier: Apache-2.0
#include "db/file_lock.hpp"

#include "base/failure.hpp"

#include <cerrno>
#include <system_error>

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

namespace evenkeel::db {
namespace {

std::string reason_of(int error) { return std::generic_category().message(error); }

std::string holder_of(int descriptor) {
  char text[32] = {};
  const auto size = ::pread(descriptor, text, sizeof text - 1, 0);
  std::string holder{text, size > 0 ? static_cast<std::size_t>(size) : 0};
  while (!holder.empty() && holder.back() == '\n')
    holder.pop_back();
  return holder.empty() ? "another process" : "process " + holder;
}

}  // namespace

// flock, not fcntl: an fcntl lock falls as soon as the process closes any descriptor of the file.
FileLock::FileLock(const std::string& path) {
  const std::string lock_path = path + ".lock";
  descriptor_ = ::open(lock_path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
  if (descriptor_ < 0) {
    throw Failure{"Cannot write in the clinic's folder: " + lock_path + ": " + reason_of(errno) +
                  "."};
  }
  if (::flock(descriptor_, LOCK_EX | LOCK_NB) != 0) {
    const std::string holder = holder_of(descriptor_);
    ::close(descriptor_);
    throw Failure{"This clinic is already open for writing: " + holder + " holds " + lock_path +
                  ". Stop that server first."};
  }
  const std::string own = std::to_string(::getpid()) + "\n";
  // Only the words of the refusal above depend on these two.
  if (::ftruncate(descriptor_, 0) == 0) {
    static_cast<void>(::pwrite(descriptor_, own.data(), own.size(), 0) == 0);
  }
}

// The file stays: removing it would let two processes lock two files of the same name.
FileLock::~FileLock() { ::close(descriptor_); }

}  // namespace evenkeel::db
