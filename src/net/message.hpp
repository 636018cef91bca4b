// SPDX-License-Identifier: Apache-2.0
// A request and a response, free of any HTTP library.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace evenkeel::net {

class ReceivedFile;  // net/received_file.hpp

enum class Method { get, head, post, other };

// Names and values of a form or a query, decoded once, in the order they came.
class Fields {
 public:
  Fields() = default;
  // Strict: refuses bad percent escapes, invalid UTF-8, control characters other than line feed and
  // carriage return, more than 200 fields; a name twice is refused unless it ends in "[]".
  static std::optional<Fields> parse(std::string_view encoded);
  // The same of names and values that were not escaped.
  static std::optional<Fields> of(std::vector<std::pair<std::string, std::string>> plain);

  std::optional<std::string_view> get(std::string_view name) const;
  std::vector<std::string_view> all(std::string_view name) const;
  const std::vector<std::pair<std::string, std::string>>& pairs() const { return pairs_; }

 private:
  bool take(std::string name, std::string value);

  std::vector<std::pair<std::string, std::string>> pairs_;
};

struct Request {
  Method method{};
  std::string path;  // decoded, normalised, begins with "/"
  Fields query;
  Fields form;                                               // of a POST
  std::shared_ptr<const ReceivedFile> file;                  // that came with it, where one may
  std::vector<std::pair<std::string, std::string>> headers;  // names in lower case
  std::string remote_address;
  bool is_secure = false;                                      // came by TLS
  std::map<std::string, std::string, std::less<>> parameters;  // filled by the router

  std::optional<std::string_view> header(std::string_view lower_case_name) const;
  std::optional<std::string_view> cookie(std::string_view name) const;
  std::string_view parameter(std::string_view name) const;  // stops when the route has none
};

// Events for a page that stays open; the server keeps the connection and writes what is published.
struct StreamTopic {
  std::string name;  // "board", "session-…"
  std::string key;   // by whose right it is open: Server::close_streams ends it
};

struct Response {
  int status = 200;
  std::vector<std::pair<std::string, std::string>> headers;
  std::string body;
  std::shared_ptr<const std::string> shared_body;  // instead of body: assets that never change
  std::optional<StreamTopic> stream;               // instead of a body: server-sent events
};

}  // namespace evenkeel::net
