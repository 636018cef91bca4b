// SPDX-License-Identifier: Apache-2.0
#include "read/session_chart.hpp"

#include "base/match.hpp"

#include <utility>
#include <variant>

namespace evenkeel::read {
namespace {

// What is typed within this time counts as charted as it happened.
constexpr Minutes late_after{2};

bool is_charted_late(const Moment& happened, const Moment& recorded) {
  return elapsed(happened, recorded).time > late_after;
}

}  // namespace

std::optional<Chart> session_chart(db::Database& database, const SessionId& session,
                                   std::optional<Instant> as_known) {
  Chart chart;
  chart.session = session;
  for (auto& fact : journal::read<session::Event>(database, StreamId{session.text()}, as_known)) {
    chart.state = evolve(std::move(chart.state), fact.event);
    chart.version = fact.version;
    const bool is_late = is_charted_late(happened_at(fact.event), fact.recorded);
    chart.entries.push_back(
        {fact.version, fact.by, fact.recorded, std::move(fact.event), false, is_late});
  }
  if (chart.entries.empty()) return std::nullopt;
  for (auto& entry : chart.entries) {
    entry.is_struck = chart.state.struck.contains(entry_of(entry.event));
  }
  return chart;
}

Moment happened_at(const session::Event& event) {
  return std::visit([](const auto& fact) { return fact.at; }, event);
}

EntryId entry_of(const session::Event& event) {
  return std::visit(
      Match{[](const session::Observed& e) { return e.entry; },
            [](const session::Happened& e) { return e.entry; },
            [](const session::DrugGiven& e) { return e.entry; },
            [](const session::Noted& e) { return e.entry; }, [](const auto&) { return EntryId{}; }},
      event);
}

}  // namespace evenkeel::read
