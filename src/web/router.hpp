// SPDX-License-Identifier: Apache-2.0
// From a method and a path to the function that answers. Every route states what it asks of whoever
// is there, and is in data/permissions.csv with the very same words; else it does not compile.
#pragma once

#include "app/permission_matrix.hpp"
#include "core/capacity.hpp"
#include "net/message.hpp"
#include "web/visit.hpp"

#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace evenkeel::web {

// The path first: most differ in length, and a compiler counts its steps.
consteval bool is_in_matrix(net::Method method, std::string_view path, app::May may) {
  const std::string_view said = method == net::Method::get ? "GET" : "POST";
  for (const auto& row : app::permission_matrix) {
    if (row.path == path && row.method == said) return row.may == may;
  }
  return false;
}

// Of a patient's post that is never locked: help, a withdrawal, the way out.
struct NeverLocked {};
inline constexpr NeverLocked never_locked;

struct PageRoute {
  net::Method method;
  std::string_view path;
  app::May may;
  Handler handler;
  // What a patient is asked for here; locked while ketamine works.
  std::optional<capacity::Door> door;

  // No default for any of them; a patient's post also says which door it is.
  consteval PageRoute(net::Method its_method, const char* its_path, app::May its_may,
                      Handler its_handler)
      : PageRoute{its_method, its_path, its_may, its_handler, std::nullopt} {
    if (method == net::Method::post && may == app::May::own_pages)
      throw "a patient's post says its capacity::Door, or never_locked";
  }
  consteval PageRoute(net::Method its_method, const char* its_path, app::May its_may,
                      Handler its_handler, capacity::Door its_door)
      : PageRoute{its_method, its_path, its_may, its_handler, std::optional{its_door}} {}
  consteval PageRoute(net::Method its_method, const char* its_path, app::May its_may,
                      Handler its_handler, NeverLocked)
      : PageRoute{its_method, its_path, its_may, its_handler, std::optional<capacity::Door>{}} {}

 private:
  consteval PageRoute(net::Method its_method, const char* its_path, app::May its_may,
                      Handler its_handler, std::optional<capacity::Door> its_door)
      : method{its_method}, path{its_path}, may{its_may}, handler{its_handler}, door{its_door} {
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
