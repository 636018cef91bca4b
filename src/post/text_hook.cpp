// SPDX-License-Identifier: Apache-2.0
#include "post/text_hook.hpp"

#include "base/failure.hpp"
#include "post/digest.hpp"
#include "post/transfer.hpp"

#include <array>
#include <chrono>
#include <utility>

#include <nlohmann/json.hpp>

namespace evenkeel::post {
namespace {

constexpr std::size_t shortest_key = 16;

// Once anything of the request has gone out, only the receiver knows what became of it.
Delivery hook_delivery(CURL* handle, CURLcode code, std::string_view detail) {
  long answered = 0;
  long sent_bytes = 0;
  curl_easy_getinfo(handle, CURLINFO_RESPONSE_CODE, &answered);
  curl_easy_getinfo(handle, CURLINFO_REQUEST_SIZE, &sent_bytes);
  if (code == CURLE_OK && answered >= 200 && answered < 300) return {Outcome::delivered};
  if (code == CURLE_OK) return {Outcome::refused, "it answered " + std::to_string(answered)};
  return {sent_bytes > 0 ? Outcome::unclear : Outcome::refused, failure_said(code, detail)};
}

}  // namespace

std::string hook_body(const Letter& letter) {
  return nlohmann::json{{"to", letter.to}, {"text", letter.text}}.dump();
}

std::string hook_signature(std::string_view key, std::string_view timestamp,
                           std::string_view body) {
  return "v1=" + hmac_sha256_hex(key, std::string{timestamp} + "." + std::string{body});
}

TextHook::TextHook(HookPlace place) : place_{std::move(place)} {
  const bool is_safe = place_.url.starts_with("https://") ||
                       (place_.url.starts_with("http://") && is_to_this_machine(place_.url));
  if (!is_safe) throw Failure{"text messages leave by https:// only"};
  if (place_.key.size() < shortest_key)
    throw Failure{"the key for text messages has less than 16 characters"};
}

Delivery TextHook::carry(const Letter& letter) {
  const auto handle = new_transfer(lets_go_);
  const auto body = hook_body(letter);
  const auto timestamp = std::to_string(
      std::chrono::floor<std::chrono::seconds>(letter.at).time_since_epoch().count());
  const auto headers =
      list_of({"Content-Type: application/json", "Evenkeel-Timestamp: " + timestamp,
               "Evenkeel-Signature: " + hook_signature(place_.key, timestamp, body),
               "Idempotency-Key: " + sha256_hex(letter.key).substr(0, 32), "Expect:"});
  std::array<char, CURL_ERROR_SIZE> detail{};
  auto* const curl = handle.get();
  curl_easy_setopt(curl, CURLOPT_URL, place_.url.c_str());
  curl_easy_setopt(curl, CURLOPT_PROTOCOLS_STR, "http,https");
  curl_easy_setopt(curl, CURLOPT_HTTPHEADER, headers.get());
  curl_easy_setopt(curl, CURLOPT_POSTFIELDS, body.c_str());
  curl_easy_setopt(curl, CURLOPT_POSTFIELDSIZE, static_cast<long>(body.size()));
  curl_easy_setopt(curl, CURLOPT_ERRORBUFFER, detail.data());
  const auto code = curl_easy_perform(curl);
  return hook_delivery(curl, code, detail.data());
}

}  // namespace evenkeel::post
