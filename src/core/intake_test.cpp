// SPDX-License-Identifier: Apache-2.0
#include "core/intake.hpp"

#include <doctest/doctest.h>

namespace evenkeel::intake {
namespace {

using namespace std::chrono_literals;
using eligibility::Answer;

constexpr Day some_day = 2026y / std::chrono::November / 24;

Question one_question(std::string key, Kind kind) {
  Question asked;
  asked.key = std::move(key);
  asked.kind = kind;
  asked.asks = "?";
  asked.why = "!";
  if (kind == Kind::yes_no)
    asked.options = {{"yes", "Yes"}, {"no", "No"}, {"not_known", "I don't know"}};
  return asked;
}

Question asking_for(std::string condition) {
  auto asked = one_question(condition, Kind::yes_no);
  asked.means = {{std::move(condition), {"yes"}, {}}};
  return asked;
}

eligibility::Rules two_conditions() {
  eligibility::Rules rules;
  rules.conditions = {{"aneurysm", "", "history", {}, "", ""},
                      {"mania", "", "mental_state", {}, "", ""}};
  return rules;
}

std::string clash_of(const Book& book) {
  const auto clash = contradiction(book, two_conditions());
  return clash ? clash->field : "";
}

std::string refused_code(const Question& asked, std::string_view answer) {
  const auto read = accepted(asked, answer, some_day);
  return read ? "" : read.error().code;
}

}  // namespace

TEST_CASE("every condition of the history is asked for, once, and no other") {
  CHECK(clash_of({{}, {asking_for("aneurysm")}, {}}) == "");
  CHECK(clash_of({{}, {}, {}}) == "aneurysm");
  CHECK(clash_of({{}, {asking_for("aneurysm"), asking_for("gout")}, {}}) == "gout");
  auto again = asking_for("aneurysm");
  again.key = "bulge";
  CHECK(clash_of({{}, {asking_for("aneurysm"), again}, {}}) == "bulge");
}

TEST_CASE("what no clinic can mean is found by its key") {
  const auto asked = asking_for("aneurysm");
  CHECK(clash_of({{}, {asked, asked}, {}}) == "aneurysm");
  CHECK(clash_of({{{"contact", "", "", 0}}, {asked}, {}}) == "contact");
  CHECK(clash_of({{{"a", "", "", 1}, {"a", "", "", 1}}, {asked}, {}}) == "a");
  CHECK(clash_of({{}, {asked, one_question("empty", Kind::choice)}, {}}) == "empty");
  CHECK(clash_of({{}, {asked, one_question("none", Kind::number)}, {}}) == "none");
  CHECK(clash_of({{}, {asked}, {one_question("mask", Kind::text)}}) == "mask");
  auto unheard = asking_for("aneurysm");
  unheard.means[0].when = {"perhaps"};
  CHECK(clash_of({{}, {unheard}, {}}) == "aneurysm");
  unheard.means[0].when = {};
  CHECK(clash_of({{}, {unheard}, {}}) == "aneurysm");
}

TEST_CASE("an answer is one of those offered, a number in range, a day that has come") {
  auto number = one_question("tried", Kind::number);
  number.most = 40;
  CHECK(refused_code(number, "40") == "");
  CHECK(refused_code(number, "41") == "no-such-number");
  CHECK(refused_code(number, "-1") == "no-such-number");
  CHECK(refused_code(number, "3O") == "no-such-number");
  CHECK(accepted(number, "007", some_day) == "7");
  const auto date = one_question("ecg", Kind::date);
  CHECK(refused_code(date, "2026-11-24") == "");
  CHECK(refused_code(date, "2026-11-25") == "in-future");
  CHECK(refused_code(date, "2026-02-30") == "no-such-day");
  CHECK(refused_code(date, "yesterday") == "no-such-day");
  const auto yes_no = one_question("a", Kind::yes_no);
  CHECK(refused_code(yes_no, "not_known") == "");
  CHECK(refused_code(yes_no, "maybe") == "no-answer");
  CHECK(refused_code(yes_no, "") == "no-answer");
  const auto words = one_question("w", Kind::text);
  CHECK(accepted(words, "<b>\"so\"</b>", some_day) == "<b>\"so\"</b>");
}

TEST_CASE("an answer is shown in words, and an old one as it was when the question has changed") {
  const auto yes_no = one_question("a", Kind::yes_no);
  CHECK(said(yes_no, "not_known") == "I don't know");
  CHECK(said(yes_no, "sometimes") == "sometimes");
  CHECK(said(one_question("d", Kind::date), "1945-07-04") == "04-Jul-1945");
}

TEST_CASE("an answer means what the list says: yes, no, not known, and nothing when skipped") {
  auto number = one_question("tried", Kind::number);
  number.most = 40;
  number.means = {{"fewer_than_two_trials", {}, 2}};
  const std::vector<Question> history{asking_for("aneurysm"), number};
  CHECK(findings(history, {}).empty());
  CHECK(findings(history, {{"aneurysm", "yes"}}).at("aneurysm") == Answer::yes);
  CHECK(findings(history, {{"aneurysm", "no"}}).at("aneurysm") == Answer::no);
  CHECK(findings(history, {{"aneurysm", "not_known"}}).at("aneurysm") == Answer::not_known);
  CHECK(findings(history, {{"tried", "1"}}).at("fewer_than_two_trials") == Answer::yes);
  CHECK(findings(history, {{"tried", "2"}}).at("fewer_than_two_trials") == Answer::no);
}

TEST_CASE("who cannot be pregnant is not asked") {
  auto asked = one_question("pregnancy", Kind::yes_no);
  asked.not_asked_of = Sex::male;
  const std::vector<Question> history{one_question("a", Kind::text), asked};
  CHECK(asked_of(history, Sex::male).size() == 1);
  CHECK(asked_of(history, Sex::female).size() == 2);
  CHECK(asked_of(history, Sex::unstated).size() == 2);
}

}  // namespace evenkeel::intake
