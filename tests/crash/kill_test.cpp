// SPDX-License-Identifier: Apache-2.0
// kill -9 at random moments under a load of writes: no acknowledged fact is missing, the journal
// verifies, and the next start is ready within a second. Once at the writer alone, once at the
// served clinic with nurses posting forms. EVENKEEL_KILLS says how many (100 in full).
#include "child_process.hpp"
#include "http/open_house.hpp"
#include "places.hpp"
#include "temp_database.hpp"
#include "ward.hpp"

#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <mutex>
#include <random>
#include <set>
#include <thread>

#include <doctest/doctest.h>

using namespace evenkeel;
using test::ChildProcess;
using Time = ChildProcess::Time;

namespace {

int kills_asked_for() {
  const char* text = std::getenv("EVENKEEL_KILLS");
  return text == nullptr ? 6 : std::atoi(text);
}

Milliseconds since(Time::time_point start) {
  return std::chrono::duration_cast<Milliseconds>(Time::now() - start);
}

struct Promises {
  std::set<std::string> acknowledged;  // by their causes
  Milliseconds slowest_start{};
  std::mt19937_64 dice{std::random_device{}()};

  Milliseconds some_time() { return Milliseconds{dice() % 150}; }
};

// What each press left behind is whole, and none that was promised lacks.
void check_promises(const db::Location& place, const Promises& promises, const char* facts) {
  const auto reader = db::open(place, db::Access::read_only);
  const auto verdict = journal::verify(*reader);
  REQUIRE_MESSAGE(verdict.first_bad == std::nullopt, verdict.why);
  std::set<std::string> stored;
  reader->each("SELECT cause FROM causes",
               [&](const db::Row& row) { stored.insert(row.string(0)); });
  REQUIRE(reader->integer(facts) == static_cast<std::int64_t>(stored.size()));
  REQUIRE(std::ranges::includes(stored, promises.acknowledged));
}

void say_totals(const Promises& promises, int kills) {
  CHECK(promises.acknowledged.size() > static_cast<std::size_t>(kills));
  CHECK(promises.slowest_start < Seconds{1});
  MESSAGE(kills, " kills, ", promises.acknowledged.size(), " acknowledged facts, slowest start ",
          promises.slowest_start.count(), " ms");
}

void one_life_of_the_writer(const db::Location& place, Promises& promises) {
  const auto start = Time::now();
  ChildProcess pressing{{tests::press().string(), place.path_or_url}};
  auto lines = pressing.lines_until(start + Seconds{20}, 1);
  REQUIRE(!lines.empty());
  REQUIRE(lines.front() == "ready");
  promises.slowest_start = std::max(promises.slowest_start, since(start));
  lines.erase(lines.begin());
  const auto remember = [&](const std::vector<std::string>& names) {
    for (const auto& name : names)
      promises.acknowledged.insert("cause-" + name);
  };
  remember(lines);
  remember(pressing.lines_until(Time::now() + promises.some_time(), SIZE_MAX));
  pressing.kill();
  remember(pressing.rest());
}

// A clinic with one nurse, who is signed in, and one patient.
class ServedClinic {
 public:
  ServedClinic() {
    const app::MachineClock clock;
    auto& database = clinic_.database();
    db::Transaction transaction{database};
    const registry::By by{registry::system_staff, clock.now()};
    const registry::Clinic clinic{"Harbour", "America/New_York",     "1 Quay", "1", "911", "a4",
                                  false,     {{"chair-1", "One", 1}}};
    REQUIRE(registry::set_clinic(database, clinic).has_value());
    registry::Staff nurse;
    nurse.login = "nurse";
    nurse.name = "Pat";
    nurse.roles = {Role::nurse};
    const auto added = registry::add_staff(database, nurse, by);
    REQUIRE(added.has_value());
    token_ = registry::begin_sign_in(database, *added, true, by);
    csrf_ = registry::signed_in(database, token_, by.now.wall)->csrf;
    using namespace std::chrono;
    patient_ = registry::add_patient(
        database, {"Avery", "Jo", "", Day{1980y / May / 17}, Sex::female, ""}, by);
    transaction.commit();
    clinic_.close();
  }

  const db::Location& place() const { return clinic_.location(); }

  void one_life(Promises& promises) {
    const auto start = Time::now();
    ChildProcess server{
        {tests::program().string(), "serve", "--data", clinic_.folder().string(), "--port", "0"}};
    const auto lines = server.lines_until(start + Seconds{20}, 1);
    REQUIRE(!lines.empty());
    const auto port =
        static_cast<std::uint16_t>(std::stoi(lines.front().substr(lines.front().rfind(':') + 1)));
    REQUIRE(test::HttpClient{port}.get("/health").status == 200);
    promises.slowest_start = std::max(promises.slowest_start, since(start));
    std::vector<std::jthread> nurses;
    for (int i = 0; i < 6; ++i)
      nurses.emplace_back([&] { post_until_killed(port, promises); });
    std::this_thread::sleep_for(promises.some_time());  // any moment will do
    server.kill();
  }

 private:
  void post_until_killed(std::uint16_t port, Promises& promises) {
    try {
      test::HttpClient nurse{port};
      nurse.set_cookie("evenkeel", token_);
      for (;;) {
        const auto cause = fresh_id<CauseId>().text();
        const auto reply =
            nurse.post("/patients/" + patient_.text() + "/weights", {{"csrf", csrf_},
                                                                     {"cause", cause},
                                                                     {"patient", patient_.text()},
                                                                     {"weight_kg", "72.5"},
                                                                     {"unit", "kg"},
                                                                     {"at", ""}});
        if (reply.status != 303) throw std::runtime_error{reply.body};
        const std::scoped_lock lock{mutex_};
        promises.acknowledged.insert(cause);
      }
    } catch (const test::NoReply&) {
      return;  // killed
    }
  }

  test::TempClinic clinic_;
  std::string token_;
  std::string csrf_;
  PatientId patient_;
  std::mutex mutex_;
};

}  // namespace

TEST_CASE("no acknowledged fact is missing after kill -9 of the writer") {
  const test::TempFolder folder;
  const auto place = db::Location::file(folder.file("clinic.db"));
  Promises promises;
  for (int i = 0; i < kills_asked_for(); ++i) {
    one_life_of_the_writer(place, promises);
    check_promises(place, promises,
                   "SELECT count(*) FROM journal j JOIN causes c ON c.cause = j.cause");
  }
  say_totals(promises, kills_asked_for());
}

TEST_CASE("no answered form is missing after kill -9 of the server") {
  ServedClinic clinic;
  Promises promises;
  for (int i = 0; i < kills_asked_for(); ++i) {
    clinic.one_life(promises);
    check_promises(clinic.place(), promises, "SELECT count(*) FROM weights");
  }
  say_totals(promises, kills_asked_for());
}
