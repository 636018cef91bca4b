// SPDX-License-Identifier: Apache-2.0
#include "app/case_node.hpp"

#include "base/line_counted.hpp"

#include <algorithm>
#include <charconv>
#include <cstdint>

#include <nlohmann/json.hpp>

namespace evenkeel::app {

// Hears the parts of the file in their order and puts them together.
struct CaseNodeMaker {
  using Kind = CaseNode::Kind;

  const int& line;
  CaseNode root{};
  std::vector<CaseNode*> open{};
  std::string name{};

  // Where the next value belongs.
  CaseNode& made(Kind kind, std::string text) {
    CaseNode node;
    node.kind_ = kind;
    node.line_ = line;
    node.text_ = std::move(text);
    if (open.empty()) {
      root = std::move(node);
      return root;
    }
    auto& parent = *open.back();
    if (parent.kind_ == Kind::list) {
      node.place_ = parent.place_ + "[" + std::to_string(parent.list_.size()) + "]";
      return parent.list_.emplace_back(std::move(node));
    }
    node.place_ = parent.place_.empty() ? name : parent.place_ + "." + name;
    const auto is_same = [&](const auto& member) { return member.first == name; };
    if (std::ranges::any_of(parent.members_, is_same)) node.wrong("stands here twice");
    return parent.members_.emplace_back(name, std::move(node)).second;
  }
  bool opened(Kind kind) {
    open.push_back(&made(kind, {}));
    return true;
  }
  bool closed() {
    open.pop_back();
    return true;
  }

  bool null() { return made(Kind::null, "null").is(Kind::null); }
  bool boolean(bool value) { return made(Kind::truth, value ? "true" : "false").is(Kind::truth); }
  bool number_integer(std::int64_t value) {
    return made(Kind::whole, std::to_string(value)).is(Kind::whole);
  }
  bool number_unsigned(std::uint64_t value) {
    return made(Kind::whole, std::to_string(value)).is(Kind::whole);
  }
  bool number_float(double, const std::string&) {
    made(Kind::null, {}).wrong("write a number with a point in quotes, like \"0.5\"");
  }
  bool string(std::string& value) { return made(Kind::text, value).is(Kind::text); }
  bool binary(nlohmann::json::binary_t&) { return false; }
  bool start_object(std::size_t) { return opened(Kind::object); }
  bool key(std::string& value) {
    name = value;
    return true;
  }
  bool end_object() { return closed(); }
  bool start_array(std::size_t) { return opened(Kind::list); }
  bool end_array() { return closed(); }
  bool parse_error(std::size_t, const std::string&, const nlohmann::json::exception& error) {
    throw MalformedCase{"the file", std::string{"is not JSON: "} + error.what(), line};
  }
};

CaseNode CaseNode::parse(std::string_view json) {
  int line = 1;
  CaseNodeMaker maker{.line = line};
  nlohmann::json::sax_parse(LineCounted{json.data(), &line},
                            LineCounted{json.data() + json.size(), &line}, &maker);
  return std::move(maker.root);
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
    if (std::ranges::find(names, name) == names.end()) node.wrong("is not a key that belongs here");
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
