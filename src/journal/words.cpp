// SPDX-License-Identifier: Apache-2.0
#include "journal/words.hpp"

#include "base/units.hpp"
#include "journal/carved.hpp"
#include "journal/stored.hpp"

#include <algorithm>
#include <array>
#include <cstdio>
#include <optional>
#include <set>
#include <string_view>
#include <type_traits>
#include <utility>
#include <variant>
#include <vector>

namespace evenkeel::journal {
namespace {

// Endings of keys that are units, and how they are said.
constexpr std::array<std::pair<std::string_view, std::string_view>, 14> key_units{{
    {"_mcg_per_kg_per_min", "mcg per kg per min"},
    {"_mg_per_ml", "mg per mL"},
    {"_ml_per_hour", "mL per hour"},
    {"_kg_per_m2", "kg per m²"},
    {"_per_min", "per min"},
    {"_percent", "%"},
    {"_mmhg", "mmHg"},
    {"_min", "min"},
    {"_mg", "mg"},
    {"_kg", "kg"},
    {"_ml", "mL"},
    {"_cm", "cm"},
    {"_ms", ""},
    {"_c", "C"},
}};

std::string spaced(std::string_view key) {
  std::string text{key};
  std::ranges::replace(text, '_', ' ');
  return text;
}

class Words {
 public:
  Words& operator()(std::string_view name) {
    // "session.infusion_ended.v1" without its noun and its version.
    const auto begin = name.find('.') + 1;
    title_ = spaced(name.substr(begin, name.rfind('.') - begin));
    return *this;
  }
  template <class T>
  Words& operator()(std::string_view key, T& value) {
    if constexpr (std::is_same_v<T, Moment>) {
      if (key == "at") {
        happened_ = value;
        return *this;
      }
    }
    if constexpr (requires(Words& words) { parts(words, value); }) {
      parts(*this, value);
    } else {
      add(key, said(value));
    }
    return *this;
  }
  template <class T>
  Words& operator()(std::string_view key, std::optional<T>& value) {
    if (value) (*this)(key, *value);
    return *this;
  }

  std::string text() const { return details_.empty() ? title_ : title_ + ": " + details_; }
  const Moment& happened() const { return happened_; }

 private:
  void add(std::string_view key, const std::string& value) {
    if (value.empty()) return;
    std::string_view unit;
    const auto found = std::ranges::find_if(
        key_units, [&](const auto& each) { return key.ends_with(each.first); });
    if (found != key_units.end()) {
      unit = found->second;
      key.remove_suffix(found->first.size());
    }
    if (!details_.empty()) details_ += ", ";
    details_ += spaced(key) + " " + value;
    if (!unit.empty()) details_.append(" ").append(unit);
  }

  static std::string said(bool flag) { return flag ? "yes" : "no"; }
  static std::string said(int number) { return std::to_string(number); }
  static std::string said(const std::string& text) { return text; }
  static std::string said(Minutes minutes) { return std::to_string(minutes.count()); }
  static std::string said(Instant at) {
    const auto day = std::chrono::floor<std::chrono::days>(at);
    const std::chrono::hh_mm_ss time{at - day};
    std::array<char, 32> text{};
    std::snprintf(text.data(), text.size(), " %02d:%02d UTC",
                  static_cast<int>(time.hours().count()), static_cast<int>(time.minutes().count()));
    return day_text(Day{day}) + text.data();
  }
  static std::string said(const Moment& moment) { return said(moment.wall); }
  static std::string said(Decimal number) { return number.text(); }
  static std::string said(Day day) { return day_text(day); }
  template <class Unit>
  static std::string said(const Amount<Unit>& amount) {
    return amount.value().text();
  }
  template <class Kind>
  static std::string said(const Id<Kind>& id) {
    return id.text();
  }
  template <class Choice>
    requires std::is_enum_v<Choice>
  static std::string said(Choice choice) {
    return spaced(carved(choice));
  }
  static std::string said(const std::set<std::string>& list) {
    std::string text;
    for (const auto& item : list)
      text += (text.empty() ? "" : " and ") + item;
    return text.empty() ? "none" : text;
  }
  static std::string said(std::vector<std::string>& list) {
    std::string text;
    for (const auto& item : list)
      text += (text.empty() ? "" : " and ") + item;
    return text;
  }
  // "1 3 and 2 0 and 9 blank": the answers as they were given.
  static std::string said(std::vector<questionnaire::Answer>& answers) {
    std::string text;
    for (const auto& answer : answers) {
      text += (text.empty() ? "" : " and ") + answer.item + " " +
              (answer.value ? std::to_string(*answer.value) : "blank");
    }
    return text;
  }
  static std::string said(std::vector<Route>& routes) {
    std::string text;
    for (const auto route : routes)
      text += (text.empty() ? "" : " and ") + said(route);
    return text;
  }
  // What did not simply pass.
  static std::string said(std::vector<session::GateItem>& gate) {
    std::string text;
    for (const auto& item : gate) {
      if (item.verdict == screening::Verdict::pass) continue;
      text += (text.empty() ? "" : " and ") + spaced(item.key) + " " + said(item.verdict);
      if (item.is_overridden) text += " overridden";
    }
    return text.empty() ? "passed" : text;
  }

  std::string title_;
  std::string details_;
  Moment happened_;
};

template <class Event>
Words words_of_fact(const Entry& entry) {
  Words words;
  std::visit([&](auto fact) { stored(words, fact); }, fact_of<Event>(entry).event);
  return words;
}

Words words_of_entry(const Entry& entry) {
  const std::string_view name = entry.name;
  if (name.starts_with("order.")) return words_of_fact<order::Event>(entry);
  if (name.starts_with("consent.")) return words_of_fact<consent::Event>(entry);
  if (name.starts_with("questionnaire.")) return words_of_fact<questionnaire::Event>(entry);
  return words_of_fact<session::Event>(entry);
}

}  // namespace

std::string in_words(const Entry& entry) { return words_of_entry(entry).text(); }

Moment happened_at(const Entry& entry) { return words_of_entry(entry).happened(); }

}  // namespace evenkeel::journal
