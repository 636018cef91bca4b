// SPDX-License-Identifier: Apache-2.0
// The one writer of a process. What waits together commits together: each job runs in a savepoint
// of the writer's transaction and is answered only after the commit has reached the disk.
#pragma once

#include "db/database.hpp"

#include <cstdint>
#include <exception>
#include <functional>
#include <memory>
#include <optional>
#include <utility>

namespace evenkeel::app {

enum class Priority { clinical, routine };  // clinical jobs go first within a batch

class Writer {
 public:
  explicit Writer(std::unique_ptr<db::Database>);
  ~Writer();  // finishes what waits
  Writer(const Writer&) = delete;
  Writer& operator=(const Writer&) = delete;

  // Runs the job and waits for the commit. Returning false takes the job's writes back (a refusal);
  // an exception does too and comes out here. A commit that fails throws Failure to all it held.
  void submit(Priority, const std::function<bool(db::Database&)>& job);

  struct Counts {
    std::int64_t jobs = 0;
    std::int64_t commits = 0;
    std::int64_t waiting = 0;  // submitted, and not yet taken into a transaction
  };
  Counts counts() const;

 private:
  class Inside;
  std::unique_ptr<Inside> inside_;
};

}  // namespace evenkeel::app
