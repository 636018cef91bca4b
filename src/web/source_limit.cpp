// SPDX-License-Identifier: Apache-2.0
#include "web/source_limit.hpp"

namespace evenkeel::web {
namespace {

// A flood of addresses gets everybody a fresh allowance, and no more of our memory.
constexpr std::size_t most_sources = 20'000;

// One household or phone has all of the last 64 bits of an IPv6 address.
std::string source_of(std::string_view address) {
  std::size_t colon = 0;
  for (int group = 0; group < 4; ++group) {
    colon = address.find(':', colon);
    if (colon == address.npos) return std::string{address};
    ++colon;
  }
  return std::string{address.substr(0, colon)};
}

}  // namespace

bool SourceLimit::take(std::string_view address, const Moment& now) {
  const auto source = source_of(address);
  const std::lock_guard lock{guard_};
  if (sources_.size() >= most_sources) sources_.clear();
  return sources_.try_emplace(source, burst_, per_second_).first->second.take(now);
}

}  // namespace evenkeel::web
