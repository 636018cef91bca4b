// SPDX-License-Identifier: Apache-2.0
#include "web/file_response.hpp"

#include <utility>

namespace evenkeel::web {

net::Response file_response(const FileOut& file, std::string bytes) {
  net::Response response;
  // Whatever is in it: nothing of it runs, and nothing of it is read as something else.
  response.headers = {
      {"Content-Type", std::string{file.type}},
      {"Content-Disposition", "attachment; filename=\"" + std::string{file.name} + "\""},
      {"Content-Security-Policy",
       "default-src 'none'; sandbox; frame-ancestors 'none'; "
       "require-trusted-types-for 'script'"},
      {"Cache-Control", "no-store"}};
  response.body = std::move(bytes);
  return response;
}

}  // namespace evenkeel::web
