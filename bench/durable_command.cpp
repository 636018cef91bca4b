// SPDX-License-Identifier: Apache-2.0
// What does one durable command cost beside a bare commit of the same bytes, and how many commit
// together when many press at once? usage: durable_command [FOLDER]
#include "app/clock.hpp"
#include "app/handle.hpp"
#include "app/policy_file.hpp"
#include "db/migrate.hpp"
#include "fault_vfs.hpp"

#include <algorithm>
#include <atomic>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <functional>
#include <stdexcept>
#include <string>
#include <thread>
#include <vector>

#include <sqlite3.h>

using namespace evenkeel;

namespace {

using Time = std::chrono::steady_clock;
using Micros = std::chrono::duration<double, std::micro>;

double timed(const std::function<void()>& action) {
  const auto start = Time::now();
  action();
  return Micros{Time::now() - start}.count();
}

double quantile(std::vector<double> values, double part) {
  std::ranges::sort(values);
  return values[static_cast<std::size_t>(part * static_cast<double>(values.size() - 1))];
}

// One clinic's file with its writer. Every hand presses at a session of its own, as nurses do.
class Ward {
 public:
  Ward(const std::filesystem::path& file, const std::string& vfs) {
    auto location = db::Location::file(file.string());
    location.vfs = vfs;
    auto database = db::open(location, db::Access::read_write);
    db::migrate(*database);
    reader_ = db::open(location, db::Access::read_only);
    writer_ = std::make_unique<app::Writer>(std::move(database));
  }

  // The infusion runs; from then on the nurse observes.
  SessionId start_session() {
    const SessionId session{"session-" + std::to_string(++sessions_)};
    writer_->submit(app::Priority::clinical, [&](db::Database& database) {
      const StreamId stream{session.text()};
      const journal::Cause cause{fresh_cause(), StaffId{"staff-1"}, clock_.now()};
      journal::append<session::Event>(
          database, stream, 1, cause,
          session::Opened{clock_.now(), PatientId{"patient-" + session.text()}, session.text()});
      session::Started started;
      started.at = clock_.now();
      started.order = OrderId{"order-" + session.text()};
      started.dose = Milligrams{36};
      started.over = Minutes{40};
      started.policy = "EK-0";
      journal::append<session::Event>(database, stream, 2, cause, started);
      return true;
    });
    return session;
  }

  void observe(const SessionId& session) {
    writer_->submit(app::Priority::clinical, [&](db::Database& database) {
      const app::Act act{fresh_cause(), StaffId{"staff-1"}, {Role::nurse}, std::nullopt};
      const Context context{policy_, clock_.now(), act.roles};
      const auto entry = EntryId{"entry-" + act.cause.text()};
      Vitals vitals;
      vitals.sbp_mmhg = 124;
      vitals.dbp_mmhg = 78;
      vitals.hr_per_min = 72;
      vitals.spo2_percent = 98;
      const auto answer = app::handle<session::State>(
          database, act, StreamId{session.text()}, context,
          [&](db::Database&, const Context& now) -> Result<session::Command> {
            return session::Observe{entry, now.now, vitals};
          });
      if (!answer) throw std::runtime_error{answer.error().message};
      return true;
    });
  }

  // Of the rows that one observation writes.
  std::size_t bytes_of_a_command() const {
    const auto count = [&](const char* sql) {
      return static_cast<std::size_t>(reader_->integer(sql).value_or(0));
    };
    return count(
               "SELECT length(stream) + length(name) + length(body) + length(by_staff) + "
               "length(cause) + length(boot) + length(hash) + 32 FROM journal "
               "ORDER BY position DESC LIMIT 1") +
           count("SELECT length(cause) + length(stream) + 16 FROM causes LIMIT 1") +
           count(
               "SELECT length(session) + length(patient) + length(chair) + length(order_id) + 80 "
               "FROM session_rows LIMIT 1");
  }

 private:
  CauseId fresh_cause() { return CauseId{"cause-" + std::to_string(++causes_)}; }

  const app::MachineClock clock_;
  const Policy policy_ = app::default_policy();
  std::unique_ptr<db::Database> reader_;
  std::unique_ptr<app::Writer> writer_;
  std::atomic<int> sessions_ = 0;
  std::atomic<int> causes_ = 0;
};

// SQLite and nothing else: one INSERT of so many bytes, committed in full.
class BareFile {
 public:
  BareFile(const std::filesystem::path& file, const char* vfs) {
    sqlite3_open_v2(file.c_str(), &handle_, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE, vfs);
    sqlite3_exec(handle_,
                 "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL;"
                 "CREATE TABLE bare (id INTEGER PRIMARY KEY, body BLOB)",
                 nullptr, nullptr, nullptr);
    sqlite3_prepare_v2(handle_, "INSERT INTO bare (body) VALUES (?1)", -1, &insert_, nullptr);
  }
  ~BareFile() {
    sqlite3_finalize(insert_);
    sqlite3_close(handle_);
  }
  BareFile(const BareFile&) = delete;
  BareFile& operator=(const BareFile&) = delete;

  void commit(const std::string& bytes) {
    sqlite3_bind_blob(insert_, 1, bytes.data(), static_cast<int>(bytes.size()), SQLITE_STATIC);
    if (sqlite3_step(insert_) != SQLITE_DONE) throw std::runtime_error{sqlite3_errmsg(handle_)};
    sqlite3_reset(insert_);
  }

 private:
  sqlite3* handle_ = nullptr;
  sqlite3_stmt* insert_ = nullptr;
};

// A file written and synced, as the disk does it at this moment.
double plain_sync(const std::filesystem::path& file) {
  return timed([&] {
    std::ofstream{file} << std::string(4096, 'x');
    const int code = std::system(("sync " + file.string()).c_str());
    if (code != 0) throw std::runtime_error{"sync"};
  });
}

void one_command_beside_a_bare_commit(const std::filesystem::path& folder) {
  Ward ward{folder / "one.db", ""};
  BareFile bare{folder / "bare.db", nullptr};
  ward.observe(ward.start_session());
  const std::string bytes(ward.bytes_of_a_command(), 'x');

  std::vector<double> bare_us;
  std::vector<double> command_us;
  constexpr int rounds = 40;
  constexpr int in_a_round = 25;  // as many observations as a session has
  for (int round = 0; round < rounds; ++round) {
    const auto session = ward.start_session();
    for (int i = 0; i < in_a_round; ++i) {
      bare_us.push_back(timed([&] { bare.commit(bytes); }));
      command_us.push_back(timed([&] { ward.observe(session); }));
    }
  }
  const double bare_median = quantile(bare_us, 0.5);
  const double command_median = quantile(command_us, 0.5);
  std::printf("one durable command, %zu bytes of rows, %d times, taking turns\n", bytes.size(),
              rounds * in_a_round);
  std::printf("  bare commit        p50 %8.0f us   p95 %8.0f us\n", bare_median,
              quantile(bare_us, 0.95));
  std::printf("  command            p50 %8.0f us   p95 %8.0f us\n", command_median,
              quantile(command_us, 0.95));
  std::printf("  ratio %.2f, difference %.3f ms (at most 1.5, or 0.5 ms more)\n",
              command_median / bare_median, (command_median - bare_median) / 1000.0);
}

// Commands answered in a second by so many hands.
double rate(Ward& ward, int hands) {
  constexpr std::chrono::milliseconds while_it_lasts{1500};
  std::atomic<int> answered = 0;
  const auto start = Time::now();
  {
    std::vector<std::jthread> pressing;
    for (int hand = 0; hand < hands; ++hand) {
      pressing.emplace_back([&] {
        while (Time::now() - start < while_it_lasts) {
          const auto session = ward.start_session();
          for (int i = 0; i < 25 && Time::now() - start < while_it_lasts; ++i) {
            ward.observe(session);
            ++answered;
          }
        }
      });
    }
  }
  return answered / std::chrono::duration<double>{Time::now() - start}.count();
}

void many_hands(const std::filesystem::path& folder, const char* disk,
                std::chrono::microseconds delay) {
  test::FaultVfs vfs{std::string{"bench-"} + disk, test::FaultVfs::Keeps::nothing};
  vfs.slow_each_sync_by(delay);
  Ward ward{folder / (std::string{disk} + ".db"), vfs.name()};
  std::vector<double> one;
  std::vector<double> many;
  for (int round = 0; round < 3; ++round) {
    one.push_back(rate(ward, 1));
    many.push_back(rate(ward, 32));
  }
  std::printf("  %-12s one by one %7.0f/s   32 hands %7.0f/s   ratio %5.1f\n", disk,
              quantile(one, 0.5), quantile(many, 0.5), quantile(many, 0.5) / quantile(one, 0.5));
}

}  // namespace

int main(int argc, char** argv) {
  const std::filesystem::path parent = argc > 1 ? argv[1] : ".";
  std::string pattern = (parent / "durable-").string() + std::string(6, 'X');
  if (::mkdtemp(pattern.data()) == nullptr) return 1;
  const std::filesystem::path folder = pattern;
  double load = 0;
  ::getloadavg(&load, 1);
  std::printf("load %.1f on %u cores; a plain file written and synced: %.1f ms\n\n", load,
              std::thread::hardware_concurrency(), plain_sync(folder / "sync") / 1000.0);
  one_command_beside_a_bare_commit(folder);
  std::printf("\ncommands answered in a second, each after its sync\n");
  many_hands(folder, "bare-disk", {});
  many_hands(folder, "4ms-a-sync", std::chrono::milliseconds{4});
  std::filesystem::remove_all(folder);
  return 0;
}
