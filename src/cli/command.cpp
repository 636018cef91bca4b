// SPDX-License-Identifier: Apache-2.0
#include "cli/command.hpp"

#include "base/failure.hpp"
#include "cli/arguments.hpp"
#include "cli/read_file.hpp"

#include <algorithm>
#include <cstdio>

#include <sys/stat.h>

namespace evenkeel::cli {
namespace {

void print_help() {
  std::puts(
      "Evenkeel runs a ketamine-therapy clinic. Clinic record and workflow software; not a "
      "medical\n"
      "device. The bedside monitor stays the alarm.\n\n"
      "  evenkeel demo --data clinic        make the demo clinic\n"
      "  evenkeel serve --data clinic       serve it on http://localhost:8080\n\nCommands:");
  for (const auto& command : commands()) {
    std::printf("  %-18.*s %.*s\n", static_cast<int>(command.name.size()), command.name.data(),
                static_cast<int>(command.summary.size()), command.summary.data());
  }
  std::puts("\n`evenkeel COMMAND --help` tells what a command takes.");
}

// Two words before one: "journal verify" is not "journal".
const Command* find(std::span<const std::string> words, std::size_t& used) {
  for (std::size_t count = std::min<std::size_t>(2, words.size()); count > 0; --count) {
    std::string name = words[0];
    if (count == 2) name += " " + words[1];
    for (const auto& command : commands()) {
      if (command.name == name) {
        used = count;
        return &command;
      }
    }
  }
  return nullptr;
}

}  // namespace

int run(int argc, char** argv) {
  const std::vector<std::string> words(argv + 1, argv + argc);
  if (words.empty() || words[0] == "help" || words[0] == "--help") {
    print_help();
    return words.empty() ? wrong_use : done;
  }
  if (words[0] == "--version") {
    std::puts("evenkeel " EVENKEEL_VERSION);
    return done;
  }
  // Before all else, and in no list: this process has nothing of a clinic in it.
  if (words[0] == read_file_command) return read_sent_file(std::span{words}.subspan(1));
  std::size_t used = 0;
  const Command* command = find(words, used);
  if (command == nullptr) {
    std::fprintf(stderr, "evenkeel: no command \"%s\"; `evenkeel help` lists them\n",
                 words[0].c_str());
    return wrong_use;
  }
  // What a command writes holds patients: for its own user alone.
  ::umask(S_IRWXG | S_IRWXO);
  try {
    return command->run(std::span{words}.subspan(used));
  } catch (const WrongUse& wrong) {
    std::fprintf(stderr, "evenkeel %s: %s\n", std::string{command->name}.c_str(), wrong.what());
    return wrong_use;
  } catch (const Failure& failure) {
    std::fprintf(stderr, "evenkeel %s: %s\n", std::string{command->name}.c_str(), failure.what());
    return failed;
  }
}

}  // namespace evenkeel::cli
