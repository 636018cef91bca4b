// SPDX-License-Identifier: Apache-2.0
#include "scan/reader_process.hpp"

#include "base/failure.hpp"
#include "scan/reading.hpp"

#include <array>
#include <cerrno>
#include <csignal>
#include <optional>
#include <vector>

#include <fcntl.h>
#include <poll.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

namespace evenkeel::scan {
namespace {

constexpr auto own_program = "/proc/self/exe";
constexpr int milliseconds = 1000;
constexpr int below_the_chairs = 10;  // "nice": whoever answers a nurse goes first

// The clock of the wall goes on while the process waits for a turn.
constexpr int wall_seconds_for_one = 2;

class Descriptor {
 public:
  explicit Descriptor(int number) : number_{number} {
    if (number_ < 0) throw Failure{"no file could be opened for what was sent"};
  }
  ~Descriptor() { ::close(number_); }
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;
  int number() const { return number_; }

 private:
  int number_;
};

std::string first_bytes_of(int file) {
  std::string bytes(16, '\0');
  const auto got = ::pread(file, bytes.data(), bytes.size(), 0);
  bytes.resize(got > 0 ? static_cast<std::size_t>(got) : 0);
  return bytes;
}

// After the fork: only calls that a process of many threads may still make there.
[[noreturn]] void become_reader(int file, int output, char* const* words) {
  ::setpgid(0, 0);
  ::setpriority(PRIO_PROCESS, 0, below_the_chairs);
  ::prctl(PR_SET_PDEATHSIG, SIGKILL);
  const int nowhere = ::open("/dev/null", O_WRONLY);
  if (::dup2(file, STDIN_FILENO) < 0 || ::dup2(output, STDOUT_FILENO) < 0 ||
      ::dup2(nowhere, STDERR_FILENO) < 0)
    ::_exit(static_cast<int>(Verdict::gave_up));
  ::syscall(SYS_close_range, 3U, ~0U, 0U);
  std::array<const char*, 2> surroundings{"LC_ALL=C", nullptr};
  ::execve(own_program, words, const_cast<char**>(surroundings.data()));
  ::_exit(static_cast<int>(Verdict::gave_up));
}

// Its exit code; none: it was killed, or its time was over.
std::optional<int> end_of(pid_t reader, int most_seconds) {
  const Descriptor ending{static_cast<int>(::syscall(SYS_pidfd_open, reader, 0))};
  pollfd waits{ending.number(), POLLIN, 0};
  int ready = 0;
  do {
    ready = ::poll(&waits, 1, most_seconds * milliseconds);
  } while (ready < 0 && errno == EINTR);
  // Whatever it started goes with it. It has not been waited for, so its number is still its own.
  ::kill(reader, SIGKILL);
  ::kill(-reader, SIGKILL);
  int status = 0;
  while (::waitpid(reader, &status, 0) < 0 && errno == EINTR) {
  }
  if (ready <= 0 || !WIFEXITED(status)) return std::nullopt;
  return WEXITSTATUS(status);
}

std::string all_of(int output) {
  struct stat known{};
  if (::fstat(output, &known) != 0) throw Failure{"what was read cannot be read back"};
  std::string bytes(static_cast<std::size_t>(known.st_size), '\0');
  std::size_t have = 0;
  while (have < bytes.size()) {
    const auto got =
        ::pread(output, bytes.data() + have, bytes.size() - have, static_cast<off_t>(have));
    if (got <= 0) throw Failure{"what was read cannot be read back"};
    have += static_cast<std::size_t>(got);
  }
  return bytes;
}

struct VerdictWords {
  Verdict verdict;
  std::string_view code, words;
};
constexpr std::array refusals_of_verdicts{
    VerdictWords{Verdict::unreadable, "unreadable",
                 "This file cannot be read. Open it on your side, save it again, and send that."},
    VerdictWords{Verdict::cut_short, "cut-short", "This file ends before its end. Send it again."},
    VerdictWords{Verdict::too_many_pixels, "too-many-pixels",
                 "This picture is too large. Make it smaller, and send that."},
    VerdictWords{Verdict::too_many_pages, "too-many-pages",
                 "This file has too many pages. Send it in parts."},
    VerdictWords{Verdict::locked, "locked",
                 "This file is locked with a password. Save it without one, and send that."},
    VerdictWords{Verdict::too_large, "too-large-inside",
                 "What is in this file is too large to keep. Send it in parts, or smaller."},
    VerdictWords{Verdict::no_reader, "no-reader",
                 "PDF files cannot be read here at present. Send a picture of each page."}};

Refusal refusal_of(int code) {
  for (const auto& each : refusals_of_verdicts) {
    if (static_cast<int>(each.verdict) == code)
      return {std::string{each.code}, std::string{each.words}, "file"};
  }
  return {"gave-up",
          "This file takes too much to read. Open it on your side, save it anew, and send that.",
          "file"};
}

}  // namespace

Result<CleanFile> made_anew(int file, const ReadingLimits& limits) {
  const auto kind = kind_of(first_bytes_of(file));
  if (!kind)
    return refuse("wrong-type", "Only PDF, JPEG and PNG can be kept. This file is none of them.",
                  "file");
  const Descriptor output{::memfd_create("output", MFD_CLOEXEC)};
  std::vector<std::string> said{"evenkeel", "read-file"};
  for (auto& word : words_of(*kind, limits))
    said.push_back(std::move(word));
  std::vector<char*> words;
  for (auto& word : said)
    words.push_back(word.data());
  words.push_back(nullptr);
  if (::lseek(file, 0, SEEK_SET) < 0) throw Failure{"what was sent cannot be read again"};
  const auto reader = ::fork();
  if (reader < 0) throw Failure{"no process could be started to read what was sent"};
  if (reader == 0) become_reader(file, output.number(), words.data());
  const auto code = end_of(reader, limits.seconds * wall_seconds_for_one);
  if (code != static_cast<int>(Verdict::fine))
    return std::unexpected{refusal_of(code.value_or(static_cast<int>(Verdict::gave_up)))};
  return CleanFile{*kind, all_of(output.number())};
}

}  // namespace evenkeel::scan
