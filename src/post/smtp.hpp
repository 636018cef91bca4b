// SPDX-License-Identifier: Apache-2.0
// Hands mails to a mail server. Always by TLS, but to this very machine.
#pragma once

#include "post/carrier.hpp"

#include <atomic>
#include <string>

namespace evenkeel::post {

struct SmtpServer {
  std::string url;   // "smtp://mail.example:587" (STARTTLS) or "smtps://mail.example"
  std::string from;  // "clinic@mail.example"
  std::string user = {};
  std::string password = {};
  std::string trust = {};  // a file of certificates, PEM; empty: those that the machine trusts
};

class Smtp : public Carrier {
 public:
  explicit Smtp(SmtpServer);  // throws Failure for another kind of address
  Delivery carry(const Letter&) override;
  void let_go() override { lets_go_ = true; }

 private:
  SmtpServer server_;
  std::atomic<bool> lets_go_ = false;
};

}  // namespace evenkeel::post
