// SPDX-License-Identifier: Apache-2.0
#include "db/file_rename.hpp"

#include "base/failure.hpp"

#include <cerrno>
#include <cstdio>
#include <filesystem>
#include <system_error>

#include <fcntl.h>
#include <unistd.h>

namespace evenkeel::db {

void rename_if_free(const std::string& from, const std::string& to) {
  int done = ::renameat2(AT_FDCWD, from.c_str(), AT_FDCWD, to.c_str(), RENAME_NOREPLACE);
  if (done != 0 && errno == EINVAL) {
    // A file system without that call; a second name, refused when taken, comes to the same.
    done = ::link(from.c_str(), to.c_str());
    if (done == 0) ::unlink(from.c_str());
  }
  if (done != 0 && errno == EEXIST) throw Failure{to + " exists already; nothing was overwritten."};
  if (done != 0) {
    throw Failure{"Cannot give " + from + " its name " + to + ": " +
                  std::generic_category().message(errno) + "."};
  }
  const auto folder = std::filesystem::absolute(to).parent_path();
  const int descriptor = ::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  const bool is_synced = descriptor >= 0 && ::fsync(descriptor) == 0;
  if (descriptor >= 0) ::close(descriptor);
  if (!is_synced) throw Failure{"Cannot write the folder " + folder.string() + " to the disk."};
}

}  // namespace evenkeel::db
