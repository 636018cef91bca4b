// SPDX-License-Identifier: Apache-2.0
// How the tests of core speak: given past events, when a command, then events, nothing, or a
// refusal.
//
//   given<State>({started}).when(Pause{now, "nausea"}).then<Paused>();
//   given<State>({started}).by({Role::nurse}).at(noon).when(...).then_refused("not-paused");
#pragma once

#include "base/decision.hpp"
#include "core/policy.hpp"
#include "ek0.hpp"

#include <utility>
#include <variant>
#include <vector>

#include <doctest/doctest.h>

namespace evenkeel {

// A morning in the clinic, for tests that do not care which; both clocks begin there.
inline Moment test_morning() {
  using namespace std::chrono;
  return {Instant{sys_days{2026y / June / 15}} + 9h, {"boot-1", 0ms}};
}
// That morning, so many minutes later by both clocks.
inline Moment minutes_later(int minutes) { return after(test_morning(), Minutes{minutes}); }

template <class State>
class Outcome {
 public:
  using Event = typename State::Event;

  Outcome(State before, Decision<Event> decision)
      : before_{std::move(before)}, decision_{std::move(decision)} {}

  // Exactly one event, of this kind.
  template <class Kind>
  Kind then() const {
    const auto events = then_events();
    REQUIRE(events.size() == 1);
    REQUIRE(std::holds_alternative<Kind>(events.front()));
    return std::get<Kind>(events.front());
  }
  std::vector<Event> then_events() const {
    if (!decision_) FAIL("refused: ", decision_.error().code, ": ", decision_.error().message);
    return *decision_;
  }
  void then_nothing() const { CHECK(then_events().empty()); }
  Refusal then_refused(std::string_view code) const {
    REQUIRE_MESSAGE(!decision_, "not refused; expected ", std::string{code});
    CHECK(decision_.error().code == code);
    CHECK_FALSE(decision_.error().message.empty());
    return decision_.error();
  }
  // Where that leaves the noun.
  State state() const {
    auto state = before_;
    for (const auto& event : then_events())
      state = evolve(std::move(state), event);
    return state;
  }

 private:
  State before_;
  Decision<Event> decision_;
};

template <class State>
class Given {
 public:
  explicit Given(const std::vector<typename State::Event>& past) {
    for (const auto& event : past)
      state_ = evolve(std::move(state_), event);
  }
  Given at(const Moment& now) && {
    now_ = now;
    return std::move(*this);
  }
  Given by(std::vector<Role> roles) && {
    roles_ = std::move(roles);
    return std::move(*this);
  }
  Given under(const Policy& policy) && {
    policy_ = &policy;
    return std::move(*this);
  }
  Outcome<State> when(const typename State::Command& command) const {
    return {state_, decide(state_, command, Context{*policy_, now_, roles_})};
  }
  const State& state() const { return state_; }

 private:
  State state_;
  const Policy* policy_ = &ek0();
  Moment now_ = test_morning();
  std::vector<Role> roles_{Role::prescriber, Role::nurse};
};

template <class State>
Given<State> given(const std::vector<typename State::Event>& past = {}) {
  return Given<State>{past};
}

}  // namespace evenkeel
