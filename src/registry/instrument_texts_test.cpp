// SPDX-License-Identifier: Apache-2.0
#include "registry/instrument_texts.hpp"

#include "registry_kit.hpp"
#include "temp_database.hpp"

#include <doctest/doctest.h>

namespace evenkeel::registry {
namespace {

using test::at_minute, test::for_each_engine, test::TempClinic;

InstrumentText invented_text(std::string body) {
  InstrumentText text;
  text.instrument = "gad-7";
  text.title = "An invented form";
  text.form_version = "1.0";
  text.notice = "Nobody owns these words.";
  text.body = std::move(body);
  return text;
}

}  // namespace

TEST_CASE("a second text of an instrument is never put in place of the first") {
  for_each_engine([](TempClinic& clinic) {
    auto& database = clinic.database();
    CHECK_FALSE(has_instrument_text(database, "gad-7"));
    CHECK_FALSE(instrument_text(database, "gad-7"));
    CHECK(add_instrument_text(database, invented_text("one"), AfterAnother::refused,
                              at_minute(0)) == 1);
    // Pressed twice is one text.
    CHECK(add_instrument_text(database, invented_text("one"), AfterAnother::refused,
                              at_minute(1)) == 1);
    const auto silent =
        add_instrument_text(database, invented_text("two"), AfterAnother::refused, at_minute(2));
    REQUIRE_FALSE(silent);
    CHECK(silent.error().code == "has-text");
    CHECK(instrument_text(database, "gad-7")->body == "one");
    CHECK(add_instrument_text(database, invented_text("two"), AfterAnother::wanted, at_minute(3)) ==
          2);
    CHECK(has_instrument_text(database, "gad-7"));
    CHECK(instrument_text(database, "gad-7")->body == "two");
    CHECK(instrument_text(database, "gad-7", 1)->body == "one");
    CHECK(instrument_text(database, "gad-7", 1)->recorded_at == at_minute(0).now.wall);
    CHECK_FALSE(instrument_text(database, "gad-7", 3));
    CHECK_FALSE(instrument_text(database, "phq-9"));
    const auto all = instrument_texts(database);
    REQUIRE(all.size() == 2);
    CHECK(all[0].version == 2);
    CHECK(all[1].notice == "Nobody owns these words.");
  });
}

TEST_CASE("a text that was imported can be neither changed nor deleted") {
  for_each_engine([](TempClinic& clinic) {
    auto& database = clinic.database();
    REQUIRE(
        add_instrument_text(database, invented_text("one"), AfterAnother::refused, at_minute(0)));
    for (const char* sql :
         {"UPDATE instrument_texts SET body = 'x'", "DELETE FROM instrument_texts"}) {
      db::Transaction transaction{database};
      CHECK_THROWS_AS_MESSAGE(database.run(sql), Failure, sql);
    }
  });
}

TEST_CASE("a text that no longer fits its hash is a failure, not a question for a patient") {
  TempClinic clinic;
  auto& database = clinic.database();
  REQUIRE(add_instrument_text(database, invented_text("one"), AfterAnother::refused, at_minute(0)));
  database.script(
      "DROP TRIGGER instrument_texts_is_never_changed;"
      "UPDATE instrument_texts SET body = 'two'");
  CHECK_THROWS_AS(instrument_text(database, "gad-7"), Failure);
}

}  // namespace evenkeel::registry
