// SPDX-License-Identifier: Apache-2.0
// A value of a case file, or of another file that people write, that knows its place and its line,
// so that whoever wrote it can find it. Strict: a key that nobody asked for is a slip of the pen,
// not something to pass over.
#pragma once

#include "base/decimal.hpp"
#include "base/failure.hpp"

#include <initializer_list>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace evenkeel::app {

// "steps[2].when: there is no command "puase""
struct MalformedCase : Failure {
  MalformedCase(const std::string& place, const std::string& why, int at_line = 0)
      : Failure{place + ": " + why}, line{at_line} {}
  int line;  // counted from 1; 0 where no file is
};

class CaseNode {
 public:
  enum class Kind { null, truth, whole, text, list, object };

  static CaseNode parse(std::string_view json);

  const std::string& place() const { return place_; }
  bool is(Kind kind) const { return kind_ == kind; }
  int line() const { return line_; }
  [[noreturn]] void wrong(const std::string& why) const {
    throw MalformedCase{place_.empty() ? "the file" : place_, why, line_};
  }

  // An object's member; nullptr when it is not there.
  const CaseNode* find(std::string_view name) const;
  const CaseNode& member(std::string_view name) const;
  const std::vector<std::pair<std::string, CaseNode>>& members() const;
  void only(std::initializer_list<std::string_view> names) const;

  const std::string& text() const;
  int whole() const;
  bool truth() const;
  Decimal decimal() const;  // an exact number in quotes, or a whole one
  const std::vector<CaseNode>& list() const;
  std::vector<std::string> texts() const;
  std::string shown() const;  // as a person would write it, for a difference

 private:
  friend struct CaseNodeMaker;
  void expect(Kind, const char* what) const;

  Kind kind_ = Kind::null;
  std::string place_;
  int line_ = 0;
  std::string text_;
  std::vector<CaseNode> list_;
  std::vector<std::pair<std::string, CaseNode>> members_;
};

}  // namespace evenkeel::app
