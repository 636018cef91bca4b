// SPDX-License-Identifier: Apache-2.0
// Work that must happen by time, though nobody asks: one thread runs each tick every few seconds.
// A tick decides from rows and the time it is given, nothing from its own memory; it may fail, and
// the others run all the same.
#pragma once

#include "app/app.hpp"

#include <chrono>
#include <condition_variable>
#include <functional>
#include <memory>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

namespace evenkeel::app {

struct Tick {
  std::string name;
  std::function<void(App&, const Moment& now)> run;
};

// Those of the program itself: app/ticks.cpp. Add yours there.
std::vector<Tick> ticks();

// Runs each once, in order; gives back a line for each that failed, and throws nothing.
std::vector<std::string> run_ticks(const std::vector<Tick>&, App&, const Moment& now);

// What a ticker works with; all of it outlives it.
struct TickerNeeds {
  std::function<std::unique_ptr<db::Database>()> open_reader;
  Writer& writer;
  const Clock& clock;
  const Rules& rules;
  std::function<void(std::string_view topic)> changed;
};

class Ticker {
 public:
  Ticker(TickerNeeds, std::vector<Tick>, Milliseconds every = std::chrono::seconds{2});
  ~Ticker();  // waits for the tick that runs
  Ticker(const Ticker&) = delete;
  Ticker& operator=(const Ticker&) = delete;

 private:
  void go_on();
  void round();

  const TickerNeeds needs_;
  const std::vector<Tick> ticks_;
  const Milliseconds every_;
  std::vector<std::string> said_;  // what failed in the last round: said once, not every time
  std::mutex mutex_;
  std::condition_variable over_;
  bool is_over_ = false;
  std::thread thread_;
};

}  // namespace evenkeel::app
