// SPDX-License-Identifier: Apache-2.0
#include "post/transfer.hpp"

#include "base/failure.hpp"

#include <mutex>

#include <sys/socket.h>

namespace evenkeel::post {
namespace {

constexpr long connect_seconds = 10;
constexpr long whole_seconds = 40;

int goes_on(void* lets_go, curl_off_t, curl_off_t, curl_off_t, curl_off_t) {
  return *static_cast<const std::atomic<bool>*>(lets_go) ? 1 : 0;
}

std::size_t read_nothing(char*, std::size_t size, std::size_t count, void*) { return size * count; }

}  // namespace

TransferHandle new_transfer(const std::atomic<bool>& lets_go) {
  static std::once_flag once;
  std::call_once(once, [] { curl_global_init(CURL_GLOBAL_DEFAULT); });
  TransferHandle handle{curl_easy_init()};
  if (!handle) throw Failure{"libcurl gave no handle"};
  curl_easy_setopt(handle.get(), CURLOPT_NOSIGNAL, 1L);
  curl_easy_setopt(handle.get(), CURLOPT_CONNECTTIMEOUT, connect_seconds);
  curl_easy_setopt(handle.get(), CURLOPT_TIMEOUT, whole_seconds);
  curl_easy_setopt(handle.get(), CURLOPT_FOLLOWLOCATION, 0L);
  curl_easy_setopt(handle.get(), CURLOPT_PROXY, "");
  curl_easy_setopt(handle.get(), CURLOPT_NOPROGRESS, 0L);
  curl_easy_setopt(handle.get(), CURLOPT_XFERINFOFUNCTION, goes_on);
  curl_easy_setopt(handle.get(), CURLOPT_XFERINFODATA, &lets_go);
  curl_easy_setopt(handle.get(), CURLOPT_WRITEFUNCTION, read_nothing);
  curl_easy_setopt(handle.get(), CURLOPT_SSLVERSION, CURL_SSLVERSION_TLSv1_2);
  return handle;
}

void hang_up(CURL* curl) {
  curl_socket_t line = CURL_SOCKET_BAD;
  curl_easy_getinfo(curl, CURLINFO_ACTIVESOCKET, &line);
  if (line != CURL_SOCKET_BAD) ::shutdown(line, SHUT_RDWR);
}

TransferList list_of(std::initializer_list<std::string> lines) {
  TransferList list;
  for (const auto& line : lines) {
    auto* const longer = curl_slist_append(list.get(), line.c_str());
    if (longer == nullptr) throw Failure{"libcurl is out of memory"};
    (void)list.release();
    list.reset(longer);
  }
  return list;
}

bool is_to_this_machine(std::string_view url) {
  const auto begin = url.find("://");
  if (begin == std::string_view::npos) return false;
  const auto place = url.substr(begin + 3);
  for (const std::string_view name : {"127.0.0.1", "localhost", "[::1]"}) {
    if (!place.starts_with(name)) continue;
    const auto rest = place.substr(name.size());
    if (rest.empty() || rest.front() == ':' || rest.front() == '/') return true;
  }
  return false;
}

std::string failure_said(CURLcode code, std::string_view detail) {
  std::string said = curl_easy_strerror(code);
  if (!detail.empty()) said += " (" + std::string{detail} + ")";
  return said;
}

}  // namespace evenkeel::post
