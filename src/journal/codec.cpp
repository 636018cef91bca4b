// SPDX-License-Identifier: Apache-2.0
#include "journal/codec.hpp"

#include "base/failure.hpp"
#include "base/id.hpp"
#include "base/time.hpp"
#include "base/units.hpp"
#include "journal/carved.hpp"
#include "journal/stored.hpp"

#include <cstdint>
#include <limits>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <type_traits>
#include <utility>
#include <variant>
#include <vector>

#include <nlohmann/json.hpp>

namespace evenkeel::journal {
namespace {

// ---- Out ----

// Keys stay in the order of journal/stored.hpp.
using JsonOut = nlohmann::ordered_json;

class StoredOut {
 public:
  StoredOut& operator()(std::string_view name) {
    name_ = name;
    return *this;
  }
  template <class T>
  StoredOut& operator()(const char* key, T& value) {
    json_[key] = written(value);
    return *this;
  }
  template <class T>
  StoredOut& operator()(const char* key, std::optional<T>& value) {
    if (value) json_[key] = written(*value);
    return *this;
  }

  Shape shape() const { return {name_, json_.dump()}; }

 private:
  static JsonOut written(bool flag) { return flag; }
  static JsonOut written(int number) { return number; }
  static JsonOut written(const std::string& text) { return text; }
  static JsonOut written(Minutes minutes) { return minutes.count(); }
  static JsonOut written(Instant at) { return at.time_since_epoch().count(); }
  static JsonOut written(Decimal number) { return number.text(); }
  template <class Unit>
  static JsonOut written(const Amount<Unit>& amount) {
    return amount.value().text();
  }
  template <class Kind>
  static JsonOut written(const Id<Kind>& id) {
    return id.text();
  }
  static JsonOut written(Day day) { return day_text(day); }
  static JsonOut written(const Moment& moment) {
    return {{"wall_ms", moment.wall.time_since_epoch().count()},
            {"boot", moment.steady.boot},
            {"tick_ms", moment.steady.tick.count()}};
  }
  template <class Choice>
    requires std::is_enum_v<Choice>
  static JsonOut written(Choice choice) {
    return carved(choice);
  }
  template <class T>
  static JsonOut written(std::vector<T>& list) {
    JsonOut array = JsonOut::array();
    for (auto& item : list)
      array.push_back(written(item));
    return array;
  }
  static JsonOut written(const std::set<std::string>& list) { return list; }
  template <class T>
    requires requires(StoredOut& out, T& value) { parts(out, value); }
  static JsonOut written(T& value) {
    StoredOut inner;
    parts(inner, value);
    return std::move(inner.json_);
  }

  std::string name_;
  JsonOut json_ = JsonOut::object();
};

// ---- In ----

// Parses a quarter faster than the ordered kind.
using JsonIn = nlohmann::json;

[[noreturn]] void refuse_value(const std::string& why) { throw Failure{why}; }

class StoredIn {
 public:
  explicit StoredIn(const JsonIn& object) : object_{object} {
    if (!object.is_object()) refuse_value("is not an object");
  }

  StoredIn& operator()(std::string_view) { return *this; }
  template <class T>
  StoredIn& operator()(const char* key, T& value) {
    const auto found = object_.find(key);
    if (found == object_.end()) refuse_value("has no \"" + std::string{key} + "\"");
    take_at(key, *found, value);
    return *this;
  }
  template <class T>
  StoredIn& operator()(const char* key, std::optional<T>& value) {
    const auto found = object_.find(key);
    value.reset();
    if (found != object_.end()) take_at(key, *found, value.emplace());
    return *this;
  }

  // A key that nobody asked for would be a fact lost in silence.
  void finish() const {
    if (taken_ != object_.size()) refuse_value("has a key that this program does not know");
  }

 private:
  template <class T>
  void take_at(const char* key, const JsonIn& json, T& value) {
    try {
      take(json, value);
    } catch (const Failure& problem) {
      refuse_value(std::string{key} + ": " + problem.what());
    }
    ++taken_;
  }

  static std::int64_t whole(const JsonIn& json) {
    if (!json.is_number_integer()) refuse_value("is not a whole number");
    return json.get<std::int64_t>();
  }
  static const std::string& text(const JsonIn& json) {
    if (!json.is_string()) refuse_value("is not text");
    return json.get_ref<const std::string&>();
  }
  static Decimal number(const JsonIn& json) {
    const auto parsed = Decimal::parse(text(json));
    if (!parsed) refuse_value("is not an exact number");
    return *parsed;
  }

  static void take(const JsonIn& json, bool& flag) {
    if (!json.is_boolean()) refuse_value("is neither true nor false");
    flag = json.get<bool>();
  }
  static void take(const JsonIn& json, int& value) {
    const auto found = whole(json);
    if (found < std::numeric_limits<int>::min() || found > std::numeric_limits<int>::max()) {
      refuse_value("is out of range");
    }
    value = static_cast<int>(found);
  }
  static void take(const JsonIn& json, std::string& value) { value = text(json); }
  static void take(const JsonIn& json, Minutes& value) { value = Minutes{whole(json)}; }
  static void take(const JsonIn& json, Instant& value) {
    value = Instant{Milliseconds{whole(json)}};
  }
  static void take(const JsonIn& json, Decimal& value) { value = number(json); }
  template <class Unit>
  static void take(const JsonIn& json, Amount<Unit>& value) {
    value = Amount<Unit>{number(json)};
  }
  template <class Kind>
  static void take(const JsonIn& json, Id<Kind>& value) {
    value = Id<Kind>{text(json)};
  }
  static void take(const JsonIn& json, Day& value) {
    const auto day = day_in(text(json));
    if (!day) refuse_value("is not a day");
    value = *day;
  }
  static void take(const JsonIn& json, Moment& value) {
    StoredIn inner{json};
    std::int64_t wall = 0;
    std::int64_t tick = 0;
    inner("wall_ms", wall)("boot", value.steady.boot)("tick_ms", tick);
    inner.finish();
    value.wall = Instant{Milliseconds{wall}};
    value.steady.tick = Milliseconds{tick};
  }
  static void take(const JsonIn& json, std::int64_t& value) { value = whole(json); }
  template <class Choice>
    requires std::is_enum_v<Choice>
  static void take(const JsonIn& json, Choice& value) {
    const auto found = uncarved<Choice>(text(json));
    if (!found) refuse_value("\"" + text(json) + "\" is no word of this choice");
    value = *found;
  }
  template <class T>
  static void take(const JsonIn& json, std::vector<T>& list) {
    if (!json.is_array()) refuse_value("is not a list");
    list.clear();
    for (const auto& item : json)
      take(item, list.emplace_back());
  }
  static void take(const JsonIn& json, std::set<std::string>& list) {
    if (!json.is_array()) refuse_value("is not a list");
    list.clear();
    for (const auto& item : json)
      list.insert(text(item));
  }
  template <class T>
    requires requires(StoredIn& in, T& value) { parts(in, value); }
  static void take(const JsonIn& json, T& value) {
    StoredIn inner{json};
    parts(inner, value);
    inner.finish();
  }

  const JsonIn& object_;
  std::size_t taken_ = 0;
};

// ---- Names ----

struct StoredName {
  std::string_view name;

  StoredName& operator()(std::string_view given) {
    name = given;
    return *this;
  }
  template <class T>
  StoredName& operator()(const char*, T&) {
    return *this;
  }
};

template <class Event>
using DecodeBody = Event (*)(const JsonIn&);
template <class Event>
using Decoders = std::map<std::string, DecodeBody<Event>, std::less<>>;

template <class Event, class Fact>
Event decode_body(const JsonIn& json) {
  Fact fact{};
  StoredIn in{json};
  stored(in, fact);
  in.finish();
  return fact;
}

template <class Event, std::size_t... Index>
Decoders<Event> make_decoders(std::index_sequence<Index...>) {
  Decoders<Event> all;
  const auto add = [&]<class Fact>(Fact fact) {
    StoredName named;
    stored(named, fact);
    all.emplace(named.name, &decode_body<Event, Fact>);
  };
  (add(std::variant_alternative_t<Index, Event>{}), ...);
  return all;
}

template <class Event>
const Decoders<Event>& decoders() {
  static const auto all =
      make_decoders<Event>(std::make_index_sequence<std::variant_size_v<Event>>{});
  return all;
}

}  // namespace

template <class Event>
Shape encoded(const Event& event) {
  const auto write = [](auto fact) {
    StoredOut out;
    stored(out, fact);
    return out.shape();
  };
  try {
    return std::visit(write, event);
  } catch (const JsonOut::exception&) {
    throw Failure{"an event holds text that is not UTF-8"};
  }
}

template <class Event>
Event decoded(Shape shape) {
  shape = todays(std::move(shape));
  const auto decode = decoders<Event>().find(shape.name);
  if (decode == decoders<Event>().end()) {
    throw Failure{"\"" + shape.name + "\" is no event that this program knows here"};
  }
  try {
    return decode->second(JsonIn::parse(shape.body));
  } catch (const Failure& problem) {
    throw Failure{shape.name + " " + problem.what()};
  } catch (const JsonIn::exception&) {
    throw Failure{shape.name + " is not JSON"};
  }
}

template Shape encoded(const order::Event&);
template Shape encoded(const session::Event&);
template Shape encoded(const consent::Event&);
template Shape encoded(const questionnaire::Event&);
template order::Event decoded(Shape);
template session::Event decoded(Shape);
template consent::Event decoded(Shape);
template questionnaire::Event decoded(Shape);

}  // namespace evenkeel::journal
