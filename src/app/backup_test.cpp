// SPDX-License-Identifier: Apache-2.0
#include "app/backup.hpp"

#include "app/writer.hpp"
#include "db/catalog.hpp"
#include "registry/documents.hpp"
#include "temp_database.hpp"
#include "ward.hpp"

#include <atomic>
#include <thread>

#include <doctest/doctest.h>

using namespace evenkeel;
using app::KeyCost;
using app::Manifest;
using app::SealedReader;
using app::SealedWriter;
using test::for_each_engine;
using test::TempClinic;
using test::TempFolder;

namespace {

constexpr KeyCost cheap_backup_key{1, 8192};
constexpr auto backup_phrase = "correct horse battery";
constexpr Instant made_at{Milliseconds{1'700'000'000'000}};

Manifest back_up(db::Database& reader, const std::string& path) {
  SealedWriter file{path, backup_phrase, cheap_backup_key};
  auto manifest = app::back_up(reader, file, made_at);
  file.finish();
  return manifest;
}

Manifest restore(const std::string& path, const db::Location& place) {
  SealedReader file{path, backup_phrase};
  return app::restore(file, place);
}

std::string words_of_restoring(const std::string& path, const db::Location& place) {
  try {
    restore(path, place);
  } catch (const Failure& failure) {
    return failure.what();
  }
  return "restored";
}

// Every cell of every table as text.
std::string all_rows(db::Database& database) {
  std::string text;
  for (const auto& table : db::tables(database)) {
    const auto columns = static_cast<int>(db::columns(database, table).size());
    text += "[" + table + "]";
    database.each("SELECT * FROM " + table + " ORDER BY 1, 2", [&](const db::Row& row) {
      for (int i = 0; i < columns; ++i)
        text += row.is_null(i) ? "|null" : "|" + row.string(i);
    });
  }
  return text;
}

void fill(db::Database& database) {
  for (int i = 0; i < 30; ++i)
    test::add_fact(database, std::to_string(i));
  database.run(
      "INSERT INTO patients VALUES ('patient-1', 1, 1, 'Ünïcode \"quoted\"', 'a', '', "
      "'1945-07-14', 'f', '', 'k', 'k', 's', 's')");
  database.run(
      "INSERT INTO staff (staff, version, login, name, is_active) VALUES "
      "('staff-1', 1, 'ann', 'Ann', 1)");
  database.run("INSERT INTO patient_words VALUES ('unicode', 'patient-1')");
  // A file that somebody brought goes with the clinic, whole.
  const registry::NewDocument brought{
      DocumentId{"document-1"}, PatientId{"patient-1"}, "ecg", "", {}, "image/png"};
  const std::string bytes(900'000, 'x');
  for (int place = 0; place < registry::piece_count(bytes); ++place)
    registry::add_document_piece(database, brought.id, bytes, place);
  registry::add_document(database, brought, bytes, {StaffId{"staff-1"}, {made_at, {}}});
}

// A place of its own beside the clinic of the test.
db::Location beside(const TempClinic& clinic, const std::string& name) {
  auto place = clinic.location();
  if (place.engine == db::Engine::sqlite) {
    place.path_or_url = (clinic.folder() / name).string();
  } else {
    place.schema += "_" + name;
  }
  return place;
}

void drop(const db::Location& place) {
  if (place.engine == db::Engine::sqlite) return;
  db::open(place, db::Access::read_write)->script("DROP SCHEMA " + place.schema + " CASCADE");
}

}  // namespace

TEST_CASE("a manifest reads back as it was written, and nothing else reads as one") {
  const Manifest manifest{3, made_at, 12, "ab12", {{"journal", 12}, {"causes", 0}}};
  CHECK(app::parse_manifest(app::text_of(manifest)) == manifest);
  const auto text = app::text_of(manifest);
  CHECK_THROWS_AS(app::parse_manifest(""), Failure);
  CHECK_THROWS_AS(app::parse_manifest(text + "x"), Failure);
  CHECK_THROWS_AS(app::parse_manifest(text.substr(0, text.size() - 1)), Failure);
  CHECK_THROWS_AS(app::parse_manifest("schema -3\n" + text.substr(text.find('\n') + 1)), Failure);
}

TEST_CASE("what is backed up is restored cell by cell, and sign-ins end") {
  for_each_engine([](TempClinic& clinic) {
    fill(clinic.database());
    const auto before = all_rows(clinic.database());
    clinic.database().run(
        "INSERT INTO sign_ins (staff, token_hash, began_at, last_seen_at, csrf) VALUES "
        "('staff-1', 'hash', 1, 1, 'csrf')");
    const TempFolder folder;
    const auto path = folder.file("clinic.backup");
    const auto made = back_up(*clinic.reader(), path);
    CHECK(made.journal_rows == 30);
    CHECK(made.journal_last_hash == journal::verify(clinic.database()).last_hash);

    const auto place = beside(clinic, "again");
    CHECK(restore(path, place) == made);
    auto restored = db::open(place, db::Access::read_write);
    CHECK(all_rows(*restored) == before);
    CHECK(registry::document_file(*restored, DocumentId{"document-1"})->size() == 900'000);
    CHECK(journal::verify(*restored).first_bad == std::nullopt);
    CHECK_THROWS_AS(restored->run("DELETE FROM journal"), Failure);  // its guards are there too
    test::add_fact(*restored, "after");
    CHECK(restored->integer("SELECT count(*) FROM journal") == 31);
    restored.reset();
    drop(place);
  });
}

TEST_CASE("the other engine restores it too") {
  if (test::engines_at_hand().size() < 2) return;
  TempClinic from{db::Engine::sqlite};
  TempClinic postgres{db::Engine::postgres};
  fill(from.database());
  const TempFolder folder;
  back_up(*from.reader(), folder.file("one"));
  const auto there = beside(postgres, "moved");
  restore(folder.file("one"), there);
  back_up(*db::open(there, db::Access::read_only), folder.file("two"));
  const auto back = db::Location::file(folder.file("back.db"));
  restore(folder.file("two"), back);
  CHECK(all_rows(*db::open(back, db::Access::read_only)) == all_rows(from.database()));
  drop(there);
}

TEST_CASE("a backup while the clinic works is one moment of it") {
  for_each_engine([](TempClinic& clinic) {
    const TempFolder folder;
    const auto reader = clinic.reader();
    app::Writer writer{clinic.take()};
    std::atomic<bool> is_done = false;
    std::jthread working{[&] {
      for (int i = 0; !is_done; ++i) {
        writer.submit(app::Priority::clinical, [&](db::Database& database) {
          test::add_fact(database, std::to_string(i));
          return true;
        });
      }
    }};
    while (writer.counts().jobs < 20)
      std::this_thread::yield();
    const auto made = back_up(*reader, folder.file("clinic.backup"));
    is_done = true;
    working.join();
    CHECK(made.journal_rows >= 20);
    const auto place = beside(clinic, "again");
    restore(folder.file("clinic.backup"), place);
    const auto restored = db::open(place, db::Access::read_only);
    CHECK(restored->integer("SELECT count(*) FROM journal") == made.journal_rows);
    CHECK(restored->integer("SELECT count(*) FROM causes") == made.journal_rows);
    drop(place);
  });
}

TEST_CASE("a clinic is never overwritten") {
  for_each_engine([](TempClinic& clinic) {
    const TempFolder folder;
    back_up(*clinic.reader(), folder.file("empty"));
    test::add_fact(clinic.database(), "mine");
    clinic.close();
    const auto words = words_of_restoring(folder.file("empty"), clinic.location());
    CHECK_MESSAGE(words.find("a clinic already") != std::string::npos, words);
    CHECK(test::has_fact(*clinic.reader(), "mine"));
  });
}

TEST_CASE("a backup that is cut short leaves nothing at the clinic's place") {
  for_each_engine([](TempClinic& clinic) {
    fill(clinic.database());
    const TempFolder folder;
    const auto path = folder.file("clinic.backup");
    back_up(*clinic.reader(), path);
    std::filesystem::resize_file(path, std::filesystem::file_size(path) - 100);
    const auto place = beside(clinic, "again");
    const auto words = words_of_restoring(path, place);
    CHECK_MESSAGE(words.find("cannot be opened") != std::string::npos, words);
    if (place.engine == db::Engine::sqlite) {
      CHECK_FALSE(std::filesystem::exists(place.path_or_url));
      CHECK_FALSE(std::filesystem::exists(place.path_or_url + ".restoring"));
    } else {
      CHECK(db::tables(*db::open(place, db::Access::read_only)).empty());
    }
  });
}

TEST_CASE("what a killed restore left behind is cleared by the next one") {
  TempClinic clinic;
  fill(clinic.database());
  const TempFolder folder;
  const auto path = folder.file("clinic.backup");
  back_up(*clinic.reader(), path);
  const auto place = beside(clinic, "again");
  std::filesystem::copy_file(clinic.location().path_or_url, place.path_or_url + ".restoring");
  CHECK(words_of_restoring(path, place) == "restored");
  CHECK(all_rows(*db::open(place, db::Access::read_only)) == all_rows(clinic.database()));
}

TEST_CASE("a journal that does not verify is not backed up as if it did") {
  TempClinic clinic;
  fill(clinic.database());
  clinic.database().script(
      "DROP TRIGGER journal_is_never_changed; UPDATE journal SET body = '{}' WHERE position = 7");
  const TempFolder folder;
  std::string words;
  try {
    back_up(*clinic.reader(), folder.file("clinic.backup"));
  } catch (const Failure& failure) {
    words = failure.what();
  }
  CHECK_MESSAGE(words.find("does not verify at position 7") != std::string::npos, words);
  CHECK_FALSE(std::filesystem::exists(folder.file("clinic.backup")));
}
