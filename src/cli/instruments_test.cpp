// SPDX-License-Identifier: Apache-2.0
// evenkeel instruments, as an operator meets it: the real program on a clinic's folder.
#include "app/instrument_file.hpp"
#include "invented_form.hpp"
#include "registry_kit.hpp"
#include "started_program.hpp"
#include "temp_database.hpp"

#include <fstream>
#include <string>
#include <vector>

#include <doctest/doctest.h>

using namespace evenkeel;
using test::TempClinic;

namespace {

struct Operated {
  int code = 0;
  std::string said;

  bool says(const std::string& words) const { return said.find(words) != std::string::npos; }
};

Operated operated(TempClinic& clinic, std::vector<std::string> words) {
  clinic.close();
  words.insert(words.begin(), "instruments");
  words.push_back("--data");
  words.push_back(clinic.folder().string());
  test::StartedProgram program{std::move(words)};
  const int code = program.exit_code();
  return {code, program.said()};
}

std::string written_form(const TempClinic& clinic, const std::string& name,
                         const nlohmann::json& form) {
  const auto path = (clinic.folder() / name).string();
  std::ofstream{path} << form.dump(2);
  return path;
}

nlohmann::json invented_gad7() {
  return test::invented_form(*instrument::find(app::instruments(), "gad-7"));
}

}  // namespace

TEST_CASE("a text is imported once, a second only as a new version, and the list shows it") {
  TempClinic clinic;
  test::set_up_clinic(clinic.database());
  auto form = invented_gad7();
  const auto first = written_form(clinic, "first.json", form);
  form["version"] = "2.0";
  const auto second = written_form(clinic, "second.json", form);

  CHECK(operated(clinic, {"list"}).says("GAD-7            no official text: nobody can be asked"));
  auto result = operated(clinic, {"import", first});
  CHECK(result.code == 0);
  CHECK(result.says("gad-7: version 1 of this clinic, \"An invented form\""));
  CHECK(result.says("Nobody owns these words."));
  CHECK(operated(clinic, {"import", first}).code == 0);

  result = operated(clinic, {"import", second});
  CHECK(result.code == 2);
  CHECK(result.says("has a text of this instrument already: version 1"));
  CHECK(operated(clinic, {"import", second, "--new-version"}).says("gad-7: version 2"));
  result = operated(clinic, {"list"});
  CHECK(result.says("official text, version 2 of this clinic (\"2.0\"): Nobody owns these words."));
  CHECK(result.says("Pain 0–10"));
  CHECK(result.says("our own words"));
}

TEST_CASE("a form that does not fit is refused with the item, and nothing is kept") {
  TempClinic clinic;
  test::set_up_clinic(clinic.database());
  auto form = invented_gad7();
  form["item"][0]["item"][2]["answerOption"].erase(3);
  const auto path = written_form(clinic, "short.json", form);
  const auto result = operated(clinic, {"import", path});
  CHECK(result.code == 2);
  CHECK(result.says("item 3 (Many worries) of GAD-7, has the answers 0, 1, 2; they must be"));
  CHECK_FALSE(operated(clinic, {"list"}).says("official text, version"));
  CHECK(operated(clinic, {"import", (clinic.folder() / "nowhere").string()}).says("cannot read"));
  CHECK(operated(clinic, {"import"}).code == 2);
}
