// SPDX-License-Identifier: Apache-2.0
#include "app/data_file.hpp"

#include <algorithm>
#include <cstdint>
#include <utility>

#include <nlohmann/json.hpp>

namespace evenkeel::app {

DataObject::DataObject(const nlohmann::json& object, std::string where,
                       std::initializer_list<std::string_view> members)
    : object_{object}, where_{std::move(where)} {
  if (!object.is_object()) fault("is no object");
  for (const auto& [name, _] : object.items()) {
    if (std::ranges::find(members, name) == members.end())
      fault("has an unknown key \"" + name + "\"");
  }
}

void DataObject::fault(const std::string& why) const { throw DataFault{where_, why}; }

bool DataObject::has(const char* name) const { return object_.contains(name); }

const nlohmann::json& DataObject::member(const char* name) const {
  const auto found = object_.find(name);
  if (found == object_.end()) fault("needs \"" + std::string{name} + "\"");
  return *found;
}

std::string DataObject::text(const char* name) const {
  const auto& value = member(name);
  if (!value.is_string() || value.get_ref<const std::string&>().empty())
    fault("needs \"" + std::string{name} + "\" as text");
  return value.get<std::string>();
}

int DataObject::whole(const char* name, int least, int most) const {
  const auto& value = member(name);
  if (!value.is_number_integer() || value.get<std::int64_t>() < least ||
      value.get<std::int64_t>() > most)
    fault("needs \"" + std::string{name} + "\" as a whole number from " + std::to_string(least) +
          " to " + std::to_string(most));
  return value.get<int>();
}

bool DataObject::flag(const char* name) const {
  const auto& value = member(name);
  if (!value.is_boolean()) fault("needs \"" + std::string{name} + "\" as true or false");
  return value.get<bool>();
}

std::vector<std::string> DataObject::texts(const char* name) const {
  std::vector<std::string> all;
  each_of(member(name), place(name), [&](const nlohmann::json& each, const std::string& where) {
    if (!each.is_string()) throw DataFault{where, "is no text"};
    all.push_back(each.get<std::string>());
  });
  return all;
}

std::vector<Role> DataObject::roles(const char* name) const {
  std::vector<Role> all;
  for (const auto& each : texts(name)) {
    const auto role = role_named(each);
    if (!role) throw DataFault{place(name), "\"" + each + "\" is no role"};
    all.push_back(*role);
  }
  return all;
}

instrument::Sourced DataObject::from() const { return {text("source"), text("tag")}; }

void each_of(const nlohmann::json& list, const std::string& where,
             const std::function<void(const nlohmann::json&, const std::string&)>& take) {
  if (!list.is_array()) throw DataFault{where, "is no list"};
  for (std::size_t i = 0; i < list.size(); ++i)
    take(list[i], where + "[" + std::to_string(i) + "]");
}

}  // namespace evenkeel::app
