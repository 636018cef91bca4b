// SPDX-License-Identifier: Apache-2.0
// Smaller answers for readers that can unfold them.
#pragma once

#include "net/message.hpp"

#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>

namespace evenkeel::net {

std::string gzip(std::string_view plain, int level);

// Turns the body of a response into gzip when it is text worth the while and the reader takes it.
class Compressor {
 public:
  void compress(const Request&, Response&);

 private:
  // What never changes is pressed once, and well.
  std::shared_ptr<const std::string> pressed(const std::shared_ptr<const std::string>& plain);

  std::mutex mutex_;
  std::map<const std::string*, std::pair<std::shared_ptr<const std::string>,  // keeps the key alive
                                         std::shared_ptr<const std::string>>>
      pressed_;
};

}  // namespace evenkeel::net
