// SPDX-License-Identifier: Apache-2.0
// kill -9 at random moments under a load of writes: no acknowledged fact is missing, the journal
// verifies, and the next start is ready within a second. EVENKEEL_KILLS says how many (100 in
// full).
#include "places.hpp"
#include "temp_database.hpp"
#include "ward.hpp"

#include <algorithm>
#include <chrono>
#include <random>
#include <set>

#include <doctest/doctest.h>
#include <poll.h>
#include <sys/wait.h>
#include <unistd.h>

using namespace evenkeel;
using Clock = std::chrono::steady_clock;

namespace {

// A child process whose standard output is read line by line.
class Pressing {
 public:
  explicit Pressing(const std::string& clinic) {
    const auto press = tests::press().string();
    int ends[2] = {};
    REQUIRE(::pipe(ends) == 0);
    child_ = ::fork();
    if (child_ == 0) {
      ::dup2(ends[1], STDOUT_FILENO);
      ::close(ends[0]);
      ::close(ends[1]);
      ::execl(press.c_str(), press.c_str(), clinic.c_str(), nullptr);
      ::_exit(127);
    }
    ::close(ends[1]);
    from_ = ends[0];
  }
  ~Pressing() {
    kill();
    ::close(from_);
  }
  Pressing(const Pressing&) = delete;
  Pressing& operator=(const Pressing&) = delete;

  // The lines that come until then, or until the child has gone.
  std::vector<std::string> lines_until(Clock::time_point end, std::size_t most) {
    std::vector<std::string> lines;
    while (lines.size() < most) {
      const auto left = std::chrono::duration_cast<Milliseconds>(end - Clock::now()).count();
      pollfd waiting{from_, POLLIN, 0};
      if (left < 0 || ::poll(&waiting, 1, static_cast<int>(left)) <= 0) break;
      if (!read_more()) break;
      take_lines(lines);
    }
    return lines;
  }
  void kill() {
    if (child_ <= 0) return;
    ::kill(child_, SIGKILL);
    ::waitpid(child_, nullptr, 0);
    child_ = -1;
  }
  // What was said before the kill and not yet read.
  std::vector<std::string> rest() {
    std::vector<std::string> lines;
    while (read_more())
      take_lines(lines);
    return lines;
  }

 private:
  bool read_more() {
    char bytes[65536];
    const auto count = ::read(from_, bytes, sizeof bytes);
    if (count <= 0) return false;
    unfinished_.append(bytes, static_cast<std::size_t>(count));
    return true;
  }
  void take_lines(std::vector<std::string>& lines) {
    for (auto end = unfinished_.find('\n'); end != std::string::npos;
         end = unfinished_.find('\n')) {
      lines.push_back(unfinished_.substr(0, end));
      unfinished_.erase(0, end + 1);
    }
  }

  pid_t child_ = -1;
  int from_ = -1;
  std::string unfinished_;
};

struct Totals {
  std::set<std::string> acknowledged;
  Milliseconds slowest_start{};
};

void one_life(const db::Location& place, std::mt19937_64& dice, Totals& totals) {
  const auto start = Clock::now();
  Pressing pressing{place.path_or_url};
  auto lines = pressing.lines_until(start + Seconds{20}, 1);
  REQUIRE(!lines.empty());
  REQUIRE(lines.front() == "ready");
  totals.slowest_start = std::max(totals.slowest_start,
                                  std::chrono::duration_cast<Milliseconds>(Clock::now() - start));
  totals.acknowledged.insert(lines.begin() + 1, lines.end());
  const auto end = Clock::now() + Milliseconds{dice() % 150};
  for (const auto& name : pressing.lines_until(end, SIZE_MAX))
    totals.acknowledged.insert(name);
  pressing.kill();
  for (const auto& name : pressing.rest())
    totals.acknowledged.insert(name);
}

}  // namespace

TEST_CASE("no acknowledged fact is missing after kill -9") {
  const char* text = std::getenv("EVENKEEL_KILLS");
  const int kills = text == nullptr ? 8 : std::atoi(text);
  const test::TempFolder folder;
  const auto place = db::Location::file(folder.file("clinic.db"));
  std::mt19937_64 dice{std::random_device{}()};
  Totals totals;
  for (int i = 0; i < kills; ++i) {
    one_life(place, dice, totals);
    const auto reader = db::open(place, db::Access::read_only);
    const auto verdict = journal::verify(*reader);
    REQUIRE_MESSAGE(verdict.first_bad == std::nullopt, verdict.why);
    std::set<std::string> stored;
    reader->each("SELECT c.cause FROM causes c JOIN journal j ON j.cause = c.cause",
                 [&](const db::Row& row) { stored.insert(row.string(0).substr(6)); });
    REQUIRE(static_cast<std::int64_t>(stored.size()) == verdict.rows);
    REQUIRE(std::ranges::includes(stored, totals.acknowledged));
  }
  CHECK(totals.acknowledged.size() > static_cast<std::size_t>(kills));
  CHECK(totals.slowest_start < Seconds{1});
  MESSAGE(kills, " kills, ", totals.acknowledged.size(), " acknowledged facts, slowest start ",
          totals.slowest_start.count(), " ms");
}
