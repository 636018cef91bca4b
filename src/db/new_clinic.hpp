// SPDX-License-Identifier: Apache-2.0
// A clinic's database that is filled aside and gets its name in one step, when it is whole. Killed
// before, it leaves nothing under that name.
#pragma once

#include "db/database.hpp"

#include <memory>

namespace evenkeel::db {

class NewClinic {
 public:
  // Throws Failure when there is a clinic at the place already.
  explicit NewClinic(Location);
  ~NewClinic();  // throws away what is not kept
  NewClinic(const NewClinic&) = delete;
  NewClinic& operator=(const NewClinic&) = delete;

  Database& database() { return *database_; }
  // Closes it and gives it its name.
  void keep();

 private:
  Location place_;
  Location aside_;
  std::unique_ptr<Database> database_;
};

}  // namespace evenkeel::db
