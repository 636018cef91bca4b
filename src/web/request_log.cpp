// SPDX-License-Identifier: Apache-2.0
#include "web/request_log.hpp"

#include <fmt/format.h>

namespace evenkeel::web {
namespace {

// JSON's own escapes; the rest of what a line could hold is plain already.
std::string json_text(std::string_view text) {
  std::string quoted = "\"";
  for (const char c : text) {
    if (c == '"' || c == '\\') {
      quoted += '\\';
      quoted += c;
    } else if (static_cast<unsigned char>(c) < 0x20) {
      quoted += fmt::format("\\u{:04x}", static_cast<unsigned>(c));
    } else {
      quoted += c;
    }
  }
  return quoted + '"';
}

std::string utc_text(Instant at) {
  const auto day = std::chrono::floor<std::chrono::days>(at);
  const std::chrono::year_month_day date{day};
  const std::chrono::hh_mm_ss time{at - day};
  return fmt::format("{:04}-{:02}-{:02}T{:02}:{:02}:{:02}.{:03}Z", static_cast<int>(date.year()),
                     static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()),
                     time.hours().count(), time.minutes().count(), time.seconds().count(),
                     time.subseconds().count());
}

std::string_view method_said(net::Method method) {
  switch (method) {
    case net::Method::get:
      return "GET";
    case net::Method::head:
      return "HEAD";
    case net::Method::post:
      return "POST";
    case net::Method::other:
      break;
  }
  return "other";
}

}  // namespace

std::string log_line(const RequestRecord& record, Instant at) {
  std::string line =
      fmt::format(R"({{"at":"{}","request":{},"method":"{}","status":{},"micros":{})", utc_text(at),
                  json_text(record.id), method_said(record.request->method), record.status,
                  record.taken.count());
  const auto add = [&line](std::string_view name, std::string_view value) {
    if (!value.empty()) line += fmt::format(R"(,"{}":{})", name, json_text(value));
  };
  // The path itself is not written: what is no route may hold anything.
  if (record.route != nullptr) {
    add("route", record.route->path);
    for (const auto& [name, value] : record.request->parameters) {
      if (name != "token") add(name, value);
    }
  }
  add("staff", record.staff);
  add("from", record.request->remote_address);
  add("refusal", record.refusal);
  add("failure", record.failure);
  return line + "}\n";
}

bool is_worth_a_line(const RequestRecord& record) {
  return record.status >= 400 || record.request->method == net::Method::post;
}

}  // namespace evenkeel::web
