// SPDX-License-Identifier: Apache-2.0
// What every way in for patients has in common, the code's and the passkey's: how often it is tried
// from one address, and the cookie at the end.
#pragma once

#include "web/visit.hpp"

#include <string>
#include <string_view>

namespace evenkeel::web {

// Patients in the clinic's own wireless network must not slow staff down: their tries are counted
// by themselves.
std::string counted_address(const Visit&);
bool is_too_often(const Visit&);
Response wait_a_minute(Visit&);

// Signed in, on the way to that page.
Response let_patient_in(Visit&, const PatientId&, std::string_view path);

}  // namespace evenkeel::web
