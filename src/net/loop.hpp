// SPDX-License-Identifier: Apache-2.0
// The one thread that talks to sockets: it accepts, tells the time, and runs what others post to
// it. Nothing that runs on it may block. Asio and its TLS stay behind this header.
#pragma once

#include "net/server.hpp"

#include <chrono>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>

namespace evenkeel::net {

// The bytes of one connection, plain or TLS. All calls and all answers are on the loop's thread; at
// most one read and one write wait at a time.
class Transport {
 public:
  using Done = std::function<void(bool is_fine, std::size_t bytes)>;

  virtual ~Transport() = default;
  virtual std::string peer() const = 0;  // address without port
  virtual bool is_secure() const = 0;
  virtual void handshake(Done) = 0;
  virtual void read(char* into, std::size_t most, Done) = 0;
  // Both pieces, whole. They must live until the answer.
  virtual void write(std::string_view first, std::string_view second, Done) = 0;
  virtual void keep_little_unsent() = 0;  // so that a slow reader of events shows soon
  virtual void finish() = 0;              // says that nothing more will be sent
  virtual void close() = 0;
};

class Loop {
 public:
  // Listens, or throws Failure with the reason.
  explicit Loop(const Settings&);
  ~Loop();
  Loop(const Loop&) = delete;
  Loop& operator=(const Loop&) = delete;

  using Accepted = std::function<void(std::unique_ptr<Transport>)>;
  void accept(Accepted);
  void stop_accepting();
  void every(std::chrono::milliseconds, std::function<void()>);
  void post(std::move_only_function<void()>);  // from any thread

  std::uint16_t port() const;
  void run();   // until stop()
  void stop();  // from any thread

 private:
  class Inside;
  std::unique_ptr<Inside> inside_;
};

}  // namespace evenkeel::net
