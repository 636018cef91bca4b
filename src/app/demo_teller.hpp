// SPDX-License-Identifier: Apache-2.0
// Tells a clinic's past in the order in which it happened, through the same door as any press of a
// button. What would lie in the future is left untold.
#pragma once

#include "app/handle.hpp"
#include "base/fresh_id.hpp"
#include "registry/patients.hpp"
#include "registry/staff.hpp"

#include <functional>
#include <map>
#include <utility>
#include <vector>

namespace evenkeel::app {

class DemoTeller {
 public:
  DemoTeller(db::Database& database, const Rules& rules, const Moment& now)
      : database_{database}, rules_{rules}, now_{now}, moment_{now} {}

  void employ(const registry::Staff& member) { staff_.push_back(member); }

  // Puts what happens at a time in its place.
  void at(Instant when, std::function<void()> what);
  // All of it up to now, in order; of the same time, as it was put.
  void tell();

  db::Database& database() { return database_; }
  const Rules& rules() const { return rules_; }
  // While telling: when it is.
  const Moment& moment() const { return moment_; }
  Moment earlier(Minutes ago) const { return after(moment_, -Milliseconds{ago}); }

  // The first of this role, or the second where there are two.
  const registry::Staff& who(Role role, bool second = false) const;
  registry::By by(Role role) const { return {who(role).id, moment_}; }

  // Throws Failure when it is refused: the demo's own story must keep the rules.
  template <class State>
  void press(Role role, const StreamId& stream, const Build<State>& build) {
    told(handle<State>(database_, act(role), stream, context(role), build));
  }
  template <class State>
  void press(Role role, const StreamId& stream, const typename State::Command& command) {
    press<State>(role, stream, [&](db::Database&, const Context&) {
      return Result<typename State::Command>{command};
    });
  }
  template <class T>
  T told(Result<T> result) const {
    if (!result) refused(result.error());
    return *std::move(result);
  }

 private:
  Act act(Role role) const { return {fresh_id<CauseId>(), who(role).id, {role}, std::nullopt}; }
  Context context(Role role) const { return {rules_.policy, moment_, {role}}; }
  [[noreturn]] void refused(const Refusal&) const;

  db::Database& database_;
  const Rules& rules_;
  Moment now_;
  Moment moment_;
  std::vector<registry::Staff> staff_;
  std::multimap<Instant, std::function<void()>> steps_;  // of one time: as they were put
};

}  // namespace evenkeel::app
