// SPDX-License-Identifier: Apache-2.0
// A small blocking HTTP client on plain sockets: what the HTTP tests and the crash tests speak
// with. It believes nothing: a reply that is not as it should be throws.
#pragma once

#include <algorithm>
#include <cctype>
#include <cerrno>
#include <chrono>
#include <cstdint>
#include <cstring>
#include <map>
#include <memory>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <arpa/inet.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

namespace evenkeel::test {

struct NoReply : std::runtime_error {
  using std::runtime_error::runtime_error;
};

// Bytes to and from a server.
class Line {
 public:
  virtual ~Line() = default;
  virtual void send(std::string_view bytes) = 0;
  virtual std::string receive() = 0;  // empty: the other side has closed
};

class PlainLine : public Line {
 public:
  explicit PlainLine(std::uint16_t port, int receive_buffer = 0) {
    socket_ = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    if (receive_buffer > 0) {
      ::setsockopt(socket_, SOL_SOCKET, SO_RCVBUF, &receive_buffer, sizeof receive_buffer);
    }
    const int on = 1;
    ::setsockopt(socket_, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
    sockaddr_in to{};
    to.sin_family = AF_INET;
    to.sin_port = htons(port);
    to.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    if (::connect(socket_, reinterpret_cast<const sockaddr*>(&to), sizeof to) != 0) {
      ::close(socket_);
      throw NoReply{std::string{"connect: "} + std::strerror(errno)};
    }
  }
  ~PlainLine() override { ::close(socket_); }
  PlainLine(const PlainLine&) = delete;
  PlainLine& operator=(const PlainLine&) = delete;

  int socket() const { return socket_; }

  void send(std::string_view bytes) override {
    while (!bytes.empty()) {
      const auto sent = ::send(socket_, bytes.data(), bytes.size(), MSG_NOSIGNAL);
      if (sent < 0) throw NoReply{std::string{"send: "} + std::strerror(errno)};
      bytes.remove_prefix(static_cast<std::size_t>(sent));
    }
  }

  std::string receive() override {
    pollfd waits{socket_, POLLIN, 0};
    if (::poll(&waits, 1, 30'000) <= 0) throw NoReply{"nothing came for 30 seconds"};
    std::string bytes(64 * 1024, '\0');
    const auto got = ::recv(socket_, bytes.data(), bytes.size(), 0);
    if (got < 0 && errno == ECONNRESET) return {};
    if (got < 0) throw NoReply{std::string{"receive: "} + std::strerror(errno)};
    bytes.resize(static_cast<std::size_t>(got));
    return bytes;
  }

 private:
  int socket_ = -1;
};

struct Reply {
  int status = 0;
  std::vector<std::pair<std::string, std::string>> headers;  // names in lower case
  std::string body;

  std::string header(std::string_view name) const {
    for (const auto& [each, value] : headers) {
      if (each == name) return value;
    }
    return {};
  }
  bool has(std::string_view text) const { return body.find(text) != std::string::npos; }
};

using FormFields = std::vector<std::pair<std::string, std::string>>;

class HttpClient {
 public:
  explicit HttpClient(std::uint16_t port)
      : HttpClient{port, std::make_unique<PlainLine>(port), "http"} {}
  HttpClient(std::uint16_t port, std::unique_ptr<Line> line, std::string_view scheme)
      : line_{std::move(line)},
        host_{"127.0.0.1:" + std::to_string(port)},
        origin_{std::string{scheme} + "://" + host_} {}

  std::string cookie(const std::string& name) const {
    const auto found = cookies_.find(name);
    return found == cookies_.end() ? std::string{} : found->second;
  }
  void set_cookie(const std::string& name, std::string value) { cookies_[name] = std::move(value); }
  void forget_cookies() { cookies_.clear(); }
  const std::string& origin() const { return origin_; }
  const std::string& host() const { return host_; }

  Reply get(std::string_view path, std::string_view more_headers = {}) {
    send("GET " + std::string{path} + " HTTP/1.1\r\n" + usual() + std::string{more_headers} +
         "\r\n");
    return receive();
  }

  Reply post(std::string_view path, const FormFields& fields, std::string_view more_headers = {}) {
    return post_as(origin_, path, fields, more_headers);
  }

  // As a page of that origin would; an empty one sends none.
  Reply post_as(std::string_view origin, std::string_view path, const FormFields& fields,
                std::string_view more_headers = {}) {
    std::string body;
    for (const auto& [name, value] : fields) {
      if (!body.empty()) body += '&';
      body += escaped(name) + '=' + escaped(value);
    }
    std::string head = "POST " + std::string{path} + " HTTP/1.1\r\n" + usual();
    if (!origin.empty()) head += "Origin: " + std::string{origin} + "\r\n";
    head += "Content-Type: application/x-www-form-urlencoded\r\nContent-Length: " +
            std::to_string(body.size()) + "\r\n" + std::string{more_headers} + "\r\n";
    send(head + body);
    return receive();
  }

  void send(std::string_view bytes) { line_->send(bytes); }

  // The next reply; `has_body` is false after a HEAD.
  Reply receive(bool has_body = true) {
    while (waiting_.find("\r\n\r\n") == std::string::npos) {
      more();
    }
    Reply reply = take_head();
    const auto length = reply.header("content-length");
    if (!has_body || length.empty()) return reply;
    const auto bytes = static_cast<std::size_t>(std::stoull(length));
    while (waiting_.size() < bytes) {
      more();
    }
    reply.body = waiting_.substr(0, bytes);
    waiting_.erase(0, bytes);
    return reply;
  }

  // The next server-sent event that tells something: no comment, no "retry", no beat. Beats alone
  // are not waited through for ever.
  std::string receive_event() {
    const auto give_up = std::chrono::steady_clock::now() + std::chrono::seconds{30};
    while (true) {
      if (std::chrono::steady_clock::now() > give_up) throw NoReply{"no news for 30 seconds"};
      const auto end = waiting_.find("\n\n");
      if (end == std::string::npos) {
        more();
        continue;
      }
      auto event = waiting_.substr(0, end);
      waiting_.erase(0, end + 2);
      const bool is_news = !event.starts_with(':') && !event.starts_with("retry") &&
                           !event.starts_with("event: beat");
      if (is_news) return event;
    }
  }

  // Waits for the end of the line; what comes before it is thrown away.
  bool is_closed_by_server() {
    try {
      while (!line_->receive().empty()) {
      }
      return true;
    } catch (const NoReply&) {
      return false;
    }
  }

 private:
  static std::string escaped(std::string_view text) {
    constexpr std::string_view digits = "0123456789ABCDEF";
    std::string out;
    for (const char c : text) {
      const auto byte = static_cast<unsigned char>(c);
      if (std::isalnum(byte) != 0 || c == '-' || c == '.' || c == '_') {
        out += c;
      } else {
        out += '%';
        out += digits[byte / 16];
        out += digits[byte % 16];
      }
    }
    return out;
  }

  std::string usual() const {
    std::string lines = "Host: " + host_ + "\r\n";
    std::string pairs;
    for (const auto& [name, value] : cookies_) {
      if (!pairs.empty()) pairs += "; ";
      pairs += name + "=" + value;
    }
    if (!pairs.empty()) lines += "Cookie: " + pairs + "\r\n";
    return lines;
  }

  void more() {
    const auto bytes = line_->receive();
    if (bytes.empty()) throw NoReply{"closed before the reply was whole: " + waiting_};
    waiting_ += bytes;
  }

  Reply take_head() {
    const auto end = waiting_.find("\r\n\r\n");
    const auto head = waiting_.substr(0, end + 2);
    waiting_.erase(0, end + 4);
    Reply reply;
    if (!head.starts_with("HTTP/1.1 ")) throw NoReply{"not a reply: " + head};
    reply.status = std::stoi(head.substr(9, 3));
    for (std::size_t at = head.find("\r\n") + 2; at < head.size();) {
      const auto line_end = head.find("\r\n", at);
      const auto line = head.substr(at, line_end - at);
      at = line_end + 2;
      const auto colon = line.find(": ");
      if (colon == std::string::npos) throw NoReply{"not a header: " + line};
      auto name = line.substr(0, colon);
      std::ranges::transform(name, name.begin(),
                             [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
      reply.headers.emplace_back(name, line.substr(colon + 2));
      if (name == "set-cookie") keep_cookie(line.substr(colon + 2));
    }
    return reply;
  }

  void keep_cookie(const std::string& line) {
    const auto equals = line.find('=');
    const auto name = line.substr(0, equals);
    const auto value = line.substr(equals + 1, line.find(';') - equals - 1);
    if (value.empty()) {
      cookies_.erase(name);
    } else {
      cookies_[name] = value;
    }
  }

  std::unique_ptr<Line> line_;
  std::string host_;
  std::string origin_;
  std::string waiting_;
  std::map<std::string, std::string> cookies_;
};

}  // namespace evenkeel::test
