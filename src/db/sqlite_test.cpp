// SPDX-License-Identifier: Apache-2.0
#include "db/database.hpp"
#include "temp_database.hpp"

#include <csignal>
#include <cstdio>
#include <fstream>
#include <functional>

#include <doctest/doctest.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

using namespace evenkeel;
using test::TempClinic;
using test::TempFolder;

namespace {

std::string words_of_opening(const std::string& path, db::Access access) {
  try {
    db::open(db::Location::file(path), access);
  } catch (const Failure& failure) {
    return failure.what();
  }
  return "opened";
}

bool says(const std::string& words, std::string_view part) {
  INFO(words);
  return words.find(part) != std::string::npos;
}

// In a child process without a superuser's rights, which would walk through any file mode.
bool is_true_for_an_ordinary_user(const std::function<bool()>& question) {
  const pid_t child = ::fork();
  if (child == 0) {
    constexpr uid_t nobody = 65534;
    if (::getuid() == 0 && ::setuid(nobody) != 0) ::_exit(2);
    ::_exit(question() ? 0 : 1);
  }
  int status = 0;
  ::waitpid(child, &status, 0);
  return WIFEXITED(status) && WEXITSTATUS(status) == 0;
}

// In a child process, whose last words are for nobody.
bool stops_the_process(const std::function<void()>& act) {
  const pid_t child = ::fork();
  if (child == 0) {
    std::signal(SIGABRT, SIG_DFL);
    if (std::freopen("/dev/null", "w", stderr) != nullptr) act();
    ::_exit(0);
  }
  int status = 0;
  ::waitpid(child, &status, 0);
  return WIFSIGNALED(status) && WTERMSIG(status) == SIGABRT;
}

}  // namespace

TEST_CASE("SQLite keeps a write-ahead log and syncs every commit in full") {
  TempClinic clinic;
  CHECK(clinic.database().text("PRAGMA journal_mode") == "wal");
  CHECK(clinic.database().integer("PRAGMA synchronous") == 2);
  CHECK(clinic.database().integer("PRAGMA foreign_keys") == 1);
  CHECK(clinic.reader()->integer("PRAGMA foreign_keys") == 1);
}

TEST_CASE("only the owner may read a clinic's file and its log") {
  TempClinic clinic;
  clinic.database().script("CREATE TABLE one (a TEXT)");
  for (const char* name : {"clinic.db", "clinic.db-wal"}) {
    struct stat found{};
    REQUIRE(::stat((clinic.folder() / name).c_str(), &found) == 0);
    CHECK((found.st_mode & 0777) == 0600);
  }
}

TEST_CASE("a reader that closes last leaves the log to the writer") {
  TempClinic clinic;
  clinic.database().script("CREATE TABLE one (a TEXT)");
  const auto log = clinic.folder() / "clinic.db-wal";
  auto reader = clinic.reader();
  CHECK(reader->integer("SELECT count(*) FROM one") == 0);
  clinic.close();  // not the last, so it leaves the log
  REQUIRE(std::filesystem::file_size(log) > 0);
  reader.reset();
  CHECK(std::filesystem::file_size(log) > 0);
}

TEST_CASE("a file that is not a database is named as such and left alone") {
  const TempFolder folder;
  const auto path = folder.file("clinic.db");
  const std::string letter(4096, 'x');
  std::ofstream{path} << letter;
  CHECK(says(words_of_opening(path, db::Access::read_write), "not a database"));
  CHECK(says(words_of_opening(path, db::Access::read_only), "not a database"));
  CHECK(std::filesystem::file_size(path) == letter.size());
}

TEST_CASE("a folder that is not there is named") {
  const TempFolder folder;
  const auto path = folder.file("nowhere/clinic.db");
  CHECK(says(words_of_opening(path, db::Access::read_write), path));
  CHECK(says(words_of_opening(path, db::Access::read_only), path));
}

TEST_CASE("a read-only file is said to be read-only") {
  TempClinic clinic;
  clinic.close();
  const auto path = clinic.location().path_or_url;
  std::filesystem::permissions(path, std::filesystem::perms{0444});
  std::filesystem::permissions(path + ".lock", std::filesystem::perms{0666});
  std::filesystem::permissions(clinic.folder(), std::filesystem::perms{0777});
  CHECK(is_true_for_an_ordinary_user(
      [&] { return says(words_of_opening(path, db::Access::read_write), "is read-only"); }));
}

TEST_CASE("a folder without the right to write in it is refused in words") {
  TempClinic clinic;
  clinic.close();
  const auto path = clinic.location().path_or_url;
  std::filesystem::remove(path + ".lock");
  std::filesystem::permissions(clinic.folder(), std::filesystem::perms{0555});
  CHECK(is_true_for_an_ordinary_user([&] {
    return says(words_of_opening(path, db::Access::read_write), "Cannot write in the clinic");
  }));
}

TEST_CASE("a full disk is said in words and takes the whole statement back") {
  TempClinic clinic;
  auto& database = clinic.database();
  database.script("CREATE TABLE page (body TEXT)");
  const auto pages = database.integer("PRAGMA page_count").value_or(0);
  database.script("PRAGMA max_page_count=" + std::to_string(pages + 2));
  const std::string big(20'000, 'x');
  std::string words;
  try {
    database.run("INSERT INTO page VALUES ($1)", big);
  } catch (const Failure& failure) {
    words = failure.what();
  }
  CHECK(says(words, "disk is full"));
  CHECK(database.integer("SELECT count(*) FROM page") == 0);
}

TEST_CASE("the lock of a killed server is gone with it") {
  const TempFolder folder;
  const auto path = folder.file("clinic.db");
  int ready[2] = {};
  REQUIRE(::pipe(ready) == 0);
  const pid_t server = ::fork();
  if (server == 0) {
    const auto database = db::open(db::Location::file(path), db::Access::read_write);
    static_cast<void>(::write(ready[1], "r", 1) == 1);
    for (;;)
      ::pause();
  }
  char letter = 0;
  REQUIRE(::read(ready[0], &letter, 1) == 1);
  const auto words = words_of_opening(path, db::Access::read_write);
  CHECK(says(words, "process " + std::to_string(server)));
  ::kill(server, SIGKILL);
  ::waitpid(server, nullptr, 0);
  CHECK(words_of_opening(path, db::Access::read_write) == "opened");
  ::close(ready[0]);
  ::close(ready[1]);
}

TEST_CASE(
    "a statement given more values than it names, or fewer, is a bug that stops the process") {
  const TempFolder folder;
  const auto path = folder.file("clinic.db");
  // SQLite does not like to be carried over a fork: each child opens the file by itself.
  const auto run = [&](const char* sql, auto... values) {
    return [path, sql, values...] {
      const auto database = db::open(db::Location::file(path), db::Access::read_write);
      database->script("CREATE TABLE IF NOT EXISTS one (a TEXT, b TEXT)");
      database->run(sql, values...);
    };
  };
  constexpr auto insert_both = "INSERT INTO one VALUES ($1, $2)";
  CHECK_FALSE(stops_the_process(run(insert_both, "a", "b")));
  CHECK(stops_the_process(run(insert_both, "a", "b", "c")));
  CHECK(stops_the_process(run(insert_both, "a")));
  CHECK(stops_the_process(run("DELETE FROM one", "a")));
}
