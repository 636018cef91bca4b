// SPDX-License-Identifier: Apache-2.0
#include "app/visit_kind_file.hpp"

#include "base/check.hpp"
#include "base/embedded.hpp"

#include <algorithm>
#include <initializer_list>
#include <optional>
#include <string>

#include <nlohmann/json.hpp>

namespace evenkeel::app {
namespace {

using VisitJson = nlohmann::json;

// Takes values out one by one and remembers the first thing that is wrong.
class VisitKindReader {
 public:
  void wrong(const std::string& where, const std::string& why) {
    if (!refusal_)
      refusal_ = Refusal{"bad-visit-kinds", "In the kinds of visit, " + where + " " + why, where};
  }
  const std::optional<Refusal>& refusal() const { return refusal_; }

  void only(const VisitJson& object, std::initializer_list<std::string_view> names,
            const std::string& where) {
    if (!object.is_object()) return wrong(where, "is not an object.");
    for (const auto& [name, _] : object.items()) {
      if (std::ranges::find(names, name) == names.end())
        wrong(where, "has an unknown key \"" + name + "\".");
    }
  }
  std::string text(const VisitJson& object, const char* name, const std::string& where) {
    if (object.is_object() && object.contains(name) && object[name].is_string() &&
        !object[name].get_ref<const std::string&>().empty())
      return object[name].get<std::string>();
    wrong(where, "needs \"" + std::string{name} + "\" as text.");
    return {};
  }
  int whole(const VisitJson& object, const char* name, const std::string& where) {
    constexpr int most = 100'000;
    if (object.is_object() && object.contains(name) && object[name].is_number_integer() &&
        object[name].get<std::int64_t>() >= 0 && object[name].get<std::int64_t>() <= most)
      return object[name].get<int>();
    wrong(where, "needs \"" + std::string{name} + "\" as a whole number from 0 on.");
    return 0;
  }
  bool yes_or_no(const VisitJson& object, const char* name, const std::string& where) {
    if (object.is_object() && object.contains(name) && object[name].is_boolean())
      return object[name].get<bool>();
    wrong(where, "needs \"" + std::string{name} + "\" as true or false.");
    return false;
  }

 private:
  std::optional<Refusal> refusal_;
};

schedule::Need need_from(VisitKindReader& reader, const VisitJson& object,
                         const std::string& where) {
  reader.only(object, {"kind", "from", "to", "places", "takes_all"}, where);
  schedule::Need need;
  const auto kind = schedule::kind_named(reader.text(object, "kind", where));
  if (!kind) reader.wrong(where, "needs a kind of thing that there is.");
  need.kind = kind.value_or(schedule::Kind::room);
  need.during = {reader.whole(object, "from", where), reader.whole(object, "to", where)};
  if (object.is_object() && object.contains("places"))
    need.places = reader.whole(object, "places", where);
  if (object.is_object() && object.contains("takes_all"))
    need.takes_all = reader.yes_or_no(object, "takes_all", where);
  return need;
}

registry::KindOfVisit kind_from(VisitKindReader& reader, const VisitJson& object) {
  const auto where = reader.text(object, "key", "a kind of visit");
  reader.only(object, {"key", "name", "minutes", "is_public", "who", "bring", "source", "needs"},
              where);
  registry::KindOfVisit kind;
  kind.visit = {where, reader.whole(object, "minutes", where), {}};
  kind.name = reader.text(object, "name", where);
  kind.is_public = reader.yes_or_no(object, "is_public", where);
  kind.who = reader.text(object, "who", where);
  kind.bring = reader.text(object, "bring", where);
  kind.source = reader.text(object, "source", where);
  if (!object.contains("needs") || !object["needs"].is_array()) {
    reader.wrong(where, "needs a list of needs.");
    return kind;
  }
  for (const auto& need : object["needs"])
    kind.visit.needs.push_back(need_from(reader, need, where));
  if (const auto wrong = schedule::contradiction(kind.visit)) reader.wrong(where, wrong->message);
  return kind;
}

}  // namespace

Result<VisitKindFile> read_visit_kinds(std::string_view text) {
  const auto file = VisitJson::parse(text, nullptr, false);
  VisitKindReader reader;
  if (file.is_discarded() || !file.is_object())
    return refuse("bad-visit-kinds", "The kinds of visit are not JSON.");
  reader.only(file, {"name", "note", "rules", "nurse_places", "visit_kinds"}, "the file");
  for (const auto* part : {"rules", "nurse_places", "visit_kinds"}) {
    if (!file.contains(part)) reader.wrong(part, "is missing.");
  }
  if (reader.refusal()) return std::unexpected{*reader.refusal()};
  VisitKindFile found;
  const auto& rules = file["rules"];
  reader.only(rules, {"notice_min", "start_every_min", "ahead_days", "source"}, "rules");
  found.rules = {reader.whole(rules, "notice_min", "rules"),
                 reader.whole(rules, "start_every_min", "rules"),
                 reader.whole(rules, "ahead_days", "rules")};
  reader.text(rules, "source", "rules");
  reader.only(file["nurse_places"], {"value", "source"}, "nurse_places");
  found.nurse_places = reader.whole(file["nurse_places"], "value", "nurse_places");
  for (const auto& object : file["visit_kinds"])
    found.kinds.push_back(kind_from(reader, object));
  if (reader.refusal()) return std::unexpected{*reader.refusal()};
  return found;
}

const VisitKindFile& default_visit_kinds() {
  static const VisitKindFile file = [] {
    auto read = read_visit_kinds(embedded("data/visit_kinds.json"));
    if (!read) bug(read.error().message.c_str());
    return *std::move(read);
  }();
  return file;
}

void seed_visit_kinds(db::Database& database) {
  const auto& file = default_visit_kinds();
  if (!registry::booking_rules(database))
    check(registry::set_booking_rules(database, file.rules).has_value(), "our own rules are fine");
  if (!registry::visit_kinds(database).empty()) return;
  for (const auto& kind : file.kinds)
    check(registry::set_visit_kind(database, kind).has_value(), "our own kinds are fine");
}

}  // namespace evenkeel::app
