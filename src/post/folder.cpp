// SPDX-License-Identifier: Apache-2.0
#include "post/folder.hpp"

#include "base/failure.hpp"
#include "post/mail_text.hpp"

#include <cerrno>
#include <cstring>
#include <string_view>
#include <utility>

#include <fcntl.h>
#include <unistd.h>

namespace evenkeel::post {
namespace {

constexpr std::string_view folder_sender = "clinic@localhost";
constexpr std::size_t longest_name = 120;

std::string file_name_of(const Letter& letter) {
  std::string name = std::to_string(letter.at.time_since_epoch().count()) + "-";
  for (const char c : letter.key.substr(0, longest_name)) {
    const bool is_plain =
        (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-';
    name += is_plain ? c : '_';
  }
  return name;
}

bool write_whole(int file, std::string_view text) {
  while (!text.empty()) {
    const auto written = ::write(file, text.data(), text.size());
    if (written < 0) return false;
    text.remove_prefix(static_cast<std::size_t>(written));
  }
  return ::fsync(file) == 0;
}

Delivery not_written(const std::filesystem::path& file) {
  const int cause = errno;
  ::unlink(file.c_str());
  return {Outcome::refused, "the folder did not take it: " + std::string{std::strerror(cause)}};
}

}  // namespace

Folder::Folder(std::filesystem::path place, Form form) : place_{std::move(place)}, form_{form} {
  std::error_code error;
  std::filesystem::create_directories(place_, error);
  if (::access(place_.c_str(), W_OK | X_OK) != 0)
    throw Failure{"the folder for messages, " + place_.string() + ", cannot be written"};
}

// A file with its whole name is a whole letter: it is written under another name first.
Delivery Folder::carry(const Letter& letter) {
  const auto name = file_name_of(letter);
  const auto draft = place_ / ("." + name);
  const auto file = place_ / (name + (form_ == Form::mail ? ".eml" : ".txt"));
  const int open = ::open(draft.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
  if (open < 0) return not_written(draft);
  const auto text = form_ == Form::mail ? mail_text(letter, folder_sender)
                                        : "To: " + letter.to + "\n\n" + letter.text + "\n";
  const bool is_written = write_whole(open, text);
  ::close(open);
  if (!is_written || std::rename(draft.c_str(), file.c_str()) != 0) return not_written(draft);
  return {Outcome::delivered};
}

}  // namespace evenkeel::post
