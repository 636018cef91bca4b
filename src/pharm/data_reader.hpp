// SPDX-License-Identifier: Apache-2.0
// Reads the engine's data files: members by name, each wrong one refused with its line, none left
// over.
#pragma once

#include "base/decision.hpp"
#include "pharm/model.hpp"

#include <set>
#include <string>
#include <string_view>

#include <nlohmann/json_fwd.hpp>

namespace evenkeel::pharm {

// What is wrong and where; leaves a reader at once. Each kind of file catches it and refuses.
struct FileFault {
  int line;
  std::string why;
};

// Objects remember the line they begin on. Throws FileFault when the text is not JSON.
nlohmann::json parsed_with_lines(std::string_view text);

// One object of a file. All its functions throw FileFault.
class FileReader {
 public:
  explicit FileReader(const nlohmann::json& object, int line = 0);

  [[noreturn]] void fault(const std::string& why) const;
  int line() const;

  const nlohmann::json* find(const char* name);
  const nlohmann::json& member(const char* name);
  std::string text(const char* name);
  // Finite and within the bounds.
  double number(const char* name, double least, double most);
  double number_or(const char* name, double otherwise, double least, double most);
  const nlohmann::json& list(const char* name);
  Range range(const char* name);
  // "tag": S, C, D or M. A number from memory is a fault: no build uses one.
  Tag tag();
  void nothing_else() const;

 private:
  const nlohmann::json& object_;
  std::set<std::string> known_;
};

}  // namespace evenkeel::pharm
