// SPDX-License-Identifier: Apache-2.0
#include "net/received_file.hpp"

#include <cstdlib>
#include <filesystem>
#include <string>
#include <system_error>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace evenkeel::net {
namespace {

// Some file systems cannot make a file without a name; then it loses its name at once.
int nameless_file() {
  std::error_code none;
  const auto folder = std::filesystem::temp_directory_path(none);
  if (none) return -1;
  const int made = ::open(folder.c_str(), O_TMPFILE | O_RDWR | O_CLOEXEC, S_IRUSR | S_IWUSR);
  if (made >= 0) return made;
  auto name = (folder / "evenkeel-").string() + std::string(6, 'X');
  const int named = ::mkostemp(name.data(), O_CLOEXEC);
  if (named >= 0) ::unlink(name.c_str());
  return named;
}

}  // namespace

std::shared_ptr<ReceivedFile> ReceivedFile::begin(std::size_t most_bytes) {
  const int made = nameless_file();
  if (made < 0) return nullptr;
  return std::shared_ptr<ReceivedFile>{new ReceivedFile{made, most_bytes}};
}

ReceivedFile::~ReceivedFile() { ::close(descriptor_); }

bool ReceivedFile::append(std::string_view bytes) {
  size_ += bytes.size();
  if (is_too_large()) return true;
  while (!bytes.empty()) {
    const auto put = ::write(descriptor_, bytes.data(), bytes.size());
    if (put <= 0) return false;
    bytes.remove_prefix(static_cast<std::size_t>(put));
  }
  return true;
}

}  // namespace evenkeel::net
