// SPDX-License-Identifier: Apache-2.0
// Somebody at the other end of a line: accepts one connection after the other and talks to each as
// a test says. A real socket; what it heard is kept.
#pragma once

#include "self_signed.hpp"

#include <atomic>
#include <cstdint>
#include <functional>
#include <memory>
#include <mutex>
#include <stdexcept>
#include <string>
#include <string_view>
#include <thread>
#include <utility>
#include <vector>

#include <arpa/inet.h>
#include <netinet/in.h>
#include <openssl/ssl.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

namespace evenkeel::test {

class Caller {
 public:
  Caller(int socket, const std::atomic<bool>& is_over) : socket_{socket}, is_over_{is_over} {}

  void say(std::string_view text) const {
    if (tls_) {
      SSL_write(tls_.get(), text.data(), static_cast<int>(text.size()));
    } else {
      (void)::send(socket_, text.data(), text.size(), MSG_NOSIGNAL);
    }
  }
  // From here on both speak TLS; false when the other one does not like the certificate.
  bool secure(const SelfSigned& own) {
    const std::unique_ptr<SSL_CTX, decltype(&SSL_CTX_free)> context{
        SSL_CTX_new(TLS_server_method()), SSL_CTX_free};
    SSL_CTX_use_certificate_file(context.get(), own.certificate.c_str(), SSL_FILETYPE_PEM);
    SSL_CTX_use_PrivateKey_file(context.get(), own.key.c_str(), SSL_FILETYPE_PEM);
    tls_.reset(SSL_new(context.get()));
    SSL_set_fd(tls_.get(), socket_);
    return SSL_accept(tls_.get()) == 1;
  }
  // Up to and with `end`; all there was when the line is closed before.
  std::string hear(std::string_view end) {
    while (heard_.find(end) == std::string::npos && more()) {
    }
    const auto at = heard_.find(end);
    const auto size = at == std::string::npos ? heard_.size() : at + end.size();
    auto part = heard_.substr(0, size);
    heard_.erase(0, size);
    return part;
  }
  std::string hear(std::size_t bytes) {
    while (heard_.size() < bytes && more()) {
    }
    auto part = heard_.substr(0, bytes);
    heard_.erase(0, part.size());
    return part;
  }
  void wait_until_gone() {
    while (more()) {
    }
  }

 private:
  bool more() {
    pollfd waits{socket_, POLLIN, 0};
    const bool is_at_hand = tls_ && SSL_pending(tls_.get()) > 0;
    while (!is_at_hand && ::poll(&waits, 1, 20) == 0) {
      if (is_over_) return false;
    }
    char bytes[4096];
    const auto got =
        tls_ ? SSL_read(tls_.get(), bytes, sizeof bytes) : ::recv(socket_, bytes, sizeof bytes, 0);
    if (got <= 0) return false;
    heard_.append(bytes, static_cast<std::size_t>(got));
    return true;
  }

  int socket_;
  const std::atomic<bool>& is_over_;
  std::string heard_;
  std::unique_ptr<SSL, decltype(&SSL_free)> tls_{nullptr, SSL_free};
};

class Listener {
 public:
  using Talk = std::function<void(Caller&)>;
  explicit Listener(Talk talk, std::uint32_t address = INADDR_LOOPBACK) : talk_{std::move(talk)} {
    socket_ = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    sockaddr_in place{};
    place.sin_family = AF_INET;
    place.sin_addr.s_addr = htonl(address);
    socklen_t size = sizeof place;
    if (::bind(socket_, reinterpret_cast<sockaddr*>(&place), size) != 0 ||
        ::listen(socket_, 8) != 0 ||
        ::getsockname(socket_, reinterpret_cast<sockaddr*>(&place), &size) != 0)
      throw std::runtime_error{"no place to listen"};
    port_ = ntohs(place.sin_port);
    thread_ = std::thread{[this] { listen(); }};
  }
  ~Listener() {
    is_over_ = true;
    thread_.join();
    ::close(socket_);
  }
  Listener(const Listener&) = delete;
  Listener& operator=(const Listener&) = delete;

  std::uint16_t port() const { return port_; }
  int calls() const { return calls_; }

 private:
  void listen() {
    while (!is_over_) {
      pollfd waits{socket_, POLLIN, 0};
      if (::poll(&waits, 1, 20) <= 0) continue;
      const int line = ::accept4(socket_, nullptr, nullptr, SOCK_CLOEXEC);
      if (line < 0) continue;
      ++calls_;
      Caller caller{line, is_over_};
      talk_(caller);
      ::close(line);
    }
  }

  Talk talk_;
  int socket_ = -1;
  std::uint16_t port_ = 0;
  std::atomic<int> calls_ = 0;
  std::atomic<bool> is_over_ = false;
  std::thread thread_;
};

// A mail server of the plainest kind: what it took, and where it falls silent or says no.
class MailServer {
 public:
  enum class Manner { takes, silent_at_once, refuses_recipient, silent_after_the_mail, says_later };
  explicit MailServer(Manner manner = Manner::takes)
      : manner_{manner}, listener_{[this](Caller& caller) { talk(caller); }} {}

  std::string url() const { return "smtp://127.0.0.1:" + std::to_string(listener_.port()); }
  int calls() const { return listener_.calls(); }
  std::vector<std::string> mails() const {
    const std::scoped_lock lock{mutex_};
    return mails_;
  }
  void behave(Manner manner) { manner_ = manner; }

 private:
  void talk(Caller& caller) {
    if (manner_ == Manner::silent_at_once) return caller.wait_until_gone();
    caller.say("220 here\r\n");
    for (;;) {
      const auto line = caller.hear("\r\n");
      if (line.empty() || line.starts_with("QUIT")) return;
      if (line.starts_with("RCPT") && manner_ == Manner::refuses_recipient) {
        caller.say("550 nobody of that name\r\n");
      } else if (line.starts_with("DATA")) {
        if (!takes_mail(caller)) return;
      } else {
        caller.say("250 fine\r\n");
      }
    }
  }

  bool takes_mail(Caller& caller) {
    caller.say("354 go on\r\n");
    const auto mail = caller.hear("\r\n.\r\n");
    {
      const std::scoped_lock lock{mutex_};
      mails_.push_back(mail);
    }
    if (manner_ == Manner::silent_after_the_mail) {
      caller.wait_until_gone();
      return false;
    }
    caller.say(manner_ == Manner::says_later ? "451 later\r\n" : "250 taken\r\n");
    return true;
  }

  std::atomic<Manner> manner_;
  mutable std::mutex mutex_;
  std::vector<std::string> mails_;
  Listener listener_;
};

}  // namespace evenkeel::test
