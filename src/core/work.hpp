// SPDX-License-Identifier: Apache-2.0
// What waits for a member of staff: kinds of tasks, who may take them, and to whom an urgent one is
// shown the longer nobody takes it. The kinds are data (data/work.json).
#pragma once

#include "base/time.hpp"
#include "core/instrument.hpp"
#include "core/role.hpp"

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace evenkeel::work {

struct Reason {
  std::string code;
  std::string says;
};
// From so many minutes on, everybody of these roles is shown it.
struct Step {
  Minutes after{};
  std::vector<Role> roles;
};
struct Kind {
  std::string key;    // "risk"
  std::string title;  // "Answer about suicide"
  std::string says;   // what is to be done
  bool is_urgent = false;
  std::vector<Role> taken_by;
  std::vector<Step> shown_to;  // on every page, while nobody has taken it
  std::vector<Reason> reasons;
  std::string chart_page;  // where it is done: "therapy"; empty: no page of its own
  std::string chart_page_says;
  instrument::Sourced from;
};

const Kind* kind_named(const std::vector<Kind>&, std::string_view key);
const Reason* reason_named(const Kind&, std::string_view code);
bool may_take(const Kind&, std::span<const Role>);
// Whether somebody of these roles is shown it on every page, so long after it was raised.
bool is_shown(const Kind&, std::span<const Role>, Milliseconds waiting);

}  // namespace evenkeel::work
