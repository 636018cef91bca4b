// SPDX-License-Identifier: Apache-2.0
// Looks every half second at who holds a line open, and closes the lines of who may no longer: a
// sign-out, a closed account or a role taken away ends what is shown within a second.
#pragma once

#include "app/permission.hpp"
#include "net/server.hpp"
#include "web/site.hpp"

#include <condition_variable>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <thread>

namespace evenkeel::web {

// By whose right, and which one, a line is open.
std::string stream_key(std::string_view token, app::May);

class Doorkeeper {
 public:
  Doorkeeper(SiteNeeds, net::Server&);
  ~Doorkeeper();
  Doorkeeper(const Doorkeeper&) = delete;
  Doorkeeper& operator=(const Doorkeeper&) = delete;

 private:
  void watch();
  void look();
  void look_at(const std::string& key);

  const SiteNeeds needs_;
  net::Server& server_;
  std::unique_ptr<db::Database> reader_;
  std::mutex mutex_;
  std::condition_variable over_;
  bool is_over_ = false;
  std::thread thread_;
};

}  // namespace evenkeel::web
