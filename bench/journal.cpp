// SPDX-License-Identifier: Apache-2.0
// What the journal costs: reading, decoding and folding events, proving the chain, rebuilding the
// read tables; each beside plain inserts of as many bytes in the same run. See docs/PERFORMANCE.md.
//
//   build/release/bench/journal [--folder DIR] [--small]
#include "journal/journal.hpp"

#include "app/clock.hpp"
#include "db/migrate.hpp"
#include "full_clinic.hpp"
#include "read/rebuild.hpp"

#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <filesystem>
#include <functional>
#include <string>

namespace evenkeel::bench {
namespace {

// CPU time, so that neighbours on the machine do not count.
double cpu_seconds() {
  timespec time{};
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time);
  return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_nsec) / 1e9;
}

struct Cost {
  double wall = 0;
  double cpu = 0;
};

Cost cost_of(const std::function<void()>& work) {
  const auto began = std::chrono::steady_clock::now();
  const double cpu_began = cpu_seconds();
  work();
  return {std::chrono::duration<double>(std::chrono::steady_clock::now() - began).count(),
          cpu_seconds() - cpu_began};
}

class Report {
 public:
  Report(std::int64_t rows, const Cost& plain) : rows_{static_cast<double>(rows)}, plain_{plain} {}

  void line(const char* what, const Cost& cost) const {
    std::printf("%-34s %8.3f s  %8.3f s  %9.0f /s  %6.2f\n", what, cost.wall, cost.cpu,
                rows_ / cost.cpu, cost.cpu / plain_.cpu);
  }

 private:
  double rows_;
  Cost plain_;
};

constexpr auto plain_table =
    "DROP TABLE IF EXISTS plain_rows;"
    "CREATE TABLE plain_rows (position BIGINT PRIMARY KEY, stream TEXT, version BIGINT, name TEXT, "
    "body TEXT, by_staff TEXT, cause TEXT, recorded_at BIGINT, boot TEXT, tick BIGINT, hash TEXT)";
constexpr auto insert_plain =
    "INSERT INTO plain_rows VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)";

// The same bytes into a table without hash, unique stream or trigger, in one transaction.
Cost plain_inserts_once(db::Database& database) {
  database.script(plain_table);
  std::vector<journal::Entry> entries;
  journal::each_entry(database, [&](const journal::Entry& entry) { entries.push_back(entry); });
  const auto cost = cost_of([&] {
    db::Transaction transaction{database};
    for (const auto& entry : entries) {
      database.run(insert_plain, entry.position, entry.stream, entry.version, entry.name,
                   entry.body, entry.by, entry.cause, entry.recorded.wall,
                   entry.recorded.steady.boot, std::int64_t{entry.recorded.steady.tick.count()},
                   entry.hash);
    }
    transaction.commit();
  });
  database.script("DROP TABLE plain_rows");
  return cost;
}

// What everything is compared with, so the quietest of three.
Cost plain_inserts(db::Database& database) {
  Cost least = plain_inserts_once(database);
  for (int again = 0; again < 2; ++again) {
    const auto cost = plain_inserts_once(database);
    if (cost.cpu < least.cpu) least = cost;
  }
  return least;
}

Cost appends(db::Database& database) {
  std::vector<journal::Recorded<session::Event>> facts;
  journal::each_entry(database, [&](const journal::Entry& entry) {
    if (entry.name.starts_with("session.")) {
      facts.push_back(journal::fact_of<session::Event>(entry));
    }
  });
  return cost_of([&] {
    const db::Transaction taken_back{database};
    for (const auto& fact : facts) {
      journal::append(database, StreamId{fact.stream.text() + "-again"}, fact.version,
                      {CauseId{"cause-bench"}, fact.by, fact.recorded}, fact.event);
    }
  });
}

void decode_all(db::Database& database, bool with_fold) {
  StreamId stream;
  session::State state;
  journal::each_entry_by_stream(database, [&](const journal::Entry& entry) {
    if (!entry.name.starts_with("session.")) return;
    const auto fact = journal::fact_of<session::Event>(entry);
    if (!with_fold) return;
    if (entry.stream != stream) {
      stream = entry.stream;
      state = {};
    }
    state = evolve(std::move(state), fact.event);
  });
}

void measure(db::Database& database) {
  const auto rows = database.integer("SELECT count(*) FROM journal").value_or(0);
  const auto plain = plain_inserts(database);
  const Report report{rows, plain};
  std::printf("%lld events, %zu read-table bytes\n", static_cast<long long>(rows),
              read::contents(database).size());
  std::printf("%-34s %10s  %10s  %11s  %6s\n", "", "wall", "CPU", "events", "ratio");
  report.line("plain inserts, same bytes", plain);
  report.line("append: encode, hash, insert", appends(database));
  report.line("read rows", cost_of([&] { journal::each_entry(database, [](const auto&) {}); }));
  report.line("read and decode", cost_of([&] { decode_all(database, false); }));
  report.line("read, decode and fold", cost_of([&] { decode_all(database, true); }));
  report.line("verify the chain", cost_of([&] {
                if (journal::verify(database).first_bad) std::exit(1);
              }));
  report.line("rebuild every read table", cost_of([&] {
                db::Transaction transaction{database};
                read::rebuild(database);
                transaction.commit();
              }));
}

int run(int argc, char** argv) {
  std::filesystem::path folder = std::filesystem::temp_directory_path() / "evenkeel-bench-journal";
  Size size{.patients = 1'000, .sessions = 3'400, .observations = 145'000, .chairs = 8};
  for (int i = 1; i < argc; ++i) {
    const std::string word = argv[i];
    if (word == "--small")
      size = {.patients = 100, .sessions = 340, .observations = 14'500, .chairs = 8};
    if (word == "--folder" && i + 1 < argc) folder = argv[++i];
  }
  std::filesystem::create_directories(folder);
  const auto location = db::Location::file((folder / "clinic.db").string());
  const bool is_new = !std::filesystem::exists(location.path_or_url);
  const auto database = db::open(location, db::Access::read_write);
  db::migrate(*database);
  if (is_new) FullClinic{*database, app::MachineClock{}.now(), size}.fill();
  measure(*database);
  return 0;
}

}  // namespace
}  // namespace evenkeel::bench

int main(int argc, char** argv) { return evenkeel::bench::run(argc, argv); }
