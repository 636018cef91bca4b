// SPDX-License-Identifier: Apache-2.0
#include "net/server.hpp"

#include "base/failure.hpp"
#include "http_client.hpp"
#include "running_server.hpp"

#include <atomic>
#include <future>
#include <latch>
#include <set>

#include <doctest/doctest.h>

namespace evenkeel::net {
namespace {

using test::HttpClient;
using test::NoReply;
using test::RunningServer;

Response text_response(std::string text) {
  Response response;
  response.headers = {{"Content-Type", "text/plain; charset=utf-8"}};
  response.body = std::move(text);
  return response;
}

// Says what it has understood.
Response echo(Request& request, int) {
  std::string said = request.path;
  for (const auto& [name, value] : request.query.pairs()) {
    said += " ?" + name + "=" + value;
  }
  for (const auto& [name, value] : request.form.pairs()) {
    said += " " + name + "=" + value;
  }
  return text_response(said);
}

int status_of(std::uint16_t port, std::string_view bytes) {
  HttpClient client{port};
  client.send(bytes);
  return client.receive().status;
}

}  // namespace

TEST_CASE("many requests go over one connection") {
  RunningServer server{echo};
  HttpClient client{server.port()};
  for (int i = 0; i < 20; ++i) {
    const auto reply = client.get("/page?n=" + std::to_string(i));
    CHECK(reply.status == 200);
    CHECK(reply.body == "/page ?n=" + std::to_string(i));
    CHECK(reply.header("connection").empty());
    CHECK(reply.header("date").ends_with(" GMT"));
  }
  CHECK(client.post("/form", {{"dose", "35"}, {"note", "a b&c"}}).body ==
        "/form dose=35 note=a b&c");
}

TEST_CASE("requests sent at once are answered in their order") {
  RunningServer server{echo};
  HttpClient client{server.port()};
  std::string all;
  for (int i = 0; i < 10; ++i) {
    all += "GET /" + std::to_string(i) + " HTTP/1.1\r\nHost: h\r\n\r\n";
  }
  client.send(all);
  for (int i = 0; i < 10; ++i) {
    CHECK(client.receive().body == "/" + std::to_string(i));
  }
}

TEST_CASE("HEAD is answered with the length and no body") {
  RunningServer server{echo};
  HttpClient client{server.port()};
  client.send("HEAD /page HTTP/1.1\r\nHost: h\r\n\r\n");
  const auto reply = client.receive(false);
  CHECK(reply.status == 200);
  CHECK(reply.header("content-length") == "5");
  CHECK(client.get("/next").body == "/next");
}

TEST_CASE("an old or a parting client is answered and the connection ends") {
  RunningServer server{echo};
  for (const std::string_view bytes :
       {"GET /a HTTP/1.0\r\n\r\n", "GET /a HTTP/1.1\r\nHost: h\r\nConnection: close\r\n\r\n"}) {
    HttpClient client{server.port()};
    client.send(bytes);
    const auto reply = client.receive();
    CHECK(reply.body == "/a");
    CHECK(reply.header("connection") == "close");
    CHECK(client.is_closed_by_server());
  }
}

TEST_CASE("what two readers could take in two ways is refused") {
  RunningServer server{echo};
  const std::string host = "Host: h\r\n";
  const std::string form = "Content-Type: application/x-www-form-urlencoded\r\n";
  const std::vector<std::pair<std::string, int>> corpus{
      {"POST / HTTP/1.1\r\n" + host + form +
           "Content-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
       400},
      {"POST / HTTP/1.1\r\n" + host + form +
           "Transfer-Encoding: chunked\r\nContent-Length: 3\r\n\r\na=1",
       400},
      {"POST / HTTP/1.1\r\n" + host + form + "Transfer-Encoding: chunked\r\n\r\n0\r\n\r\n", 411},
      {"POST / HTTP/1.1\r\n" + host + form + "Transfer-Encoding: gzip\r\n\r\n", 411},
      {"POST / HTTP/1.1\r\n" + host + form + "Content-Length: 3\r\nContent-Length: 3\r\n\r\na=1",
       400},
      {"POST / HTTP/1.1\r\n" + host + form + "Content-Length: 3, 3\r\n\r\na=1", 400},
      {"POST / HTTP/1.1\r\n" + host + form + "Content-Length: +3\r\n\r\na=1", 400},
      {"POST / HTTP/1.1\r\n" + host + form + "Content-Length: -3\r\n\r\na=1", 400},
      {"POST / HTTP/1.1\r\n" + host + form + "Content-Length: 0x3\r\n\r\na=1", 400},
      {"POST / HTTP/1.1\r\n" + host + form + "Content-Length: 99999999999999999999999\r\n\r\na=1",
       400},
      {"GET / HTTP/1.1\r\n" + host + "Content-Length: 3\r\n\r\na=1", 400},
      {"GET / HTTP/1.1\n" + host + "\r\n\r\n", 400},
      {"GET / HTTP/1.1\r\nHost: h\nA: b\r\n\r\n", 400},
      {"GET / HTTP/1.1\r\nHost: h\r\nA: b\r\n folded\r\n\r\n", 400},
      {"GET / HTTP/1.1\r\nHost: h\r\nA : b\r\n\r\n", 400},
      {"GET / HTTP/1.1\r\nHost: h\r\n: b\r\n\r\n", 400},
      {"GET / HTTP/1.1\r\nHost: h\r\nA\r\n\r\n", 400},
      {"GET / HTTP/1.1\r\nHost: h\r\nA: \xFF\r\n\r\n", 400},
      {"GET / HTTP/1.1\r\nHost: h\r\nA: \x01\r\n\r\n", 400},
      {std::string{"GET / HTTP/1.1\r\nHost: h\r\nA: b\0c\r\n\r\n", 36}, 400},
      {"GET / HTTP/1.1\r\n\r\n", 400},
      {"GET / HTTP/1.1\r\nHost: h\r\nHost: i\r\n\r\n", 400},
      {"GET / HTTP/2.0\r\nHost: h\r\n\r\n", 505},
      {"GET / HTTP/1.2\r\nHost: h\r\n\r\n", 505},
      {"GET  / HTTP/1.1\r\nHost: h\r\n\r\n", 400},
      {"GET http://h/ HTTP/1.1\r\nHost: h\r\n\r\n", 400},
      {"OPTIONS * HTTP/1.1\r\nHost: h\r\n\r\n", 400},
      {"TRACE / HTTP/1.1\r\nHost: h\r\n\r\n", 405},
      {"CONNECT h:80 HTTP/1.1\r\nHost: h\r\n\r\n", 405},
      {"GET / HTTP/1.1\r\nHost: h\r\nExpect: tea\r\n\r\n", 417},
      {"\x16\x03\x01\x02", 400},
      {"\r\n\r\nGET / HTTP/1.1\r\nHost: h\r\n\r\n", 400},
      {"POST / HTTP/1.1\r\n" + host + "Content-Type: text/plain\r\nContent-Length: 3\r\n\r\na=1",
       415},
      {"POST / HTTP/1.1\r\n" + host + "Content-Length: 3\r\n\r\na=1", 415},
      {"POST / HTTP/1.1\r\n" + host + form + "Content-Length: 3\r\n\r\na=%", 400},
      {"POST / HTTP/1.1\r\n" + host + form + "Content-Length: 5\r\n\r\na=%FF", 400},
      {"POST / HTTP/1.1\r\n" + host + form + "Content-Length: 7\r\n\r\na=1&a=2", 400},
  };
  for (const auto& [bytes, status] : corpus) {
    CAPTURE(bytes);
    CHECK(status_of(server.port(), bytes) == status);
  }
  // And it still answers.
  CHECK(HttpClient{server.port()}.get("/well").body == "/well");
}

TEST_CASE("a path is plain or refused") {
  RunningServer server{echo};
  for (const std::string_view bad :
       {"/../etc/passwd", "/a/../b", "/a/./b",   "/%2e%2e/b",  "/a/%2E%2E", "/a%2Fb",
        "/a%2fb",         "//b",     "/a//b",    "/a%00b",     "/a%0ab",    "/a%",
        "/a%f",           "/a%gg",   "/%FF",     "/%C0%AF",    "/a\\b",     "/a%5cb",
        "/a#b",           "/a%23b",  "/a?b=%FF", "/a?b=1&b=2", "a"}) {
    CAPTURE(bad);
    CHECK(status_of(server.port(), "GET " + std::string{bad} + " HTTP/1.1\r\nHost: h\r\n\r\n") ==
          400);
  }
  HttpClient client{server.port()};
  CHECK(client.get("/caf%C3%A9/b%20c?q=%C3%A9+d").body == "/café/b c ?q=é d");
  CHECK(client.get("/board/").body == "/board/");
}

TEST_CASE("too large a head, a form or a crowd of headers is refused with its own status") {
  RunningServer server{echo};
  const std::string long_name(17'000, 'a');
  CHECK(status_of(server.port(), "GET /" + long_name + " HTTP/1.1\r\nHost: h\r\n\r\n") == 431);
  CHECK(status_of(server.port(), "GET / HTTP/1.1\r\nHost: h\r\nA: " + long_name) == 431);
  std::string many = "GET / HTTP/1.1\r\nHost: h\r\n";
  for (int i = 0; i < 63; ++i) {
    many += "A" + std::to_string(i) + ": b\r\n";
  }
  CHECK(status_of(server.port(), many + "\r\n") == 200);
  CHECK(status_of(server.port(), many + "B: c\r\n\r\n") == 431);
  const std::string head =
      "POST / HTTP/1.1\r\nHost: h\r\nContent-Type: application/x-www-form-urlencoded\r\n";
  CHECK(status_of(server.port(), head + "Content-Length: 262145\r\n\r\n") == 413);
  CHECK(status_of(server.port(),
                  head + "Content-Length: 262144\r\n\r\na=" + std::string(262'142, 'b')) == 200);
}

TEST_CASE("a client that waits for leave to send its form gets it") {
  RunningServer server{echo};
  HttpClient client{server.port()};
  client.send(
      "POST /f HTTP/1.1\r\nHost: h\r\nExpect: 100-continue\r\nContent-Length: 3\r\n"
      "Content-Type: application/x-www-form-urlencoded\r\n\r\n");
  CHECK(client.receive().status == 100);
  client.send("a=1");
  CHECK(client.receive().body == "/f a=1");
}

TEST_CASE("a slow client is closed at its deadline, however it dribbles") {
  Settings settings;
  settings.limits.head_deadline = std::chrono::seconds{1};
  settings.limits.body_deadline = std::chrono::seconds{1};
  RunningServer server{echo, settings};
  for (const std::string_view begun :
       {"GET / HTTP/1.1\r\nHost: h\r\nA: ",
        "POST / HTTP/1.1\r\nHost: h\r\nContent-Length: 100\r\nContent-Type: "
        "application/x-www-form-urlencoded\r\n\r\na="}) {
    CAPTURE(begun);
    test::PlainLine line{server.port()};
    const auto start = std::chrono::steady_clock::now();
    line.send(begun);
    bool is_closed = false;
    while (!is_closed && std::chrono::steady_clock::now() - start < std::chrono::seconds{5}) {
      pollfd waits{line.socket(), POLLIN, 0};
      is_closed = ::poll(&waits, 1, 50) > 0 && line.receive().empty();
      if (!is_closed) line.send("x");
    }
    const auto taken = std::chrono::steady_clock::now() - start;
    CHECK(is_closed);
    CHECK(taken > std::chrono::milliseconds{900});
    CHECK(taken < std::chrono::milliseconds{3000});
  }
}

TEST_CASE("when no more can wait, the answer is 503 and when to come again") {
  std::latch go{1};
  Settings settings;
  settings.workers = 1;
  settings.limits.queue = 1;
  std::latch begun{1};
  std::atomic<bool> has_begun = false;
  RunningServer server{[&](Request& request, int worker) {
                         if (!has_begun.exchange(true)) begun.count_down();
                         go.wait();
                         return echo(request, worker);
                       },
                       settings};
  HttpClient working{server.port()};
  working.send("GET /1 HTTP/1.1\r\nHost: h\r\n\r\n");
  begun.wait();
  HttpClient second{server.port()};
  HttpClient third{server.port()};
  second.send("GET /2 HTTP/1.1\r\nHost: h\r\n\r\n");
  third.send("GET /3 HTTP/1.1\r\nHost: h\r\n\r\n");
  // One of the two waits, the other is sent away at once: the worker is still busy.
  auto one = std::async(std::launch::async, [&] { return second.receive().status; });
  auto other = std::async(std::launch::async, [&] { return third.receive().status; });
  const auto is_ready = [](std::future<int>& reply) {
    return reply.wait_for(std::chrono::milliseconds{5}) == std::future_status::ready;
  };
  while (!is_ready(one) && !is_ready(other)) {
  }
  const auto reply = HttpClient{server.port()}.get("/4");
  CHECK(reply.status == 503);
  CHECK(reply.header("retry-after") == "1");
  go.count_down();
  CHECK(working.receive().status == 200);
  const std::multiset<int> others{one.get(), other.get()};
  CHECK(others == std::multiset<int>{200, 503});
  // The connection that was refused is as good as before.
  CHECK(second.get("/again").status == 200);
  CHECK(third.get("/again").status == 200);
}

TEST_CASE("a handler that throws is a plain page, and the next request is answered") {
  RunningServer server{[](Request& request, int worker) {
    if (request.path == "/throws") throw Failure{"the disk is full"};
    return echo(request, worker);
  }};
  HttpClient client{server.port()};
  const auto reply = client.get("/throws");
  CHECK(reply.status == 500);
  CHECK_FALSE(reply.has("disk"));
  CHECK(client.get("/next").body == "/next");
}

TEST_CASE("a long text comes as gzip to who takes it, and plain to who does not") {
  const auto shared = std::make_shared<const std::string>(5000, 'b');
  RunningServer server{[&](Request& request, int) {
    auto response = text_response(std::string(5000, 'a'));
    if (request.path == "/shared") {
      response.body.clear();
      response.shared_body = shared;
    }
    if (request.path == "/short") response.body = "short";
    return response;
  }};
  HttpClient client{server.port()};
  CHECK(client.get("/long").body == std::string(5000, 'a'));
  CHECK(client.get("/long", "Accept-Encoding: br, gzip;q=0\r\n").body == std::string(5000, 'a'));
  for (const auto* path : {"/long", "/shared", "/shared"}) {
    const auto reply = client.get(path, "Accept-Encoding: deflate, gzip\r\n");
    CHECK(reply.header("content-encoding") == "gzip");
    CHECK(reply.header("vary") == "Accept-Encoding");
    CHECK(reply.body.size() < 200);
    CHECK(reply.body.starts_with("\x1f\x8b"));
  }
  CHECK(client.get("/short", "Accept-Encoding: gzip\r\n").header("content-encoding").empty());
}

TEST_CASE("a stop finishes what is being answered and takes nothing new") {
  std::latch begun{1};
  std::latch go{1};
  auto server = std::make_unique<RunningServer>([&](Request& request, int worker) {
    begun.count_down();
    go.wait();
    return echo(request, worker);
  });
  const auto port = server->port();
  HttpClient busy{port};
  HttpClient idle{port};
  busy.send("GET /slow HTTP/1.1\r\nHost: h\r\n\r\n");
  begun.wait();
  server->server().stop();
  CHECK(idle.is_closed_by_server());
  CHECK_THROWS_AS(HttpClient{port}, NoReply);
  go.count_down();
  const auto reply = busy.receive();
  CHECK(reply.body == "/slow");
  CHECK(reply.header("connection") == "close");
  server.reset();
}

TEST_CASE("a port that is taken is a failure that says so") {
  RunningServer server{echo};
  Settings settings;
  settings.port = server.port();
  try {
    const Server second{settings, echo};
    FAIL("it must not start");
  } catch (const Failure& failure) {
    const std::string words = failure.what();
    CHECK(words.find("port " + std::to_string(server.port())) != std::string::npos);
    CHECK(words.find("taken") != std::string::npos);
  }
  settings.address = "here";
  CHECK_THROWS_WITH_AS((Server{settings, echo}), "not an address to listen on: here", Failure);
}

}  // namespace evenkeel::net
