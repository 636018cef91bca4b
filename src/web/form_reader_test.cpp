// SPDX-License-Identifier: Apache-2.0
#include "web/form.hpp"

#include <string>

#include <doctest/doctest.h>

namespace evenkeel::web {
namespace {

constexpr std::string_view new_york = "America/New_York";
const Domain weight{Decimal{25}, Decimal{350}, 1, "kg"};
const Domain systolic{Decimal{40}, Decimal{300}, 0, "mmHg"};

// 23-Nov-2026 09:05 in New York.
const Moment five_past_nine{
    Instant{std::chrono::sys_days{std::chrono::year{2026} / std::chrono::November / 23}} +
        std::chrono::hours{14} + Minutes{5},
    {"boot", Milliseconds{50'000'000}}};

struct Typed {
  net::Fields fields;
  FormReader reader{fields};
  explicit Typed(std::string_view encoded) : fields{*net::Fields::parse(encoded)} {}
  std::string words() const {
    return reader.refusals().empty() ? std::string{} : reader.refusals().front().message;
  }
};

}  // namespace

TEST_CASE("form: a number with a letter in it is refused, never corrected") {
  Typed typed{"sbp_mmhg=12O"};
  CHECK_FALSE(typed.reader.whole("sbp_mmhg", systolic, true));
  CHECK(typed.words() == "Systolic pressure: a whole number from 40 to 300 mmHg, please.");
}

TEST_CASE("form: blanks around an answer are not part of it") {
  Typed typed{"sbp_mmhg=+128+&family=++Avery++"};
  CHECK(typed.reader.whole("sbp_mmhg", systolic, true) == 128);
  CHECK(typed.reader.text("family", {}) == "Avery");
}

TEST_CASE("form: an empty box is none, or refused where it is needed") {
  Typed typed{"sbp_mmhg="};
  CHECK_FALSE(typed.reader.whole("sbp_mmhg", systolic, false));
  CHECK(typed.reader.is_fine());
  CHECK_FALSE(typed.reader.whole("sbp_mmhg", systolic, true));
  CHECK(typed.words() == "Systolic pressure: please fill this in.");
}

TEST_CASE("form: a decimal has a point and no more places than its domain") {
  CHECK(Typed{"weight_kg=72.5"}.reader.decimal("weight_kg", weight, true) == Decimal::of(725, 1));
  Typed comma{"weight_kg=72,5"};
  CHECK_FALSE(comma.reader.decimal("weight_kg", weight, true));
  CHECK(comma.words() == "Weight: a point for decimals, please, and no commas: 1.5.");
  Typed fine{"weight_kg=72.55"};
  CHECK_FALSE(fine.reader.decimal("weight_kg", weight, true));
  CHECK(fine.words() == "Weight: at most 1 digit after the point, please.");
  Typed much{"weight_kg=725"};
  CHECK_FALSE(much.reader.decimal("weight_kg", weight, true));
  CHECK(much.words() == "Weight: a number from 25 to 350 kg, please.");
}

TEST_CASE("form: a date is read from its three boxes or as a browser writes it") {
  const Day born{std::chrono::year{1985}, std::chrono::July, std::chrono::day{14}};
  CHECK(Typed{"born-day=14&born-month=7&born-year=1985"}.reader.date("born", true) == born);
  CHECK(Typed{"born-day=14&born-month=Jul&born-year=1985"}.reader.date("born", true) == born);
  CHECK(Typed{"born=1985-07-14"}.reader.date("born", true) == born);
  Typed unreal{"born-day=31&born-month=2&born-year=1985"};
  CHECK_FALSE(unreal.reader.date("born", true));
  CHECK(unreal.words() == "Date of birth: a real date, please, with all four digits of the year.");
  Typed short_year{"born-day=14&born-month=7&born-year=85"};
  CHECK_FALSE(short_year.reader.date("born", true));
}

TEST_CASE("form: no time is now; a time is the last such time on the clinic's clock") {
  CHECK(Typed{"at="}.reader.time("at", five_past_nine, new_york) == five_past_nine);
  const auto earlier = Typed{"at=08:50"}.reader.time("at", five_past_nine, new_york);
  CHECK(elapsed(earlier, five_past_nine).time == Minutes{15});
  const auto last_night = Typed{"at=2230"}.reader.time("at", five_past_nine, new_york);
  CHECK(elapsed(last_night, five_past_nine).time == Minutes{10 * 60 + 35});
}

TEST_CASE("form: a time that comes within half an hour is a slip, not yesterday") {
  Typed typed{"at=09:10"};
  typed.reader.time("at", five_past_nine, new_york);
  CHECK(typed.words() == "Time: 09:10 has not come yet. It is 09:05.");
  Typed unread{"at=9.10"};
  unread.reader.time("at", five_past_nine, new_york);
  CHECK(unread.words() == "Time: hours and minutes, please, such as 14:05.");
}

TEST_CASE("form: a text says how much is too much, counted in characters") {
  Typed typed{"note=%C3%A9%C3%A9%C3%A9"};
  CHECK(typed.reader.text("note", {.most = 3}) == "ééé");
  CHECK(typed.reader.is_fine());
  typed.reader.text("note", {.most = 2});
  CHECK(typed.words() == "Note: at most 2 characters, please. There are 3.");
}

TEST_CASE("form: lines are kept where they may be and refused where not") {
  Typed typed{"note=one%0D%0Atwo"};
  CHECK(typed.reader.text("note", {.may_have_lines = true}) == "one\ntwo");
  typed.reader.text("note", {});
  CHECK(typed.words() == "Note: one line only, please.");
}

TEST_CASE("form: what cannot be seen is refused at its field, joiners of letters are not") {
  const std::string_view asks =
      ": there is a character that cannot be seen. Type it instead of pasting it.";
  for (const auto* const hidden : {"%E2%80%AE", "%E2%80%8B", "%C2%AD", "a%09b"}) {
    CAPTURE(hidden);
    Typed typed{"drug=keta" + std::string{hidden} + "mine"};
    typed.reader.text("drug", {});
    CHECK(typed.words() == "Drug" + std::string{asks});
    CHECK(typed.reader.refusals().front().field == "drug");
  }
  Typed joined{"note=%F0%9F%91%A9%E2%80%8D%F0%9F%94%AC+a%09b%0Ac"};
  joined.reader.text("note", {.may_have_lines = true});
  CHECK(joined.reader.is_fine());
}

TEST_CASE("form: a choice is one of those offered") {
  constexpr std::string_view routes[] = {"oral", "nasal"};
  CHECK(Typed{"route=oral"}.reader.choice("route", routes) == "oral");
  Typed other{"route=rectal"};
  CHECK(other.reader.choice("route", routes).empty());
  CHECK(other.words() == "Route: please choose one.");
}

}  // namespace evenkeel::web
