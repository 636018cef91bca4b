// SPDX-License-Identifier: Apache-2.0
// One reader on the line: reads a request, hands it on, writes the answer, and again; or stays open
// and is told events. Lives on the loop's thread and has an absolute deadline for whatever it does.
#pragma once

#include "net/loop.hpp"
#include "net/message.hpp"
#include "net/multipart.hpp"
#include "net/server.hpp"
#include "net/wire.hpp"

#include <array>
#include <chrono>
#include <cstddef>
#include <deque>
#include <expected>
#include <memory>
#include <optional>
#include <string>

namespace evenkeel::net {

class Connection;

// What a connection asks of the server it belongs to.
class Floor {
 public:
  virtual const Limits& limits() const = 0;
  // False when no more can wait. The answer comes to Connection::respond.
  virtual bool answer(const std::shared_ptr<Connection>&, Request) = 0;
  // Room for a file that comes with a form to that path, held as long as this is; the status of a
  // refusal where no file belongs, or too many come just now.
  virtual std::expected<std::shared_ptr<void>, int> room_for_file(std::string_view path) = 0;
  virtual void opened_stream(const std::shared_ptr<Connection>&) = 0;
  virtual void gone(const std::shared_ptr<Connection>&) = 0;

 protected:
  ~Floor() = default;
};

class Connection : public std::enable_shared_from_this<Connection> {
 public:
  using Time = std::chrono::steady_clock::time_point;

  Connection(std::unique_ptr<Transport>, Floor&);
  void begin();
  void respond(Response);
  void send_event(const std::shared_ptr<const std::string>& event);
  // Closes what has passed its deadline; lets a quiet stream say that it is still there.
  void sweep(Time now);
  // Closes now, or after the answer that is under way.
  void wind_down();
  void close();

  const std::optional<StreamTopic>& stream() const { return stream_; }

 private:
  enum class Doing {
    greeting,  // TLS handshake
    waiting,   // for the first byte of a request
    reading_head,
    reading_body,
    answering,
    writing,
    streaming,
    leaving,  // has said all; waits until the other side has heard it
    closed
  };

  void start(Doing, std::chrono::seconds within);
  void read();
  void got(bool is_fine, std::size_t bytes);
  void look_at_head();
  void take_head(std::size_t length);
  void say_continue();
  void look_at_body();
  bool begin_upload();
  void look_at_upload();
  void hand_on(Request);
  void refuse(int status);
  void wrote(bool is_fine);
  void begin_stream();
  void write_events();
  void leave();

  std::unique_ptr<Transport> transport_;
  Floor& floor_;
  Doing doing_ = Doing::greeting;
  Time deadline_{};
  bool is_last_ = false;  // no further request on this connection

  std::string in_;
  std::array<char, 4096> chunk_{};
  std::optional<Head> head_;
  bool is_head_only_ = false;
  std::unique_ptr<MultipartReader> upload_;  // while a form with a file comes
  std::shared_ptr<void> upload_room_;
  std::size_t upload_left_ = 0;

  Response response_;
  std::string out_head_;

  std::optional<StreamTopic> stream_;
  std::deque<std::shared_ptr<const std::string>> events_;
  std::size_t event_bytes_ = 0;
  bool is_writing_event_ = false;
  Time last_event_{};
};

}  // namespace evenkeel::net
