// SPDX-License-Identifier: Apache-2.0
#include "web/sign_in_cookie.hpp"

#include <string>

namespace evenkeel::web {

namespace {

std::string_view cookie_name(const net::Request& request) {
  return request.is_secure ? "__Host-evenkeel" : "evenkeel";
}

std::string_view patient_cookie_name(const net::Request& request) {
  return request.is_secure ? "__Host-evenkeel-me" : "evenkeel-me";
}

std::string_view passkey_cookie_name(const net::Request& request) {
  return request.is_secure ? "__Host-evenkeel-key" : "evenkeel-key";
}

std::string_view passkey_mark_name(const net::Request& request) {
  return request.is_secure ? "__Host-evenkeel-face" : "evenkeel-face";
}

std::string cookie_line(const net::Request& request, std::string_view name,
                        std::string_view token) {
  std::string line{name};
  line += "=";
  line += token;
  // Lax, so that a one-time link opened from a message ends on a page of ours; posts are guarded by
  // their form's own token and the Origin header.
  line += "; Path=/; HttpOnly; SameSite=Lax";
  if (request.is_secure) line += "; Secure";
  return line;
}

}  // namespace

std::string_view sign_in_token(const net::Request& request) {
  return request.cookie(cookie_name(request)).value_or("");
}

void give_sign_in_cookie(net::Response& response, const net::Request& request,
                         std::string_view token) {
  response.headers.emplace_back("Set-Cookie", cookie_line(request, cookie_name(request), token));
}

void take_back_sign_in_cookie(net::Response& response, const net::Request& request) {
  response.headers.emplace_back("Set-Cookie",
                                cookie_line(request, cookie_name(request), "") + "; Max-Age=0");
}

std::string_view patient_token(const net::Request& request) {
  return request.cookie(patient_cookie_name(request)).value_or("");
}

void give_patient_cookie(net::Response& response, const net::Request& request,
                         std::string_view token) {
  response.headers.emplace_back("Set-Cookie",
                                cookie_line(request, patient_cookie_name(request), token));
}

void take_back_patient_cookie(net::Response& response, const net::Request& request) {
  response.headers.emplace_back(
      "Set-Cookie", cookie_line(request, patient_cookie_name(request), "") + "; Max-Age=0");
}

std::string_view passkey_cookie(const net::Request& request) {
  return request.cookie(passkey_cookie_name(request)).value_or("");
}

void give_passkey_cookie(net::Response& response, const net::Request& request,
                         std::string_view token) {
  response.headers.emplace_back("Set-Cookie",
                                cookie_line(request, passkey_cookie_name(request), token));
}

void take_back_passkey_cookie(net::Response& response, const net::Request& request) {
  response.headers.emplace_back(
      "Set-Cookie", cookie_line(request, passkey_cookie_name(request), "") + "; Max-Age=0");
}

bool is_passkey_here(const net::Request& request) {
  return request.cookie(passkey_mark_name(request)) == "here";
}

void note_passkey_is_here(net::Response& response, const net::Request& request) {
  // As long as browsers keep a cookie: 400 days.
  response.headers.emplace_back(
      "Set-Cookie",
      cookie_line(request, passkey_mark_name(request), "here") + "; Max-Age=34560000");
}

void forget_passkey_is_here(net::Response& response, const net::Request& request) {
  response.headers.emplace_back(
      "Set-Cookie", cookie_line(request, passkey_mark_name(request), "") + "; Max-Age=0");
}

}  // namespace evenkeel::web
