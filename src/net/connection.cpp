// SPDX-License-Identifier: Apache-2.0
#include "net/connection.hpp"

#include <ctime>
#include <utility>

namespace evenkeel::net {
namespace {

using SteadyClock = std::chrono::steady_clock;

// An event, not a comment: the page counts them and says when two are missing.
constexpr std::chrono::seconds heartbeat{5};
constexpr std::chrono::seconds leave_within{2};

}  // namespace

Connection::Connection(std::unique_ptr<Transport> transport, Floor& floor)
    : transport_{std::move(transport)}, floor_{floor} {}

void Connection::start(Doing what, std::chrono::seconds within) {
  doing_ = what;
  deadline_ = SteadyClock::now() + within;
}

void Connection::begin() {
  start(Doing::greeting, floor_.limits().head_deadline);
  transport_->handshake([self = shared_from_this()](bool is_fine, std::size_t) {
    if (!is_fine) return self->close();
    self->start(Doing::reading_head, self->floor_.limits().head_deadline);
    self->read();
  });
}

void Connection::read() {
  transport_->read(
      chunk_.data(), chunk_.size(),
      [self = shared_from_this()](bool is_fine, std::size_t bytes) { self->got(is_fine, bytes); });
}

void Connection::got(bool is_fine, std::size_t bytes) {
  if (doing_ == Doing::closed) return;
  if (!is_fine) return close();
  // Who listens to events has nothing to say, and what comes after the last request is not heard.
  if (doing_ == Doing::streaming) return close();
  if (doing_ == Doing::leaving) return read();
  in_.append(chunk_.data(), bytes);
  if (doing_ == Doing::reading_body) return look_at_body();
  look_at_head();
}

void Connection::look_at_head() {
  // Only the first byte starts the time: a slow writer does not lengthen it.
  if (doing_ == Doing::waiting) start(Doing::reading_head, floor_.limits().head_deadline);
  const auto& limits = floor_.limits();
  const auto length = head_length(in_);
  if (length > limits.head_bytes || (length == 0 && in_.size() > limits.head_bytes)) {
    return refuse(431);
  }
  if (length > 0) return take_head(length);
  // TLS on the plain port, or noise: no need to wait for the rest.
  if (in_.front() < 'A' || in_.front() > 'Z') return refuse(400);
  read();
}

void Connection::take_head(std::size_t length) {
  auto head = read_head(std::string_view{in_}.substr(0, length), floor_.limits());
  if (!head) return refuse(head.error());
  in_.erase(0, length);
  head_ = std::move(*head);
  is_head_only_ = head_->request.method == Method::head;
  if (!head_->keeps_alive) is_last_ = true;
  if (!begin_upload()) return;
  const auto& limits = floor_.limits();
  if (head_->body_bytes > (upload_ ? limits.upload_bytes : limits.body_bytes)) return refuse(413);
  start(Doing::reading_body, upload_ ? limits.upload_deadline : limits.body_deadline);
  if (head_->wants_continue && in_.size() < head_->body_bytes) return say_continue();
  look_at_body();
}

void Connection::say_continue() {
  transport_->write("HTTP/1.1 100 Continue\r\n\r\n", {},
                    [self = shared_from_this()](bool is_fine, std::size_t) {
                      if (self->doing_ == Doing::closed) return;
                      if (!is_fine) return self->close();
                      self->read();
                    });
}

// False when a file may not come now: that is said.
bool Connection::begin_upload() {
  const auto& request = head_->request;
  if (request.method != Method::post) return true;
  const auto boundary = boundary_in(request.header("content-type").value_or(""));
  if (!boundary) return true;
  auto room = floor_.room_for_file(request.path);
  if (!room) {
    refuse(room.error());
    return false;
  }
  upload_room_ = std::move(*room);
  upload_left_ = head_->body_bytes;
  upload_ = std::make_unique<MultipartReader>(
      *boundary, MultipartReader::Most{.file_bytes = floor_.limits().file_bytes});
  return true;
}

// Piece by piece: never more of it in memory than one read.
void Connection::look_at_upload() {
  const auto piece = std::string_view{in_}.substr(0, upload_left_);
  upload_left_ -= piece.size();
  if (!upload_->feed(piece)) return refuse(400);
  in_.erase(0, piece.size());
  if (upload_left_ > 0) return read();
  auto form = upload_->finish();
  if (!form) return refuse(400);
  auto request = std::move(head_->request);
  request.form = std::move(*form);
  request.file = upload_->file();
  upload_.reset();
  hand_on(std::move(request));
}

void Connection::look_at_body() {
  if (upload_) return look_at_upload();
  if (in_.size() < head_->body_bytes) return read();
  auto request = std::move(head_->request);
  auto form = read_form(request, std::string_view{in_}.substr(0, head_->body_bytes));
  if (!form) return refuse(form.error());
  in_.erase(0, head_->body_bytes);
  request.form = std::move(*form);
  hand_on(std::move(request));
}

void Connection::hand_on(Request request) {
  if (in_.empty()) in_.shrink_to_fit();
  head_.reset();
  request.remote_address = transport_->peer();
  request.is_secure = transport_->is_secure();
  doing_ = Doing::answering;
  if (!floor_.answer(shared_from_this(), std::move(request))) respond(edge_refusal(503));
}

// The rest of what was sent cannot be trusted to be a request: this answer is the last.
void Connection::refuse(int status) {
  is_last_ = true;
  upload_.reset();
  doing_ = Doing::answering;
  respond(edge_refusal(status));
}

void Connection::respond(Response response) {
  if (doing_ != Doing::answering) return;
  response_ = std::move(response);
  if (response_.stream) is_last_ = true;
  const std::string_view body = response_.shared_body ? *response_.shared_body : response_.body;
  out_head_ = write_head(response_, body.size(), !is_last_, std::time(nullptr));
  start(Doing::writing, floor_.limits().write_deadline);
  const bool has_body = !is_head_only_ && !response_.stream;
  transport_->write(
      out_head_, has_body ? body : std::string_view{},
      [self = shared_from_this()](bool is_fine, std::size_t) { self->wrote(is_fine); });
}

void Connection::wrote(bool is_fine) {
  if (doing_ == Doing::closed) return;
  if (!is_fine) return close();
  upload_room_.reset();
  if (response_.stream && !is_head_only_) return begin_stream();
  response_ = {};
  if (is_last_) return leave();
  start(Doing::waiting, floor_.limits().idle);
  if (in_.empty()) return read();
  look_at_head();
}

void Connection::leave() {
  start(Doing::leaving, leave_within);
  transport_->finish();
  read();
}

void Connection::begin_stream() {
  doing_ = Doing::streaming;
  last_event_ = SteadyClock::now();
  stream_ = std::move(response_.stream);
  response_ = {};
  in_ = {};
  transport_->keep_little_unsent();
  floor_.opened_stream(shared_from_this());
  // A browser that loses us asks again after two seconds.
  send_event(std::make_shared<const std::string>("retry: 2000\n\n"));
  read();
}

void Connection::send_event(const std::shared_ptr<const std::string>& event) {
  if (doing_ != Doing::streaming) return;
  if (event_bytes_ + event->size() > floor_.limits().stream_queue_bytes) return close();
  last_event_ = SteadyClock::now();
  events_.push_back(event);
  event_bytes_ += event->size();
  if (!is_writing_event_) write_events();
}

void Connection::write_events() {
  is_writing_event_ = true;
  const auto event = events_.front();
  transport_->write(*event, {}, [self = shared_from_this(), event](bool is_fine, std::size_t) {
    if (self->doing_ == Doing::closed) return;
    if (!is_fine) return self->close();
    self->events_.pop_front();
    self->event_bytes_ -= event->size();
    self->is_writing_event_ = false;
    if (!self->events_.empty()) self->write_events();
  });
}

void Connection::sweep(Time now) {
  if (doing_ == Doing::closed || doing_ == Doing::answering) return;
  if (doing_ == Doing::streaming) {
    if (now - last_event_ >= heartbeat) {
      send_event(std::make_shared<const std::string>("event: beat\ndata: \n\n"));
    }
    return;
  }
  if (now >= deadline_) close();
}

void Connection::wind_down() {
  is_last_ = true;
  const bool is_nothing_begun = in_.empty() && doing_ == Doing::reading_head;
  if (doing_ == Doing::waiting || doing_ == Doing::streaming || doing_ == Doing::greeting ||
      is_nothing_begun) {
    close();
  }
}

void Connection::close() {
  if (doing_ == Doing::closed) return;
  doing_ = Doing::closed;
  upload_.reset();
  upload_room_.reset();
  transport_->close();
  floor_.gone(shared_from_this());
}

}  // namespace evenkeel::net
