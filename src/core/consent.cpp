// SPDX-License-Identifier: Apache-2.0
#include "core/consent.hpp"

#include <algorithm>
#include <cstddef>
#include <set>
#include <string_view>

namespace evenkeel::consent {
namespace {

// Not bytes: the paper may be in any script.
std::ptrdiff_t characters_of(std::string_view utf8) {
  return std::ranges::count_if(
      utf8, [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; });
}

Decision<Event> rule(const State& state, const Give& give, const Context& context) {
  constexpr std::ptrdiff_t longest_version = 40;
  if (!give.patient_can_decide)
    return refuse(
        "capacity-locked",
        "Ketamine still works: this patient cannot consent now. The after-care sheet says "
        "until when.");
  if (state.given) return refuse("already-given", "This consent is in the record already.");
  if (give.routes.empty())
    return refuse("no-route", "Mark at least one route that the paper covers.", "routes");
  if (give.version.empty() || characters_of(give.version) > longest_version)
    return refuse("no-version", "Write the version printed on the paper, at most 40 characters.",
                  "version");
  if (!give.signed_on.ok()) return refuse("no-such-day", "There is no such day.", "signed_on");
  const auto age = std::chrono::sys_days{give.today} - std::chrono::sys_days{give.signed_on};
  if (age < std::chrono::days{0})
    return refuse("signed-in-future", "The paper cannot be signed after today.", "signed_on");
  if (age > context.policy.gate.consent_valid_for)
    return refuse("consent-expired",
                  "A consent holds for " +
                      std::to_string(context.policy.gate.consent_valid_for.count()) +
                      " days; this one is " + std::to_string(age.count()) + " days old.",
                  "signed_on");
  const std::set<Route> routes{give.routes.begin(), give.routes.end()};
  return std::vector<Event>{Given{
      context.now, give.patient, {routes.begin(), routes.end()}, give.signed_on, give.version}};
}

// Whatever the hour and whatever works in the patient: a withdrawal stands.
Decision<Event> rule(const State& state, const Withdraw&, const Context& context) {
  if (!state.given) return refuse("not-given", "There is no such consent.");
  if (state.is_withdrawn) return std::vector<Event>{};
  return std::vector<Event>{Withdrawn{context.now}};
}

void on(State& state, const Given& given) { state.given = given; }
void on(State& state, const Withdrawn&) { state.is_withdrawn = true; }

}  // namespace

Decision<Event> decide(const State& state, const Command& command, const Context& context) {
  return std::visit([&](const auto& c) { return rule(state, c, context); }, command);
}

State evolve(State state, const Event& event) {
  std::visit([&](const auto& e) { on(state, e); }, event);
  return state;
}

}  // namespace evenkeel::consent
