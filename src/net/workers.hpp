// SPDX-License-Identifier: Apache-2.0
// Threads that may block, and the bounded queue before them.
#pragma once

#include <condition_variable>
#include <cstddef>
#include <deque>
#include <functional>
#include <mutex>
#include <thread>
#include <vector>

namespace evenkeel::net {

class Workers {
 public:
  using Job = std::move_only_function<void(int worker)>;

  Workers(int count, std::size_t most_waiting);
  ~Workers();  // finishes what waits
  Workers(const Workers&) = delete;
  Workers& operator=(const Workers&) = delete;

  // False when the queue is full: the job is not taken. From any thread; never blocks.
  bool post(Job);
  int count() const { return static_cast<int>(threads_.size()); }

 private:
  void work(int worker);

  const std::size_t most_waiting_;
  std::mutex mutex_;
  std::condition_variable something_waits_;
  std::deque<Job> waiting_;
  bool is_over_ = false;
  std::vector<std::thread> threads_;
};

}  // namespace evenkeel::net
