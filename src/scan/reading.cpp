// SPDX-License-Identifier: Apache-2.0
#include "scan/reading.hpp"

#include "scan/confinement.hpp"
#include "scan/images.hpp"

#include <array>
#include <charconv>

#include <fcntl.h>
#include <unistd.h>

namespace evenkeel::scan {
namespace {

constexpr std::size_t word_count = 6;
constexpr std::int64_t most_bytes_in = 64 * 1024 * 1024;  // the door has its own, smaller limit

std::optional<std::int64_t> number_in(const std::string& word) {
  std::int64_t number = 0;
  const auto [end, error] = std::from_chars(word.data(), word.data() + word.size(), number);
  if (error != std::errc{} || end != word.data() + word.size() || number < 1) return std::nullopt;
  return number;
}

}  // namespace

void end_reading(Verdict verdict) { ::_exit(static_cast<int>(verdict)); }

std::vector<std::string> words_of(Kind kind, const ReadingLimits& limits) {
  return {std::string{name_of(kind)},     std::to_string(limits.pixels),
          std::to_string(limits.pages),   std::to_string(limits.bytes_out),
          std::to_string(limits.seconds), std::to_string(limits.memory)};
}

std::optional<ReadingTask> task_of(std::span<const std::string> words) {
  if (words.size() != word_count) return std::nullopt;
  const auto kind = kind_named(words[0]);
  if (!kind) return std::nullopt;
  std::array<std::int64_t, word_count - 1> numbers{};
  for (std::size_t i = 0; i < numbers.size(); ++i) {
    const auto number = number_in(words[i + 1]);
    if (!number) return std::nullopt;
    numbers.at(i) = *number;
  }
  return ReadingTask{*kind,
                     {.pixels = numbers[0],
                      .pages = static_cast<int>(numbers[1]),
                      .bytes_out = numbers[2],
                      .seconds = static_cast<int>(numbers[3]),
                      .memory = numbers[4]}};
}

std::string all_of_input(std::int64_t most_bytes) {
  std::string bytes;
  std::array<char, 65536> piece{};
  while (true) {
    const auto got = ::read(STDIN_FILENO, piece.data(), piece.size());
    if (got < 0) end_reading(Verdict::unreadable);
    if (got == 0) return bytes;
    bytes.append(piece.data(), static_cast<std::size_t>(got));
    if (static_cast<std::int64_t>(bytes.size()) > most_bytes) end_reading(Verdict::too_large);
  }
}

void write_output(std::string_view bytes, const ReadingLimits& limits) {
  if (static_cast<std::int64_t>(bytes.size()) > limits.bytes_out) end_reading(Verdict::too_large);
  while (!bytes.empty()) {
    const auto put = ::write(STDOUT_FILENO, bytes.data(), bytes.size());
    if (put <= 0) end_reading(Verdict::gave_up);
    bytes.remove_prefix(static_cast<std::size_t>(put));
  }
}

int read_and_write_anew(const ReadingTask& task) {
  give_up_resources(task.limits);
  if (task.kind == Kind::pdf) {
    draw_pages_anew(task.limits);
    end_reading(Verdict::fine);
  }
  give_up_files();
  give_up_all_but_reading();
  const auto bytes = all_of_input(most_bytes_in);
  write_output(task.kind == Kind::jpeg ? write_jpeg(read_jpeg(bytes, task.limits))
                                       : write_png(read_png(bytes, task.limits)),
               task.limits);
  // Without a goodbye: nothing of this process is to run after strangers' bytes were in it.
  end_reading(Verdict::fine);
}

}  // namespace evenkeel::scan
