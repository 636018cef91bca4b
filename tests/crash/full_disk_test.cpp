// SPDX-License-Identifier: Apache-2.0
// A disk without room: each command fails in words, nothing is stored by half, reading goes on, and
// with room again so does the clinic.
#include "app/writer.hpp"
#include "fault_vfs.hpp"
#include "http/open_house.hpp"
#include "temp_database.hpp"
#include "ward.hpp"

#include <fstream>
#include <string>
#include <vector>

#include <doctest/doctest.h>
#include <fcntl.h>
#include <unistd.h>

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

// What the process writes to its log meanwhile, line by line.
class KeptLog {
 public:
  KeptLog() : before_{::dup(STDERR_FILENO)} {
    const int kept = ::open(file().c_str(), O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
    ::dup2(kept, STDERR_FILENO);
    ::close(kept);
  }
  ~KeptLog() {
    ::dup2(before_, STDERR_FILENO);
    ::close(before_);
  }
  KeptLog(const KeptLog&) = delete;
  KeptLog& operator=(const KeptLog&) = delete;

  std::vector<std::string> lines() const {
    std::vector<std::string> all;
    std::ifstream in{file()};
    for (std::string line; std::getline(in, line);)
      all.push_back(line);
    return all;
  }

 private:
  std::string file() const { return folder_.file("log"); }

  test::TempFolder folder_;
  int before_;
};

// The same press however often it is sent.
test::FormFields observed_form(const test::OpenHouse& house, const test::Browser& nurse,
                               const std::string& cause) {
  return {{"csrf", nurse.csrf()}, {"cause", cause},   {"patient", house.patient().text()},
          {"sbp_mmhg", "124"},    {"dbp_mmhg", "78"}, {"hr_per_min", "72"}};
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

TEST_CASE(
    "a full disk at the server: one page in words and one log line a form, and none by half") {
  FaultVfs vfs{"full-server", FaultVfs::Keeps::nothing};
  const KeptLog log;
  test::OpenHouse house{{.logs = true}, vfs.name()};
  const auto session = house.opened_session(house.patient(), "chair-1");
  const auto chair = "/sessions/" + session.text() + "/chair";
  const auto posts = "/sessions/" + session.text() + "/observations";
  auto nurse = house.signed_in(Role::nurse);
  const auto causes = {fresh_id<CauseId>().text(), fresh_id<CauseId>().text()};
  CHECK(nurse.get(chair).status == 200);
  const auto facts_before = house.reader()->integer("SELECT count(*) FROM journal");

  vfs.set_full(true);
  for (const auto& cause : causes) {
    const auto lines_before = log.lines().size();
    const auto reply = nurse.post(posts, observed_form(house, nurse, cause));
    CHECK(reply.status == 503);
    CHECK(reply.has("It may not have been saved"));
    CHECK_FALSE(reply.has("AVERY"));
    const auto lines = log.lines();
    REQUIRE(lines.size() == lines_before + 1);
    CHECK_MESSAGE(lines.back().find("The disk is full") != std::string::npos, lines.back());
    const auto request = lines.back().substr(lines.back().find("\"r-") + 1);
    CHECK(reply.has("request " + request.substr(0, request.find('"')) + "."));
  }
  CHECK(house.reader()->integer("SELECT count(*) FROM journal") == facts_before);
  CHECK(house.reader()->integer("SELECT max(version) FROM session_rows") == facts_before);
  // Whoever has the chair open goes on seeing it; a new look cannot be written down, so there is
  // none.
  CHECK(nurse.get(chair, "X-Evenkeel-Refresh: 1\r\n").has("AVERY, Jo"));
  const auto new_look = nurse.get(chair);
  CHECK(new_look.status == 503);
  CHECK(new_look.has("Go on on paper"));
  CHECK_FALSE(new_look.has("AVERY"));

  vfs.set_full(false);
  for (const auto& cause : causes)
    CHECK(nurse.post(posts, observed_form(house, nurse, cause)).status == 303);
  CHECK(house.reader()->integer("SELECT count(*) FROM journal") == *facts_before + 2);
  CHECK(journal::verify(*house.reader()).first_bad == std::nullopt);
}

TEST_CASE("a full disk does not take the board away, however long it lasts") {
  FaultVfs vfs{"full-long", FaultVfs::Keeps::nothing};
  test::OpenHouse house{{.logs = false}, vfs.name()};
  auto nurse = house.signed_in(Role::nurse);
  CHECK(nurse.get("/board").status == 200);
  vfs.set_full(true);
  house.clock().step(Minutes{5});
  CHECK(nurse.get("/board").status == 200);
}
