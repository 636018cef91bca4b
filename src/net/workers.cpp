// SPDX-License-Identifier: Apache-2.0
#include "net/workers.hpp"

#include <csignal>
#include <utility>

#include <pthread.h>

namespace evenkeel::net {

Workers::Workers(int count, std::size_t most_waiting) : most_waiting_{most_waiting} {
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
  }
  something_waits_.notify_all();
  for (auto& thread : threads_) {
    thread.join();
  }
}

bool Workers::post(Job job) {
  {
    const std::scoped_lock lock{mutex_};
    if (waiting_.size() >= most_waiting_) return false;
    waiting_.push_back(std::move(job));
  }
  something_waits_.notify_one();
  return true;
}

void Workers::work(int worker) {
  while (true) {
    Job job;
    {
      std::unique_lock lock{mutex_};
      something_waits_.wait(lock, [this] { return is_over_ || !waiting_.empty(); });
      if (waiting_.empty()) return;
      job = std::move(waiting_.front());
      waiting_.pop_front();
    }
    job(worker);
  }
}

}  // namespace evenkeel::net
