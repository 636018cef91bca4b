// SPDX-License-Identifier: Apache-2.0
#include "journal/codec.hpp"

#include "base/failure.hpp"
#include "core/consent.hpp"
#include "core/order.hpp"
#include "core/questionnaire.hpp"
#include "core/session.hpp"
#include "journal/catalogue.hpp"
#include "journal/stored.hpp"
#include "places.hpp"

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include <doctest/doctest.h>
#include <rapidcheck.h>

namespace evenkeel::journal {
namespace {

const std::filesystem::path source_folder = evenkeel::tests::source_folder();

std::string file_text(const std::filesystem::path& path) {
  std::ifstream file{path, std::ios::binary};
  return {std::istreambuf_iterator<char>{file}, {}};
}

template <class Event>
Shape read_and_written(const Shape& shape) {
  return encoded(decoded<Event>(shape));
}

Shape read_and_written_by_noun(const Shape& shape) {
  const auto noun = shape.name.substr(0, shape.name.find('.'));
  if (noun == "order") return read_and_written<order::Event>(shape);
  if (noun == "consent") return read_and_written<consent::Event>(shape);
  if (noun == "questionnaire") return read_and_written<questionnaire::Event>(shape);
  return read_and_written<session::Event>(shape);
}

std::string why_not(const std::string& name, const std::string& body) {
  try {
    decoded<session::Event>({name, body});
    return "";
  } catch (const Failure& failure) {
    return failure.what();
  }
}

// How many members a fact has, by how many pairs of braces fill it.
template <class T>
constexpr int members() {
  if constexpr (requires { T{{}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}}; }) return 13;
  if constexpr (requires { T{{}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}}; }) return 12;
  if constexpr (requires { T{{}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}}; }) return 11;
  if constexpr (requires { T{{}, {}, {}, {}, {}, {}, {}, {}, {}, {}}; }) return 10;
  if constexpr (requires { T{{}, {}, {}, {}, {}, {}, {}, {}, {}}; }) return 9;
  if constexpr (requires { T{{}, {}, {}, {}, {}, {}, {}, {}}; }) return 8;
  if constexpr (requires { T{{}, {}, {}, {}, {}, {}, {}}; }) return 7;
  if constexpr (requires { T{{}, {}, {}, {}, {}, {}}; }) return 6;
  if constexpr (requires { T{{}, {}, {}, {}, {}}; }) return 5;
  if constexpr (requires { T{{}, {}, {}, {}}; }) return 4;
  if constexpr (requires { T{{}, {}, {}}; }) return 3;
  if constexpr (requires { T{{}, {}}; }) return 2;
  return 1;
}

// Counts the keys of a stored form, and does the same for every part of it.
struct KeyCount {
  int keys = 0;

  KeyCount& operator()(std::string_view) { return *this; }
  template <class T>
  KeyCount& operator()(const char*, T& value) {
    ++keys;
    if constexpr (requires(KeyCount& count) { parts(count, value); }) {
      KeyCount inner;
      parts(inner, value);
      CHECK(inner.keys == members<T>());
    }
    return *this;
  }
  template <class T>
  KeyCount& operator()(const char* key, std::vector<T>&) {
    T item{};
    return (*this)(key, item);
  }
};

template <class Event>
void check_that_every_member_is_stored() {
  const auto count = []<class Fact>(Fact fact) {
    KeyCount counted;
    stored(counted, fact);
    CAPTURE(encoded(Event{fact}).name);
    CHECK(counted.keys == members<Fact>());
  };
  [&]<std::size_t... Index>(std::index_sequence<Index...>) {
    (count(std::variant_alternative_t<Index, Event>{}), ...);
  }(std::make_index_sequence<std::variant_size_v<Event>>{});
}

constexpr auto at = R"({"wall_ms":1000,"boot":"b","tick_ms":5})";

TEST_CASE("every event ever written can be read, and is written the same again") {
  const auto folder = source_folder / "tests/golden/journal";
  std::set<std::string> golden;
  for (const auto& file : std::filesystem::directory_iterator{folder}) {
    const Shape shape{file.path().stem().string(),
                      file_text(file.path()).substr(0, std::filesystem::file_size(file) - 1)};
    CAPTURE(shape.name);
    golden.insert(shape.name);
    CHECK(read_and_written_by_noun(shape) == shape);
  }
  for (const auto& event : catalogue()) {
    CAPTURE(event.name);
    CHECK(golden.contains(event.name));
  }
}

TEST_CASE("a member that a fact gains is stored, or this fails") {
  check_that_every_member_is_stored<order::Event>();
  check_that_every_member_is_stored<session::Event>();
  check_that_every_member_is_stored<consent::Event>();
  check_that_every_member_is_stored<questionnaire::Event>();
}

TEST_CASE("no two events share a stored name") {
  std::set<std::string> names;
  for (const auto& event : catalogue()) {
    CAPTURE(event.name);
    CHECK(names.insert(event.name).second);
    CHECK_FALSE(event.keys.empty());
  }
}

TEST_CASE("the page of events says what the program stores") {
  const auto path = source_folder / "docs/EVENTS.md";
  CHECK_MESSAGE(file_text(path) == catalogue_page(),
                "run `evenkeel events > docs/EVENTS.md` and look at the difference");
}

TEST_CASE("a name that nobody knows is a failure in words") {
  CHECK(why_not("session.teleported.v1", "{}") ==
        "\"session.teleported.v1\" is no event that this program knows here");
  CHECK(why_not("order.withdrawn.v1", "{}") ==
        "\"order.withdrawn.v1\" is no event that this program knows here");
}

TEST_CASE("a fact that does not fit its shape is a failure that names the key") {
  const std::string now{at};
  CHECK(why_not("session.paused.v1", R"({"at":)" + now + "}") ==
        "session.paused.v1 has no \"reason\"");
  CHECK(why_not("session.paused.v1", R"({"at":)" + now + R"(,"reason":"nausea","why":"x"})") ==
        "session.paused.v1 has a key that this program does not know");
  CHECK(why_not("session.paused.v1", R"({"at":)" + now + R"(,"reason":7})") ==
        "session.paused.v1 reason: is not text");
  CHECK(why_not("session.paused.v1", R"({"at":{"wall_ms":1,"boot":"b"},"reason":"x"})") ==
        "session.paused.v1 at: has no \"tick_ms\"");
  CHECK(why_not("session.paused.v1", "nausea") == "session.paused.v1 is not JSON");
  CHECK(why_not("session.paused.v1", "[]") == "session.paused.v1 is not an object");
  CHECK(why_not("session.observed.v1",
                R"({"at":)" + now +
                    R"(,"entry":"e","vitals":{"is_on_oxygen":false,"sbp_mmhg":120.5}})") ==
        "session.observed.v1 vitals: sbp_mmhg: is not a whole number");
  CHECK(why_not("session.observed.v1",
                R"({"at":)" + now +
                    R"(,"entry":"e","vitals":{"is_on_oxygen":false,"temperature_c":36.8}})") ==
        "session.observed.v1 vitals: temperature_c: is not text");
  CHECK(why_not("session.drug_screen_read.v1", R"({"at":)" + now + R"(,"result":"odd"})") ==
        "session.drug_screen_read.v1 result: \"odd\" is no word of this choice");
}

TEST_CASE("a day that is none is not read") {
  const std::string start = R"({"at":)" + std::string{at} + R"(,"patient":"p","routes":[],)";
  for (const std::string day : {"2026-02-30", "2026-2-3", "26-02-03", "2026-02-0x", ""}) {
    CAPTURE(day);
    CHECK_THROWS_AS(
        decoded<consent::Event>({"consent.given.v1", start + R"("signed_on":")" + day +
                                                         R"(","form_version":"2026-03"})"}),
        Failure);
  }
}

TEST_CASE("what was not measured is absent from the journal") {
  session::Observed observed;
  observed.entry = EntryId{"e"};
  observed.vitals.spo2_percent = 97;
  CHECK(encoded(session::Event{observed}).body ==
        R"({"at":{"wall_ms":0,"boot":"","tick_ms":0},"entry":"e",)"
        R"("vitals":{"spo2_percent":97,"is_on_oxygen":false},)"
        R"("is_high":false,"is_high_pressure":false})");
}

TEST_CASE("text that is not UTF-8 never enters the journal") {
  CHECK_THROWS_AS(encoded(session::Event{session::Paused{{}, "\xff"}}), Failure);
}

TEST_CASE("an old shape is read as today's, step by step") {
  const Upcast steps[] = {
      {"session.fell.v1", "session.fell.v2",
       [](const std::string& old) { return old + ", from the chair"; }},
      {"session.fell.v2", "session.slipped.v1",
       [](const std::string& old) { return old + ", unhurt"; }},
  };
  CHECK(todays({"session.fell.v1", "fell"}, steps) ==
        Shape{"session.slipped.v1", "fell, from the chair, unhurt"});
  CHECK(todays({"session.fell.v2", "fell"}, steps) == Shape{"session.slipped.v1", "fell, unhurt"});
  CHECK(todays({"session.paused.v1", "x"}, steps) == Shape{"session.paused.v1", "x"});
}

TEST_CASE("any set of vital signs comes back as it went in") {
  CHECK(rc::check("vitals survive the journal", [] {
    const auto maybe = [](int least, int most) {
      return *rc::gen::maybe(rc::gen::inRange(least, most));
    };
    const auto number = [](const rc::Maybe<int>& value) {
      return value ? std::optional<int>{*value} : std::nullopt;
    };
    Vitals vitals;
    vitals.sbp_mmhg = number(maybe(-5, 400));
    vitals.dbp_mmhg = number(maybe(-5, 400));
    vitals.spo2_percent = number(maybe(0, 101));
    vitals.moaas = number(maybe(0, 6));
    if (const auto tenths = maybe(300, 450)) vitals.temperature = Celsius{Decimal::of(*tenths, 1)};
    if (const auto rating = maybe(0, 5)) vitals.dissociation = Dissociation{*rating};
    vitals.is_on_oxygen = *rc::gen::arbitrary<bool>();
    const session::Event event = session::Observed{EntryId{"e"}, {}, vitals};
    const auto back = decoded<session::Event>(encoded(event));
    RC_ASSERT(std::get<session::Observed>(back).vitals == vitals);
  }));
}

}  // namespace
}  // namespace evenkeel::journal
