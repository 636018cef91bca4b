// SPDX-License-Identifier: Apache-2.0
#include "cli/passphrase.hpp"

#include <cstdio>
#include <fstream>
#include <memory>

#include <termios.h>
#include <unistd.h>

namespace evenkeel::cli {
namespace {

constexpr std::size_t shortest_passphrase = 12;

struct CloseStream {
  void operator()(std::FILE* stream) const { std::fclose(stream); }
};

// The letters typed are not shown while this lives.
class SilentTerminal {
 public:
  explicit SilentTerminal(int descriptor) : descriptor_{descriptor} {
    ::tcgetattr(descriptor_, &before_);
    auto silent = before_;
    silent.c_lflag &= ~static_cast<tcflag_t>(ECHO);
    ::tcsetattr(descriptor_, TCSAFLUSH, &silent);
  }
  ~SilentTerminal() { ::tcsetattr(descriptor_, TCSAFLUSH, &before_); }
  SilentTerminal(const SilentTerminal&) = delete;
  SilentTerminal& operator=(const SilentTerminal&) = delete;

 private:
  int descriptor_;
  termios before_{};
};

std::string typed(const char* question) {
  const std::unique_ptr<std::FILE, CloseStream> terminal{std::fopen("/dev/tty", "r+e")};
  if (!terminal) {
    throw WrongUse{"there is no terminal to type the passphrase at; give --passphrase-file FILE"};
  }
  std::fprintf(terminal.get(), "%s: ", question);
  std::fflush(terminal.get());
  std::string line;
  {
    const SilentTerminal silent{::fileno(terminal.get())};
    for (int letter = std::fgetc(terminal.get()); letter != EOF && letter != '\n';
         letter = std::fgetc(terminal.get())) {
      line.push_back(static_cast<char>(letter));
    }
  }
  std::fputs("\n", terminal.get());
  return line;
}

std::string first_line_of(const std::string& path) {
  std::ifstream file{path};
  std::string line;
  if (!std::getline(file, line)) {
    throw WrongUse{"--passphrase-file " + path + " cannot be read or is empty"};
  }
  if (line.ends_with('\r')) line.pop_back();
  return line;
}

}  // namespace

std::string passphrase(const Arguments& arguments) {
  const auto path = arguments.value(passphrase_option.name);
  return path ? first_line_of(*path) : typed("Passphrase of the backup");
}

std::string new_passphrase(const Arguments& arguments) {
  const auto path = arguments.value(passphrase_option.name);
  auto phrase = path ? first_line_of(*path) : typed("Passphrase for the backup");
  if (phrase.size() < shortest_passphrase) {
    throw WrongUse{"the passphrase needs at least " + std::to_string(shortest_passphrase) +
                   " characters"};
  }
  if (!path && typed("The same once more") != phrase) {
    throw WrongUse{"the two passphrases are not the same"};
  }
  return phrase;
}

}  // namespace evenkeel::cli
