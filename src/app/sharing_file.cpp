// SPDX-License-Identifier: Apache-2.0
#include "app/sharing_file.hpp"

#include "app/data_file.hpp"
#include "base/check.hpp"
#include "base/embedded.hpp"

#include <utility>
#include <vector>

#include <nlohmann/json.hpp>

namespace evenkeel::app {
namespace {

constexpr int most_sharing_days = 3650;

sharing::Part read_record_part(const nlohmann::json& entry, const std::string& where) {
  const DataObject from{
      entry,
      where,
      {"key", "says", "own", "instruments", "for_treatment", "is_sealed", "source", "tag"}};
  sharing::Part part;
  part.key = from.text("key");
  part.says = from.text("says");
  part.own = from.text("own");
  part.is_for_treatment = from.flag("for_treatment");
  part.is_sealed = from.flag("is_sealed");
  if (from.has("instruments")) part.instruments = from.texts("instruments");
  part.from = from.from();
  if (part.is_sealed && part.is_for_treatment) from.fault("is sealed, so it never goes by itself");
  return part;
}

sharing::Matter read_urgent_matter(const nlohmann::json& entry, const std::string& where,
                                   const sharing::Rules& rules) {
  const DataObject from{
      entry, where, {"key", "title", "part", "says", "asks", "findings", "source", "tag"}};
  sharing::Matter matter;
  matter.key = from.text("key");
  matter.title = from.text("title");
  matter.part = from.text("part");
  matter.says = from.text("says");
  matter.asks = from.texts("asks");
  matter.findings = from.texts("findings");
  matter.from = from.from();
  if (part_named(rules, matter.part) == nullptr) from.fault("tells a part that there is not");
  return matter;
}

template <class Keyed>
std::vector<Keyed> keyed_words(const nlohmann::json& list, const std::string& name) {
  std::vector<Keyed> all;
  each_of(list, name, [&](const nlohmann::json& entry, const auto& where) {
    const DataObject one{entry, where, {"key", "says"}};
    all.push_back({one.text("key"), one.text("says")});
  });
  return all;
}

record_access::Rules read_access_days(const nlohmann::json& member) {
  const DataObject from{member, "access", {"days", "extension_days", "warn_days", "source", "tag"}};
  record_access::Rules rules;
  rules.days = from.whole("days", 1, most_sharing_days);
  rules.extension_days = from.whole("extension_days", 0, most_sharing_days);
  rules.warn_days = from.whole("warn_days", 0, rules.days);
  from.from();
  return rules;
}

sharing::Rules sharing_rules_in(const nlohmann::json& file) {
  const DataObject from{file,
                        "the file",
                        {"spdx", "about", "parts", "recipients", "purposes", "authorisation",
                         "urgent", "ways", "access", "records"}};
  sharing::Rules rules;
  each_of(from.member("parts"), "parts", [&](const nlohmann::json& entry, const auto& where) {
    rules.parts.push_back(read_record_part(entry, where));
  });
  each_of(from.member("recipients"), "recipients",
          [&](const nlohmann::json& entry, const auto& where) {
            const DataObject one{entry, where, {"key", "says", "treats"}};
            rules.recipients.push_back({one.text("key"), one.text("says"), one.flag("treats")});
          });
  rules.purposes = keyed_words<sharing::Purpose>(from.member("purposes"), "purposes");
  const DataObject lasts{from.member("authorisation"),
                         "authorisation",
                         {"usual_days", "most_days", "notice", "source", "tag"}};
  rules.most_days = lasts.whole("most_days", 1, most_sharing_days);
  rules.usual_days = lasts.whole("usual_days", 1, rules.most_days);
  rules.notice = lasts.text("notice");
  lasts.from();
  each_of(from.member("urgent"), "urgent", [&](const nlohmann::json& entry, const auto& where) {
    rules.matters.push_back(read_urgent_matter(entry, where, rules));
  });
  rules.ways = keyed_words<sharing::Way>(from.member("ways"), "ways");
  const DataObject records{
      from.member("records"), "records", {"due_days", "again_days", "asks", "source", "tag"}};
  rules.due_days = records.whole("due_days", 1, most_sharing_days);
  rules.again_days = records.whole("again_days", 1, most_sharing_days);
  rules.asks = keyed_words<sharing::Asked>(records.member("asks"), "records.asks");
  records.from();
  rules.access = read_access_days(from.member("access"));
  return rules;
}

}  // namespace

Result<sharing::Rules> read_sharing_rules(std::string_view json) {
  try {
    return sharing_rules_in(nlohmann::json::parse(json));
  } catch (const DataFault& fault) {
    return refuse("bad-sharing", fault.where + " " + fault.why + ".", fault.where);
  } catch (const nlohmann::json::exception&) {
    return refuse("bad-sharing", "It is not JSON.");
  }
}

const sharing::Rules& sharing_rules() {
  static const auto rules = [] {
    auto read = read_sharing_rules(embedded("data/sharing.json"));
    if (!read) bug(read.error().message.c_str());
    return *std::move(read);
  }();
  return rules;
}

}  // namespace evenkeel::app
