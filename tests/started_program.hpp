// SPDX-License-Identifier: Apache-2.0
// The real program as a process: its words, its exit code, its end by a signal.
#pragma once

#include "places.hpp"

#include <csignal>
#include <stdexcept>
#include <string>
#include <vector>

#include <poll.h>
#include <sys/wait.h>
#include <unistd.h>

namespace evenkeel::test {

class StartedProgram {
 public:
  explicit StartedProgram(std::vector<std::string> arguments) {
    int ends[2];
    if (::pipe(ends) != 0) throw std::runtime_error{"no pipe"};
    const auto path = tests::program().string();
    std::vector<char*> words{const_cast<char*>(path.c_str())};
    for (auto& argument : arguments) {
      words.push_back(argument.data());
    }
    words.push_back(nullptr);
    child_ = ::fork();
    if (child_ == 0) {
      ::dup2(ends[1], STDOUT_FILENO);
      ::dup2(ends[1], STDERR_FILENO);
      ::close(ends[0]);
      ::close(ends[1]);
      ::execv(path.c_str(), words.data());
      ::_exit(127);
    }
    ::close(ends[1]);
    words_ = ends[0];
  }
  ~StartedProgram() {
    if (child_ > 0) {
      ::kill(child_, SIGKILL);
      ::waitpid(child_, nullptr, 0);
    }
    ::close(words_);
  }
  StartedProgram(const StartedProgram&) = delete;
  StartedProgram& operator=(const StartedProgram&) = delete;

  // Reads on until these words have come, or the program has ended.
  bool has_said(const std::string& words) {
    while (said_.find(words) == std::string::npos) {
      if (!read_more()) return false;
    }
    return true;
  }
  const std::string& said() const { return said_; }

  void signal(int number) const { ::kill(child_, number); }

  // All it said until its end is in said().
  int exit_code() {
    while (read_more()) {
    }
    int status = 0;
    ::waitpid(child_, &status, 0);
    child_ = -1;
    return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
  }

 private:
  bool read_more() {
    pollfd waits{words_, POLLIN, 0};
    if (::poll(&waits, 1, 30'000) <= 0) throw std::runtime_error{"the program says nothing"};
    char bytes[4096];
    const auto got = ::read(words_, bytes, sizeof bytes);
    if (got <= 0) return false;
    said_.append(bytes, static_cast<std::size_t>(got));
    return true;
  }

  pid_t child_ = -1;
  int words_ = -1;
  std::string said_;
};

}  // namespace evenkeel::test
