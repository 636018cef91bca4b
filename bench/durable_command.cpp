// SPDX-License-Identifier: Apache-2.0
// What does one durable command cost beside a bare commit of the same bytes, and how many commit
// together when many press at once? usage: durable_command [FOLDER]
#include "app/clock.hpp"
#include "app/handle.hpp"
#include "app/policy_file.hpp"
#include "cli/open_clinic.hpp"
#include "db/migrate.hpp"
#include "fault_vfs.hpp"
#include "full_clinic.hpp"
#include "http_client.hpp"
#include "read/sessions.hpp"

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

// The infusion runs; from then on the nurse observes.
void append_running_session(db::Database& database, const SessionId& session,
                            const PatientId& patient, const Moment& now) {
  const StreamId stream{session.text()};
  const journal::Cause cause{fresh_id<CauseId>(), StaffId{"staff-1"}, now};
  journal::append<session::Event>(database, stream, 1, cause,
                                  session::Opened{now, patient, "chair of " + session.text()});
  session::Started started;
  started.at = now;
  started.order = OrderId{"order of " + session.text()};
  started.dose = Milligrams{36};
  started.over = Minutes{40};
  started.policy = "EK-0";
  journal::append<session::Event>(database, stream, 2, cause, started);
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

  SessionId start_session() {
    const auto session = fresh_id<SessionId>();
    writer_->submit(app::Priority::clinical, [&](db::Database& database) {
      append_running_session(database, session, PatientId{"patient-" + session.text()},
                             clock_.now());
      return true;
    });
    return session;
  }

  void observe(const SessionId& session) {
    writer_->submit(app::Priority::clinical, [&](db::Database& database) {
      const app::Act act{fresh_id<CauseId>(), StaffId{"staff-1"}, {Role::nurse}, std::nullopt};
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
  const app::MachineClock clock_;
  const Policy policy_ = app::default_policy();
  std::unique_ptr<db::Database> reader_;
  std::unique_ptr<app::Writer> writer_;
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

// A clinic with its doors open and nurses who post what they see. So many sessions run that none
// gets more observations than a real one has.
class House {
 public:
  House(const std::filesystem::path& file, const std::string& vfs) {
    auto location = db::Location::file(file.string());
    location.vfs = vfs;
    auto database = db::open(location, db::Access::read_write);
    db::migrate(*database);
    bench::FullClinic filled{*database, clock_.now(), {640, 0, 0, 1}};
    filled.fill();
    open_for_everybody(*database);
    sessions_ = read::open_sessions(*database);
    const registry::By by{filled.nurse(), clock_.now()};
    token_ = registry::begin_sign_in(*database, by.staff, true, by);
    csrf_ = registry::signed_in(*database, token_, by.now.wall)->csrf;
    net::Settings settings;
    settings.workers = 32;  // each waits for its commit
    clinic_ = std::make_unique<cli::OpenClinic>(location, std::move(database), clock_, settings,
                                                web::SiteSettings{.logs = false});
    thread_ = std::thread{[this] { clinic_->server().run(); }};
  }
  ~House() {
    clinic_->server().stop();
    thread_.join();
  }
  House(const House&) = delete;
  House& operator=(const House&) = delete;

  test::HttpClient nurse() const {
    test::HttpClient client{clinic_->server().port()};
    client.set_cookie("evenkeel", token_);
    return client;
  }
  void post_observation(test::HttpClient& nurse) {
    const auto& session = sessions_[static_cast<std::size_t>(next_++) % sessions_.size()];
    const auto reply = nurse.post("/sessions/" + session.session.text() + "/observations",
                                  {{"csrf", csrf_},
                                   {"cause", fresh_id<CauseId>().text()},
                                   {"patient", session.patient.text()},
                                   {"sbp_mmhg", "124"},
                                   {"dbp_mmhg", "78"},
                                   {"hr_per_min", "72"},
                                   {"spo2_percent", "98"}});
    if (reply.status != 303) throw std::runtime_error{reply.body};
  }

 private:
  void open_for_everybody(db::Database& database) {
    std::vector<PatientId> waiting;
    database.each(
        "SELECT patient FROM patients WHERE patient NOT IN (SELECT patient FROM session_rows)",
        [&](const db::Row& row) { waiting.push_back(row.id<PatientId>(0)); });
    db::Transaction transaction{database};
    for (const auto& patient : waiting) {
      append_running_session(database, fresh_id<SessionId>(), patient, clock_.now());
    }
    read::rebuild(database);
    transaction.commit();
  }

  const app::MachineClock clock_;
  std::vector<read::SessionRow> sessions_;
  std::string token_;
  std::string csrf_;
  std::unique_ptr<cli::OpenClinic> clinic_;
  std::thread thread_;
  std::atomic<int> next_ = 0;
};

// A file written and synced, as the disk does it at this moment.
double plain_sync(const std::filesystem::path& file) {
  return timed([&] {
    std::ofstream{file} << std::string(4096, 'x');
    const int code = std::system(("sync " + file.string()).c_str());
    if (code != 0) throw std::runtime_error{"sync"};
  });
}

struct Taken {
  std::vector<double> bare;
  std::vector<double> command;
  std::vector<double> posted;
};

// The three take turns, so that each meets the same disk and the same load.
Taken take_turns(const std::filesystem::path& folder, std::size_t& bytes_of_rows) {
  Ward ward{folder / "one.db", ""};
  House house{folder / "house.db", ""};
  BareFile bare{folder / "bare.db", nullptr};
  auto nurse = house.nurse();
  ward.observe(ward.start_session());
  bytes_of_rows = ward.bytes_of_a_command();
  const std::string bytes(bytes_of_rows, 'x');
  Taken taken;
  constexpr int rounds = 40;
  constexpr int in_a_round = 25;  // as many observations as a session has
  for (int round = 0; round < rounds; ++round) {
    const auto session = ward.start_session();
    for (int i = 0; i < in_a_round; ++i) {
      taken.bare.push_back(timed([&] { bare.commit(bytes); }));
      taken.command.push_back(timed([&] { ward.observe(session); }));
      taken.posted.push_back(timed([&] { house.post_observation(nurse); }));
    }
  }
  return taken;
}

void print_beside(const char* what, const std::vector<double>& times, double bare_median) {
  const double median = quantile(times, 0.5);
  std::printf("  %-14s p50 %8.0f us   p95 %8.0f us   ratio %5.2f   %+.3f ms\n", what, median,
              quantile(times, 0.95), median / bare_median, (median - bare_median) / 1000.0);
}

void one_command_beside_a_bare_commit(const std::filesystem::path& folder) {
  std::size_t bytes = 0;
  const auto taken = take_turns(folder, bytes);
  const double bare_median = quantile(taken.bare, 0.5);
  std::printf("one observation, %zu bytes of rows, %zu times, taking turns\n", bytes,
              taken.bare.size());
  print_beside("bare commit", taken.bare, bare_median);
  print_beside("command", taken.command, bare_median);
  print_beside("HTTP post", taken.posted, bare_median);
  std::printf("  (at most 1.5, or 0.5 ms more, whichever is larger)\n");
}

// What so many hands do again and again in a second; `made` gives each its own way to do it.
double rate(int hands, const std::function<std::function<void()>()>& made) {
  constexpr std::chrono::milliseconds while_it_lasts{1500};
  std::atomic<int> answered = 0;
  const auto start = Time::now();
  {
    std::vector<std::jthread> pressing;
    for (int hand = 0; hand < hands; ++hand) {
      pressing.emplace_back([&] {
        const auto press = made();
        for (; Time::now() - start < while_it_lasts; ++answered)
          press();
      });
    }
  }
  return answered / std::chrono::duration<double>{Time::now() - start}.count();
}

void print_rates(const std::string& what, const std::function<std::function<void()>()>& made) {
  std::vector<double> one;
  std::vector<double> many;
  for (int round = 0; round < 3; ++round) {
    one.push_back(rate(1, made));
    many.push_back(rate(32, made));
  }
  std::printf("  %-24s one by one %7.0f/s   32 hands %7.0f/s   ratio %5.1f\n", what.c_str(),
              quantile(one, 0.5), quantile(many, 0.5), quantile(many, 0.5) / quantile(one, 0.5));
}

void many_hands(const std::filesystem::path& folder, const std::string& disk,
                std::chrono::microseconds delay) {
  test::FaultVfs vfs{"bench-" + disk, test::FaultVfs::Keeps::nothing};
  vfs.slow_each_sync_by(delay);
  {
    Ward ward{folder / (disk + ".db"), vfs.name()};
    print_rates(disk + ", command", [&] {
      return [&ward, session = ward.start_session(), done = 0]() mutable {
        constexpr int in_a_session = 25;
        if (++done % in_a_session == 0) session = ward.start_session();
        ward.observe(session);
      };
    });
  }
  House house{folder / (disk + "-house.db"), vfs.name()};
  print_rates(disk + ", HTTP post", [&] {
    auto nurse = std::make_shared<test::HttpClient>(house.nurse());
    return [&house, nurse] { house.post_observation(*nurse); };
  });
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
  many_hands(folder, "bare disk", {});
  many_hands(folder, "4 ms more", std::chrono::milliseconds{4});
  // Beside so slow a disk the hands' own work counts little: this tells what commits together.
  many_hands(folder, "40 ms more", std::chrono::milliseconds{40});
  std::filesystem::remove_all(folder);
  return 0;
}
