// SPDX-License-Identifier: Apache-2.0
#include "app/eligibility_file.hpp"

#include "base/check.hpp"
#include "base/embedded.hpp"

#include <algorithm>
#include <initializer_list>

#include <nlohmann/json.hpp>

namespace evenkeel::app {
namespace {

using ListJson = nlohmann::json;
using eligibility::Bearing;

// Takes values out one by one and remembers the first thing that is wrong, so that the readers
// below stay plain lists.
class ListReader {
 public:
  void wrong(const std::string& where, const std::string& why) {
    if (!refusal_)
      refusal_ = Refusal{"bad-eligibility", "In the eligibility list, " + where + " " + why, where};
  }
  const std::optional<Refusal>& refusal() const { return refusal_; }

  void only(const ListJson& object, std::initializer_list<std::string_view> names,
            const std::string& where) {
    if (!object.is_object()) return wrong(where, "is not an object.");
    for (const auto& [name, _] : object.items()) {
      if (std::ranges::find(names, name) == names.end())
        wrong(where, "has an unknown key \"" + name + "\".");
    }
  }
  std::string text(const ListJson& object, const char* name, const std::string& where) {
    const auto found = object.is_object() ? object.find(name) : object.end();
    if (object.is_object() && found != object.end() && found->is_string() &&
        !found->get_ref<const std::string&>().empty())
      return found->get<std::string>();
    wrong(where, "needs \"" + std::string{name} + "\" as text.");
    return {};
  }
  int whole(const ListJson& object, const char* name, const std::string& where) {
    constexpr int most = 36'500;
    if (object.is_object() && object.contains(name) && object[name].is_number_integer() &&
        object[name].get<std::int64_t>() >= 1 && object[name].get<std::int64_t>() <= most)
      return object[name].get<int>();
    wrong(where, "needs \"" + std::string{name} + "\" as a whole number above 0.");
    return 0;
  }
  std::string source(const ListJson& object, const std::string& where) {
    return text(object, "source", where) + " [" + text(object, "basis", where) + "]";
  }
  Bearing bearing(const ListJson& object, const std::string& where) {
    const auto named = eligibility::bearing_named(text(object, "bearing", where));
    if (!named) wrong(where, "has a bearing that is none.");
    return named.value_or(Bearing::excludes);
  }
  const ListJson& list(const ListJson& file, const char* name) {
    static const ListJson none = ListJson::array();
    const auto found = file.find(name);
    if (found != file.end() && found->is_array() && !found->empty()) return *found;
    wrong(name, "is missing or empty.");
    return none;
  }

 private:
  std::optional<Refusal> refusal_;
};

std::string place_of(ListReader& from, const ListJson& entry, const char* list) {
  return entry.is_object() && entry.contains("key") ? from.text(entry, "key", list) : list;
}

eligibility::Condition read_condition(ListReader& from, const ListJson& entry) {
  const auto where = place_of(from, entry, "conditions");
  from.only(entry, {"key", "title", "part", "bearing", "says", "source", "basis"}, where);
  eligibility::Condition read{.key = from.text(entry, "key", where),
                              .title = from.text(entry, "title", where),
                              .part = from.text(entry, "part", where),
                              .bearing = from.bearing(entry, where),
                              .says = from.text(entry, "says", where),
                              .source = from.source(entry, where)};
  if (read.part != "history" && read.part != "mental_state")
    from.wrong(where, "belongs to a part that is none.");
  return read;
}

// "always", or the conditions that ask for it.
std::vector<std::string> read_needed(ListReader& from, const ListJson& entry,
                                     const std::string& where) {
  if (!entry.contains("needed")) from.wrong(where, "needs \"needed\".");
  if (!entry.contains("needed") || entry["needed"] == "always") return {};
  std::vector<std::string> with;
  for (const auto& key : entry["needed"]) {
    if (key.is_string()) with.push_back(key.get<std::string>());
  }
  if (!entry["needed"].is_array() || with.empty() || with.size() != entry["needed"].size())
    from.wrong(where, "needs \"needed\" as \"always\" or a list of conditions.");
  return with;
}

eligibility::WorkUp read_test(ListReader& from, const ListJson& entry) {
  const auto where = place_of(from, entry, "work_up");
  from.only(entry,
            {"key", "title", "needed", "valid_for_days", "valid_by", "normal", "abnormal",
             "bearing", "source", "basis"},
            where);
  eligibility::WorkUp read;
  if (from.refusal()) return read;
  read.key = from.text(entry, "key", where);
  read.title = from.text(entry, "title", where);
  read.needed_with = read_needed(from, entry, where);
  if (entry.contains("valid_by")) {
    if (entry["valid_by"] != "G6") from.wrong(where, "is valid by a line that is not G6.");
    if (entry.contains("valid_for_days")) from.wrong(where, "is valid by two limits.");
  } else {
    read.valid_for = std::chrono::days{from.whole(entry, "valid_for_days", where)};
  }
  read.normal = from.text(entry, "normal", where);
  read.abnormal = from.text(entry, "abnormal", where);
  read.bearing = from.bearing(entry, where);
  read.source = from.source(entry, where);
  return read;
}

void read_reasons(ListReader& from, const ListJson& file, eligibility::Rules& rules) {
  for (const auto& entry : from.list(file, "reasons")) {
    from.only(entry, {"name", "says"}, "reasons");
    rules.reasons.push_back(
        {from.text(entry, "name", "reasons"), from.text(entry, "says", "reasons")});
  }
}

void read_examination(ListReader& from, const ListJson& file, eligibility::Rules& rules) {
  for (const auto& entry : from.list(file, "examination")) {
    const auto where = place_of(from, entry, "examination");
    from.only(entry, {"key", "title", "part"}, where);
    rules.examination.push_back({from.text(entry, "key", where), from.text(entry, "title", where),
                                 from.text(entry, "part", where)});
  }
}

struct ReadDays {
  std::chrono::days days{};
  std::string source;
};
ReadDays read_days(ListReader& from, const ListJson& file, const char* name) {
  static const ListJson none;
  const auto& entry = file.contains(name) ? file[name] : none;
  from.only(entry, {"days", "says", "source", "basis"}, name);
  return {std::chrono::days{from.whole(entry, "days", name)}, from.source(entry, name)};
}

void read_age(ListReader& from, const ListJson& file, eligibility::Rules& rules) {
  static const ListJson none;
  const auto& age = file.contains("least_age") ? file["least_age"] : none;
  from.only(age, {"years", "bearing", "says", "source", "basis"}, "least_age");
  rules.least_age_years = from.whole(age, "years", "least_age");
  rules.below_least_age = from.bearing(age, "least_age");
  rules.age_says = from.text(age, "says", "least_age");
  rules.age_source = from.source(age, "least_age");
}

}  // namespace

Result<eligibility::Rules> read_eligibility(std::string_view text) {
  const auto file = ListJson::parse(text, nullptr, false);
  ListReader from;
  from.only(file,
            {"spdx", "about", "least_age", "risk_valid_for_days", "pressure_valid_for_days",
             "conditions", "work_up", "examination", "reasons"},
            "the file");
  if (const auto& refusal = from.refusal()) return std::unexpected{*refusal};
  eligibility::Rules rules;
  read_age(from, file, rules);
  const auto risk = read_days(from, file, "risk_valid_for_days");
  const auto pressure = read_days(from, file, "pressure_valid_for_days");
  rules.risk_valid_for = risk.days;
  rules.risk_source = risk.source;
  rules.pressure_valid_for = pressure.days;
  rules.pressure_source = pressure.source;
  for (const auto& entry : from.list(file, "conditions"))
    rules.conditions.push_back(read_condition(from, entry));
  for (const auto& entry : from.list(file, "work_up"))
    rules.work_up.push_back(read_test(from, entry));
  read_examination(from, file, rules);
  read_reasons(from, file, rules);
  if (const auto& refusal = from.refusal()) return std::unexpected{*refusal};
  if (auto clash = eligibility::contradiction(rules)) return std::unexpected{*std::move(clash)};
  return rules;
}

eligibility::Rules default_eligibility() {
  auto rules = read_eligibility(embedded("data/eligibility.json"));
  if (!rules) bug(rules.error().message.c_str());
  return *std::move(rules);
}

}  // namespace evenkeel::app
