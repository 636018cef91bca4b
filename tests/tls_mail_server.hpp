// SPDX-License-Identifier: Apache-2.0
// A mail server that offers STARTTLS, or does not: what was said to it in the clear, and what under
// TLS.
#pragma once

#include "listener.hpp"

#include <mutex>
#include <string>

namespace evenkeel::test {

class TlsMailServer {
 public:
  enum class Offers { tls, nothing };
  explicit TlsMailServer(Offers offers, std::uint32_t address = INADDR_LOOPBACK)
      : offers_{offers}, listener_{[this](Caller& caller) { talk(caller); }, address} {}

  std::uint16_t port() const { return listener_.port(); }
  const std::string& certificate() const { return own_.certificate; }
  std::string heard_in_the_clear() const {
    const std::scoped_lock lock{mutex_};
    return clear_;
  }
  std::string heard_under_tls() const {
    const std::scoped_lock lock{mutex_};
    return secret_;
  }

 private:
  void talk(Caller& caller) {
    bool is_secure = false;
    caller.say("220 here\r\n");
    for (;;) {
      const auto line = caller.hear("\r\n");
      keep(line, is_secure);
      if (line.empty() || line.starts_with("QUIT")) return;
      if (line.starts_with("STARTTLS")) {
        caller.say("220 go on\r\n");
        is_secure = caller.secure(own_);
        if (!is_secure) return;
      } else if (line.starts_with("EHLO")) {
        caller.say(is_secure                ? "250-here\r\n250 AUTH PLAIN\r\n"
                   : offers_ == Offers::tls ? "250-here\r\n250 STARTTLS\r\n"
                                            : "250 here\r\n");
      } else if (line.starts_with("AUTH")) {
        caller.say("334 \r\n");
        keep(caller.hear("\r\n"), is_secure);
        caller.say("235 known\r\n");
      } else if (line.starts_with("DATA")) {
        caller.say("354 go on\r\n");
        keep(caller.hear("\r\n.\r\n"), is_secure);
        caller.say("250 taken\r\n");
      } else {
        caller.say("250 fine\r\n");
      }
    }
  }
  void keep(const std::string& said, bool is_secure) {
    const std::scoped_lock lock{mutex_};
    (is_secure ? secret_ : clear_) += said;
  }

  Offers offers_;
  SelfSigned own_;
  mutable std::mutex mutex_;
  std::string clear_;
  std::string secret_;
  Listener listener_;
};

}  // namespace evenkeel::test
