// SPDX-License-Identifier: Apache-2.0
#include "app/intake_file.hpp"

#include "app/consent_form.hpp"
#include "app/eligibility_file.hpp"
#include "base/embedded.hpp"

#include <algorithm>
#include <string>

#include <doctest/doctest.h>

namespace evenkeel::app {
namespace {

// The questions with one piece of their text changed.
std::string refused_intake(const std::string& old_text, const std::string& new_text) {
  std::string file{embedded("data/intake.json")};
  const auto at = file.find(old_text);
  REQUIRE(at != std::string::npos);
  const auto read = read_intake(file.replace(at, old_text.size(), new_text),
                                embedded("data/playlists.json"), default_eligibility());
  if (read) return "read";
  CHECK(read.error().code == "bad-intake");
  return read.error().field;
}

}  // namespace

TEST_CASE("the questions before a visit are whole, and each says why it is asked") {
  const auto& book = intake_book();
  CHECK(book.tasks.size() == 9);
  CHECK(book.history.size() >= 24);
  for (const auto& question : book.history) {
    CAPTURE(question.key);
    CHECK((question.asks.ends_with('?')));
    CHECK((question.why.ends_with('.')));
  }
}

TEST_CASE("the clinic's playlists are offered among the comforts, beside own music and silence") {
  const auto* const sound = intake::question(intake_book().comforts, "sound");
  REQUIRE(sound != nullptr);
  CHECK(sound->options.size() >= 4);
  CHECK(std::ranges::any_of(sound->options, [](const intake::Option& option) {
    return option.code.starts_with("playlist_");
  }));
}

TEST_CASE("the questions before a visit refuse what they do not know, by its place") {
  CHECK(refused_intake("\"kind\": \"number\"", "\"kind\": \"digit\"") == "antidepressants_tried");
  CHECK(refused_intake("\"condition\": \"aneurysm\"", "\"condition\": \"gout\"") == "aneurysm");
  CHECK(refused_intake("\"not_asked_of\": \"male\"", "\"not_asked_of\": \"men\"") ==
        "pregnancy_possible");
  CHECK(refused_intake("\"minutes\": 9", "\"minutes\": 0") == "history");
  CHECK(refused_intake("\"when\": [\"severe\"]", "\"when\": [\"bad\"]") == "liver");
  CHECK(refused_intake("\"tasks\"", "\"task\"") == "the file");
  CHECK(read_intake("", "", default_eligibility()).error().code == "bad-intake");
  CHECK(read_intake("{}", "{}", default_eligibility()).error().code == "bad-intake");
  CHECK(
      read_intake(R"({"history": [1], "tasks": [2], "comforts": [3]})", "[]", default_eligibility())
          .error()
          .code == "bad-intake");
}

TEST_CASE("there is a consent for each route: in short, in full, and what a no means") {
  for (const auto route : {Route::intravenous, Route::intramuscular}) {
    const auto& form = consent_form_for(route);
    CHECK(form.route == route);
    CHECK_FALSE(form.version.empty());
    CHECK(form.in_short.find("not approved") != std::string::npos);
    CHECK(form.in_full.find("### If something goes wrong") != std::string::npos);
    CHECK(form.if_not.find("Nothing bad happens") != std::string::npos);
  }
  CHECK(consent_form_for(Route::intramuscular).in_short.find("cannot be paused") !=
        std::string::npos);
}

TEST_CASE("a consent form without a head or without a part is refused") {
  const std::string whole = consent_form_for(Route::intravenous).text;
  CHECK(read_consent_form(whole).has_value());
  const auto without = [&](const std::string& piece) {
    auto text = whole;
    const auto at = text.find(piece);
    REQUIRE(at != std::string::npos);
    return read_consent_form(text.erase(at, piece.size())).has_value();
  };
  CHECK_FALSE(without("route: "));
  CHECK_FALSE(without("version: "));
  CHECK_FALSE(without("## In short"));
  CHECK_FALSE(without("## If you say no"));
  CHECK_FALSE(read_consent_form("").has_value());
}

}  // namespace evenkeel::app
