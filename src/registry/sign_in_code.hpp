// SPDX-License-Identifier: Apache-2.0
// A patient's way in by a one-time code: six digits that go to where the clinic reaches that
// patient. Whoever asks learns nothing about whether the clinic knows anybody.
#pragma once

#include "base/decision.hpp"
#include "base/id.hpp"
#include "base/time.hpp"
#include "db/database.hpp"
#include "registry/contact.hpp"
#include "registry/patients.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace evenkeel::registry {

inline constexpr Minutes code_valid_for{10};
inline constexpr int tries_for_a_code = 5;
// More than that for one number or address in an hour are not sent: nobody's telephone rings all
// night because a stranger types it in.
inline constexpr int codes_an_hour = 5;

struct WayIn {
  std::string asked;            // what was typed, or whose link it was
  std::vector<Reached> people;  // all who are reached by it; may be none
  std::string path;             // where it leads
};
// Posts a code to each. Returns the attempt's token for the page that asks for the code.
std::string begin_attempt(db::Database&, const WayIn&, const By&);

// Whether a code can still be typed; the same for everybody.
bool is_attempt_open(db::Database&, std::string_view token, Instant now);

struct CameIn {
  PatientId patient;
  std::string path;
};
// Refuses at "code": "not-right", or "attempt-over" when it is too old or was tried too often.
// Counts the try; commit that too. A code that was right works once.
Result<CameIn> enter_code(db::Database&, std::string_view token, std::string_view typed,
                          Instant now);

}  // namespace evenkeel::registry
