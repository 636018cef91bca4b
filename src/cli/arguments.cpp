// SPDX-License-Identifier: Apache-2.0
#include "cli/arguments.hpp"

#include <algorithm>
#include <charconv>
#include <cstdio>
#include <cstdlib>

namespace evenkeel::cli {
namespace {

[[noreturn]] void print_options_and_leave(std::initializer_list<Known> known) {
  for (const auto& option : known) {
    std::string left{option.name};
    if (option.takes_value) left += " …";
    std::printf("  %-22s %s\n", left.c_str(), std::string{option.help}.c_str());
  }
  std::exit(0);  // NOLINT(concurrency-mt-unsafe): before any thread
}

}  // namespace

Arguments::Arguments(std::span<const std::string> given, std::initializer_list<Known> known) {
  for (std::size_t i = 0; i < given.size(); ++i) {
    const std::string& word = given[i];
    if (word == "--help") print_options_and_leave(known);
    if (!word.starts_with("--")) {
      plain_.push_back(word);
      continue;
    }
    const auto equals = word.find('=');
    const std::string name = word.substr(0, equals);
    const auto option =
        std::find_if(known.begin(), known.end(), [&](const Known& k) { return k.name == name; });
    if (option == known.end()) throw WrongUse{"unknown option " + name};
    if (options_.contains(name)) throw WrongUse{name + " is given twice"};
    std::string text;
    if (option->takes_value) {
      if (equals != std::string::npos) {
        text = word.substr(equals + 1);
      } else if (i + 1 < given.size()) {
        text = given[++i];
      } else {
        throw WrongUse{name + " needs a value"};
      }
    } else if (equals != std::string::npos) {
      throw WrongUse{name + " takes no value"};
    }
    options_[name] = text;
  }
}

std::optional<std::string> Arguments::value(std::string_view name) const {
  const auto found = options_.find(name);
  if (found == options_.end()) return std::nullopt;
  return found->second;
}

bool Arguments::has(std::string_view name) const { return options_.contains(name); }

int Arguments::whole(std::string_view name, int otherwise, int least, int most) const {
  const auto text = value(name);
  if (!text) return otherwise;
  int number = 0;
  const auto [end, error] = std::from_chars(text->data(), text->data() + text->size(), number);
  if (error != std::errc{} || end != text->data() + text->size() || number < least ||
      number > most) {
    throw WrongUse{std::string{name} + " needs a whole number from " + std::to_string(least) +
                   " to " + std::to_string(most) + ", not \"" + *text + "\""};
  }
  return number;
}

}  // namespace evenkeel::cli
