// SPDX-License-Identifier: Apache-2.0
#include "pharm/data_reader.hpp"

#include "base/line_counted.hpp"

#include <cmath>
#include <vector>

#include <nlohmann/json.hpp>

namespace evenkeel::pharm {

using nlohmann::json;

namespace {

constexpr const char* line_key = "\n line";  // No key of a file can be this.

int line_of(const json& object) { return object.value(line_key, 0); }

}  // namespace

json parsed_with_lines(std::string_view text) {
  int line = 1;
  std::vector<int> opened;
  const auto note = [&](int, json::parse_event_t event, json& value) {
    if (event == json::parse_event_t::object_start) opened.push_back(line);
    if (event == json::parse_event_t::object_end) {
      value[line_key] = opened.back();
      opened.pop_back();
    }
    return true;
  };
  try {
    return json::parse(LineCounted{text.data(), &line},
                       LineCounted{text.data() + text.size(), &line}, note);
  } catch (const json::exception&) {
    throw FileFault{line, "this is not JSON"};
  }
}

FileReader::FileReader(const json& object, int line) : object_{object} {
  if (!object.is_object()) throw FileFault{line, "an object is expected"};
}

void FileReader::fault(const std::string& why) const { throw FileFault{line_of(object_), why}; }
int FileReader::line() const { return line_of(object_); }

const json* FileReader::find(const char* name) {
  known_.insert(name);
  const auto found = object_.find(name);
  return found == object_.end() ? nullptr : &*found;
}

const json& FileReader::member(const char* name) {
  const json* found = find(name);
  if (found == nullptr) fault(std::string{"\""} + name + "\" is missing");
  return *found;
}

std::string FileReader::text(const char* name) {
  const json& found = member(name);
  if (!found.is_string() || found.get_ref<const std::string&>().empty()) {
    fault(std::string{"\""} + name + "\" must be a text");
  }
  return found.get<std::string>();
}

double FileReader::number(const char* name, double least, double most) {
  const json& found = member(name);
  const double value = found.is_number() ? found.get<double>() : std::nan("");
  if (!(value >= least && value <= most)) {
    fault(std::string{"\""} + name + "\" must be a number in range");
  }
  return value;
}

double FileReader::number_or(const char* name, double otherwise, double least, double most) {
  return find(name) == nullptr ? otherwise : number(name, least, most);
}

const json& FileReader::list(const char* name) {
  const json& found = member(name);
  if (!found.is_array()) fault(std::string{"\""} + name + "\" must be a list");
  return found;
}

Range FileReader::range(const char* name) {
  const json& found = list(name);
  if (found.size() != 2 || !found[0].is_number() || !found[1].is_number() ||
      !(found[0].get<double>() <= found[1].get<double>())) {
    fault(std::string{"\""} + name + "\" must be two numbers, the smaller first");
  }
  return {found[0].get<double>(), found[1].get<double>()};
}

Tag FileReader::tag() {
  const auto tag = text("tag");
  if (tag == "S") return Tag::page;
  if (tag == "C") return Tag::code;
  if (tag == "D") return Tag::derived;
  if (tag == "M") fault("a number from memory cannot be used; find its source");
  fault("the tag must be S, C, D or M");
}

void FileReader::nothing_else() const {
  for (const auto& [name, value] : object_.items()) {
    if (name != line_key && !known_.contains(name)) fault("unknown member \"" + name + "\"");
  }
}

}  // namespace evenkeel::pharm
