// SPDX-License-Identifier: Apache-2.0
// Options of a command: "--data DIR", "--port 8080", "--json"; everything else is a plain argument.
#pragma once

#include "base/failure.hpp"

#include <initializer_list>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace evenkeel::cli {

// Wrong use of the command line: exit code 2.
struct WrongUse : Failure {
  using Failure::Failure;
};

struct Known {
  std::string_view name;  // "--port"
  bool takes_value = true;
  std::string_view help = {};
};

class Arguments {
 public:
  // Throws WrongUse for an unknown option, one twice, or one without its value.
  Arguments(std::span<const std::string> given, std::initializer_list<Known> known);

  std::optional<std::string> value(std::string_view name) const;
  bool has(std::string_view name) const;
  // A whole number within the bounds, or WrongUse.
  int whole(std::string_view name, int otherwise, int least, int most) const;
  const std::vector<std::string>& plain() const { return plain_; }

 private:
  std::map<std::string, std::string, std::less<>> options_;
  std::vector<std::string> plain_;
};

}  // namespace evenkeel::cli
