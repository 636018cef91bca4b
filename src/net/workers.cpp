// SPDX-License-Identifier: Apache-2.0
#include "net/workers.hpp"

#include <csignal>
#include <utility>

#include <pthread.h>

namespace evenkeel::net {

Workers::Workers(int count, std::size_t most_waiting)
    : most_waiting_{most_waiting}, places_(static_cast<std::size_t>(count)) {
  // Signals to stop are for the thread that waits for them.
  sigset_t all{};
  sigset_t before{};
  sigfillset(&all);
  pthread_sigmask(SIG_SETMASK, &all, &before);
  threads_.reserve(static_cast<std::size_t>(count));
  for (int worker = 0; worker < count; ++worker) {
    threads_.emplace_back([this, worker] { work(worker); });
  }
  pthread_sigmask(SIG_SETMASK, &before, nullptr);
}

Workers::~Workers() {
  {
    const std::scoped_lock lock{mutex_};
    is_over_ = true;
    for (auto& place : places_) {
      place.called.notify_one();
    }
  }
  for (auto& thread : threads_) {
    thread.join();
  }
}

bool Workers::post(Job job) {
  const std::scoped_lock lock{mutex_};
  if (idle_.empty()) {
    if (waiting_.size() >= most_waiting_) return false;
    waiting_.push_back(std::move(job));
    return true;
  }
  auto& place = places_[static_cast<std::size_t>(idle_.back())];
  idle_.pop_back();
  place.job = std::move(job);
  place.called.notify_one();
  return true;
}

Workers::Job Workers::next_job(int worker) {
  std::unique_lock lock{mutex_};
  if (!waiting_.empty()) {
    auto job = std::move(waiting_.front());
    waiting_.pop_front();
    return job;
  }
  if (is_over_) return {};
  auto& place = places_[static_cast<std::size_t>(worker)];
  idle_.push_back(worker);
  place.called.wait(lock, [&] { return is_over_ || place.job; });
  return std::exchange(place.job, {});
}

void Workers::work(int worker) {
  while (auto job = next_job(worker)) {
    job(worker);
  }
}

}  // namespace evenkeel::net
