// SPDX-License-Identifier: Apache-2.0
// Files that ship inside the program: SQL, the default policy, the style sheet, the script bundle.
#pragma once

#include <span>
#include <string_view>

namespace evenkeel {

struct EmbeddedFile {
  std::string_view path;  // From the source folder: "sql/001_journal.sql".
  std::string_view text;
};

// In order of path. Defined by cmake/embed.cmake.
std::span<const EmbeddedFile> embedded_files();

// Stops the program when there is no such file: a missing file is a bug of ours.
std::string_view embedded(std::string_view path);

}  // namespace evenkeel
