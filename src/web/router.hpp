// SPDX-License-Identifier: Apache-2.0
// From a method and a path to the function that answers. Every route states what it asks of whoever
// is there, and is in data/permissions.csv with the very same words; else it does not compile.
#pragma once

#include "app/permission_matrix.hpp"
#include "net/message.hpp"
#include "web/visit.hpp"

#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace evenkeel::web {

consteval bool is_in_matrix(net::Method method, std::string_view path, app::May may) {
  const std::string_view said = method == net::Method::get ? "GET" : "POST";
  for (const auto& row : app::permission_matrix) {
    if (row.method == said && row.path == path) return row.may == may;
  }
  return false;
}

struct PageRoute {
  net::Method method;
  std::string_view path;
  app::May may;
  Handler handler;

  // No default for any of them.
  consteval PageRoute(net::Method its_method, const char* its_path, app::May its_may,
                      Handler its_handler)
      : method{its_method}, path{its_path}, may{its_may}, handler{its_handler} {
    if (method != net::Method::get && method != net::Method::post) throw "get or post";
    if (!is_in_matrix(method, path, may)) throw "this route is not in data/permissions.csv";
  }
};

std::span<const PageRoute> routes();  // web/routes.cpp

using Parameters = std::map<std::string, std::string, std::less<>>;

class Router {
 public:
  explicit Router(std::span<const PageRoute> routes);

  struct Match {
    const PageRoute* route = nullptr;
    Parameters parameters;
    std::string allowed;  // "GET, HEAD": when only the method is wrong
  };
  // HEAD is answered as GET. A route whose path is spelled out goes before one with a parameter.
  Match find(net::Method method, std::string_view path) const;

 private:
  struct Pattern {
    const PageRoute* route;
    std::vector<std::string_view> parts;
    int parameters = 0;
  };
  std::map<std::size_t, std::vector<Pattern>> by_length_;  // fewest parameters first
};

}  // namespace evenkeel::web
