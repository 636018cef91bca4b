// SPDX-License-Identifier: Apache-2.0
// One line of JSON for each request worth a line: ids and numbers, never a name or what was typed.
#pragma once

#include "net/message.hpp"
#include "web/router.hpp"

#include <chrono>
#include <string>
#include <string_view>

namespace evenkeel::web {

struct RequestRecord {
  std::string id;  // "r-17": also on the page of a failure
  const net::Request* request = nullptr;
  const PageRoute* route = nullptr;
  std::string staff = {};
  int status = 0;
  std::string_view refusal = {};  // why, in a word: "not-signed-in", "other-patient"
  std::string failure = {};       // what the operator must put right
  std::chrono::microseconds taken{};
};

// A line for stderr: `at` is the wall clock in UTC.
std::string log_line(const RequestRecord&, Instant at);

// Changes, refusals and failures; reading a page is in the access log instead.
bool is_worth_a_line(const RequestRecord&);

}  // namespace evenkeel::web
