// SPDX-License-Identifier: Apache-2.0
#include "app/demo_teller.hpp"

#include "base/check.hpp"
#include "base/failure.hpp"

#include <algorithm>

namespace evenkeel::app {

void DemoTeller::at(Instant when, std::function<void()> what) {
  if (when <= now_.wall) steps_.emplace(when, std::move(what));
}

void DemoTeller::tell() {
  for (const auto& [when, what] : steps_) {
    moment_ = stated(when, now_);
    what();
  }
  steps_.clear();
  moment_ = now_;
}

const registry::Staff& DemoTeller::who(Role role, bool second) const {
  const registry::Staff* found = nullptr;
  for (const auto& member : staff_) {
    if (std::ranges::find(member.roles, role) == member.roles.end()) continue;
    if (found != nullptr && !second) break;
    found = &member;
  }
  check(found != nullptr, "the demo clinic has somebody for each role");
  return *found;
}

void DemoTeller::refused(const Refusal& refusal) const {
  throw Failure{"the demo's story breaks a rule " +
                std::to_string((now_.wall - moment_.wall) / Minutes{1}) + " minutes ago (" +
                refusal.code + "): " + refusal.message};
}

}  // namespace evenkeel::app
