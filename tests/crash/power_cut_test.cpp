// SPDX-License-Identifier: Apache-2.0
// The power fails at a random step, again and again on the same disk: no acknowledged fact is
// missing afterwards, none is there by half, and the journal verifies.
#include "app/writer.hpp"
#include "fault_vfs.hpp"
#include "temp_database.hpp"
#include "ward.hpp"

#include <atomic>
#include <mutex>
#include <random>
#include <set>
#include <thread>

#include <doctest/doctest.h>

using namespace evenkeel;
using test::FaultVfs;

namespace {

int rounds_from_environment(const char* name, int otherwise) {
  const char* text = std::getenv(name);
  return text == nullptr ? otherwise : std::atoi(text);
}

class CutClinic {
 public:
  explicit CutClinic(std::uint64_t seed)
      : vfs_{"fault-" + std::to_string(seed), FaultVfs::Keeps::account}, dice_{seed} {
    location_ = db::Location::file(folder_.file("clinic.db"));
    location_.vfs = vfs_.name();
  }

  // One life of the server, from its start to the power cut.
  void live_until_the_cut(const char* extra_settings) {
    ++life_;
    // Sometimes while the tables are being made, mostly after: they take some hundreds of writes.
    vfs_.cut_power_after(static_cast<std::int64_t>(dice_() % 2'400));
    try {
      auto database = db::open(location_, db::Access::read_write);
      database->script(extra_settings);
      db::migrate(*database);
      app::Writer writer{std::move(database)};
      std::vector<std::jthread> pressing;
      for (int hand = 0; hand < 3; ++hand)
        pressing.emplace_back([&, hand] { press(writer, hand); });
    } catch (const Failure&) {
      REQUIRE(vfs_.is_cut());
    }
    vfs_.settle(dice_());
  }

  // The names of acknowledged facts that are gone; stops at anything else that is wrong.
  // Reads only, so that the next life starts from what the cut has left.
  std::set<std::string> missing() {
    if (acknowledged_.empty()) return {};
    const auto database = db::open(location_, db::Access::read_only);
    const auto verdict = journal::verify(*database);
    INFO(verdict.why);
    REQUIRE(verdict.first_bad == std::nullopt);
    REQUIRE(database->text("PRAGMA integrity_check") == "ok");
    REQUIRE(database->integer("SELECT count(*) FROM journal") ==
            database->integer("SELECT count(*) FROM causes"));
    std::set<std::string> gone;
    for (const auto& name : acknowledged_) {
      if (!test::has_fact(*database, name)) gone.insert(name);
    }
    return gone;
  }

  std::size_t acknowledged() const { return acknowledged_.size(); }

 private:
  void press(app::Writer& writer, int hand) {
    for (int i = 0;; ++i) {
      const auto name =
          std::to_string(life_) + "-" + std::to_string(hand) + "-" + std::to_string(i);
      try {
        writer.submit(app::Priority::clinical, [&](db::Database& database) {
          test::add_fact(database, name);
          return true;
        });
      } catch (const Failure&) {
        if (vfs_.is_cut()) return;
        throw;
      }
      const std::scoped_lock lock{mutex_};
      acknowledged_.insert(name);
    }
  }

  test::TempFolder folder_;
  FaultVfs vfs_;
  db::Location location_;
  std::mt19937_64 dice_;
  int life_ = 0;
  std::mutex mutex_;
  std::set<std::string> acknowledged_;
};

// Small, so that checkpoints and new beginnings of the log happen often too.
constexpr auto small_log = "PRAGMA wal_autocheckpoint=12";

}  // namespace

TEST_CASE("no acknowledged fact is missing after power cuts") {
  const int seeds = rounds_from_environment("EVENKEEL_POWER_CUT_SEEDS", 12);
  std::size_t acknowledged = 0;
  for (int seed = 1; seed <= seeds; ++seed) {
    CutClinic clinic{static_cast<std::uint64_t>(seed)};
    for (int life = 0; life < 5; ++life) {
      clinic.live_until_the_cut(small_log);
      INFO("seed ", seed, ", life ", life);
      const auto missing = clinic.missing();
      CHECK(missing.size() == 0);
      if (!missing.empty()) return;
    }
    acknowledged += clinic.acknowledged();
  }
  CHECK(acknowledged > static_cast<std::size_t>(seeds) * 20);
}

TEST_CASE("the same test sees the facts that a disk without syncs loses") {
  std::size_t missing = 0;
  for (std::uint64_t seed = 1; seed <= 20 && missing == 0; ++seed) {
    CutClinic clinic{seed};
    clinic.live_until_the_cut("PRAGMA synchronous=OFF; PRAGMA wal_autocheckpoint=0");
    try {
      missing += clinic.missing().size();
    } catch (const Failure&) {
      ++missing;  // not even a database is left
    }
  }
  CHECK(missing > 0);
}
