// SPDX-License-Identifier: Apache-2.0
#include "web/dose_picture.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <string>

#include <doctest/doctest.h>

namespace evenkeel::web {
namespace {

pharm::Heading level_heading() {
  return {.id = "K",
          .name = "Ketamine in plasma",
          .unit = "ng per mL",
          .model = "A model: made for a test",
          .label = {pharm::Evidence::supported, "Within four hours.", "A paper"},
          .sources = {"Somebody 2020"},
          .grey = std::nullopt};
}

pharm::Curve level_curve(double peak, std::optional<std::string> grey = std::nullopt) {
  auto heading = level_heading();
  heading.grey = std::move(grey);
  return pharm::Curve{heading,
                      {{.time = 0, .spread = {0, 0, 0}, .typical = 0},
                       {.time = 40, .spread = {peak / 2, peak, 2 * peak}, .typical = peak},
                       {.time = 120, .spread = {10, 20, 40}, .typical = 20}}};
}

std::size_t times_in(const std::string& text, std::string_view part) {
  std::size_t count = 0;
  for (auto at = text.find(part); at != std::string::npos; at = text.find(part, at + 1))
    ++count;
  return count;
}

}  // namespace

TEST_CASE("picture: the middle is never drawn without its band") {
  const auto curve = level_curve(200);
  const auto text = dose_picture({.id = "p", .curve = curve}).text();
  const auto band = text.find("<path class=\"dp-band\"");
  const auto middle = text.find("<path class=\"dp-middle\"");
  CHECK(band != std::string::npos);
  CHECK(middle != std::string::npos);
  CHECK(band < middle);
}

TEST_CASE("picture: label, unit and model stand on it, sources and the sentence one tap away") {
  const auto curve = level_curve(200);
  const auto text = dose_picture({.id = "p", .curve = curve}).text();
  const auto caption_end = text.find("</figcaption>");
  for (const auto* words :
       {"Ketamine in plasma", "ng per mL", "Supported", "A model: made for a test"})
    CHECK_MESSAGE(text.find(words) < caption_end, words);
  CHECK(text.contains("<summary>Sources: Ketamine in plasma</summary>"));
  CHECK(text.contains("Somebody 2020"));
  CHECK(text.contains("Within four hours."));
}

TEST_CASE("picture: beside another dose both are named, and the other is drawn another way") {
  const auto now = level_curve(200);
  const auto then = level_curve(100);
  DosePicture picture{.id = "p", .curve = now, .name = "This dose"};
  picture.other.emplace(OtherCurve{then, "Last time"});
  const auto text = dose_picture(picture).text();
  CHECK(text.contains("This dose: middle, and 90 of 100 people"));
  CHECK(text.contains("Last time: middle, and 90 of 100 people"));
  CHECK(times_in(text, "<path class=\"dp-other-band\"") == 1);
  CHECK(times_in(text, "<path class=\"dp-other-middle\"") == 1);
  CHECK(text.contains("<th scope=\"col\">Last time, high</th>"));
}

TEST_CASE("picture: outside what was studied it is grey and says why") {
  const auto curve = level_curve(200, "Nobody above 120 kg was studied.");
  const auto text = dose_picture({.id = "p", .curve = curve}).text();
  CHECK(text.contains("ek-dosepic--grey"));
  CHECK(text.contains("Nobody above 120 kg was studied."));
  const auto known = level_curve(200);
  CHECK_FALSE(dose_picture({.id = "p", .curve = known}).text().contains("ek-dosepic--grey"));
}

TEST_CASE("picture: what was observed lies over what was expected") {
  const auto curve = level_curve(200);
  const auto text = dose_picture({.id = "p",
                                  .curve = curve,
                                  .seen_name = "Measured",
                                  .seen = {{.time = 40, .value = 180, .words = "180"}},
                                  .now = 60})
                        .text();
  CHECK(text.find("class=\"dp-seen\" cx=\"33.33%\"") > text.find("class=\"dp-middle\""));
  CHECK(text.contains("class=\"dp-now\" x1=\"50.00%\""));
  CHECK(text.contains("<caption>Measured</caption>"));
}

TEST_CASE("picture: the table says the same numbers, to two digits") {
  const auto curve = level_curve(253.4);
  const auto text = dose_picture({.id = "p", .curve = curve}).text();
  CHECK(text.contains("<th scope=\"row\">40min</th><td>130</td><td>250</td><td>510</td>"));
  CHECK(text.contains("data-says=\"40min: 250 ng per mL (130 to 510 for 90 of 100 people)\""));
}

TEST_CASE("picture: a name from data is text, never markup") {
  auto heading = level_heading();
  heading.name = "<script>alert(1)</script>";
  const pharm::Curve curve{heading, {{.time = 0, .spread = {1, 2, 3}, .typical = 2}}};
  CHECK_FALSE(dose_picture({.id = "p", .curve = curve}).text().contains("<script>"));
}

TEST_CASE("scale: it grows by wide steps and does not fit itself to the curve") {
  const auto most_of = [](double peak) {
    const auto curve = level_curve(peak);
    const std::array curves{&curve};
    return value_scale(curves).most;
  };
  CHECK(most_of(110) == 500);
  CHECK(most_of(240) == 500);
  CHECK(most_of(260) == 1000);
}

TEST_CASE("scale: a share is drawn against the whole") {
  auto heading = level_heading();
  heading.unit = "%";
  const pharm::Curve curve{heading, {{.time = 0, .spread = {0.1, 0.2, 0.3}, .typical = 0.2}}};
  const std::array curves{&curve};
  CHECK(value_scale(curves).most == 100);
}

TEST_CASE("scale: a fall is drawn below a base line at 0") {
  const pharm::Curve curve{level_heading(), {{.time = 0, .spread = {-18, -9, 2}, .typical = -9}}};
  const std::array curves{&curve};
  const auto scale = value_scale(curves);
  CHECK(scale.least == -20);
  CHECK(scale.most == 10);
  CHECK(std::ranges::find(scale.marks, 0.0) != scale.marks.end());
}

}  // namespace evenkeel::web
