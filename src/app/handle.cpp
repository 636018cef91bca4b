// SPDX-License-Identifier: Apache-2.0
#include "app/handle.hpp"

#include "app/booked_visit.hpp"
#include "app/follow_up.hpp"
#include "read/consents.hpp"
#include "read/orders.hpp"
#include "read/scores.hpp"
#include "read/sessions.hpp"

#include <algorithm>
#include <string_view>
#include <utility>
#include <vector>

namespace evenkeel::app {
namespace {

// Every read table that follows a fact.
void project_fact(db::Database& database, const journal::Recorded<session::Event>& fact,
                  const session::State& after) {
  read::project(database, fact, after);
  if (const auto order = read::order_used_by(fact.event)) {
    read::mark_used(database, *order, SessionId{fact.stream.text()});
  }
}
void project_fact(db::Database& database, const journal::Recorded<order::Event>& fact,
                  const order::State&) {
  read::project(database, fact);
}
void project_fact(db::Database& database, const journal::Recorded<consent::Event>& fact,
                  const consent::State&) {
  read::project(database, fact);
}
void project_fact(db::Database& database, const journal::Recorded<questionnaire::Event>& fact,
                  const questionnaire::State&) {
  read::project(database, fact);
}

// What follows in the registry: rows, not facts, so a rebuild leaves them alone.
void follow_fact(db::Database& database, const journal::Recorded<session::Event>& fact,
                 const session::State& after, const Moment& now) {
  follow_booking(database, fact, after, now);
  follow_up(database, fact, after);
}
void follow_fact(db::Database& database, const journal::Recorded<questionnaire::Event>& fact,
                 const questionnaire::State&, const Moment&) {
  follow_up(database, fact);
}
template <class State, class Event>
void follow_fact(db::Database&, const journal::Recorded<Event>&, const State&, const Moment&) {}

// "session" of "session-0190f3".
std::string_view noun_of(const StreamId& stream) {
  return std::string_view{stream.text()}.substr(0, stream.text().find('-'));
}

Result<Version> answer_again(const journal::Answered& earlier, const StreamId& stream) {
  // One press may make a new stream each time it arrives, but never of another noun.
  if (noun_of(earlier.stream) == noun_of(stream)) return earlier.version;
  return refuse("press-used",
                "This form was used for something else already. Nothing was stored; open the page "
                "again.");
}

template <class Event>
bool has_changed_since(const std::vector<journal::Recorded<Event>>& history, const Act& act) {
  if (!act.shown) return false;
  return std::ranges::any_of(
      history, [&](const auto& fact) { return fact.version > *act.shown && fact.by != act.by; });
}

std::unexpected<Refusal> changed_since() {
  return refuse("changed-since",
                "Somebody else added to this record after the page was shown. Nothing was stored; "
                "look at what is new and try again.");
}

// Load, decide, append, project.
template <class State>
Result<Version> decide_and_store(db::Database& database, const Act& act, const StreamId& stream,
                                 const Context& context, const Build<State>& build) {
  const auto history = journal::read<typename State::Event>(database, stream);
  if (has_changed_since(history, act)) return changed_since();
  State state;
  for (const auto& fact : history)
    state = evolve(std::move(state), fact.event);

  const auto command = build(database, context);
  if (!command) return std::unexpected{command.error()};
  const auto decided = decide(state, *command, context);
  if (!decided) return std::unexpected{decided.error()};

  const journal::Cause cause{act.cause, act.by, context.now};
  Version version = history.empty() ? 0 : history.back().version;
  for (const auto& event : *decided) {
    const auto fact = journal::append(database, stream, ++version, cause, event);
    state = evolve(std::move(state), event);
    project_fact(database, fact, state);
    follow_fact(database, fact, state, context.now);
  }
  journal::remember(database, cause, stream, version);
  return version;
}

}  // namespace

template <class State>
Result<Version> handle(db::Database& database, const Act& act, const StreamId& stream,
                       const Context& context, const Build<State>& build) {
  if (const auto earlier = journal::answered(database, act.cause)) {
    return answer_again(*earlier, stream);
  }
  try {
    return decide_and_store<State>(database, act, stream, context, build);
  } catch (const db::UniqueViolation& violation) {
    if (auto refusal = read::refusal_for(violation)) return std::unexpected{std::move(*refusal)};
    // Another writer took the stream's next version.
    if (violation.rule.find("journal") != std::string::npos) return changed_since();
    throw;
  }
}

template <class State>
Result<Version> submit(App& app, const Act& act, const StreamId& stream,
                       const Build<State>& build) {
  Result<Version> answer = 0;
  app.writer.submit(Priority::clinical, [&](db::Database& database) {
    const Context context{app.rules.policy, app.now(), act.roles};
    answer = handle<State>(database, act, stream, context, build);
    return answer.has_value();
  });
  if (answer && app.changed) {
    app.changed(stream.text());
    app.changed("board");
  }
  return answer;
}

std::optional<StreamId> stream_of(db::Database& database, const CauseId& cause) {
  const auto earlier = journal::answered(database, cause);
  if (!earlier) return std::nullopt;
  return earlier->stream;
}

template Result<Version> handle<order::State>(db::Database&, const Act&, const StreamId&,
                                              const Context&, const Build<order::State>&);
template Result<Version> handle<session::State>(db::Database&, const Act&, const StreamId&,
                                                const Context&, const Build<session::State>&);
template Result<Version> handle<consent::State>(db::Database&, const Act&, const StreamId&,
                                                const Context&, const Build<consent::State>&);
template Result<Version> handle<questionnaire::State>(db::Database&, const Act&, const StreamId&,
                                                      const Context&,
                                                      const Build<questionnaire::State>&);
template Result<Version> submit<order::State>(App&, const Act&, const StreamId&,
                                              const Build<order::State>&);
template Result<Version> submit<session::State>(App&, const Act&, const StreamId&,
                                                const Build<session::State>&);
template Result<Version> submit<consent::State>(App&, const Act&, const StreamId&,
                                                const Build<consent::State>&);
template Result<Version> submit<questionnaire::State>(App&, const Act&, const StreamId&,
                                                      const Build<questionnaire::State>&);

}  // namespace evenkeel::app
