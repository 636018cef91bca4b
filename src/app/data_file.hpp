// SPDX-License-Identifier: Apache-2.0
// Objects of a data file, member by member: what is missing, unknown or of the wrong kind is named
// with its place. For loaders only.
#pragma once

#include "base/decision.hpp"
#include "core/instrument.hpp"
#include "core/role.hpp"

#include <functional>
#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

#include <nlohmann/json_fwd.hpp>

namespace evenkeel::app {

// What is wrong in a data file, and where; leaves a loader at once.
struct DataFault {
  std::string where;
  std::string why;
};

class DataObject {
 public:
  // Faults when it is no object, or has a member that is not one of these.
  DataObject(const nlohmann::json& object, std::string where,
             std::initializer_list<std::string_view> members);

  [[noreturn]] void fault(const std::string& why) const;
  bool has(const char* name) const;
  const nlohmann::json& member(const char* name) const;
  std::string text(const char* name) const;
  int whole(const char* name, int least, int most) const;
  bool flag(const char* name) const;
  std::vector<std::string> texts(const char* name) const;
  std::vector<Role> roles(const char* name) const;
  instrument::Sourced from() const;  // "source" and "tag"
  std::string place(const char* name) const { return where_ + "." + name; }

 private:
  const nlohmann::json& object_;
  std::string where_;
};

// Calls with each entry of a list and its place: "lines[3]".
void each_of(const nlohmann::json& list, const std::string& where,
             const std::function<void(const nlohmann::json&, const std::string&)>&);

}  // namespace evenkeel::app
