// SPDX-License-Identifier: Apache-2.0
#include "registry/notes.hpp"

#include "registry/token.hpp"
#include "registry_kit.hpp"
#include "temp_database.hpp"

#include <doctest/doctest.h>

namespace evenkeel::registry {
namespace {

using test::at_minute, test::for_each_engine, test::person_named, test::TempClinic;

}  // namespace

TEST_CASE("SHA-256 is the one of the standard") {
  CHECK(sha256_hex("abc") == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  CHECK(sha256_hex("") == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
}

TEST_CASE("a note is kept exactly as it was typed, with its hash") {
  for_each_engine([](TempClinic& clinic) {
    auto& database = clinic.database();
    const auto id = add_patient(database, person_named("Testwell", "Demo"), at_minute(0));
    const std::string text =
        " Felt \"far away\"; <b>calm</b> afterwards.\r\n\tÅsa's word: \u4E2D\n";
    const auto stored = add_note(database, id, text, at_minute(1));
    REQUIRE(stored);
    CHECK(stored->hash == sha256_hex(text));
    CHECK(note(database, stored->id) == text);
    CHECK_FALSE(note(database, NoteId{"note-none"}));
  });
}

TEST_CASE("a note has words, at most 4,000 characters of them") {
  for_each_engine([](TempClinic& clinic) {
    auto& database = clinic.database();
    const auto id = add_patient(database, person_named("Testwell", "Demo"), at_minute(0));
    const auto code = [&](const std::string& text) {
      const auto stored = add_note(database, id, text, at_minute(1));
      return stored ? "" : stored.error().code;
    };
    CHECK(code(std::string(4000, 'x')) == "");
    CHECK(code(std::string(4001, 'x')) == "too-long");
    CHECK(code(" \n") == "required");
    CHECK(code("a\u202Eb") == "hidden-characters");
  });
}

TEST_CASE("a note, a weight, a version, a look can be neither changed nor deleted") {
  for_each_engine([](TempClinic& clinic) {
    auto& database = clinic.database();
    const auto id = add_patient(database, person_named("Testwell", "Demo"), at_minute(0));
    REQUIRE(add_note(database, id, "calm", at_minute(1)));
    for (const char* sql :
         {"UPDATE notes SET text = 'x'", "DELETE FROM notes", "DELETE FROM patient_versions",
          "UPDATE patient_versions SET family = 'x'"}) {
      db::Transaction transaction{database};
      CHECK_THROWS_AS_MESSAGE(database.run(sql), Failure, sql);
    }
  });
}

TEST_CASE("an escort's name is kept by versions, outside the journal") {
  for_each_engine([](TempClinic& clinic) {
    auto& database = clinic.database();
    const SessionId session{"session-1"};
    CHECK_FALSE(escort(database, session));
    REQUIRE(set_escort(database, session, {"Demi Testwell", "555 0100", "sister"}, at_minute(1)));
    REQUIRE(set_escort(database, session, {"Io Nemo", "555 0101", ""}, at_minute(5)));
    CHECK(escort(database, session)->name == "Io Nemo");
    CHECK(escort(database, session, at_minute(4).now.wall)->relation == "sister");
    const auto nameless = set_escort(database, session, {" ", "555 0100", ""}, at_minute(6));
    REQUIRE_FALSE(nameless);
    CHECK(nameless.error().field == "name");
    CHECK(set_escort(database, session, {"Io", "", ""}, at_minute(6)).error().field == "phone");
  });
}

}  // namespace evenkeel::registry
