// SPDX-License-Identifier: Apache-2.0
#include "app/case_node.hpp"

#include <algorithm>
#include <charconv>

#include <nlohmann/json.hpp>

namespace evenkeel::app {

struct CaseNodeMaker {
  using Json = nlohmann::ordered_json;

  static CaseNode make(const Json& json, const std::string& place) {
    CaseNode node;
    node.place_ = place;
    if (json.is_object()) {
      node.kind_ = CaseNode::Kind::object;
      for (const auto& [name, value] : json.items())
        node.members_.emplace_back(name, make(value, place.empty() ? name : place + "." + name));
    } else if (json.is_array()) {
      node.kind_ = CaseNode::Kind::list;
      for (std::size_t i = 0; i < json.size(); ++i)
        node.list_.push_back(make(json[i], place + "[" + std::to_string(i) + "]"));
    } else {
      node.kind_ = kind_of(json, place);
      node.text_ = json.is_string() ? json.get<std::string>() : json.dump();
    }
    return node;
  }
  static CaseNode::Kind kind_of(const Json& json, const std::string& place) {
    if (json.is_null()) return CaseNode::Kind::null;
    if (json.is_boolean()) return CaseNode::Kind::truth;
    if (json.is_number_integer()) return CaseNode::Kind::whole;
    if (json.is_string()) return CaseNode::Kind::text;
    throw MalformedCase{place, "write a number with a point in quotes, like \"0.5\""};
  }
};

CaseNode CaseNode::parse(std::string_view json) {
  try {
    return CaseNodeMaker::make(CaseNodeMaker::Json::parse(json), {});
  } catch (const nlohmann::json::exception& error) {
    throw MalformedCase{"the file", std::string{"is not JSON: "} + error.what()};
  }
}

void CaseNode::expect(Kind kind, const char* what) const {
  if (kind_ != kind) wrong(std::string{"must be "} + what);
}

const CaseNode* CaseNode::find(std::string_view name) const {
  expect(Kind::object, "an object in braces");
  const auto found =
      std::ranges::find_if(members_, [&](const auto& member) { return member.first == name; });
  return found == members_.end() ? nullptr : &found->second;
}

const CaseNode& CaseNode::member(std::string_view name) const {
  const auto* found = find(name);
  if (found == nullptr) wrong("\"" + std::string{name} + "\" is missing");
  return *found;
}

const std::vector<std::pair<std::string, CaseNode>>& CaseNode::members() const {
  expect(Kind::object, "an object in braces");
  return members_;
}

void CaseNode::only(std::initializer_list<std::string_view> names) const {
  for (const auto& [name, node] : members()) {
    if (std::ranges::find(names, name) == names.end()) node.wrong("is not a key of a case");
  }
}

const std::string& CaseNode::text() const {
  expect(Kind::text, "a text in quotes");
  return text_;
}

int CaseNode::whole() const {
  expect(Kind::whole, "a whole number without quotes");
  int number = 0;
  const auto [end, error] = std::from_chars(text_.data(), text_.data() + text_.size(), number);
  if (error != std::errc{} || end != text_.data() + text_.size()) wrong("is too large");
  return number;
}

bool CaseNode::truth() const {
  expect(Kind::truth, "true or false");
  return text_ == "true";
}

Decimal CaseNode::decimal() const {
  const auto number = Decimal::parse(text_);
  if ((!is(Kind::text) && !is(Kind::whole)) || !number)
    wrong("must be an exact number, like \"0.5\" or 36");
  return *number;
}

const std::vector<CaseNode>& CaseNode::list() const {
  expect(Kind::list, "a list in brackets");
  return list_;
}

std::vector<std::string> CaseNode::texts() const {
  std::vector<std::string> texts;
  for (const auto& node : list())
    texts.push_back(node.text());
  return texts;
}

std::string CaseNode::shown() const {
  std::string shown;
  if (kind_ == Kind::list) {
    for (const auto& node : list_)
      shown += (shown.empty() ? "" : ", ") + node.shown();
    return shown.empty() ? "nothing" : shown;
  }
  for (const auto& [name, node] : members_)
    shown += (shown.empty() ? "" : ", ") + name + " " + node.shown();
  return kind_ == Kind::object ? shown : text_;
}

}  // namespace evenkeel::app
