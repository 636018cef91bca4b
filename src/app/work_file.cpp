// SPDX-License-Identifier: Apache-2.0
#include "app/work_file.hpp"

#include "app/data_file.hpp"
#include "base/check.hpp"
#include "base/embedded.hpp"

#include <algorithm>
#include <utility>

#include <nlohmann/json.hpp>

namespace evenkeel::app {
namespace {

constexpr int most_minutes = 10'000;

work::Kind read_work_kind(const nlohmann::json& entry, const std::string& where) {
  const DataObject from{entry,
                        where,
                        {"key", "title", "says", "is_urgent", "taken_by", "shown_to", "reasons",
                         "chart_page", "chart_page_says", "source", "tag"}};
  work::Kind kind;
  kind.key = from.text("key");
  kind.title = from.text("title");
  kind.says = from.text("says");
  kind.is_urgent = from.flag("is_urgent");
  kind.taken_by = from.roles("taken_by");
  each_of(from.member("shown_to"), from.place("shown_to"),
          [&](const nlohmann::json& each, const std::string& place) {
            const DataObject step{each, place, {"after_min", "roles"}};
            kind.shown_to.push_back(
                {Minutes{step.whole("after_min", 0, most_minutes)}, step.roles("roles")});
          });
  each_of(from.member("reasons"), from.place("reasons"),
          [&](const nlohmann::json& each, const std::string& place) {
            const DataObject reason{each, place, {"code", "says"}};
            kind.reasons.push_back({reason.text("code"), reason.text("says")});
          });
  if (from.has("chart_page")) {
    kind.chart_page = from.text("chart_page");
    kind.chart_page_says = from.text("chart_page_says");
  }
  if (kind.taken_by.empty()) from.fault("may be taken by nobody");
  if (kind.reasons.empty()) from.fault("can end in no way");
  kind.from = from.from();
  return kind;
}

std::vector<work::Kind> work_kinds_in(const nlohmann::json& file) {
  const DataObject from{file, "the file", {"spdx", "about", "kinds"}};
  std::vector<work::Kind> kinds;
  each_of(from.member("kinds"), "kinds",
          [&](const nlohmann::json& entry, const std::string& where) {
            kinds.push_back(read_work_kind(entry, where));
          });
  std::ranges::stable_partition(kinds, [](const work::Kind& kind) { return kind.is_urgent; });
  return kinds;
}

}  // namespace

Result<std::vector<work::Kind>> read_work_kinds(std::string_view json) {
  try {
    return work_kinds_in(nlohmann::json::parse(json));
  } catch (const DataFault& fault) {
    return refuse("bad-work", fault.where + " " + fault.why + ".", fault.where);
  } catch (const nlohmann::json::exception&) {
    return refuse("bad-work", "It is not JSON.");
  }
}

const std::vector<work::Kind>& work_kinds() {
  static const auto kinds = [] {
    auto read = read_work_kinds(embedded("data/work.json"));
    if (!read) bug(read.error().message.c_str());
    return *std::move(read);
  }();
  return kinds;
}

}  // namespace evenkeel::app
