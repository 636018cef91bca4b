// SPDX-License-Identifier: Apache-2.0
#include "cli/questions.hpp"

#include <istream>
#include <ostream>

#include <unistd.h>

namespace evenkeel::cli {
namespace {

std::string asked(const Question& question, std::istream& from, std::ostream& to) {
  for (;;) {
    to << question.words;
    if (!question.suggested.empty()) to << " [" << question.suggested << "]";
    to << ": " << std::flush;
    std::string line;
    if (!std::getline(from, line)) throw WrongUse{"the answers ended early; nothing was made"};
    if (!line.empty()) return line;
    if (!question.suggested.empty()) return std::string{question.suggested};
  }
}

}  // namespace

std::vector<std::string> answers(const Arguments& arguments, std::span<const Question> questions,
                                 bool has_terminal, std::istream& from, std::ostream& to) {
  std::vector<std::string> given;
  std::string missing;
  for (const auto& question : questions) {
    if (const auto value = arguments.value(question.option)) {
      given.push_back(*value);
    } else if (has_terminal) {
      given.push_back(asked(question, from, to));
    } else {
      given.emplace_back(question.suggested);
      if (question.suggested.empty()) missing += " " + std::string{question.option};
    }
  }
  if (!missing.empty()) throw WrongUse{"there is no terminal to ask at; give" + missing};
  return given;
}

bool standard_input_is_terminal() { return ::isatty(STDIN_FILENO) == 1; }

}  // namespace evenkeel::cli
