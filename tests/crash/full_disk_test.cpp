// SPDX-License-Identifier: Apache-2.0
// A disk without room: each command fails in words, nothing is stored by half, reading goes on, and
// with room again so does the clinic.
#include "app/writer.hpp"
#include "fault_vfs.hpp"
#include "temp_database.hpp"
#include "ward.hpp"

#include <doctest/doctest.h>

using namespace evenkeel;
using test::FaultVfs;

namespace {

std::string words_of_adding(app::Writer& writer, const std::string& name) {
  try {
    writer.submit(app::Priority::clinical, [&](db::Database& database) {
      test::add_fact(database, name);
      return true;
    });
  } catch (const Failure& failure) {
    return failure.what();
  }
  return "stored";
}

}  // namespace

TEST_CASE("a full disk refuses in words, keeps what was stored and recovers with room") {
  const test::TempFolder folder;
  FaultVfs vfs{"full-disk", FaultVfs::Keeps::nothing};
  auto location = db::Location::file(folder.file("clinic.db"));
  location.vfs = vfs.name();
  auto database = db::open(location, db::Access::read_write);
  db::migrate(*database);
  app::Writer writer{std::move(database)};
  const auto reader = db::open(location, db::Access::read_only);

  CHECK(words_of_adding(writer, "before") == "stored");
  vfs.set_full(true);
  for (const char* name : {"first", "second"}) {
    const auto words = words_of_adding(writer, name);
    CHECK_MESSAGE(words.find("The disk is full") != std::string::npos, words);
    CHECK(words.find('\n') == std::string::npos);
    CHECK_FALSE(test::has_fact(*reader, name));
    CHECK(test::has_fact(*reader, "before"));
  }
  CHECK(reader->integer("SELECT count(*) FROM journal") == 1);
  CHECK(reader->integer("SELECT count(*) FROM causes") == 1);

  vfs.set_full(false);
  CHECK(words_of_adding(writer, "after") == "stored");
  CHECK(test::has_fact(*reader, "after"));
  CHECK(journal::verify(*reader).rows == 2);
  CHECK(journal::verify(*reader).first_bad == std::nullopt);
}
