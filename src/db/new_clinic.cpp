// SPDX-License-Identifier: Apache-2.0
#include "db/new_clinic.hpp"

#include "db/catalog.hpp"
#include "db/file_lock.hpp"
#include "db/file_rename.hpp"

#include <filesystem>
#include <system_error>

namespace evenkeel::db {
namespace {

std::string schema_of(const Location& location) {
  return location.schema.empty() ? "public" : location.schema;
}

std::string quoted_schema(const Location& location) {
  std::string quoted = "\"";
  for (const char letter : schema_of(location))
    quoted += letter == '"' ? "\"\"" : std::string{letter};
  return quoted + "\"";
}

Location aside_of(const Location& place) {
  auto aside = place;
  if (place.engine == Engine::sqlite) {
    aside.path_or_url += ".restoring";
  } else {
    aside.schema = schema_of(place) + "_restoring";
  }
  return aside;
}

void refuse_existing(const Location& place) {
  const bool is_there = place.engine == Engine::sqlite
                            ? std::filesystem::exists(place.path_or_url)
                            : !tables(*open(place, Access::read_only)).empty();
  if (!is_there) return;
  throw Failure{
      "There is a clinic already in " +
      (place.engine == Engine::sqlite ? place.path_or_url : "the schema " + schema_of(place)) +
      "; nothing was overwritten."};
}

// What a killed run left is in the way. Whoever is still at work there holds its lock; that is a
// Failure, and nothing of theirs is touched.
void clear_aside(const Location& aside) {
  if (aside.engine == Engine::postgres) {
    open(aside, Access::read_write)->script("DROP SCHEMA " + quoted_schema(aside) + " CASCADE");
    return;
  }
  const FileLock lock{aside.path_or_url};
  std::error_code ignored;
  for (const char* ending : {"", "-wal", "-shm", ".lock"}) {
    std::filesystem::remove(aside.path_or_url + ending, ignored);
  }
}

}  // namespace

NewClinic::NewClinic(Location place) : place_{std::move(place)}, aside_{aside_of(place_)} {
  refuse_existing(place_);
  if (place_.engine == Engine::sqlite) {
    const auto folder = std::filesystem::absolute(place_.path_or_url).parent_path();
    std::error_code problem;
    std::filesystem::create_directories(folder, problem);
    if (problem) {
      throw Failure{"Cannot make the folder " + folder.string() + ": " + problem.message() + "."};
    }
  }
  clear_aside(aside_);
  database_ = open(aside_, Access::read_write);
}

NewClinic::~NewClinic() {
  if (!database_) return;
  database_.reset();
  try {
    clear_aside(aside_);
  } catch (const Failure&) {
    return;  // The next run clears it.
  }
}

void NewClinic::keep() {
  if (aside_.engine == Engine::postgres) {
    // In one transaction; the first statement fails when somebody filled the place meanwhile.
    Transaction transaction{*database_};
    database_->run("DROP SCHEMA IF EXISTS " + quoted_schema(place_) + " RESTRICT");
    database_->run("ALTER SCHEMA " + quoted_schema(aside_) + " RENAME TO " + quoted_schema(place_));
    transaction.commit();
    database_.reset();
    return;
  }
  database_.reset();  // brings the write-ahead log into the file
  if (std::filesystem::exists(aside_.path_or_url + "-wal")) {
    throw Failure{"The restored database did not close cleanly; nothing was put in place."};
  }
  rename_if_free(aside_.path_or_url, place_.path_or_url);
  std::error_code ignored;
  std::filesystem::remove(aside_.path_or_url + ".lock", ignored);
}

}  // namespace evenkeel::db
