// SPDX-License-Identifier: Apache-2.0
#include "http_client.hpp"
#include "net/server.hpp"
#include "running_server.hpp"

#include <chrono>
#include <thread>

#include <doctest/doctest.h>

namespace evenkeel::net {
namespace {

using test::HttpClient;
using test::PlainLine;
using test::RunningServer;

// "/live/board?key=nurse" opens the stream of that topic by that right.
Response open_stream(Request& request, int) {
  Response response;
  response.headers = {{"Content-Type", "text/event-stream"}};
  response.stream = StreamTopic{request.path.substr(6), std::string{*request.query.get("key")}};
  return response;
}

// A stream is open for its server a moment after its head has come.
void wait_for_keys(Server& server, std::size_t count) {
  const auto give_up = std::chrono::steady_clock::now() + std::chrono::seconds{20};
  while (server.stream_keys().size() != count && std::chrono::steady_clock::now() < give_up) {
    std::this_thread::yield();
  }
  REQUIRE(server.stream_keys().size() == count);
}

}  // namespace

TEST_CASE("an event reaches every stream of its topic and no other") {
  RunningServer server{open_stream};
  HttpClient nurse{server.port()};
  HttpClient desk{server.port()};
  HttpClient chair{server.port()};
  CHECK(nurse.get("/live/board?key=nurse").status == 200);
  const auto head = desk.get("/live/board?key=desk");
  CHECK(head.header("content-type") == "text/event-stream");
  CHECK(head.header("content-length").empty());
  CHECK(chair.get("/live/session-1?key=chair").status == 200);
  wait_for_keys(server.server(), 3);
  server.server().publish("board", "changed", "two\nlines");
  server.server().publish("session-1", "changed", "");
  CHECK(nurse.receive_event() == "event: changed\ndata: two\ndata: lines");
  CHECK(desk.receive_event() == "event: changed\ndata: two\ndata: lines");
  CHECK(chair.receive_event() == "event: changed\ndata: ");
}

TEST_CASE("the streams of one key are closed together, the others stay") {
  RunningServer server{open_stream};
  HttpClient one{server.port()};
  HttpClient other{server.port()};
  HttpClient stays{server.port()};
  one.get("/live/board?key=nurse");
  other.get("/live/session-1?key=nurse");
  stays.get("/live/board?key=desk");
  wait_for_keys(server.server(), 2);
  server.server().close_streams("nurse");
  CHECK(one.is_closed_by_server());
  CHECK(other.is_closed_by_server());
  wait_for_keys(server.server(), 1);
  server.server().publish("board", "changed", "1");
  CHECK(stays.receive_event() == "event: changed\ndata: 1");
}

TEST_CASE("a stream whose reader has gone is forgotten") {
  RunningServer server{open_stream};
  {
    HttpClient leaves{server.port()};
    leaves.get("/live/board?key=nurse");
    wait_for_keys(server.server(), 1);
  }
  wait_for_keys(server.server(), 0);
  server.server().publish("board", "changed", "nobody hears this");
}

TEST_CASE("a reader of events that falls behind is dropped, the others lose nothing") {
  Settings settings;
  settings.limits.stream_queue_bytes = 64 * 1024;
  RunningServer server{open_stream, settings};
  HttpClient slow{server.port(), std::make_unique<PlainLine>(server.port(), 4096), "http"};
  HttpClient good{server.port()};
  slow.get("/live/board?key=slow");
  good.get("/live/board?key=good");
  wait_for_keys(server.server(), 2);
  const std::string data(8 * 1024, 'x');
  int sent = 0;
  while (server.server().stream_keys().size() == 2 && sent < 1000) {
    server.server().publish("board", "changed", data);
    ++sent;
    CHECK(good.receive_event().size() > data.size());
  }
  CHECK(server.server().stream_keys() == std::vector<std::string>{"good"});
  CHECK(sent < 200);
}

TEST_CASE("a stop closes the streams") {
  auto server = std::make_unique<RunningServer>(open_stream);
  HttpClient client{server->port()};
  client.get("/live/board?key=nurse");
  wait_for_keys(server->server(), 1);
  server.reset();
  CHECK(client.is_closed_by_server());
}

}  // namespace evenkeel::net
