// SPDX-License-Identifier: Apache-2.0
// What every way in for patients has in common, the code's and the passkey's: how often it is tried
// from one address, and the cookie at the end.
#pragma once

#include "registry/passkeys.hpp"
#include "web/visit.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace evenkeel::web {

// Patients in the clinic's own wireless network must not slow staff down: their tries are counted
// by themselves.
std::string counted_address(const Visit&);
bool is_too_often(const Visit&);
Response wait_a_minute(Visit&);

// What the browser says of itself, in its owner's words.
std::string device_of(const Visit&);
// Signed in, on the way to that page; by that passkey, if it was one.
struct LetIn {
  PatientId patient;
  std::optional<PasskeyId> passkey = std::nullopt;
};
Response let_patient_in(Visit&, const LetIn&, std::string_view path);

}  // namespace evenkeel::web
