// SPDX-License-Identifier: Apache-2.0
// Consent to treatment by one route: given on paper and seen by staff, in date, or withdrawn. A
// withdrawal is never refused.
#pragma once

#include "base/decision.hpp"
#include "base/id.hpp"
#include "base/time.hpp"
#include "core/order.hpp"
#include "core/policy.hpp"

#include <optional>
#include <string>
#include <variant>
#include <vector>

namespace evenkeel::consent {

struct Given {
  Moment at;  // when the paper was seen
  PatientId patient;
  std::vector<Route> routes;
  Day signed_on;        // as written on the paper
  std::string version;  // of the form: "2026-03"
};
struct Withdrawn {
  Moment at;
};
using Event = std::variant<Given, Withdrawn>;

struct Give {
  PatientId patient;
  std::vector<Route> routes;
  Day signed_on;
  Day today;  // the clinic's local date
  std::string version;
  bool patient_can_decide = true;  // false while the capacity lock holds (core/capacity)
};
struct Withdraw {};
using Command = std::variant<Give, Withdraw>;

struct State {
  using Event = consent::Event;
  using Command = consent::Command;
  std::optional<Given> given;
  bool is_withdrawn = false;
};

[[nodiscard]] Decision<Event> decide(const State&, const Command&, const Context&);
[[nodiscard]] State evolve(State, const Event&);

}  // namespace evenkeel::consent
