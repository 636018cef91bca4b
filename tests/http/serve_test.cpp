// SPDX-License-Identifier: Apache-2.0
// `evenkeel serve` as an operator meets it.
#include "cli/command.hpp"
#include "db/database.hpp"
#include "http_client.hpp"
#include "started_program.hpp"
#include "temp_database.hpp"

#include <algorithm>
#include <csignal>
#include <filesystem>
#include <fstream>
#include <sstream>

#include <doctest/doctest.h>
#include <fcntl.h>
#include <sys/wait.h>
#include <unistd.h>

namespace evenkeel {
namespace {

using test::HttpClient;
using test::StartedProgram;
using test::TempFolder;

void make_clinic(const std::string& folder) {
  StartedProgram init{{"init", "--data", folder, "--name", "Harbour Clinic", "--zone",
                       "America/New_York", "--address", "1 Quay Street", "--phone", "1",
                       "--emergency-number", "911"}};
  REQUIRE(init.exit_code() == 0);
}

std::uint16_t port_said(StartedProgram& serve) {
  REQUIRE(serve.has_said("Ctrl-C"));
  const auto at = serve.said().find("localhost:");
  REQUIRE(at != std::string::npos);
  return static_cast<std::uint16_t>(std::stoi(serve.said().substr(at + 10)));
}

std::string bytes_of(const std::filesystem::path& file) {
  std::ostringstream bytes;
  bytes << std::ifstream{file, std::ios::binary}.rdbuf();
  return bytes.str();
}

struct Left {
  int exit_code = -1;
  std::string said;
};

// `evenkeel serve` by a user without a superuser's rights, who would walk through any file mode.
Left serve_as_an_ordinary_user(std::string data) {
  int ends[2] = {};
  REQUIRE(::pipe(ends) == 0);
  const pid_t child = ::fork();
  if (child == 0) {
    constexpr uid_t nobody = 65534;
    ::dup2(ends[1], STDOUT_FILENO);
    ::dup2(ends[1], STDERR_FILENO);
    if (::getuid() == 0 && ::setuid(nobody) != 0) ::_exit(99);
    std::string words[] = {"evenkeel", "serve", "--data", std::move(data), "--port", "0"};
    char* arguments[6] = {};
    std::ranges::transform(words, arguments, [](std::string& word) { return word.data(); });
    ::_exit(cli::run(6, arguments));
  }
  ::close(ends[1]);
  Left left;
  char bytes[4096];
  for (auto got = ::read(ends[0], bytes, sizeof bytes); got > 0;
       got = ::read(ends[0], bytes, sizeof bytes))
    left.said.append(bytes, static_cast<std::size_t>(got));
  ::close(ends[0]);
  int status = 0;
  ::waitpid(child, &status, 0);
  if (WIFEXITED(status)) left.exit_code = WEXITSTATUS(status);
  return left;
}

// One line that names the cause, and the exit code of what an operator must put right.
void left_with_one_line(int exit_code, const std::string& said, std::string_view cause) {
  CAPTURE(said);
  CHECK(exit_code == 1);
  CHECK(std::ranges::count(said, '\n') == 1);
  CHECK(said.starts_with("evenkeel serve: "));
  CHECK(said.find(cause) != std::string::npos);
}

}  // namespace

TEST_CASE("serve: says its address, answers, and closes at SIGTERM") {
  const TempFolder folder;
  const auto data = folder.file("clinic");
  make_clinic(data);
  StartedProgram serve{{"serve", "--data", data, "--port", "0"}};
  const auto port = port_said(serve);
  CHECK(serve.said().find("Harbour Clinic is open at http://localhost:") != std::string::npos);
  CHECK(HttpClient{port}.get("/health").body == "ok\n");
  CHECK(HttpClient{port}.get("/start").header("location") == "/sign-in");
  serve.signal(SIGTERM);
  CHECK(serve.exit_code() == 0);
  CHECK_THROWS_AS(HttpClient{port}, test::NoReply);
}

TEST_CASE("serve: a second server on the same clinic, or the same port, says so and leaves") {
  const TempFolder folder;
  make_clinic(folder.file("one"));
  make_clinic(folder.file("two"));
  StartedProgram serve{{"serve", "--data", folder.file("one"), "--port", "0"}};
  const auto port = port_said(serve);

  StartedProgram same_clinic{{"serve", "--data", folder.file("one"), "--port", "0"}};
  const int code_of_same_clinic = same_clinic.exit_code();
  left_with_one_line(code_of_same_clinic, same_clinic.said(), "already open for writing: process ");

  StartedProgram same_port{{"serve", "--data", folder.file("two"), "--port", std::to_string(port)}};
  const int code_of_same_port = same_port.exit_code();
  left_with_one_line(code_of_same_port, same_port.said(), "port " + std::to_string(port));

  // The first one did not notice.
  CHECK(HttpClient{port}.get("/health").status == 200);
  serve.signal(SIGINT);
  CHECK(serve.exit_code() == 0);
}

TEST_CASE("serve: what cannot be is refused before the doors open") {
  const TempFolder folder;
  const auto data = folder.file("clinic");
  StartedProgram no_clinic{{"serve", "--data", data}};
  const int code_of_no_clinic = no_clinic.exit_code();
  left_with_one_line(code_of_no_clinic, no_clinic.said(), "no clinic at ");

  make_clinic(data);
  StartedProgram open_to_all{{"serve", "--data", data, "--address", "0.0.0.0"}};
  CHECK(open_to_all.exit_code() == 2);
  CHECK(open_to_all.said().find("--tls-cert") != std::string::npos);

  StartedProgram no_key{{"serve", "--data", data, "--tls-cert", "/nowhere/cert.pem", "--tls-key",
                         "/nowhere/key.pem", "--port", "0"}};
  CHECK(no_key.exit_code() == 1);
  CHECK(no_key.said().find("/nowhere/cert.pem") != std::string::npos);

  StartedProgram bad_port{{"serve", "--data", data, "--port", "http"}};
  CHECK(bad_port.exit_code() == 2);
}

TEST_CASE("serve: a clinic made by a newer program is left alone, with one line that says so") {
  const TempFolder folder;
  const auto data = folder.file("clinic");
  make_clinic(data);
  const auto file = data + "/clinic.db";
  db::open(db::Location::file(file), db::Access::read_write)
      ->run("INSERT INTO schema_version (version, file) VALUES (9999, $1)", "newer");
  const auto before = bytes_of(file);
  StartedProgram serve{{"serve", "--data", data, "--port", "0"}};
  const int code = serve.exit_code();
  left_with_one_line(code, serve.said(), "made by a newer Evenkeel");
  CHECK(bytes_of(file) == before);
}

TEST_CASE("serve: what is no clinic's database is left alone, with one line that says so") {
  const TempFolder folder;
  std::ofstream{folder.file("clinic.db")} << std::string(8192, 'x');
  const auto before = bytes_of(folder.file("clinic.db"));
  StartedProgram serve{{"serve", "--data", folder.path().string(), "--port", "0"}};
  const int code = serve.exit_code();
  left_with_one_line(code, serve.said(), "not a database");
  CHECK(bytes_of(folder.file("clinic.db")) == before);
}

TEST_CASE("serve: a database or a folder that may only be read is named in one line") {
  using std::filesystem::perms;
  const TempFolder folder;
  const auto data = folder.file("clinic");
  make_clinic(data);
  const auto file = data + "/clinic.db";
  const auto before = bytes_of(file);
  const auto all_read = perms::owner_read | perms::group_read | perms::others_read;
  const auto all_enter = all_read | perms::owner_exec | perms::group_exec | perms::others_exec;
  std::filesystem::permissions(folder.path(), all_enter | perms::owner_write);
  for (const auto& entry : std::filesystem::directory_iterator{data})
    std::filesystem::permissions(entry, all_read);

  std::filesystem::permissions(data, all_enter);
  const auto read_only_folder = serve_as_an_ordinary_user(data);
  left_with_one_line(read_only_folder.exit_code, read_only_folder.said,
                     "Cannot write in the clinic's folder");

  std::filesystem::permissions(data, perms::all);
  std::filesystem::remove(file + ".lock");
  const auto read_only_file = serve_as_an_ordinary_user(data);
  left_with_one_line(read_only_file.exit_code, read_only_file.said,
                     "is read-only. Let this user write the file and its folder.");
  CHECK(bytes_of(file) == before);
}

}  // namespace evenkeel
