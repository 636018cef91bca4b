// SPDX-License-Identifier: Apache-2.0
#include "web/public_site.hpp"

#include <doctest/doctest.h>

namespace evenkeel::web {
namespace {

const std::string home_file = "title: Welcome\nmenu: Home\nsummary: What we do.\n\nCome in.\n";

SiteFiles small_site() {
  return {{"00-home.md", home_file},
          {"10-the-day.md", "title: The day\nmenu: Day\nsummary: Hour by hour.\n\n[Home](/).\n"},
          {"crisis.md", "Call **911**.\n"}};
}

std::string why_refused(const SiteFiles& files) {
  const auto site = read_public_site(files);
  return site ? "" : site.error().message;
}

TEST_CASE("A file's number is its place in the menu, its name is its address") {
  const auto site = read_public_site(small_site());
  REQUIRE(site.has_value());
  REQUIRE(site->pages.size() == 2);
  CHECK(site->pages[0].name == "home");
  CHECK(site->pages[1].name == "the-day");
  CHECK(site->pages[1].title == "The day");
  CHECK(site->pages[1].menu == "Day");
  CHECK(site->pages[1].summary == "Hour by hour.");
  CHECK(site->page("the-day") == &site->pages[1]);
  CHECK(site->page("nothing") == nullptr);
}

TEST_CASE("A page that a clinic wrote wrongly is refused with its file, its line and the reason") {
  auto files = small_site();
  files["10-the-day.md"] = "title: The day\nsummary: Hour by hour.\n\ntext\n";
  CHECK(why_refused(files) == "10-the-day.md: line 1: begins without \"menu: …\"");
  files["10-the-day.md"] = "titel: The day\n\ntext\n";
  CHECK(why_refused(files) ==
        "10-the-day.md: line 1: \"titel\" is none of title, menu and summary");
  files["10-the-day.md"] = home_file + "\n<b>bold</b>\n";
  CHECK(why_refused(files).starts_with("10-the-day.md: line 7: this mark-up is not used here"));
}

TEST_CASE("A link or a picture that leads nowhere is refused") {
  auto files = small_site();
  files["10-the-day.md"] = home_file + "\n[costs](/about/costs)\n";
  CHECK(why_refused(files) == "the-day: leads to /about/costs, which is no page");
  files["10-the-day.md"] = home_file + "\n![room](/pictures/room.jpg)\n";
  CHECK(why_refused(files) == "the-day: shows /pictures/room.jpg, which is no file");
  files["pictures/room.jpg"] = "bytes";
  CHECK(why_refused(files).empty());
}

TEST_CASE("A site has a first page, and crisis numbers on every page") {
  auto files = small_site();
  files.erase("crisis.md");
  CHECK(why_refused(files) == "crisis.md: there is no such file, or no text");
  files = small_site();
  files.erase("00-home.md");
  CHECK(why_refused(files) == "home.md: there is no such file");
}

TEST_CASE("The site that ships is whole, and names its crisis numbers") {
  const auto site = read_public_site(default_site_files());
  REQUIRE_MESSAGE(site.has_value(), site.error().message);
  CHECK(site->pages.size() >= 10);
  CHECK(site->crisis.text().find("911") != std::string::npos);
  CHECK(site->crisis.text().find("988") != std::string::npos);
}

}  // namespace
}  // namespace evenkeel::web
