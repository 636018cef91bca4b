// SPDX-License-Identifier: Apache-2.0
#include "core/work.hpp"

#include <algorithm>

namespace evenkeel::work {
namespace {

bool share_a_role(const std::vector<Role>& some, std::span<const Role> others) {
  return std::ranges::any_of(
      some, [&](Role role) { return std::ranges::find(others, role) != others.end(); });
}

}  // namespace

const Kind* kind_named(const std::vector<Kind>& kinds, std::string_view key) {
  const auto found = std::ranges::find(kinds, key, &Kind::key);
  return found == kinds.end() ? nullptr : &*found;
}

const Reason* reason_named(const Kind& kind, std::string_view code) {
  const auto found = std::ranges::find(kind.reasons, code, &Reason::code);
  return found == kind.reasons.end() ? nullptr : &*found;
}

bool may_take(const Kind& kind, std::span<const Role> roles) {
  return share_a_role(kind.taken_by, roles);
}

bool is_shown(const Kind& kind, std::span<const Role> roles, Milliseconds waiting) {
  return std::ranges::any_of(kind.shown_to, [&](const Step& step) {
    return waiting >= step.after && share_a_role(step.roles, roles);
  });
}

}  // namespace evenkeel::work
