// SPDX-License-Identifier: Apache-2.0
// predict and population as somebody at a terminal meets them.
#include "places.hpp"
#include "started_program.hpp"
#include "temp_database.hpp"

#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

#include <doctest/doctest.h>

using namespace evenkeel;

namespace {

struct Said {
  int code = 0;
  std::string words;

  bool has(const std::string& part) const { return words.find(part) != std::string::npos; }
};

Said said_by(std::vector<std::string> command) {
  test::StartedProgram program{std::move(command)};
  const int code = program.exit_code();
  return {code, program.said()};
}

// The usual question, with more behind it.
Said predicted(std::vector<std::string> more) {
  std::vector<std::string> command{"predict", "--weight=70", "--regimen=IV:0:35:40",
                                   "--times=0:80:20"};
  command.insert(command.end(), more.begin(), more.end());
  return said_by(std::move(command));
}

std::string file_text(const std::filesystem::path& path) {
  std::ifstream in{path};
  return {std::istreambuf_iterator<char>{in}, {}};
}

std::filesystem::path written(const std::filesystem::path& path, const std::string& text) {
  std::ofstream{path} << text;
  return path;
}

// A file of its own folder, gone with it.
class FolderForAWhile {
 public:
  FolderForAWhile() : path_{clinic_.folder()} {}
  std::filesystem::path operator/(const char* name) const { return path_ / name; }

 private:
  test::TempClinic clinic_;
  std::filesystem::path path_;
};

std::string shipped_model(const char* name) {
  return file_text(tests::source_folder() / "data/models" / name);
}

}  // namespace

TEST_CASE("predict: effects stand beside levels, each with its label") {
  const auto answer = predicted({"--outputs=K,CE,CADSS,SBP,SEDATION,OCC_NMDA_SALAT,OCC_MU"});
  CHECK(answer.code == 0);
  CHECK(answer.has("time_min  K  CE  CADSS  SBP  SEDATION  OCC_NMDA_SALAT  OCC_MU"));
  CHECK(answer.has("40  253.0518347901"));
  CHECK(answer.has("CADSS. Supported."));
  CHECK(answer.has("OCC_MU. Exploratory."));
}

TEST_CASE("predict: a level carries its label, and after an injection what may arrive") {
  CHECK(predicted({"--outputs=K"}).has("K. Established."));
  const auto injected =
      said_by({"predict", "--weight=70", "--regimen=IM:0:35", "--times=0:80:20", "--outputs=K"});
  CHECK(injected.has("K. Exploratory."));
  CHECK(injected.has("between 40 and 95 % of it arrives"));
}

TEST_CASE("predict: a drawing has its band, its label, its model and what was observed") {
  const auto answer = predicted({"--plot", "--observed=40:185"});
  CHECK(answer.code == 0);
  for (const char* part : {"░", "•", "o observed", "Established.", "Model: Evenkeel adult 1",
                           "Ketamine in plasma, ng per mL", "90 of 100 people"})
    CHECK_MESSAGE(answer.has(part), part);
}

TEST_CASE("predict: bands are printed as numbers too, with their label") {
  const auto answer = predicted({"--bands", "--outputs=K,CADSS"});
  CHECK(answer.code == 0);
  CHECK(answer.has("time_min  K_low  K_median  K_high  CADSS_low  CADSS_median  CADSS_high"));
  CHECK(answer.has("253.052"));
  CHECK(answer.has("K, ng per mL. Established."));
  CHECK(predicted({"--bands", "--csv"}).has("time_min,K_low,K_median,K_high"));
  CHECK(said_by({"predict", "--weight=70", "--regimen=IV:0:35:40", "--times=10,40", "--bands"})
            .code == 2);
}

TEST_CASE("predict: a picture file has them too") {
  const FolderForAWhile folder;
  const auto path = folder / "level.svg";
  CHECK(predicted({"--svg", path.string(), "--observed=40:185,80:85"}).code == 0);
  const auto svg = file_text(path);
  for (const char* part : {"<svg ", "<polygon ", "<polyline ", "<circle ", "Established",
                           "Evenkeel adult 1", "Rings: observed", "</svg>"})
    CHECK_MESSAGE(svg.find(part) != std::string::npos, part);
  CHECK(predicted({"--svg=/nowhere/at/all.svg"}).code == 1);
}

TEST_CASE("predict: beyond the studies the picture says so") {
  const auto answer =
      said_by({"predict", "--weight=170", "--regimen=IV:0:85:40", "--times=0:80:20", "--plot"});
  CHECK(answer.has("Outside what was studied. The weight is outside 45 to 150 kg"));
}

TEST_CASE("predict: a model of the clinic's own is used, and a bad one refused with its line") {
  const FolderForAWhile folder;
  const auto own = written(folder / "own.json", shipped_model("kamp2020.json"));
  const auto answer = predicted({"--model-file", own.string(), "--outputs=K"});
  CHECK(answer.code == 0);
  CHECK(answer.has("40  253.0518347901"));

  const auto refusal = [&](const char* from, const char* to) {
    auto text = shipped_model("kamp2020.json");
    text.replace(text.find(from), std::string{from}.size(), to);
    const auto bad = written(folder / "bad.json", text);
    const auto refused = predicted({"--model-file", bad.string()});
    CHECK(refused.code == 2);
    return refused.words;
  };
  CHECK(refusal("\"tag\": \"C\"", "\"tag\": \"M\"").find("line 9: a number from memory") !=
        std::string::npos);
  CHECK(refusal("\"L/h\"", "\"litre\"").find("unknown unit \"litre\"") != std::string::npos);
  CHECK(refusal("\"value\": 25", "\"value\": NaN").find("not JSON") != std::string::npos);
  CHECK(refusal("\"value\": 25", "\"value\": -25").find("must be a number in range") !=
        std::string::npos);
  CHECK(refusal("\"kamp2020\"", "\"a \\\"b\"").find("letters, digits") != std::string::npos);
}

TEST_CASE("predict and population refuse every slip with exit 2 and one sentence") {
  const std::vector<std::vector<std::string>> slips{
      {"--regimen=IV:0:35", "at character 8"},
      {"--regimen=IV:0:0:40", "at character 6: a dose is more than 0 mg"},
      {"--regimen=IV:0:-3:40", "at character 6"},
      {"--regimen=IV:0:nan:40", "at character 6"},
      {"--regimen=IV:0:inf:40", "at character 6"},
      {"--regimen=IV:0:35:0", "at character 9"},
      {"--regimen=", "at character 1"},
      {"--weight=nan", "--weight needs numbers from 20 to 400"},
      {"--weight=0", "--weight needs numbers from 20 to 400"},
      {"--times=0:80:0", "step of more than 0"},
      {"--times=80:0:1", "--times needs numbers from 80"},
      {"--times=0:80:inf", "--times needs numbers"},
      {"--model=nobody", "There is no model \"nobody\""},
      {"--model-file=/nowhere", "cannot read /nowhere"},
      {"--outputs=K,FOO", "no output \"FOO\""},
      {"--outputs=", "no output \"\""}};
  for (const std::string command : {"predict", "population"}) {
    for (const auto& slip : slips) {
      std::vector<std::string> words{command};
      for (const char* usual : {"--weight=70", "--regimen=IV:0:35:40", "--times=0:80:20"}) {
        const std::string option{usual};
        if (slip[0].substr(0, slip[0].find('=')) != option.substr(0, option.find('=')))
          words.push_back(option);
      }
      words.push_back(slip[0]);
      const auto answer = said_by(words);
      CHECK_MESSAGE(answer.code == 2, command, " ", slip[0]);
      CHECK_MESSAGE(answer.has(slip[1]), command, " ", slip[0], ": ", answer.words);
    }
  }
}

TEST_CASE("predict: options that do not go together are refused") {
  CHECK(predicted({"--plot", "--eta=CL=0.1"}).code == 2);
  CHECK(predicted({"--observed=40:185"}).code == 2);
  CHECK(predicted({"--plot", "--observed=40"}).code == 2);
  CHECK(predicted({"--plot", "--observed=40:nan"}).code == 2);
  CHECK(predicted({"--svg=x.svg", "--outputs=K,NK"}).code == 2);
  CHECK(predicted({"--outputs=AUCK", "--plot"}).has("no band of \"AUCK\""));
}

TEST_CASE("population: the same seed gives the same people on any number of threads") {
  const auto run = [](const char* threads) {
    return said_by({"population", "--weight=70", "--regimen=IV:0:35:40;IM:60:20",
                    "--times=0:120:20", "--people=300", "--seed=7", threads,
                    "--outputs=K,NK,CADSS,SBP", "--csv"});
  };
  const auto one = run("--threads=1");
  CHECK(one.code == 0);
  CHECK(one.has("time_min,output,q0.05,q0.25,q0.5,q0.75,q0.95"));
  CHECK(one.words == run("--threads=4").words);
}

TEST_CASE("population: of an injection between 0.4 and 0.95 arrives, of an infusion all") {
  // q0.95 over q0.05 of one level.
  const auto spread = [](const char* regimen) {
    const auto answer = said_by({"population", "--weight=70", regimen, "--times=60:60:1",
                                 "--people=400", "--outputs=K", "--quantiles=0.05,0.95", "--csv"});
    const auto row = answer.words.find("60,K,");
    REQUIRE(row != std::string::npos);
    std::size_t used = 0;
    const auto numbers = answer.words.substr(row + 5);
    const double low = std::stod(numbers, &used);
    return std::stod(numbers.substr(used + 1)) / low;
  };
  CHECK(spread("--regimen=IM:0:35") > 2.2);
  CHECK(spread("--regimen=IV:0:35:40") < 2.2);
}

TEST_CASE("population: nothing but the answer is said when no one watches") {
  const auto answer = said_by({"population", "--weight=70", "--regimen=IV:0:35:40",
                               "--times=0:40:20", "--people=50", "--outputs=K"});
  CHECK(answer.words.starts_with("time_min  output  q0.05"));
  CHECK(!answer.has(" of 50 people"));
}

TEST_CASE("population: a table says how sure each output is, a file for a program does not") {
  const auto asked = [](std::vector<std::string> more) {
    std::vector<std::string> command{"population",      "--weight=70", "--regimen=IV:0:35:40",
                                     "--times=0:40:20", "--people=50", "--outputs=K,CADSS"};
    command.insert(command.end(), more.begin(), more.end());
    return said_by(std::move(command));
  };
  CHECK(asked({}).has("\nK. "));
  CHECK(asked({}).has("\nCADSS. "));
  CHECK(!asked({"--csv"}).has("CADSS. "));
}

TEST_CASE("population: quantiles are asked for in order, and a picture needs its middle") {
  const auto asked = [](std::vector<std::string> more) {
    std::vector<std::string> command{"population",      "--weight=70", "--regimen=IV:0:35:40",
                                     "--times=0:80:20", "--people=60", "--outputs=CADSS"};
    command.insert(command.end(), more.begin(), more.end());
    return said_by(std::move(command));
  };
  CHECK(asked({"--quantiles=0.1,0.9"}).has("q0.1  q0.9"));
  CHECK(asked({"--quantiles=0.9,0.1"}).code == 2);
  CHECK(asked({"--quantiles=0.1,1.5"}).code == 2);
  CHECK(asked({"--quantiles=0.1,0.9", "--plot"}).code == 2);
  CHECK(asked({"--people=0"}).code == 2);
  CHECK(asked({"--plot"}).has("0.95 quantile of people"));
  CHECK(asked({"--json"}).has("\"output\": \"CADSS\", \"q0.05\""));
}
