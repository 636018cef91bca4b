// SPDX-License-Identifier: Apache-2.0
#include "app/ticker.hpp"

#include <algorithm>
#include <cstdio>
#include <exception>
#include <utility>

namespace evenkeel::app {

std::vector<std::string> run_ticks(const std::vector<Tick>& all, App& app, const Moment& now) {
  std::vector<std::string> failed;
  for (const auto& tick : all) {
    try {
      tick.run(app, now);
    } catch (const std::exception& failure) {
      failed.push_back(tick.name + ": " + failure.what());
    }
  }
  return failed;
}

Ticker::Ticker(TickerNeeds needs, std::vector<Tick> all, Milliseconds every)
    : needs_{std::move(needs)},
      ticks_{std::move(all)},
      every_{every},
      thread_{[this] { go_on(); }} {}

Ticker::~Ticker() {
  {
    const std::scoped_lock lock{mutex_};
    is_over_ = true;
  }
  over_.notify_all();
  thread_.join();
}

void Ticker::go_on() {
  std::unique_lock lock{mutex_};
  while (!is_over_) {
    lock.unlock();
    round();
    lock.lock();
    over_.wait_for(lock, every_, [this] { return is_over_; });
  }
}

// A connection of its own for each round: one that broke is not kept, and none is held meanwhile.
void Ticker::round() {
  std::vector<std::string> failed;
  try {
    const auto reader = needs_.open_reader();
    read::OpenSessions sessions;
    App app{*reader, needs_.writer, needs_.clock, needs_.rules, sessions, needs_.changed};
    failed = run_ticks(ticks_, app, needs_.clock.now());
  } catch (const std::exception& failure) {
    failed.push_back(failure.what());
  }
  for (const auto& line : failed) {
    if (std::ranges::find(said_, line) == said_.end())
      std::fprintf(stderr, "evenkeel: by time: %s\n", line.c_str());
  }
  said_ = std::move(failed);
}

}  // namespace evenkeel::app
