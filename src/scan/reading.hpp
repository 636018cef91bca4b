// SPDX-License-Identifier: Apache-2.0
// What the process that reads a stranger's file does: gives everything up, reads from its standard
// input, writes a new file of the same kind to its standard output, ends with a Verdict.
#pragma once

#include "scan/kinds.hpp"

#include <optional>
#include <span>
#include <string>
#include <vector>

namespace evenkeel::scan {

// As the parent says them on the command line.
std::vector<std::string> words_of(Kind, const ReadingLimits&);
struct ReadingTask {
  Kind kind{};
  ReadingLimits limits;
};
std::optional<ReadingTask> task_of(std::span<const std::string> words);

// Never returns but with the exit code.
int read_and_write_anew(const ReadingTask&);

// Of a PDF: every page drawn by the system's own reader in a process of its own, and bound anew.
void draw_pages_anew(const ReadingLimits&);  // pdf_pages.cpp
std::string all_of_input(std::int64_t most_bytes);
void write_output(std::string_view bytes, const ReadingLimits&);

}  // namespace evenkeel::scan
