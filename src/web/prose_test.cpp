// SPDX-License-Identifier: Apache-2.0
#include "web/prose.hpp"

#include <doctest/doctest.h>

namespace evenkeel::web {
namespace {

std::string html_of_prose(std::string_view text) {
  const auto html = prose(text);
  return html ? html->text() : "refused: " + html.error().message;
}

TEST_CASE("A clinic's text becomes headings, paragraphs, lists and links") {
  CHECK(html_of_prose("## The day\n\nNo food for **4 hours**.\n") ==
        "<h2>The day</h2><p>No food for <strong>4 hours</strong>.</p>");
  CHECK(html_of_prose("- one\n- two\n") == "<ul><li>one</li><li>two</li></ul>");
  CHECK(html_of_prose("1. one\n2. two\n") == "<ol><li>one</li><li>two</li></ol>");
  CHECK(html_of_prose("[Costs](/about/costs)") == "<p><a href=\"/about/costs\">Costs</a></p>");
  CHECK(html_of_prose("> Call 911.") == "<aside class=\"site-callout\"><p>Call 911.</p></aside>");
}

TEST_CASE("A table names its columns and its rows") {
  CHECK(
      html_of_prose("| | IV |\n|---|---|\n| Pause | yes |\n") ==
      "<div class=\"site-table\"><table><thead><tr><td></td><th scope=\"col\">IV</th></tr></thead>"
      "<tbody><tr><th scope=\"row\">Pause</th><td>yes</td></tr></tbody></table></div>");
}

TEST_CASE("Text that looks like markup is text, and markup is refused with its line") {
  CHECK(html_of_prose("2 < 3 & 4").find("2 &lt; 3 &amp; 4") != std::string::npos);
  CHECK(html_of_prose("fine\n\n<script>alert(1)</script>\n").starts_with("refused: line 3: "));
  CHECK(html_of_prose("a <b>bold</b> word").starts_with("refused: line 1: "));
  CHECK(html_of_prose("fine\n\n# Second title").starts_with("refused: line 3: "));
  CHECK(html_of_prose("```\ncode\n```").starts_with("refused: line 1: "));
}

TEST_CASE("A link leads to a page of ours, to https, a telephone or a letter box, or nowhere") {
  for (const auto* address : {"/about/costs", "#food", "https://988lifeline.org",
                              "tel:+12125550100", "mailto:desk@clinic.example"}) {
    CAPTURE(address);
    CHECK(prose(std::string{"[words]("} + address + ")").has_value());
  }
  for (const auto* address : {"javascript:alert(1)", "//elsewhere.example", "http://plain.example",
                              "data:text/html,x", "page.html"}) {
    CAPTURE(address);
    CHECK_FALSE(prose(std::string{"fine\n\n[words]("} + address + ")").has_value());
  }
}

TEST_CASE("A picture comes from the clinic's own folder and says what it shows") {
  CHECK(html_of_prose("![A quiet room](/pictures/room.jpg)") ==
        "<p><img src=\"/pictures/room.jpg\" alt=\"A quiet room\" loading=\"lazy\"></p>");
  CHECK(html_of_prose("![x](https://elsewhere.example/a.jpg)").starts_with("refused: line 1: "));
}

}  // namespace
}  // namespace evenkeel::web
