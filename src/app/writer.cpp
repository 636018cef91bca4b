// SPDX-License-Identifier: Apache-2.0
#include "app/writer.hpp"

#include "base/failure.hpp"

#include <algorithm>
#include <atomic>
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
    {
      const std::scoped_lock lock{mutex_};
      (priority == Priority::clinical ? clinical_ : routine_).push_back(std::move(waiting));
    }
    something_waits_.notify_one();
    return answer;
  }

  Counts counts() const {
    const std::scoped_lock lock{mutex_};
    return {jobs_.load(), commits_.load(),
            static_cast<std::int64_t>(clinical_.size() + routine_.size())};
  }

 private:
  void work();
  std::vector<WaitingJob> next_batch();
  void commit_together(std::vector<WaitingJob>&);

  std::unique_ptr<db::Database> database_;
  mutable std::mutex mutex_;
  std::condition_variable something_waits_;
  WaitingJobs clinical_;
  WaitingJobs routine_;
  bool is_stopping_ = false;
  std::atomic<std::int64_t> jobs_ = 0;
  std::atomic<std::int64_t> commits_ = 0;
  std::thread thread_;  // last: it uses all of the above
};

// Empty when the writer stops and nothing waits any more.
std::vector<WaitingJob> Writer::Inside::next_batch() {
  std::unique_lock lock{mutex_};
  something_waits_.wait(lock,
                        [this] { return is_stopping_ || !clinical_.empty() || !routine_.empty(); });
  std::vector<WaitingJob> batch;
  move_first(clinical_, batch_limit - std::min(routine_.size(), routine_share), batch);
  move_first(routine_, batch_limit - batch.size(), batch);
  return batch;
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

void Writer::Inside::work() {
  for (auto batch = next_batch(); !batch.empty(); batch = next_batch()) {
    std::exception_ptr failure;
    try {
      commit_together(batch);
      ++commits_;
    } catch (...) {
      failure = std::current_exception();
    }
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
