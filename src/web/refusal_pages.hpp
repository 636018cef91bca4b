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

enum class Reader { staff, patient };  // whose start page the way on leads to

net::Response no_such_page();
net::Response not_your_work();
net::Response signed_out(std::string_view back_to);  // a path of ours to come back to
net::Response not_from_our_page(Reader = Reader::staff);
net::Response for_another_patient(Reader = Reader::staff);
net::Response no_such_method(std::string_view allowed);
net::Response no_such_host();
net::Response went_wrong(int status, std::string_view request_id);
net::Response went_wrong_for_patient(int status, std::string_view request_id);
// A patient's page that was asked for without being signed in.
net::Response patient_signed_out();

}  // namespace evenkeel::web
