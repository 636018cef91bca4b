// SPDX-License-Identifier: Apache-2.0
#include "core/forbidden_forms.hpp"

#include "core/dose_text.hpp"

#include <doctest/doctest.h>
#include <rapidcheck.h>

namespace evenkeel {
namespace {

std::string first_rule(std::string_view text) {
  const auto forms = forbidden_forms(text);
  return forms.empty() ? "" : forms.front().rule;
}

}  // namespace

TEST_CASE("forms that have killed are found") {
  CHECK(first_rule("give 35.0 mg now") == "trailing zero");
  CHECK(first_rule("0.50 mg per kg") == "trailing zero");
  CHECK(first_rule("1,250.0 mL") == "trailing zero");
  CHECK(first_rule(".5 mg") == "naked decimal");
  CHECK(first_rule("(.25)") == "naked decimal");
  CHECK(first_rule("35mg") == "no space before the unit");
  CHECK(first_rule("0.36mL") == "no space before the unit");
  CHECK(first_rule("1250 mg") == "no comma from 1,000");
  CHECK(first_rule("10 ml") == "mL not ml");
  CHECK(first_rule("10 cc") == "mL not cc");
  CHECK(first_rule("10 IU") == "units not U");
  CHECK(first_rule("4U") == "units not U");
  CHECK(first_rule("52.5 mL/h") == "per, not a slash");
  CHECK(first_rule("0.5 mg/kg") == "per, not a slash");
  CHECK(first_rule("mcg / kg") == "per, not a slash");
  CHECK(first_rule("12 /min") == "per, not a slash");
  CHECK(first_rule("25 \xC2\xB5g") == "mcg, not a Greek letter");
  CHECK(first_rule("25 \xCE\xBCg") == "mcg, not a Greek letter");
  CHECK(first_rule("38 \xC2\xB0"
                   "C") == "words, not signs");
  CHECK(first_rule("SBP > 140") == "words, not signs");
  CHECK(first_rule("SBP \xE2\x89\xA5 140") == "words, not signs");
  CHECK(first_rule("2 mg QD") == "words, not abbreviations");
  CHECK(first_rule("D/C ondansetron") == "words, not abbreviations");
  CHECK(first_rule("ket 35 mg") == "words, not abbreviations");
}

TEST_CASE("forms that are right are left alone") {
  for (const auto* text : {"DOSE 35 mg – intravenous – over 40 minutes",
                           "0.5 mg per kg",
                           "10 mg",
                           "100 mL",
                           "0.36 mL",
                           "1,250 mg",
                           "54 mL per hour",
                           "500 mg in 10 mL",
                           "BP 142/84 mmHg",
                           "MOAA/S 5",
                           "4hr 00min",
                           "1hr 20min",
                           "10:00",
                           "14-Jul-1945 (61y)",
                           "EK-000120",
                           "SpO2 98 %",
                           "version 1.10",
                           "2026-06-30",
                           "page 3.0 of the form",
                           "ketamine 35 mg",
                           "12.5 mcg per kg per min",
                           "10 mg, then 20 mg.",
                           "http://localhost:8080/",
                           "U.S. clinic",
                           "order-0c3g9mg1"}) {
    CAPTURE(text);
    CHECK(first_rule(text).empty());
  }
}

TEST_CASE("a found form says where it stands") {
  const auto forms = forbidden_forms("line one\nthe nurse drew up 35.0 mg at ten");
  REQUIRE(forms.size() == 1);
  CHECK(forms[0].found == "35.0 mg");
  CHECK(forms[0].near == "the nurse drew up 35.0 mg at ten");
}

TEST_CASE("a page is scanned as it is read") {
  CHECK(visible_text("<td>35</td><td>mg</td>").find("35mg") == std::string::npos);
  CHECK(first_rule(visible_text("<p>35<span>mg</span></p>")) == "no space before the unit");
  CHECK(first_rule(visible_text("<p><b>35</b>&nbsp;mg</p>")).empty());
  CHECK(first_rule(visible_text("<script>x = .5;</script><p>fine</p>")).empty());
  CHECK(first_rule(visible_text("<style>p{opacity:.5}</style><p>fine</p>")).empty());
  CHECK(first_rule(visible_text("<script src=\"a.js\" nonce=\"x\">y=.5</script>fine")).empty());
  CHECK(first_rule(visible_text("<button aria-label=\"Give 35.0 mg\">Give</button>")) ==
        "trailing zero");
  CHECK(first_rule(visible_text("SBP &gt; 140")) == "words, not signs");
  CHECK(first_rule(visible_text("<p class=\"mg/kg\">fine</p>")).empty());
}

TEST_CASE("no amount that the formatter writes is forbidden") {
  CHECK(rc::check("every dose line is clean", [] {
    const auto digits = *rc::gen::inRange<std::int64_t>(0, 100'000'000);
    const auto amount = Decimal::of(digits, *rc::gen::inRange(0, 7));
    const auto text = said(Milligrams{amount}) + "\n" + said(Millilitres{amount}) + "\n" +
                      said(PumpRate{amount}) + "\n" + said(Strength{amount}) + "\n" +
                      said(DosePerWeight{amount}) + "\n" + mcg_per_kg_per_min_said(amount) + "\n" +
                      dose_line(Milligrams{amount}, Route::intravenous, Minutes{90});
    const auto forms = forbidden_forms(text);
    if (!forms.empty()) RC_FAIL(forms.front().rule + ": " + forms.front().found);
  }));
}

}  // namespace evenkeel
