// SPDX-License-Identifier: Apache-2.0
// One transfer by libcurl: what every carrier over the network has in common. All of libcurl is in
// this room.
#pragma once

#include "post/carrier.hpp"

#include <atomic>
#include <memory>
#include <string>
#include <string_view>

#include <curl/curl.h>

namespace evenkeel::post {

struct CloseTransfer {
  void operator()(CURL* handle) const { curl_easy_cleanup(handle); }
};
struct FreeList {
  void operator()(curl_slist* list) const { curl_slist_free_all(list); }
};
using TransferHandle = std::unique_ptr<CURL, CloseTransfer>;
using TransferList = std::unique_ptr<curl_slist, FreeList>;

// Timeouts, no signals, no redirects, no environment proxies, and an end when `lets_go` says so.
TransferHandle new_transfer(const std::atomic<bool>& lets_go);
// After a transfer that failed: closes its line at once. Without it libcurl says good-bye when the
// handle goes and waits two minutes for somebody who is silent to say it too.
void hang_up(CURL*);

TransferList list_of(std::initializer_list<std::string> lines);

// "127.0.0.1", "[::1]" or "localhost" behind the scheme: the one place where nobody listens in.
bool is_to_this_machine(std::string_view url);

// "it could not be reached: Connection refused"
std::string failure_said(CURLcode, std::string_view detail);

}  // namespace evenkeel::post
