// SPDX-License-Identifier: Apache-2.0
// Pages of a stranger's PDF as pictures. The system's own pdftoppm draws them, one process further
// away; what comes back is dots in the plainest of formats (netpbm's PPM).
#include "scan/confinement.hpp"
#include "scan/images.hpp"
#include "scan/pdf_writer.hpp"
#include "scan/reading.hpp"

#include <array>
#include <charconv>
#include <cstdlib>
#include <string>
#include <utility>

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

namespace evenkeel::scan {
namespace {

constexpr auto page_drawer = "/usr/bin/pdftoppm";
// The long side of every page: A4 at 150 dots per inch, which reads well and cannot be made larger
// from inside the file.
constexpr int long_side_dots = 1754;
constexpr double page_dots_per_inch = 150;
constexpr int exit_of_no_program = 127;

[[noreturn]] void become_drawer(int dots_out, int words_out, int most_pages) {
  ::dup2(dots_out, STDOUT_FILENO);
  ::dup2(words_out, STDERR_FILENO);
  const auto side = std::to_string(long_side_dots);
  const auto last = std::to_string(most_pages + 1);
  std::array<const char*, 8> words{"pdftoppm",   "-scale-to", side.c_str(), "-l",
                                   last.c_str(), "-",         nullptr,      nullptr};
  std::array<const char*, 3> surroundings{"PATH=/usr/bin", "LC_ALL=C", nullptr};
  ::execve(page_drawer, const_cast<char**>(words.data()), const_cast<char**>(surroundings.data()));
  ::_exit(exit_of_no_program);
}

// Dots as they come through the pipe.
class PageReader {
 public:
  explicit PageReader(int from) : from_{from} {}

  bool has_more() { return !rest_.empty() || fill(); }
  Pixels page(const ReadingLimits& limits) {
    if (word() != "P6") end_reading(Verdict::unreadable);
    const auto width = number();
    const auto height = number();
    if (number() != 255 || !is_within(width, height, limits.pixels))
      end_reading(Verdict::too_many_pixels);
    Pixels page{static_cast<int>(width), static_cast<int>(height), 3, {}};
    const auto size = page.row_bytes() * static_cast<std::size_t>(page.height);
    while (rest_.size() < size) {
      if (!fill()) end_reading(Verdict::gave_up);
    }
    page.dots.assign(rest_.begin(), rest_.begin() + static_cast<std::ptrdiff_t>(size));
    rest_.erase(0, size);
    return page;
  }

 private:
  bool fill() {
    std::array<char, 65536> piece{};
    const auto got = ::read(from_, piece.data(), piece.size());
    if (got <= 0) return false;
    rest_.append(piece.data(), static_cast<std::size_t>(got));
    return true;
  }
  std::string word() {
    constexpr std::size_t longest_word = 12;
    std::size_t end = rest_.find_first_of(" \n");
    while (end == std::string::npos) {
      if (rest_.size() > longest_word || !fill()) end_reading(Verdict::unreadable);
      end = rest_.find_first_of(" \n");
    }
    auto found = rest_.substr(0, end);
    rest_.erase(0, end + 1);
    return found;
  }
  std::int64_t number() {
    const auto text = word();
    std::int64_t value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc{} || end != text.data() + text.size()) end_reading(Verdict::unreadable);
    return value;
  }

  int from_;
  std::string rest_;
};

std::string words_said(int words) {
  constexpr std::size_t most_words = 16384;
  std::string said(most_words, '\0');
  ::lseek(words, 0, SEEK_SET);
  const auto got = ::read(words, said.data(), said.size());
  said.resize(got > 0 ? static_cast<std::size_t>(got) : 0);
  return said;
}

// A file that ends before its end has no mark there.
void refuse_when_cut_short() {
  constexpr off_t mark_is_within = 1024;
  const auto size = ::lseek(STDIN_FILENO, 0, SEEK_END);
  const auto from = size > mark_is_within ? size - mark_is_within : 0;
  ::lseek(STDIN_FILENO, from, SEEK_SET);
  if (all_of_input(mark_is_within).find("%%EOF") == std::string::npos)
    end_reading(Verdict::cut_short);
  ::lseek(STDIN_FILENO, 0, SEEK_SET);
}

void judge_end(pid_t drawer, int words, int pages) {
  int status = 0;
  ::waitpid(drawer, &status, 0);
  if (WIFSIGNALED(status)) end_reading(Verdict::gave_up);
  if (WEXITSTATUS(status) == exit_of_no_program) end_reading(Verdict::no_reader);
  if (words_said(words).find("password") != std::string::npos) end_reading(Verdict::locked);
  if (WEXITSTATUS(status) != 0 || pages == 0) end_reading(Verdict::unreadable);
}

}  // namespace

void draw_pages_anew(const ReadingLimits& limits) {
  refuse_when_cut_short();
  std::array<int, 2> pipe_of_dots{};
  const int words = ::memfd_create("words", MFD_CLOEXEC);
  if (words < 0 || ::pipe2(pipe_of_dots.data(), O_CLOEXEC) != 0) end_reading(Verdict::gave_up);
  give_up_files();
  give_up_network();
  const auto drawer = ::fork();
  if (drawer < 0) end_reading(Verdict::gave_up);
  if (drawer == 0) become_drawer(pipe_of_dots[1], words, limits.pages);
  ::close(pipe_of_dots[1]);
  give_up_all_but_reading();
  PdfWriter writer;
  PageReader reader{pipe_of_dots[0]};
  while (reader.has_more()) {
    const auto page = greyed(reader.page(limits));
    if (writer.pages() == limits.pages) end_reading(Verdict::too_many_pages);
    writer.add({write_jpeg(page), page.width, page.height, page.channels == 1}, page_dots_per_inch);
    if (static_cast<std::int64_t>(writer.size()) > limits.bytes_out)
      end_reading(Verdict::too_large);
  }
  judge_end(drawer, words, writer.pages());
  write_output(writer.finish(), limits);
}

}  // namespace evenkeel::scan
