// SPDX-License-Identifier: Apache-2.0
// HTTP/1.1 as bytes: what comes in is read strictly or refused with a status, what goes out is
// written whole. What two readers could take in two ways is refused, not guessed.
#pragma once

#include "net/message.hpp"
#include "net/server.hpp"

#include <cstddef>
#include <ctime>
#include <expected>
#include <string>
#include <string_view>

namespace evenkeel::net {

struct Head {
  Request request;
  std::size_t body_bytes = 0;
  bool keeps_alive = true;
  bool wants_continue = false;
};

// Bytes up to and with the empty line that ends the head; none when it has not come yet.
std::size_t head_length(std::string_view bytes);

// `bytes` is one whole head. The error is the status of the refusal.
std::expected<Head, int> read_head(std::string_view bytes, const Limits&);

// The form of a POST; an error is the status of the refusal.
std::expected<Fields, int> read_form(const Request&, std::string_view body);

// Status line and headers. Content-Length is stated unless the body is a stream.
std::string write_head(const Response&, std::size_t body_bytes, bool keeps_alive, std::time_t now);

// One server-sent event.
std::string write_event(std::string_view event, std::string_view data);

// What the edge itself says, before a handler has seen the request.
Response edge_refusal(int status);

// Upper and lower case are the same.
bool is_same_name(std::string_view one, std::string_view other);

}  // namespace evenkeel::net
