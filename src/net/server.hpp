// SPDX-License-Identifier: Apache-2.0
// HTTP/1.1 over TCP or TLS. Strict at the edge, plain functions inside: a handler may block, runs
// on a worker thread, and knows nothing of sockets. All of Boost is behind this header.
#pragma once

#include "net/message.hpp"

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace evenkeel::net {

struct Limits {
  std::size_t head_bytes = 16 * 1024;
  std::size_t body_bytes = 256 * 1024;
  // Where a form may carry a file (Settings::takes_files). What is larger than a file may be is
  // heard to its end, thrown away, and refused in words: whoever cuts the line says nothing.
  std::size_t file_bytes = 10 * 1024 * 1024;
  std::size_t upload_bytes = 48 * 1024 * 1024;
  int uploads_at_once = 4;
  int header_count = 64;
  std::chrono::seconds head_deadline{10};  // absolute: a slow reader does not extend it
  std::chrono::seconds body_deadline{10};
  std::chrono::seconds upload_deadline{120};  // a photograph over a slow line
  std::chrono::seconds idle{30};
  std::chrono::seconds write_deadline{30};  // for a whole answer
  std::chrono::seconds stop_within{10};     // then what is still being answered is cut off
  std::size_t queue = 256;                  // waiting requests; beyond it 503 with Retry-After
  std::size_t connections = 4096;
  std::size_t stream_queue_bytes = 256 * 1024;  // a reader of events that is this far behind goes
};

struct Settings {
  std::string address = "127.0.0.1";
  std::uint16_t port = 0;       // 0: any free one
  std::string tls_certificate;  // PEM files; both or neither
  std::string tls_key;
  int workers = 0;  // 0: as many as may wait for one sync together
  Limits limits;
  // Whether a form that is posted there may carry a file; nowhere when it is not set.
  std::function<bool(std::string_view path)> takes_files = {};
};

// Answers one request on worker number `worker` (0 …): state per worker needs no lock.
using Answer = std::function<Response(Request&, int worker)>;

class Server {
 public:
  // Listens before it returns, so port() is known. Throws Failure when the port is taken or a
  // certificate cannot be read.
  Server(Settings, Answer);
  ~Server();
  Server(const Server&) = delete;
  Server& operator=(const Server&) = delete;

  std::uint16_t port() const;
  int workers() const;
  void run();   // until stop(); on this thread
  void stop();  // from any thread or a signal handler thread; finishes what is being answered

  // Sends an event to every open stream of the topic; from any thread; never blocks.
  void publish(std::string_view topic, std::string_view event, std::string_view data);

  // The open streams' keys (StreamTopic), each once; and the end of those that have one of them.
  std::vector<std::string> stream_keys() const;
  void close_streams(std::string_view key);

 private:
  class Inside;
  std::unique_ptr<Inside> inside_;
};

}  // namespace evenkeel::net
