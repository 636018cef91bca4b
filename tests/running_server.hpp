// SPDX-License-Identifier: Apache-2.0
// A server on a free port, run by a thread of its own until the test is over.
#pragma once

#include "net/server.hpp"

#include <cstdint>
#include <thread>
#include <utility>

namespace evenkeel::test {

class RunningServer {
 public:
  explicit RunningServer(net::Answer answer, net::Settings settings = {})
      : server_{std::move(settings), std::move(answer)}, thread_{[this] { server_.run(); }} {}
  ~RunningServer() {
    server_.stop();
    thread_.join();
  }
  RunningServer(const RunningServer&) = delete;
  RunningServer& operator=(const RunningServer&) = delete;

  std::uint16_t port() const { return server_.port(); }
  net::Server& server() { return server_; }

 private:
  net::Server server_;
  std::thread thread_;
};

}  // namespace evenkeel::test
