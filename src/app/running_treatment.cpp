// SPDX-License-Identifier: Apache-2.0
#include "app/evidence.hpp"
#include "journal/journal.hpp"
#include "read/orders.hpp"

namespace evenkeel::app {

std::optional<RunningTreatment> running_treatment(db::Database& database,
                                                  const SessionId& session) {
  const auto state = journal::load<session::State>(database, StreamId{session.text()}).state;
  if (state.stage != session::Stage::running && state.stage != session::Stage::paused)
    return std::nullopt;
  if (!state.treatment) return std::nullopt;
  auto signed_order = read::signed_order(database, state.treatment->order);
  if (!signed_order) return std::nullopt;
  const auto& treatment = *state.treatment;
  return RunningTreatment{{state.patient, treatment.protocol, treatment.dose, treatment.volume},
                          *std::move(signed_order),
                          treatment.stretches.empty()
                              ? std::nullopt
                              : std::optional{treatment.stretches.back().pump_rate}};
}

}  // namespace evenkeel::app
