// SPDX-License-Identifier: Apache-2.0
// Hands text messages to whoever sends them for the clinic: a POST of JSON, signed, so that the
// receiver knows that it comes from here and is not an old one again.
//
//   Evenkeel-Timestamp: 1795701600            (seconds since 1970)
//   Evenkeel-Signature: v1=<hex of HMAC-SHA256(key, timestamp + "." + body)>
//   Idempotency-Key: <names the message>
//   {"to":"+15550100123","text":"…"}
#pragma once

#include "post/carrier.hpp"

#include <atomic>
#include <string>
#include <string_view>

namespace evenkeel::post {

struct HookPlace {
  std::string url;  // https, or http to this very machine
  std::string key;  // at least 16 bytes
};

class TextHook : public Carrier {
 public:
  explicit TextHook(HookPlace);  // throws Failure for another kind of address or too short a key
  Delivery carry(const Letter&) override;
  void let_go() override { lets_go_ = true; }

 private:
  HookPlace place_;
  std::atomic<bool> lets_go_ = false;
};

std::string hook_body(const Letter&);
std::string hook_signature(std::string_view key, std::string_view timestamp, std::string_view body);

}  // namespace evenkeel::post
