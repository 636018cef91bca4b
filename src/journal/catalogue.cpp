// SPDX-License-Identifier: Apache-2.0
#include "journal/catalogue.hpp"

#include "base/decimal.hpp"
#include "base/id.hpp"
#include "base/time.hpp"
#include "base/units.hpp"
#include "journal/carved.hpp"
#include "journal/stored.hpp"

#include <optional>
#include <set>
#include <string_view>
#include <type_traits>
#include <utility>
#include <variant>

namespace evenkeel::journal {
namespace {

// Walks the stored form of an event and notes the keys instead of the values.
class KeyList {
 public:
  explicit KeyList(std::string prefix, bool is_optional)
      : prefix_{std::move(prefix)}, is_optional_{is_optional} {}

  KeyList& operator()(std::string_view name) {
    event.name = name;
    return *this;
  }
  template <class T>
  KeyList& operator()(const char* key, T& value) {
    note(prefix_ + key, value, is_optional_);
    return *this;
  }
  template <class T>
  KeyList& operator()(const char* key, std::optional<T>&) {
    T value{};
    note(prefix_ + key, value, true);
    return *this;
  }

  StoredEvent event;

 private:
  template <class T>
  void note(const std::string& key, T& value, bool is_optional) {
    if constexpr (requires(KeyList& keys) { parts(keys, value); }) {
      KeyList inner{key + ".", is_optional};
      parts(inner, value);
      for (auto& found : inner.event.keys)
        event.keys.push_back(std::move(found));
    } else {
      event.keys.push_back({key, holds(value), is_optional});
    }
  }
  template <class T>
  void note(const std::string& key, std::vector<T>&, bool is_optional) {
    T value{};
    note(key + "[]", value, is_optional);
  }

  static std::string holds(bool) { return "yes or no"; }
  static std::string holds(int) { return "whole number"; }
  static std::string holds(const std::string&) { return "text"; }
  static std::string holds(Minutes) { return "whole number"; }
  static std::string holds(Instant) { return "milliseconds since 1970, UTC"; }
  static std::string holds(Decimal) { return "exact number"; }
  static std::string holds(Day) { return "day"; }
  static std::string holds(const Moment&) { return "moment"; }
  static std::string holds(const std::set<std::string>&) { return "list of text"; }
  template <class Unit>
  static std::string holds(const Amount<Unit>&) {
    return "exact number";
  }
  template <class Kind>
  static std::string holds(const Id<Kind>&) {
    return "id";
  }
  template <class Choice>
    requires std::is_enum_v<Choice>
  static std::string holds(Choice) {
    std::string text = "one of";
    for (const auto& [value, word] : words_of(Choice{})) {
      text.append(" `").append(word).append("`,");
    }
    text.pop_back();
    return text;
  }

  std::string prefix_;
  bool is_optional_ = false;
};

template <class Fact>
void list_fact(std::vector<StoredEvent>& all) {
  Fact fact{};
  KeyList keys{"", false};
  stored(keys, fact);
  all.push_back(std::move(keys.event));
}

template <class Event>
void list_facts(std::vector<StoredEvent>& all) {
  [&]<std::size_t... Index>(std::index_sequence<Index...>) {
    (list_fact<std::variant_alternative_t<Index, Event>>(all), ...);
  }(std::make_index_sequence<std::variant_size_v<Event>>{});
}

constexpr std::string_view catalogue_head = R"(<!-- SPDX-License-Identifier: Apache-2.0 -->
# Events

What can stand in the journal. Made by `evenkeel events`; a test compares this page with the program.

Each event is one row: its name, its facts as JSON, who pressed the button, which press it was, when the server recorded
it by both clocks, and a hash that covers the row before it. A shipped name never changes its meaning: a new meaning is a
new name, and the old shape is read as the new one. Names of people, free text and documents are never here.

- *moment*: `{"wall_ms": …, "boot": "…", "tick_ms": …}`, the wall clock and the machine's steady clock of one boot
- *exact number*: decimal text such as `"0.5"`, never a binary fraction
- *day*: `"2026-11-23"`
- *optional*: the key is absent when the fact is not there
)";

}  // namespace

std::vector<StoredEvent> catalogue() {
  std::vector<StoredEvent> all;
  list_facts<order::Event>(all);
  list_facts<session::Event>(all);
  list_facts<consent::Event>(all);
  list_facts<questionnaire::Event>(all);
  return all;
}

std::string catalogue_page() {
  std::string page{catalogue_head};
  for (const auto& event : catalogue()) {
    page += "\n## " + event.name + "\n\n| key | holds |\n|---|---|\n";
    for (const auto& [key, holds, is_optional] : event.keys) {
      page += "| `" + key + "` | " + holds + (is_optional ? "; optional" : "") + " |\n";
    }
  }
  return page;
}

}  // namespace evenkeel::journal
