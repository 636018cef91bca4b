// SPDX-License-Identifier: Apache-2.0
// Threads that may block, and the bounded queue before them. There are more of them than cores:
// most wait for the disk, and what waits together commits together. Work goes to whoever was idle
// last, so that a quiet clinic keeps few of them, and their connections, warm.
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
  struct Place {
    std::condition_variable called;
    Job job;
  };

  void work(int worker);
  Job next_job(int worker);  // empty when all is over

  const std::size_t most_waiting_;
  std::mutex mutex_;
  std::deque<Place> places_;  // one for each worker
  std::vector<int> idle_;     // the last one to become idle stands last
  std::deque<Job> waiting_;
  bool is_over_ = false;
  std::vector<std::thread> threads_;
};

}  // namespace evenkeel::net
