// SPDX-License-Identifier: Apache-2.0
#include "read/open_sessions.hpp"

#include <algorithm>

namespace evenkeel::read {
namespace {

// More than any clinic has chairs; a folded session is some tens of kilobytes.
constexpr std::size_t sessions_kept = 64;

}  // namespace

const session::State& OpenSessions::at(db::Database& database, const SessionId& session,
                                       journal::Version version) {
  const auto found = kept_.find(session);
  if (found != kept_.end() && found->second.version == version) {
    found->second.last_used = ++uses_;
    return found->second.state;
  }
  if (found == kept_.end() && kept_.size() >= sessions_kept) {
    kept_.erase(std::ranges::min_element(kept_, {},
                                         [](const auto& each) { return each.second.last_used; }));
  }
  auto loaded = journal::load<session::State>(database, StreamId{session.text()});
  auto& kept = kept_[session];
  kept = {loaded.version, std::move(loaded.state), ++uses_};
  return kept.state;
}

}  // namespace evenkeel::read
