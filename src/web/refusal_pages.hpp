// SPDX-License-Identifier: Apache-2.0
// Small pages that say no, and nothing else: no name, no number, nothing of a patient. The same
// words, so the same length, whatever was asked for.
#pragma once

#include "net/message.hpp"

#include <string_view>

namespace evenkeel::web {

struct RefusalWords {
  std::string_view title;
  std::string_view words;
  std::string_view way_on = "/start";
  std::string_view way_on_words = "Go to the start page";
};

net::Response refusal_page(int status, const RefusalWords&);

net::Response no_such_page();
net::Response not_your_work();
net::Response signed_out(std::string_view back_to);  // a path of ours to come back to
net::Response not_from_our_page();
net::Response for_another_patient();
net::Response no_such_method(std::string_view allowed);
net::Response no_such_host();
net::Response went_wrong(int status, std::string_view request_id);

}  // namespace evenkeel::web
