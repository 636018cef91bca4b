// SPDX-License-Identifier: Apache-2.0
// The promises of STYLE.md and ARCHITECTURE.md, as a test. A rule the build does not check is a
// wish.
#include "places.hpp"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <map>
#include <set>
#include <sstream>
#include <string>
#include <vector>

#include <doctest/doctest.h>

namespace {

namespace fs = std::filesystem;

struct SourceFile {
  std::string path;  // From the top of the tree, with "/".
  std::vector<std::string> lines;
};

std::vector<SourceFile> files_under(const std::vector<std::string>& folders,
                                    const std::set<std::string>& endings) {
  const fs::path top = evenkeel::tests::source_folder();
  std::vector<SourceFile> found;
  for (const auto& folder : folders) {
    if (!fs::exists(top / folder)) continue;
    for (const auto& entry : fs::recursive_directory_iterator(top / folder)) {
      if (!entry.is_regular_file() || !endings.contains(entry.path().extension())) continue;
      SourceFile file{fs::relative(entry.path(), top).generic_string(), {}};
      std::ifstream in{entry.path()};
      for (std::string line; std::getline(in, line);)
        file.lines.push_back(line);
      found.push_back(std::move(file));
    }
  }
  std::sort(found.begin(), found.end(),
            [](const SourceFile& a, const SourceFile& b) { return a.path < b.path; });
  return found;
}

std::vector<SourceFile> sources() { return files_under({"src"}, {".cpp", ".hpp"}); }

std::string room_of(const std::string& path) {
  const auto first = path.find('/');
  const auto second = path.find('/', first + 1);
  return second == std::string::npos ? "main" : path.substr(first + 1, second - first - 1);
}

// ARCHITECTURE.md, "Who may include whom".
const std::map<std::string, std::set<std::string>>& allowed_rooms() {
  static const std::map<std::string, std::set<std::string>> rooms{
      {"base", {}},
      {"pharm", {"base"}},
      {"core", {"base", "pharm"}},
      {"paper", {"base"}},
      {"passkey", {"base"}},
      {"db", {"base"}},
      {"journal", {"base", "core", "db"}},
      {"registry", {"base", "core", "passkey", "db", "journal"}},
      {"read", {"base", "core", "db", "journal"}},
      {"post", {"base"}},
      {"scan", {"base"}},
      {"app",
       {"base", "core", "paper", "scan", "passkey", "db", "journal", "registry", "read", "post"}},
      {"net", {"base"}},
      {"web", {"base", "pharm", "core", "passkey", "read", "registry", "app", "net"}},
      {"cli",
       {"base", "pharm", "core", "paper", "scan", "passkey", "db", "journal", "registry", "read",
        "post", "app", "net", "web"}},
      {"main", {"cli"}},
  };
  return rooms;
}

bool is_test(const std::string& path) { return path.ends_with("_test.cpp"); }

bool includes(const std::string& line, const std::string& what) {
  return line.starts_with("#include <" + what) || line.starts_with("#include \"" + what);
}

}  // namespace

TEST_CASE("tidy: every room includes only the rooms below it") {
  for (const auto& file : sources()) {
    if (is_test(file.path)) continue;
    const auto room = room_of(file.path);
    REQUIRE_MESSAGE(allowed_rooms().contains(room), file.path, ": unknown room");
    for (const auto& line : file.lines) {
      if (!line.starts_with("#include \"")) continue;
      const auto path = line.substr(10, line.find('"', 10) - 10);
      const auto target = path.substr(0, path.find('/'));
      const bool is_fine = target == room || allowed_rooms().at(room).contains(target) ||
                           path == "permission_matrix.hpp";
      CHECK_MESSAGE(is_fine, file.path, " may not include ", path);
    }
  }
}

TEST_CASE("tidy: files stay within 400 lines") {
  for (const auto& file :
       files_under({"src", "tests", "bench"}, {".cpp", ".hpp", ".ts", ".scss", ".mjs"})) {
    CHECK_MESSAGE(file.lines.size() <= 400, file.path, " has ", file.lines.size(), " lines");
  }
}

TEST_CASE("tidy: an island stays within 80 lines") {
  for (const auto& file : files_under({"src/web/islands"}, {".ts"})) {
    CHECK_MESSAGE(file.lines.size() <= 80, file.path, " has ", file.lines.size(), " lines");
  }
}

TEST_CASE("tidy: the pages about the project stay within 200 lines") {
  const fs::path top = evenkeel::tests::source_folder();
  for (const char* name : {"README.md", "ARCHITECTURE.md", "STYLE.md", "SAFETY.md",
                           "CONTRIBUTING.md", "SECURITY.md"}) {
    std::ifstream in{top / name};
    REQUIRE_MESSAGE(in.good(), name, " is missing");
    int count = 0;
    for (std::string line; std::getline(in, line);)
      ++count;
    CHECK_MESSAGE(count <= 200, name, " has ", count, " lines");
  }
}

TEST_CASE("tidy: no file has a name that says nothing") {
  for (const auto& file :
       files_under({"src", "tests", "bench", "tools"}, {".cpp", ".hpp", ".ts", ".mjs", ".scss"})) {
    const auto name = fs::path{file.path}.stem().string();
    for (const char* banned :
         {"utils", "util", "common", "helpers", "helper", "manager", "service", "impl", "misc"}) {
      const bool is_banned = name == banned || name.ends_with(std::string{"_"} + banned);
      CHECK_MESSAGE(!is_banned, file.path, ": choose a name that says what lives here");
    }
  }
}

TEST_CASE("tidy: every source names its licence, every header opens with a sentence") {
  for (const auto& file : files_under({"src", "tests", "bench"}, {".cpp", ".hpp", ".ts"})) {
    REQUIRE_MESSAGE(file.lines.size() > 1, file.path, " is empty");
    CHECK_MESSAGE(file.lines[0] == "// SPDX-License-Identifier: Apache-2.0", file.path,
                  ": the first line names the licence");
    if (!file.path.ends_with(".hpp")) continue;
    CHECK_MESSAGE(file.lines[1].starts_with("// "), file.path,
                  ": the second line says what the header is");
  }
}

TEST_CASE("tidy: what is banned stays out") {
  for (const auto& file : files_under({"src", "tests", "bench"}, {".cpp", ".hpp"})) {
    if (file.path == "tests/tidy_test.cpp") continue;
    for (std::size_t i = 0; i < file.lines.size(); ++i) {
      const auto& line = file.lines[i];
      // g++ 12.2 miscompiles common shapes of coroutines; fault in silence, so banned outright.
      for (const char* word : {"co_await", "co_return", "co_yield"}) {
        CHECK_MESSAGE(!line.contains(word), file.path, ":", i + 1, " uses ", word);
      }
      const bool is_leftover = line.contains("TODO") || line.contains("FIXME") ||
                               line.contains("XXX") || line.contains("HACK");
      CHECK_MESSAGE(!is_leftover, file.path, ":", i + 1, " is a leftover");
    }
  }
}

TEST_CASE("tidy: heavy libraries stay behind their doors") {
  for (const auto& file : sources()) {
    const auto room = room_of(file.path);
    const bool is_header = file.path.ends_with(".hpp");
    for (const auto& line : file.lines) {
      CHECK_MESSAGE((!includes(line, "boost/") || (room == "net" && !is_test(file.path))),
                    file.path, ": Boost lives in net alone");
      CHECK_MESSAGE(((!includes(line, "pango") && !includes(line, "cairo")) || room == "paper"),
                    file.path, ": what draws lives in paper alone");
      CHECK_MESSAGE(((!includes(line, "jpeglib.h") && !includes(line, "png.h")) || room == "scan"),
                    file.path, ": what reads strangers' pictures lives in scan alone");
      CHECK_MESSAGE((!includes(line, "sqlite3.h") || room == "db"), file.path,
                    ": the SQLite driver lives in db alone");
      CHECK_MESSAGE((!includes(line, "libpq-fe.h") || room == "db"), file.path,
                    ": the PostgreSQL driver lives in db alone");
      CHECK_MESSAGE((!includes(line, "fido") || room == "passkey"), file.path,
                    ": libfido2 lives in passkey alone");
      CHECK_MESSAGE((!includes(line, "curl/") || room == "post"), file.path,
                    ": libcurl lives in post alone");
      CHECK_MESSAGE(
          (!includes(line, "nlohmann/") || !is_header || includes(line, "nlohmann/json_fwd")),
          file.path, ": JSON stays out of headers");
      CHECK_MESSAGE((!includes(line, "fmt/") || !is_header), file.path,
                    ": fmt stays out of headers");
    }
  }
}

TEST_CASE("tidy: one file alone reads and writes the sealed notes") {
  int named = 0;
  for (const auto& file : sources()) {
    CAPTURE(file.path);
    // The latest time anything was written, and no word of it: for a clock that went back.
    const bool is_theirs = file.path.starts_with("src/registry/process_notes") ||
                           file.path == "src/registry/last_entry.cpp";
    for (const auto& line : file.lines) {
      const bool names_table = line.find("FROM process_note") != std::string::npos ||
                               line.find("JOIN process_note") != std::string::npos ||
                               line.find("INTO process_note") != std::string::npos ||
                               line.find("UPDATE process_note") != std::string::npos;
      CHECK_FALSE((names_table && !is_theirs));
      named += names_table ? 1 : 0;
    }
  }
  CHECK(named > 3);
}

TEST_CASE("tidy: the core is pure: no clock, no thread, no file, no exception") {
  for (const auto& file : files_under({"src/core", "src/base"}, {".cpp", ".hpp"})) {
    if (is_test(file.path)) continue;
    for (std::size_t i = 0; i < file.lines.size(); ++i) {
      const auto& line = file.lines[i];
      for (const char* word :
           {"::now()", "<thread>", "<fstream>", "<filesystem>", "throw ", "<mutex>"}) {
        if (word == std::string{"throw "} && file.path.starts_with("src/base")) continue;
        CHECK_MESSAGE(!line.contains(word), file.path, ":", i + 1, " has ", word);
      }
    }
  }
}
