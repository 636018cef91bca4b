// SPDX-License-Identifier: Apache-2.0
// journal verify, rebuild, show and events, as an operator meets them: the real program on a
// clinic's folder.
#include "journal/journal.hpp"
#include "journal/words.hpp"
#include "read/rebuild.hpp"
#include "read/sessions.hpp"
#include "registry_kit.hpp"
#include "started_program.hpp"
#include "treatment_days.hpp"

#include <string>
#include <vector>

#include <doctest/doctest.h>

using namespace evenkeel;
using test::TempClinic;

namespace {

struct Ran {
  int code = 0;
  std::string said;

  bool says(const std::string& words) const { return said.find(words) != std::string::npos; }
};

// `command` on the clinic's folder, whose writer has left.
Ran ran(TempClinic& clinic, std::vector<std::string> command) {
  clinic.close();
  command.push_back("--data");
  command.push_back(clinic.folder().string());
  test::StartedProgram program{std::move(command)};
  const int code = program.exit_code();
  return {code, program.said()};
}

// One infusion from arrival to pause, in a clinic of that zone.
void write_a_morning(db::Database& database) {
  test::TreatmentDays days{database};
  REQUIRE(days.sign(1, 1, infusion_order()));
  REQUIRE(days.session(1, session::Open{days.now(), PatientId{"patient-1"}, "chair-1"}));
  days.check_in(1);
  REQUIRE(days.start(1, 1));
  days.wait(12);
  REQUIRE(days.session(1, session::Pause{after(days.now(), -Minutes{5}), "nausea"}));
}

}  // namespace

TEST_CASE("journal verify says that a journal is whole, and its last hash") {
  TempClinic clinic;
  write_a_morning(clinic.database());
  const auto verdict = journal::verify(clinic.database());
  const auto result = ran(clinic, {"journal", "verify"});
  CHECK(result.code == 0);
  CHECK(result.says("whole: " + std::to_string(verdict.rows) + " rows"));
  CHECK(result.says(verdict.last_hash));
}

TEST_CASE("journal verify names the first row that does not fit, with exit code 1") {
  TempClinic clinic;
  write_a_morning(clinic.database());
  clinic.database().script(
      "DROP TRIGGER journal_is_never_changed;"
      "UPDATE journal SET by_staff = 'staff-2' WHERE position = 3");
  const auto result = ran(clinic, {"journal", "verify"});
  CHECK(result.code == 1);
  CHECK(result.says("broken at row 3"));
}

TEST_CASE("rebuild puts spoilt read tables right and says so") {
  TempClinic clinic;
  write_a_morning(clinic.database());
  const auto live = read::contents(clinic.database());
  clinic.database().run("UPDATE session_rows SET stage = 'ended'");
  auto result = ran(clinic, {"rebuild"});
  CHECK(result.code == 0);
  CHECK(result.says("they were not what the journal says"));
  CHECK(read::contents(*clinic.reader()) == live);
  result = ran(clinic, {"rebuild"});
  CHECK(result.says("nothing differed"));
}

TEST_CASE("rebuild is refused while somebody else writes to the clinic") {
  TempClinic clinic;
  write_a_morning(clinic.database());
  const auto server = clinic.take();
  const auto result = ran(clinic, {"rebuild"});
  CHECK(result.code == 1);
  CHECK_FALSE(result.says("rebuilt"));
}

TEST_CASE("show tells a session in words, in the clinic's own time") {
  TempClinic clinic;
  test::set_up_clinic(clinic.database());
  write_a_morning(clinic.database());
  auto result = ran(clinic, {"show", "session-1"});
  CHECK(result.code == 0);
  CHECK(result.says("opened: patient patient-1, chair chair-1"));
  CHECK(result.says("started: order order-1, protocol psychiatric iv, dose 36 mg"));
  CHECK(result.says("pump 54 mL per hour"));
  CHECK(result.says("gate passed"));
  CHECK(result.says("paused: reason nausea (happened 15-Jun-2026 "));
  result = ran(clinic, {"show", "session-9"});
  CHECK(result.code == 1);
  CHECK(result.says("no stream \"session-9\""));
  CHECK(ran(clinic, {"show"}).code == 2);
}

TEST_CASE("a folder without a clinic is said so") {
  TempClinic clinic;
  for (const std::vector<std::string>& command :
       {std::vector<std::string>{"journal", "verify"}, {"rebuild"}, {"show", "session-1"}}) {
    auto words = command;
    words.push_back("--data");
    words.push_back((clinic.folder() / "nowhere").string());
    test::StartedProgram program{words};
    CHECK(program.exit_code() == 1);
    CHECK(program.said().find("no clinic at") != std::string::npos);
  }
}
