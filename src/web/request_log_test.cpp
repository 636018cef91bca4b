// SPDX-License-Identifier: Apache-2.0
#include "web/request_log.hpp"

#include <doctest/doctest.h>

namespace evenkeel::web {
namespace {

using namespace std::chrono_literals;

constexpr Instant half_past_two{std::chrono::sys_days{2026y / std::chrono::November / 23} + 14h +
                                30min + 5s + 7ms};

}  // namespace

TEST_CASE("a log line holds ids and numbers, and nothing that was typed") {
  net::Request request;
  request.method = net::Method::post;
  request.path = "/sessions/session-1/pause";
  request.parameters = {{"session", "session-1"}, {"token", "secret"}};
  request.form = *net::Fields::parse("reason=nausea&note=Jo+Avery+felt+sick");
  request.remote_address = "127.0.0.1";
  const auto* route = routes().data();
  const RequestRecord record{.id = "r-7",
                             .request = &request,
                             .route = route,
                             .staff = "staff-2",
                             .status = 409,
                             .refusal = "other-patient",
                             .taken = 812us};
  CHECK(log_line(record, half_past_two) ==
        R"({"at":"2026-11-23T14:30:05.007Z","request":"r-7","method":"POST","status":409,)"
        R"("micros":812,"route":"/","session":"session-1","staff":"staff-2","from":"127.0.0.1",)"
        R"("refusal":"other-patient"})"
        "\n");
}

TEST_CASE("what fails cannot break the line it is told in") {
  net::Request request;
  RequestRecord record{.id = "r-8", .request = &request, .status = 503};
  record.failure = "disk \"full\"\n{\\";
  const auto line = log_line(record, half_past_two);
  CHECK(line.find(R"("failure":"disk \"full\"\u000a{\\"})") != std::string::npos);
  CHECK(line.find('\n') == line.size() - 1);
}

TEST_CASE("reading a page is no line; changing, refusing and failing are") {
  net::Request request;
  RequestRecord record{.id = "r-9", .request = &request, .status = 200};
  CHECK_FALSE(is_worth_a_line(record));
  record.status = 404;
  CHECK(is_worth_a_line(record));
  record.status = 303;
  request.method = net::Method::post;
  CHECK(is_worth_a_line(record));
}

}  // namespace evenkeel::web
