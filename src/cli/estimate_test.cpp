// SPDX-License-Identifier: Apache-2.0
// evenkeel estimate, as somebody at a terminal meets it.
#include "started_program.hpp"
#include "temp_database.hpp"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <string>
#include <vector>

#include <doctest/doctest.h>
#include <nlohmann/json.hpp>

namespace evenkeel::cli {
namespace {

struct Answer {
  int code = 0;
  std::string said;
};

Answer answer_to(std::vector<std::string> words) {
  words.insert(words.begin(), "estimate");
  test::StartedProgram program{std::move(words)};
  const int code = program.exit_code();
  return {code, program.said()};
}

class SessionsFile {
 public:
  explicit SessionsFile(const std::string& text) : path_{folder_.path() / "sessions.json"} {
    std::ofstream{path_} << text;
  }
  std::string path() const { return path_.string(); }

 private:
  test::TempFolder folder_;
  std::filesystem::path path_;
};

const std::string one_session = R"({"sessions": [{"day": 0, "regimen": "IV:0:35:40",
  "observations": [{"at_min": -10, "sbp_mmhg": 124, "dbp_mmhg": 78},
                   {"at_min": 40, "dissociation": "marked", "sbp_mmhg": 150, "dbp_mmhg": 92},
                   {"at_min": 40, "ketamine_ng_per_ml": 150, "site": "venous"}]}]})";

}  // namespace

TEST_CASE("evenkeel estimate prints what was believed before and after, and how much was seen") {
  const SessionsFile file{one_session};
  const auto answer = answer_to({"--weight", "70", "--sessions", file.path()});
  CHECK(answer.code == 0);
  CHECK(answer.said.contains("ekadult1, 70 kg, 1 session observed"));
  CHECK(answer.said.contains("systolic pressures: 2"));
  CHECK(answer.said.contains("ketamine levels set aside: 1, drawn from another site"));
  CHECK(answer.said.contains("Not informed by these observations: as in the group."));
  CHECK(answer.said.contains("never in place of measuring"));
}

TEST_CASE("evenkeel estimate says the same as JSON, with sources") {
  const SessionsFile file{one_session};
  const auto answer = answer_to({"--weight", "70", "--sessions", file.path(), "--json"});
  CHECK(answer.code == 0);
  const auto out = nlohmann::json::parse(answer.said);
  const auto& slope = out.at("parameters").at(0);
  CHECK(slope.at("id") == "dissociation_slope");
  CHECK(slope.at("posterior").at("median") > slope.at("prior").at("median"));
  CHECK(slope.at("observations") == 1);
  CHECK(!slope.at("sources").empty());
}

TEST_CASE("evenkeel estimate points at what is wrong and leaves with 2") {
  const SessionsFile fine{one_session};
  const SessionsFile slip{R"({"sessions": [{"day": 0, "regimen": "IV:0:35:40",
                              "observations": [{"at_min": 40, "moaas": 7}]}]})"};
  const auto refused = [](const std::vector<std::string>& words, const std::string& sentence) {
    const auto answer = answer_to(words);
    CHECK(answer.code == 2);
    CHECK_MESSAGE(answer.said.contains(sentence), answer.said);
    CHECK(std::ranges::count(answer.said, '\n') == 1);
  };
  refused({"--weight", "70", "--sessions", slip.path()},
          "sessions[0].observations[0]: MOAA/S must be from 0 to 5.");
  refused({"--weight", "nan", "--sessions", fine.path()}, "--weight needs a number of kg");
  refused({"--weight", "-70", "--sessions", fine.path()}, "--weight needs a number of kg");
  refused({"--sessions", fine.path()}, "--weight is needed");
  refused({"--weight", "70"}, "--sessions is needed");
  refused({"--weight", "70", "--sessions", fine.path(), "--model", "otto2021"},
          "the model otto2021 is another");
  refused({"--weight", "70", "--sessions", fine.path(), "--model", "x"}, "--model: There is no");
}

}  // namespace evenkeel::cli
