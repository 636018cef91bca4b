// SPDX-License-Identifier: Apache-2.0
// A file that leaves the house: never shown as a page of ours, never kept by the browser.
#pragma once

#include "net/message.hpp"

#include <string>
#include <string_view>

namespace evenkeel::web {

struct FileOut {
  std::string_view type;  // "application/pdf"
  std::string_view name;  // as the browser saves it; plain letters, no word about anybody's health
};
net::Response file_response(const FileOut&, std::string bytes);

}  // namespace evenkeel::web
