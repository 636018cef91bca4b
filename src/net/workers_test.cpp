// SPDX-License-Identifier: Apache-2.0
#include "net/workers.hpp"

#include <atomic>
#include <future>
#include <latch>
#include <memory>
#include <set>

#include <doctest/doctest.h>

namespace evenkeel::net {

TEST_CASE("one job after the other goes to the worker that is warm") {
  Workers workers{8, 100};
  std::set<int> used;
  for (int i = 0; i < 50; ++i) {
    const auto by = std::make_shared<std::promise<int>>();
    REQUIRE(workers.post([by](int worker) { by->set_value(worker); }));
    used.insert(by->get_future().get());
  }
  // Not always one: the next job may come before the last worker is idle again.
  CHECK(used.size() < 8);
}

TEST_CASE("as many jobs wait at once as there are workers") {
  std::latch all{8};
  std::latch over{1};
  Workers workers{8, 100};
  for (int i = 0; i < 8; ++i) {
    REQUIRE(workers.post([&](int) {
      all.count_down();
      over.wait();
    }));
  }
  all.wait();
  over.count_down();
}

TEST_CASE("what waits is finished before the workers go") {
  std::atomic<int> done = 0;
  {
    Workers workers{2, 1000};
    for (int i = 0; i < 1000; ++i) {
      workers.post([&](int) { ++done; });
    }
  }
  CHECK(done == 1000);
}

TEST_CASE("a full queue takes no more, and says so at once") {
  std::latch begun{1};
  std::latch over{1};
  Workers workers{1, 2};
  REQUIRE(workers.post([&](int) {
    begun.count_down();
    over.wait();
  }));
  begun.wait();
  CHECK(workers.post([](int) {}));
  CHECK(workers.post([](int) {}));
  CHECK_FALSE(workers.post([](int) {}));
  over.count_down();
}

}  // namespace evenkeel::net
