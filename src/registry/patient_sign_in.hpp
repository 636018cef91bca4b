// SPDX-License-Identifier: Apache-2.0
// How patients come in and stay in, on as many devices as they have. Tokens are 256 random bits;
// the database keeps only their hashes.
#pragma once

#include "base/id.hpp"
#include "base/time.hpp"
#include "db/database.hpp"
#include "registry/patients.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace evenkeel::registry {

// Trust-and-use A8, "patient session".
inline constexpr Minutes patient_idle_limit{30};
inline constexpr Minutes patient_sign_in_limit{12 * 60};

// Who writes when a patient does something with the own hands.
inline const StaffId patient_hand{"patient"};

struct PatientSignedIn {
  std::string token_hash;
  PatientId patient;
  Instant began;
  Instant last_seen;
  std::string csrf;  // per session
};
// "iPhone": what its owner calls it.
using DeviceName = std::string;
// Returns the token for the cookie; only its hash is kept.
std::string begin_patient_sign_in(db::Database&, const PatientId&, const DeviceName&, const By&);
// None when unknown, or when the idle or the absolute limit has passed.
std::optional<PatientSignedIn> patient_signed_in(db::Database&, std::string_view token,
                                                 Instant now);
// The same for whoever is being treated: nobody lies in a chair and signs in anew, so the idle
// limit waits; the absolute one holds.
std::optional<PatientSignedIn> patient_in_the_chair(db::Database&, std::string_view token,
                                                    Instant now);
void touch_patient_sign_in(db::Database&, std::string_view token_hash, Instant now);
void end_patient_sign_in(db::Database&, std::string_view token_hash);
void end_patient_sign_ins(db::Database&, const PatientId&);  // everywhere

// Where that patient is signed in, the last used first.
struct PatientSignIn {
  std::string token_hash;
  DeviceName device;
  Instant began;
  Instant last_seen;
};
std::vector<PatientSignIn> patient_sign_ins(db::Database&, const PatientId&, Instant now);
// One device of that patient, and no one else's. False when there is none.
bool end_patient_sign_in_of(db::Database&, const PatientId&, std::string_view token_hash);

// What a message leads to: one page of one patient.
struct PatientLink {
  PatientId patient;
  std::string path;      // "/me/…"
  bool is_open = false;  // signs in by itself: in the demo clinic only
};
// The whole address for a message. It opens nothing by itself: the code or the passkey comes first.
std::string make_patient_link(db::Database&, const PatientId&, std::string_view path,
                              Instant expires, const By&);
// The token of a link that signs in by itself, as often as wanted. Throws Failure when the clinic
// is no demo.
std::string make_open_patient_link(db::Database&, const PatientId&, Instant expires, const By&);
// None when unknown or too old.
std::optional<PatientLink> patient_link(db::Database&, std::string_view token, Instant now);

// "https://clinic.example": where browsers find this clinic. Empty until `serve` has said it.
void set_public_address(db::Database&, std::string_view origin);
std::string public_address(db::Database&);

}  // namespace evenkeel::registry
