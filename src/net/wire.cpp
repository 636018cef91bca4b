// SPDX-License-Identifier: Apache-2.0
#include "net/wire.hpp"

#include "net/percent.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <optional>
#include <utility>

#include <boost/asio/buffer.hpp>
#include <boost/beast/http/empty_body.hpp>
#include <boost/beast/http/parser.hpp>

namespace evenkeel::net {
namespace {

namespace http = boost::beast::http;

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

std::string lower_case(std::string_view text) {
  std::string lowered{text};
  std::ranges::transform(lowered, lowered.begin(), lower);
  return lowered;
}

// Line ends are CR LF and nothing else; no line goes on from the one before it; no control
// characters. Beast forgives some of this.
bool has_clean_lines(std::string_view head) {
  for (std::size_t i = 0; i < head.size(); ++i) {
    const char c = head[i];
    const char next = i + 1 < head.size() ? head[i + 1] : '\0';
    if (c == '\r') {
      if (next != '\n') return false;
    } else if (c == '\n') {
      if (i == 0 || head[i - 1] != '\r' || next == ' ' || next == '\t') return false;
    } else if ((static_cast<unsigned char>(c) < 0x20 && c != '\t') || c == '\x7f') {
      return false;
    }
  }
  return is_utf8(head);
}

// Decoded, and the same text however it was escaped: no empty, "." or ".." parts, no escaped slash.
std::optional<std::string> plain_path(std::string_view encoded) {
  if (!encoded.starts_with('/')) return std::nullopt;
  if (encoded.find("%2F") != std::string_view::npos ||
      encoded.find("%2f") != std::string_view::npos) {
    return std::nullopt;
  }
  auto path = decode_percent(encoded, false);
  if (!path || !is_plain_text(*path, false)) return std::nullopt;
  if (path->find_first_of("\\#?") != std::string::npos) return std::nullopt;
  for (std::size_t at = 0; at < path->size();) {
    const auto end = std::min(path->find('/', at + 1), path->size());
    const auto part = std::string_view{*path}.substr(at + 1, end - at - 1);
    if (part == "." || part == ".." || (part.empty() && path->size() > 1)) {
      // "/board/" is not "/board"; it is no route, but it is no trick either.
      if (!(part.empty() && end == path->size())) return std::nullopt;
    }
    at = end;
  }
  return path;
}

bool read_target(std::string_view target, Request& request) {
  const auto is_visible = [](char c) { return c > ' ' && c < '\x7f' && c != '#'; };
  if (!std::ranges::all_of(target, is_visible)) return false;
  const auto question = target.find('?');
  auto path = plain_path(target.substr(0, question));
  if (!path) return false;
  auto query = Fields::parse(question == std::string_view::npos ? std::string_view{}
                                                                : target.substr(question + 1));
  if (!query) return false;
  request.path = std::move(*path);
  request.query = std::move(*query);
  return true;
}

std::optional<std::size_t> length_stated(std::string_view text) {
  std::size_t length = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), length);
  if (error != std::errc{} || end != text.data() + text.size() || text.size() > 15) {
    return std::nullopt;
  }
  return length;
}

int times_sent(const Request& request, std::string_view name) {
  return static_cast<int>(
      std::ranges::count(request.headers, name, &std::pair<std::string, std::string>::first));
}

// How long the body is, and whether that can be believed. The status of a refusal, or 0.
int judge_framing(Head& head) {
  const auto& request = head.request;
  const int lengths = times_sent(request, "content-length");
  const bool has_encoding = times_sent(request, "transfer-encoding") > 0;
  if (lengths > 1 || (lengths == 1 && has_encoding)) return 400;
  // No browser sends a form in chunks; without them there is one way to read where a request ends.
  if (has_encoding) return 411;
  if (lengths == 1) {
    const auto length = length_stated(*request.header("content-length"));
    if (!length) return 400;
    head.body_bytes = *length;
  }
  const bool may_have_body = request.method == Method::post || request.method == Method::other;
  return head.body_bytes > 0 && !may_have_body ? 400 : 0;
}

int judge_headers(Head& head, bool is_http_1_1) {
  const auto& request = head.request;
  if (times_sent(request, "host") != 1) {
    if (is_http_1_1 || times_sent(request, "host") > 1) return 400;
  }
  if (const auto expected = request.header("expect")) {
    if (!is_same_name(*expected, "100-continue")) return 417;
    head.wants_continue = true;
  }
  return judge_framing(head);
}

std::optional<Method> method_named(http::verb verb) {
  switch (verb) {
    case http::verb::get:
      return Method::get;
    case http::verb::head:
      return Method::head;
    case http::verb::post:
      return Method::post;
    case http::verb::trace:
    case http::verb::connect:
      return std::nullopt;
    default:
      return Method::other;
  }
}

std::string date_text(std::time_t now) {
  std::tm utc{};
  gmtime_r(&now, &utc);
  std::array<char, 40> text{};
  const auto size = std::strftime(text.data(), text.size(), "%a, %d %b %Y %H:%M:%S GMT", &utc);
  return {text.data(), size};
}

}  // namespace

bool is_same_name(std::string_view one, std::string_view other) {
  return std::ranges::equal(one, other, {}, lower, lower);
}

std::size_t head_length(std::string_view bytes) {
  const auto end = bytes.find("\r\n\r\n");
  return end == std::string_view::npos ? 0 : end + 4;
}

std::expected<Head, int> read_head(std::string_view bytes, const Limits& limits) {
  if (!has_clean_lines(bytes)) return std::unexpected{400};
  http::request_parser<http::empty_body> parser;
  parser.header_limit(static_cast<std::uint32_t>(limits.head_bytes));
  parser.body_limit(boost::none);
  boost::beast::error_code failed;
  parser.put(boost::asio::buffer(bytes), failed);
  const bool is_read = parser.is_header_done();
  if (failed == http::error::header_limit) return std::unexpected{431};
  if (failed == http::error::bad_version) return std::unexpected{505};
  if (failed && failed != http::error::need_more && failed != http::error::unexpected_body) {
    return std::unexpected{400};
  }
  if (!is_read) return std::unexpected{400};

  const auto& message = parser.get();
  Head head;
  for (const auto& field : message) {
    if (head.request.headers.size() == static_cast<std::size_t>(limits.header_count)) {
      return std::unexpected{431};
    }
    head.request.headers.emplace_back(lower_case(field.name_string()), field.value());
  }
  const auto method = method_named(message.method());
  if (!method) return std::unexpected{405};
  head.request.method = *method;
  if (!read_target(message.target(), head.request)) return std::unexpected{400};
  if (const int status = judge_headers(head, message.version() == 11); status != 0) {
    return std::unexpected{status};
  }
  head.keeps_alive = message.version() == 11 && parser.keep_alive();
  return head;
}

std::expected<Fields, int> read_form(const Request& request, std::string_view body) {
  if (request.method != Method::post) return Fields{};
  const auto type = request.header("content-type");
  if (!type && body.empty()) return Fields{};
  const auto kind = type.value_or("").substr(0, type.value_or("").find(';'));
  if (!is_same_name(kind, "application/x-www-form-urlencoded")) return std::unexpected{415};
  auto form = Fields::parse(body);
  if (!form) return std::unexpected{400};
  return std::move(*form);
}

std::string write_head(const Response& response, std::size_t body_bytes, bool keeps_alive,
                       std::time_t now) {
  std::string head = "HTTP/1.1 " + std::to_string(response.status) + ' ';
  head += http::obsolete_reason(static_cast<http::status>(response.status));
  head += "\r\nDate: " + date_text(now) + "\r\n";
  for (const auto& [name, value] : response.headers) {
    // A line break in a value would be another header; no value of ours has one.
    if (!is_plain_text(value, false)) continue;
    head += name + ": " + value + "\r\n";
  }
  const bool may_have_length = !response.stream && response.status != 204 && response.status != 304;
  if (may_have_length) head += "Content-Length: " + std::to_string(body_bytes) + "\r\n";
  if (!keeps_alive) head += "Connection: close\r\n";
  head += "\r\n";
  return head;
}

std::string write_event(std::string_view event, std::string_view data) {
  std::string text = "event: " + std::string{event} + "\n";
  while (true) {
    const auto end = data.find('\n');
    text += "data: ";
    text += data.substr(0, end);
    text += '\n';
    if (end == std::string_view::npos) break;
    data.remove_prefix(end + 1);
  }
  text += '\n';
  return text;
}

Response edge_refusal(int status) {
  Response response;
  response.status = status;
  response.headers = {{"Content-Type", "text/plain; charset=utf-8"},
                      {"Cache-Control", "no-store"},
                      {"X-Content-Type-Options", "nosniff"},
                      {"Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'"},
                      {"Referrer-Policy", "no-referrer"}};
  switch (status) {
    case 405:
      response.headers.emplace_back("Allow", "GET, HEAD, POST");
      response.body = "This method is not answered here.\n";
      break;
    case 413:
      response.body = "This form is too long. Nothing was saved.\n";
      break;
    case 503:
      response.headers.emplace_back("Retry-After", "1");
      response.body = "The server is busy. Nothing was saved. Try again in a moment.\n";
      break;
    case 500:
      response.body = "Something went wrong here. Nothing was saved.\n";
      break;
    default:
      response.body = "This request could not be read. Nothing was saved.\n";
  }
  return response;
}

}  // namespace evenkeel::net
