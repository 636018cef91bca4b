// SPDX-License-Identifier: Apache-2.0
#include "web/form.hpp"

#include <array>
#include <string>

#include <doctest/doctest.h>

using namespace evenkeel;
using namespace evenkeel::web;

namespace {

bool holds(const Html& html, const std::string& part) {
  return html.text().find(part) != std::string::npos;
}

Filled refused(const net::Fields& typed, std::string field, std::string message) {
  Filled filled;
  filled.typed = &typed;
  filled.refusals.push_back({"form", std::move(message), std::move(field)});
  return filled;
}

}  // namespace

TEST_CASE("a field keeps what was typed and says what is wrong beside it") {
  const auto typed = net::Fields::parse("weight_kg=7O");
  REQUIRE(typed);
  const auto filled = refused(*typed, "weight_kg", "Weight: a number, please.");
  const auto field = number_field(filled, {.name = "weight_kg", .label = "Weight", .unit = "kg"});
  CHECK(holds(field, "value=\"7O\""));
  CHECK(holds(field, "Weight: a number, please."));
  CHECK(holds(field, "aria-invalid=\"true\""));
  CHECK(holds(field, "aria-describedby=\"weight_kg-problem\""));
}

TEST_CASE("a field that was not typed shows what it was filled with") {
  Filled filled;
  filled.prefilled["city"] = "O'Fallon";
  CHECK(holds(text_field(filled, {.name = "city", .label = "City"}), "value=\"O&#39;Fallon\""));
}

TEST_CASE("a date shows its three parts, filled in or as typed") {
  Filled filled;
  filled.prefilled["born"] = "1945-07-14";
  const auto fresh = date_field(filled, {.name = "born", .label = "Date of birth"});
  CHECK(holds(fresh, "name=\"born-day\" type=\"text\" value=\"14\""));
  CHECK(holds(fresh, "name=\"born-month\" type=\"text\" value=\"07\""));
  CHECK(holds(fresh, "name=\"born-year\" type=\"text\" value=\"1945\""));
  const auto typed = net::Fields::parse("born-day=31&born-month=Feb&born-year=1945");
  REQUIRE(typed);
  const auto again = date_field(refused(*typed, "born", "No such day."),
                                {.name = "born", .label = "Date of birth"});
  CHECK(holds(again, "value=\"Feb\""));
  CHECK(holds(again, "id=\"born\""));
}

TEST_CASE("the summary leads to each field and escapes its words") {
  const auto typed = net::Fields::parse("");
  REQUIRE(typed);
  const auto filled = refused(*typed, "born", "Not <b>");
  CHECK(holds(error_summary(filled), "<a href=\"#born\">Not &lt;b&gt;</a>"));
  CHECK(error_summary({}).is_empty());
}

TEST_CASE("a password is never written back into the page") {
  const auto typed = net::Fields::parse("password=secret");
  REQUIRE(typed);
  const auto filled = refused(*typed, "password", "Not right.");
  const auto field = password_field(filled, {.name = "password", .label = "Password"});
  CHECK_FALSE(holds(field, "secret"));
}

TEST_CASE("of several answers the chosen one stays chosen") {
  Filled filled;
  filled.prefilled["moaas"] = "4";
  const std::array choices{Choice{"5", "5", "answers readily"}, Choice{"4", "4", "lethargic"}};
  const auto field = radios(filled, {.name = "moaas", .label = "MOAA/S"}, choices);
  CHECK(holds(field, "value=\"4\" checked"));
  CHECK_FALSE(holds(field, "value=\"5\" checked"));
}

TEST_CASE("an empty first line of a note is kept") {
  Filled filled;
  filled.prefilled["text"] = "\nsecond";
  CHECK(holds(text_area(filled, {.name = "text", .label = "Note"}, 3), ">\n\nsecond</textarea>"));
}
