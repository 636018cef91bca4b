// SPDX-License-Identifier: Apache-2.0
#include "net/compress.hpp"

#include "base/check.hpp"
#include "base/failure.hpp"
#include "net/wire.hpp"

#include <algorithm>
#include <cstddef>
#include <utility>

#include <zlib.h>

namespace evenkeel::net {
namespace {

constexpr std::size_t least_worth_pressing = 1024;
constexpr int gzip_window = 15 + 16;  // zlib: the largest window, in gzip's wrapping

// Keeps zlib's 256 KB of working memory from one page to the next.
class Deflater {
 public:
  explicit Deflater(int level) {
    if (deflateInit2(&stream_, level, Z_DEFLATED, gzip_window, 8, Z_DEFAULT_STRATEGY) != Z_OK) {
      throw Failure{"out of memory"};
    }
  }
  ~Deflater() { deflateEnd(&stream_); }
  Deflater(const Deflater&) = delete;
  Deflater& operator=(const Deflater&) = delete;

  std::string press(std::string_view plain) {
    deflateReset(&stream_);
    std::string out(deflateBound(&stream_, plain.size()), '\0');
    stream_.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(plain.data()));
    stream_.avail_in = static_cast<uInt>(plain.size());
    stream_.next_out = reinterpret_cast<Bytef*>(out.data());
    stream_.avail_out = static_cast<uInt>(out.size());
    check(deflate(&stream_, Z_FINISH) == Z_STREAM_END, "zlib stated its bound wrongly");
    out.resize(stream_.total_out);
    return out;
  }

 private:
  z_stream stream_{};
};

std::string header_of_response(const Response& response, std::string_view name) {
  for (const auto& [each, value] : response.headers) {
    if (is_same_name(each, name)) return value;
  }
  return {};
}

bool is_text_type(std::string_view type) {
  return type.starts_with("text/") || type.starts_with("application/json") ||
         type.starts_with("image/svg");
}

// "gzip" without a weight of nought.
bool takes_gzip(const Request& request) {
  std::string_view rest = request.header("accept-encoding").value_or("");
  while (!rest.empty()) {
    const auto end = std::min(rest.find(','), rest.size());
    auto part = rest.substr(0, end);
    rest.remove_prefix(std::min(end + 1, rest.size()));
    part.remove_prefix(std::min(part.find_first_not_of(' '), part.size()));
    if (!part.starts_with("gzip")) continue;
    const auto weight = part.find("q=");
    if (weight == std::string_view::npos) return true;
    return part.find_first_of("123456789", weight) != std::string_view::npos;
  }
  return false;
}

}  // namespace

std::string gzip(std::string_view plain, int level) { return Deflater{level}.press(plain); }

void Compressor::compress(const Request& request, Response& response) {
  const std::size_t size =
      response.shared_body ? response.shared_body->size() : response.body.size();
  if (response.stream || size < least_worth_pressing) return;
  if (!is_text_type(header_of_response(response, "content-type"))) return;
  if (!header_of_response(response, "content-encoding").empty()) return;
  response.headers.emplace_back("Vary", "Accept-Encoding");
  if (!takes_gzip(request)) return;
  response.headers.emplace_back("Content-Encoding", "gzip");
  if (response.shared_body) {
    response.shared_body = pressed(response.shared_body);
    return;
  }
  thread_local Deflater quick{1};
  response.body = quick.press(response.body);
}

std::shared_ptr<const std::string> Compressor::pressed(
    const std::shared_ptr<const std::string>& plain) {
  const std::scoped_lock lock{mutex_};
  auto& [kept_plain, kept] = pressed_[plain.get()];
  if (!kept) {
    kept_plain = plain;
    kept = std::make_shared<const std::string>(gzip(*plain, 9));
  }
  return kept;
}

}  // namespace evenkeel::net
