// SPDX-License-Identifier: Apache-2.0
// A clinic's database of its own for one test: migrated, on SQLite in a temporary folder or in a
// fresh PostgreSQL schema (when EVENKEEL_TEST_POSTGRES holds a URL), gone afterwards.
#pragma once

#include "db/database.hpp"
#include "db/migrate.hpp"

#include <cstdlib>
#include <filesystem>
#include <memory>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

#include <doctest/doctest.h>
#include <unistd.h>

namespace evenkeel::test {

// In memory where the machine has such a folder: the tests of what a disk keeps are in tests/crash.
class TempFolder {
 public:
  TempFolder() {
    const std::filesystem::path memory = "/dev/shm";
    const auto parent =
        ::access(memory.c_str(), W_OK) == 0 ? memory : std::filesystem::temp_directory_path();
    std::string pattern = (parent / "evenkeel-test-").string() + std::string(6, 'X');
    if (::mkdtemp(pattern.data()) == nullptr) throw std::runtime_error{"no temporary folder"};
    path_ = pattern;
  }
  ~TempFolder() {
    std::error_code ignored;
    std::filesystem::remove_all(path_, ignored);
  }
  TempFolder(const TempFolder&) = delete;
  TempFolder& operator=(const TempFolder&) = delete;

  const std::filesystem::path& path() const { return path_; }
  std::string file(const std::string& name) const { return (path_ / name).string(); }

 private:
  std::filesystem::path path_;
};

class TempClinic {
 public:
  explicit TempClinic(db::Engine engine = db::Engine::sqlite, std::string vfs = {})
      : location_{place(engine)} {
    location_.vfs = std::move(vfs);
    database_ = db::open(location_, db::Access::read_write);
    db::migrate(*database_);
  }
  ~TempClinic() {
    if (location_.engine != db::Engine::postgres) return;
    database_.reset();
    try {
      db::open(location_, db::Access::read_write)
          ->script("DROP SCHEMA " + location_.schema + " CASCADE");
    } catch (const Failure&) {
      return;  // The server goes with its folder anyway.
    }
  }
  TempClinic(const TempClinic&) = delete;
  TempClinic& operator=(const TempClinic&) = delete;

  const db::Location& location() const { return location_; }
  const std::filesystem::path& folder() const { return folder_.path(); }
  // The one connection that writes; not after take().
  db::Database& database() { return *database_; }
  std::unique_ptr<db::Database> take() { return std::move(database_); }
  // Lets go of the writing connection, as a server that stops does.
  void close() { database_.reset(); }
  std::unique_ptr<db::Database> reader() const {
    return db::open(location_, db::Access::read_only);
  }

 private:
  db::Location place(db::Engine engine) {
    if (engine == db::Engine::sqlite) return db::Location::file(folder_.file("clinic.db"));
    const char* url = std::getenv("EVENKEEL_TEST_POSTGRES");
    if (url == nullptr) throw std::runtime_error{"EVENKEEL_TEST_POSTGRES is not set"};
    auto location = db::Location::url(url);
    static int count = 0;
    location.schema = "test_" + std::to_string(::getpid()) + "_" + std::to_string(++count);
    return location;
  }

  TempFolder folder_;
  db::Location location_;
  std::unique_ptr<db::Database> database_;
};

inline std::vector<db::Engine> engines_at_hand() {
  std::vector<db::Engine> engines{db::Engine::sqlite};
  if (std::getenv("EVENKEEL_TEST_POSTGRES") != nullptr) engines.push_back(db::Engine::postgres);
  return engines;
}

// Runs the same test on every engine at hand, each on a fresh clinic.
template <class Body>
void for_each_engine(const Body& body) {
  for (const auto engine : engines_at_hand()) {
    INFO("on ", std::string{engine == db::Engine::sqlite ? "SQLite" : "PostgreSQL"});
    TempClinic clinic{engine};
    body(clinic);
  }
}

}  // namespace evenkeel::test
