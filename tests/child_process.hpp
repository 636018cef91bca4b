// SPDX-License-Identifier: Apache-2.0
// A program run beside the test: what it prints line by line (its log is thrown away), and its
// sudden end.
#pragma once

#include <chrono>
#include <csignal>
#include <cstddef>
#include <stdexcept>
#include <string>
#include <vector>

#include <fcntl.h>
#include <poll.h>
#include <sys/wait.h>
#include <unistd.h>

namespace evenkeel::test {

class ChildProcess {
 public:
  using Time = std::chrono::steady_clock;

  explicit ChildProcess(std::vector<std::string> words) {
    int ends[2] = {};
    if (::pipe2(ends, O_CLOEXEC) != 0) throw std::runtime_error{"pipe"};
    std::vector<char*> arguments;
    for (auto& word : words)
      arguments.push_back(word.data());
    arguments.push_back(nullptr);
    child_ = ::fork();
    if (child_ == 0) {
      ::dup2(ends[1], STDOUT_FILENO);
      ::dup2(::open("/dev/null", O_WRONLY | O_CLOEXEC), STDERR_FILENO);
      ::execv(arguments[0], arguments.data());
      ::_exit(127);
    }
    ::close(ends[1]);
    from_ = ends[0];
  }
  ~ChildProcess() {
    kill();
    ::close(from_);
  }
  ChildProcess(const ChildProcess&) = delete;
  ChildProcess& operator=(const ChildProcess&) = delete;

  // What it prints until then, or until so many lines, or until it has gone.
  std::vector<std::string> lines_until(Time::time_point end, std::size_t most) {
    std::vector<std::string> lines;
    take_lines(lines);
    while (lines.size() < most) {
      const auto left =
          std::chrono::duration_cast<std::chrono::milliseconds>(end - Time::now()).count();
      pollfd waiting{from_, POLLIN, 0};
      if (left < 0 || ::poll(&waiting, 1, static_cast<int>(left)) <= 0 || !read_more()) break;
      take_lines(lines);
    }
    return lines;
  }
  // What it had printed and nobody has read.
  std::vector<std::string> rest() {
    std::vector<std::string> lines;
    while (read_more())
      continue;
    take_lines(lines);
    return lines;
  }
  void kill() {
    if (child_ <= 0) return;
    ::kill(child_, SIGKILL);
    ::waitpid(child_, nullptr, 0);
    child_ = -1;
  }

 private:
  bool read_more() {
    char bytes[65536];
    const auto count = ::read(from_, bytes, sizeof bytes);
    if (count <= 0) return false;
    unfinished_.append(bytes, static_cast<std::size_t>(count));
    return true;
  }
  void take_lines(std::vector<std::string>& lines) {
    for (auto end = unfinished_.find('\n'); end != std::string::npos;
         end = unfinished_.find('\n')) {
      lines.push_back(unfinished_.substr(0, end));
      unfinished_.erase(0, end + 1);
    }
  }

  pid_t child_ = -1;
  int from_ = -1;
  std::string unfinished_;
};

}  // namespace evenkeel::test
