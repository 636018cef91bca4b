// SPDX-License-Identifier: Apache-2.0
// Runs the tests; and, when a test's server starts this program again to read a file that was sent,
// does that and nothing else.
#include "cli/read_file.hpp"

#include <span>
#include <string>
#include <vector>

#define DOCTEST_CONFIG_IMPLEMENT
#include <doctest/doctest.h>

int main(int argc, char** argv) {
  const std::vector<std::string> words(argv + 1, argv + argc);
  if (!words.empty() && words[0] == evenkeel::cli::read_file_command)
    return evenkeel::cli::read_sent_file(std::span{words}.subspan(1));
  return doctest::Context{argc, argv}.run();
}
