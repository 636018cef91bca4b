// SPDX-License-Identifier: Apache-2.0
#include "app/writer.hpp"

#include "base/failure.hpp"

#include <algorithm>
#include <atomic>
#include <chrono>
#include <condition_variable>
#include <deque>
#include <future>
#include <mutex>
#include <thread>
#include <vector>

namespace evenkeel::app {
namespace {

// One commit holds no more than this, so that the first of a rush is not answered with the last.
constexpr std::size_t batch_limit = 256;
// Of these, places that clinical jobs leave to the others, so that nothing waits for ever.
constexpr std::size_t routine_share = 16;
// So many at once are a rush: whoever was answered comes back at once. Were each commit to take
// only those who wait already, the others would make a second group, and each group would wait for
// the other's sync before its own.
constexpr std::size_t rush = 8;

struct WaitingJob {
  const std::function<bool(db::Database&)>* job = nullptr;  // outlives the wait for its answer
  std::promise<void> answer;
  std::exception_ptr error;  // the job's own; no other failure replaces it
};
using WaitingJobs = std::deque<WaitingJob>;

void move_first(WaitingJobs& from, std::size_t count, std::vector<WaitingJob>& to) {
  const auto end = from.begin() + static_cast<std::ptrdiff_t>(std::min(count, from.size()));
  std::move(from.begin(), end, std::back_inserter(to));
  from.erase(from.begin(), end);
}

// In its own savepoint. An exception is kept for whoever submitted it.
void run_job(db::Database& database, WaitingJob& waiting) {
  try {
    db::Savepoint savepoint{database};
    if ((*waiting.job)(database)) savepoint.keep();
  } catch (...) {
    waiting.error = std::current_exception();
  }
}

void answer_job(WaitingJob& waiting, const std::exception_ptr& failure) {
  const auto& error = waiting.error ? waiting.error : failure;
  if (error) {
    waiting.answer.set_exception(error);
  } else {
    waiting.answer.set_value();
  }
}

}  // namespace

class Writer::Inside {
 public:
  explicit Inside(std::unique_ptr<db::Database> database)
      : database_{std::move(database)}, thread_{[this] { work(); }} {}
  ~Inside() {
    {
      const std::scoped_lock lock{mutex_};
      is_stopping_ = true;
    }
    something_waits_.notify_one();
    thread_.join();
  }
  Inside(const Inside&) = delete;
  Inside& operator=(const Inside&) = delete;

  std::future<void> enqueue(Priority priority, const std::function<bool(db::Database&)>& job) {
    WaitingJob waiting{&job, {}, {}};
    auto answer = waiting.answer.get_future();
    bool are_enough = false;
    {
      const std::scoped_lock lock{mutex_};
      (priority == Priority::clinical ? clinical_ : routine_).push_back(std::move(waiting));
      are_enough = waiting_now() >= enough_;
    }
    if (are_enough) something_waits_.notify_one();
    return answer;
  }

  Counts counts() const {
    const std::scoped_lock lock{mutex_};
    return {jobs_.load(), commits_.load(), static_cast<std::int64_t>(waiting_now())};
  }

 private:
  using Time = std::chrono::steady_clock;

  void work();
  std::vector<WaitingJob> next_batch();
  void gather(std::unique_lock<std::mutex>&);
  void look_around(std::size_t committed, Time::time_point began);
  std::size_t waiting_now() const { return clinical_.size() + routine_.size(); }
  void commit_together(std::vector<WaitingJob>&);

  std::unique_ptr<db::Database> database_;
  mutable std::mutex mutex_;
  std::condition_variable something_waits_;
  WaitingJobs clinical_;
  WaitingJobs routine_;
  std::size_t enough_ = 1;  // that many waiting wake the writer
  bool is_stopping_ = false;
  std::size_t crowd_ = 0;  // those of the last commit, and those who waited at its end
  Time::time_point gathers_until_{};
  std::atomic<std::int64_t> jobs_ = 0;
  std::atomic<std::int64_t> commits_ = 0;
  std::thread thread_;  // last: it uses all of the above
};

// Empty when the writer stops and nothing waits any more.
std::vector<WaitingJob> Writer::Inside::next_batch() {
  std::unique_lock lock{mutex_};
  something_waits_.wait(lock, [this] { return is_stopping_ || waiting_now() > 0; });
  gather(lock);
  std::vector<WaitingJob> batch;
  move_first(clinical_, batch_limit - std::min(routine_.size(), routine_share), batch);
  move_first(routine_, batch_limit - batch.size(), batch);
  return batch;
}

// In a rush, waits for those who were answered last, no longer than half of what a commit takes.
void Writer::Inside::gather(std::unique_lock<std::mutex>& lock) {
  if (crowd_ < rush) return;
  enough_ = std::min(crowd_, batch_limit);
  something_waits_.wait_until(lock, gathers_until_,
                              [this] { return is_stopping_ || waiting_now() >= enough_; });
  enough_ = 1;
}

void Writer::Inside::commit_together(std::vector<WaitingJob>& batch) {
  db::Transaction transaction{*database_};
  for (auto& waiting : batch) {
    // The engine may take the whole transaction back by itself; a job that ran after that would
    // write outside of it.
    if (!database_->is_in_transaction()) break;
    run_job(*database_, waiting);
  }
  transaction.commit();
}

void Writer::Inside::look_around(std::size_t committed, Time::time_point began) {
  const std::scoped_lock lock{mutex_};
  crowd_ = committed + waiting_now();
  const auto now = Time::now();
  gathers_until_ = now + (now - began) / 2;
}

void Writer::Inside::work() {
  for (auto batch = next_batch(); !batch.empty(); batch = next_batch()) {
    std::exception_ptr failure;
    const auto start = Time::now();
    try {
      commit_together(batch);
      ++commits_;
    } catch (...) {
      failure = std::current_exception();
    }
    look_around(batch.size(), start);
    // Refusals too are answered only now: they may rest on facts of the same batch.
    jobs_ += static_cast<std::int64_t>(batch.size());
    for (auto& waiting : batch)
      answer_job(waiting, failure);
  }
}

Writer::Writer(std::unique_ptr<db::Database> database)
    : inside_{std::make_unique<Inside>(std::move(database))} {}

Writer::~Writer() = default;

void Writer::submit(Priority priority, const std::function<bool(db::Database&)>& job) {
  inside_->enqueue(priority, job).get();
}

Writer::Counts Writer::counts() const { return inside_->counts(); }

}  // namespace evenkeel::app
