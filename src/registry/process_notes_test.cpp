// SPDX-License-Identifier: Apache-2.0
#include "registry/process_notes.hpp"

#include "registry/staff.hpp"
#include "registry_kit.hpp"
#include "temp_database.hpp"

#include <string>

namespace evenkeel::registry {
namespace {

using namespace std::chrono_literals;

constexpr std::string_view author_password = "the kettle sings at four";
constexpr std::string_view later_password = "a lantern on the far shore";
constexpr std::string_view secret_words = "She spoke of the house by the lake.";
const Day note_day = 2026y / std::chrono::November / 23;

struct Sealed {
  PatientId patient;
  By author, colleague;
  ProcessNoteId note;
};

By therapist_named(db::Database& database, const std::string& name, int minute) {
  const auto by = test::at_minute(minute);
  const auto id = add_staff(database, {{}, {}, name, {Role::therapist}, true, false}, by);
  REQUIRE(id);
  return {*id, by.now};
}

// Two therapists with a key each, and one note of the first.
Sealed one_sealed_note(db::Database& database) {
  Sealed kept;
  kept.patient = add_patient(database, test::person_named("Avery", "Jo"), test::at_minute(0));
  kept.author = therapist_named(database, "Robin Hale", 1);
  kept.colleague = therapist_named(database, "Sam Reed", 2);
  for (const auto& by : {kept.author, kept.colleague})
    REQUIRE(keep_note_key(database, new_note_key(author_password, weak_hash_cost_for_tests), by));
  const auto id = add_process_note(database, kept.patient, secret_words, kept.author);
  REQUIRE(id);
  kept.note = *id;
  return kept;
}

Result<std::string> opened(db::Database& database, const Sealed& kept, const By& by,
                           std::string_view password = author_password) {
  return open_process_note(database, kept.patient, kept.note, {by.staff, password});
}

// As somebody with the whole database could: past the rule that nothing is changed.
void tamper(db::Database& database, const std::string& sql) {
  const bool is_sqlite = database.engine() == db::Engine::sqlite;
  database.script(is_sqlite ? "DROP TRIGGER process_notes_is_never_changed"
                            : "ALTER TABLE process_notes DISABLE TRIGGER USER");
  database.script(sql);
}

}  // namespace

TEST_CASE("a process note is opened by its author's password and by nobody else") {
  test::for_each_engine([](test::TempClinic& clinic) {
    auto& database = clinic.database();
    const auto kept = one_sealed_note(database);
    CHECK(opened(database, kept, kept.author) == std::string{secret_words});
    CHECK(opened(database, kept, kept.author, "another password here").error().code == "not-right");
    CHECK(opened(database, kept, kept.author, "").error().code == "not-right");
    CHECK(opened(database, kept, kept.colleague).error().code == "no-such-note");
    CHECK(process_notes(database, kept.patient, kept.author.staff).size() == 1);
    CHECK(process_notes(database, kept.patient, kept.colleague.staff).empty());
    const auto other = add_patient(database, test::person_named("Blake", "Sam"), kept.author);
    CHECK(open_process_note(database, other, kept.note, {kept.author.staff, author_password})
              .error()
              .code == "no-such-note");
  });
}

TEST_CASE("nothing of a process note stands in the database in clear") {
  test::for_each_engine([](test::TempClinic& clinic) {
    auto& database = clinic.database();
    const auto kept = one_sealed_note(database);
    const auto sealed = database.text("SELECT sealed FROM process_notes");
    REQUIRE(sealed);
    CHECK(sealed->find_first_not_of("0123456789abcdef") == std::string::npos);
    CHECK(database.integer("SELECT COUNT(*) FROM notes") == 0);
    // Two notes of the same words have no bytes in common that would say so.
    REQUIRE(add_process_note(database, kept.patient, secret_words, kept.author));
    CHECK(database.integer("SELECT COUNT(DISTINCT sealed) FROM process_notes") == 2);
  });
}

TEST_CASE("a changed byte of a process note is noticed") {
  test::for_each_engine([](test::TempClinic& clinic) {
    auto& database = clinic.database();
    const auto kept = one_sealed_note(database);
    auto sealed = *database.text("SELECT sealed FROM process_notes");
    sealed.back() = sealed.back() == '0' ? '1' : '0';
    tamper(database, "UPDATE process_notes SET sealed = '" + sealed + "'");
    CHECK(opened(database, kept, kept.author).error().code == "damaged");
    database.script("UPDATE process_notes SET sealed = 'zz'");
    CHECK(opened(database, kept, kept.author).error().code == "damaged");
  });
}

TEST_CASE("a process note cannot be moved to another day, author or patient") {
  test::for_each_engine([](test::TempClinic& clinic) {
    auto& database = clinic.database();
    auto kept = one_sealed_note(database);
    tamper(database, "UPDATE process_notes SET recorded_at = recorded_at + 1");
    CHECK(opened(database, kept, kept.author).error().code == "damaged");
    database.script("UPDATE process_notes SET recorded_at = recorded_at - 1");
    CHECK(opened(database, kept, kept.author));
    database.script("UPDATE process_notes SET author = '" + kept.colleague.staff.text() + "'");
    CHECK(opened(database, kept, kept.colleague).error().code == "damaged");
    database.script("UPDATE process_notes SET author = '" + kept.author.staff.text() + "'");
    kept.patient = add_patient(database, test::person_named("Blake", "Sam"), kept.author);
    database.script("UPDATE process_notes SET patient = '" + kept.patient.text() + "'");
    CHECK(opened(database, kept, kept.author).error().code == "damaged");
  });
}

TEST_CASE("with a new password the same notes open, and with the old one no more") {
  test::for_each_engine([](test::TempClinic& clinic) {
    auto& database = clinic.database();
    const auto kept = one_sealed_note(database);
    const auto key = *note_key(database, kept.author.staff);
    CHECK(resealed(key, later_password, author_password, weak_hash_cost_for_tests).error().code ==
          "not-right");
    const auto again = resealed(key, author_password, later_password, weak_hash_cost_for_tests);
    REQUIRE(again);
    CHECK(again->salt != key.salt);
    replace_seal(database, *again, kept.author);
    CHECK(opened(database, kept, kept.author).error().code == "not-right");
    CHECK(opened(database, kept, kept.author, later_password) == std::string{secret_words});
    CHECK(keep_note_key(database, key, kept.author).error().code == "has-key");
  });
}

TEST_CASE("after a lost password the old notes wait for it, and new ones open with the new one") {
  test::for_each_engine([](test::TempClinic& clinic) {
    auto& database = clinic.database();
    auto kept = one_sealed_note(database);
    keep_next_note_key(database, new_note_key(later_password, weak_hash_cost_for_tests),
                       kept.author);
    CHECK(note_keys(database, kept.author.staff).size() == 2);
    CHECK(opens(*note_key(database, kept.author.staff), later_password));
    CHECK(opened(database, kept, kept.author, later_password).error().code == "not-right");
    CHECK(opened(database, kept, kept.author) == std::string{secret_words});
    const auto next = add_process_note(database, kept.patient, "of today", kept.author);
    REQUIRE(next);
    kept.note = *next;
    CHECK(opened(database, kept, kept.author).error().code == "not-right");
    CHECK(opened(database, kept, kept.author, later_password) == std::string{"of today"});
  });
}

TEST_CASE("a process note is given away only with what the patient signed, while it holds") {
  test::for_each_engine([](test::TempClinic& clinic) {
    auto& database = clinic.database();
    const auto kept = one_sealed_note(database);
    const auto release = [&](const ReleaseId& by_what, Day today, const By& by) {
      const auto done =
          release_process_note(database, kept.patient, {kept.note, by_what}, today, by);
      return done ? std::string{} : done.error().code;
    };
    CHECK(release(ReleaseId{"authorisation-none"}, note_day, kept.author) == "not-authorised");
    const ReleaseTerms terms{"Dr Quinn", "A second opinion", note_day, 2026y / 12 / 1};
    const auto signed_paper =
        keep_authorisation(database, kept.patient, terms, note_day, kept.author);
    REQUIRE(signed_paper);
    CHECK(release(*signed_paper, note_day, kept.colleague) == "no-such-note");
    CHECK(release(*signed_paper, 2026y / 12 / 2, kept.author) == "not-authorised");
    CHECK(releases_of(database, kept.note) == 0);
    CHECK(release(*signed_paper, note_day, kept.author).empty());
    CHECK(releases_of(database, kept.note) == 1);
    REQUIRE(revoke_authorisation(database, kept.patient, *signed_paper, kept.colleague));
    CHECK(release(*signed_paper, note_day, kept.author) == "not-authorised");
    // What a patient signed for one author's notes opens nobody else's.
    const auto of_other =
        keep_authorisation(database, kept.patient, terms, note_day, kept.colleague);
    REQUIRE(of_other);
    CHECK(release(*of_other, note_day, kept.author) == "not-authorised");
    CHECK(releases_of(database, kept.note) == 1);
  });
}

TEST_CASE("a process note needs its author's key, and words") {
  test::for_each_engine([](test::TempClinic& clinic) {
    auto& database = clinic.database();
    const auto kept = one_sealed_note(database);
    const auto newcomer = therapist_named(database, "Lee Park", 3);
    CHECK(add_process_note(database, kept.patient, "words", newcomer).error().code == "no-key");
    CHECK(add_process_note(database, kept.patient, "  ", kept.author).error().field ==
          "process_note");
  });
}

}  // namespace evenkeel::registry
