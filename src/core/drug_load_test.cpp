// SPDX-License-Identifier: Apache-2.0
#include "core/drug_load.hpp"

#include "app/equivalents_file.hpp"

#include <string>

#include <doctest/doctest.h>

namespace evenkeel::drug_load {
namespace {

using namespace std::chrono_literals;

Day june(unsigned day) { return 2026y / std::chrono::June / std::chrono::day{day}; }

Dose taken(Day from, const char* amount, const char* times = "1") {
  return {from, Decimal::parse(amount), Unit::mg, Way::by_mouth, *Decimal::parse(times), false};
}
Dose not_taken(Day from) {
  auto dose = taken(from, "1");
  dose.amount.reset();
  return dose;
}

std::string diazepam_text(const std::vector<History>& histories, Day day) {
  return load_on(histories, app::equivalents(), day).of(Scale::diazepam).regular.text();
}

}  // namespace

TEST_CASE("the load of a day adds what each drug of a kind equals, exactly") {
  const std::vector<History> histories{{"lorazepam", {taken(june(1), "0.5", "3")}},
                                       {"Diazepam", {taken(june(1), "5")}},
                                       {"tramadol", {taken(june(1), "50", "4")}}};
  CHECK(diazepam_text(histories, june(1)) == "20");
  CHECK(load_on(histories, app::equivalents(), june(1)).of(Scale::morphine).regular.text() == "40");
  CHECK(load_on(histories, app::equivalents(), june(1)).unknown.empty());
}

TEST_CASE("a dose holds from its day until the next, and a stop ends it") {
  const std::vector<History> histories{
      {"lorazepam", {taken(june(10), "1"), taken(june(1), "2"), not_taken(june(20))}}};
  CHECK(dose_on(histories[0], 2026y / std::chrono::May / 31) == nullptr);
  CHECK(diazepam_text(histories, june(9)) == "20");
  CHECK(diazepam_text(histories, june(10)) == "10");
  CHECK(diazepam_text(histories, june(20)) == "0");
  const auto changes = steps(histories, app::equivalents());
  REQUIRE(changes.size() == 3);
  CHECK(changes[0].from == june(1));
  CHECK(changes[2].load.of(Scale::diazepam).regular.is_zero());
}

TEST_CASE("of two doses from the same day the later written one holds") {
  const std::vector<History> histories{{"lorazepam", {taken(june(1), "2"), taken(june(1), "1")}}};
  CHECK(diazepam_text(histories, june(1)) == "10");
}

TEST_CASE("a changed dose is more, less or stopped, and one written down again is no change") {
  const History history{
      "lorazepam",
      {taken(june(1), "2"), taken(june(3), "1", "2"), taken(june(5), "3"), taken(june(7), "9"),
       taken(june(7), "1"), not_taken(june(9)), not_taken(june(10)), taken(june(12), "1")}};
  const auto all = changes(history);
  REQUIRE(all.size() == 5);
  const auto is_change = [&](std::size_t i, Day from, Direction direction) {
    return all[i].from == from && all[i].direction == direction;
  };
  CHECK(is_change(0, june(1), Direction::began));
  CHECK(is_change(1, june(5), Direction::more));
  CHECK(is_change(2, june(7), Direction::less));
  CHECK(is_change(3, june(9), Direction::stopped));
  CHECK(is_change(4, june(12), Direction::began));
}

TEST_CASE("another unit or way is a change, but neither more nor less") {
  auto patch = taken(june(5), "25");
  patch.unit = Unit::mcg_per_hour;
  patch.way = Way::patch;
  const History history{"fentanyl", {taken(june(1), "2"), patch}};
  REQUIRE(changes(history).size() == 2);
  CHECK(changes(history)[1].direction == Direction::other);
}

TEST_CASE("a drug without a row, or taken in another way, is named and counts nothing") {
  auto injected = taken(june(1), "10");
  injected.way = Way::injection;
  const std::vector<History> histories{{"buprenorphine", {taken(june(1), "8")}},
                                       {"morphine", {injected}}};
  const auto load = load_on(histories, app::equivalents(), june(1));
  CHECK(load.unknown == std::vector<std::string>{"buprenorphine", "morphine"});
  CHECK(load.of(Scale::morphine).regular.is_zero());
}

TEST_CASE("what is taken as needed is counted apart, at its most") {
  auto as_needed = taken(june(1), "1", "2");
  as_needed.is_as_needed = true;
  const std::vector<History> histories{{"lorazepam", {as_needed}}};
  const auto amount = load_on(histories, app::equivalents(), june(1)).of(Scale::diazepam);
  CHECK(amount.regular.is_zero());
  CHECK(amount.as_needed.text() == "20");
  CHECK(said(as_needed) == "1 mg by mouth, as needed, at most 2 times a day");
}

TEST_CASE("micrograms and milligrams of a drug are one, a patch counts by its hour") {
  auto small = taken(june(1), "500");
  small.unit = Unit::mcg;
  const Dose patch{june(1), Decimal{25}, Unit::mcg_per_hour, Way::patch, Decimal{1}, false};
  const std::vector<History> histories{{"alprazolam", {small}}, {"fentanyl", {patch}}};
  const auto load = load_on(histories, app::equivalents(), june(1));
  CHECK(load.of(Scale::diazepam).regular.text() == "10");
  CHECK(load.of(Scale::morphine).regular.text() == "60");
  CHECK(said(patch) == "25 mcg per hour as a patch");
}

TEST_CASE("a table of equivalents is refused when it names a drug twice or counts nothing") {
  const auto row = [](const std::string& amount) {
    return R"({"drug": "x", "scale": "morphine", "way": "by_mouth", "unit": "mg", "amount": ")" +
           amount + R"(", "equals_mg": "1", "source": "s", "tag": "M"})";
  };
  const auto file = [](const std::string& rows) {
    return R"({"spdx": "s", "about": "a", "version": 1, "rows": [)" + rows + "]}";
  };
  CHECK(app::read_equivalents(file(row("1"))));
  CHECK(app::read_equivalents(file(row("0"))).error().code == "bad-equivalents");
  CHECK(app::read_equivalents(file(row("1") + "," + row("2"))).error().code == "bad-equivalents");
  CHECK(app::equivalents().version == 1);
}

}  // namespace evenkeel::drug_load
