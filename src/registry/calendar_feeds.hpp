// SPDX-License-Identifier: Apache-2.0
// The secret address under which a patient's own calendar reads the visits; one at a time, and it
// can be taken back.
#pragma once

#include "registry/patients.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace evenkeel::registry {

// Its token; an earlier one leads nowhere any more.
std::string make_calendar_feed(db::Database&, const PatientId&, Instant now);
void revoke_calendar_feeds(db::Database&, const PatientId&, Instant now);
bool has_calendar_feed(db::Database&, const PatientId&);
std::optional<PatientId> patient_of_feed(db::Database&, std::string_view token);

}  // namespace evenkeel::registry
