// SPDX-License-Identifier: Apache-2.0
// Patients' passkeys: kept, asked for, shown, taken away. Whoever fails learns nothing about
// whether a passkey is known: every refusal is the same.
#pragma once

#include "base/decision.hpp"
#include "base/fresh_id.hpp"
#include "base/id.hpp"
#include "base/time.hpp"
#include "db/database.hpp"
#include "passkey/proof.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace evenkeel {

using PasskeyId = Id<struct PasskeyKind>;
template <>
inline constexpr std::string_view id_prefix<PasskeyId>{"passkey-"};

}  // namespace evenkeel

namespace evenkeel::registry {

inline constexpr Minutes challenge_valid_for{5};
// More on one person's list than anybody owns is a fault or a flood.
inline constexpr int most_passkeys = 20;

struct Passkey {
  PasskeyId id;
  std::string credential;  // base64url
  std::string device;      // "iPhone"
  Instant made;
  std::optional<Instant> used;
};
// Those that still let in, the newest first.
std::vector<Passkey> passkeys_of(db::Database&, const PatientId&);

enum class PasskeyAct { add, come_in };
// What the device is to sign. It is good once, for five minutes, and only together with
// `bound_to`: the hash of the cookie that the answer must come with.
std::string begin_passkey_challenge(db::Database&, PasskeyAct, std::string_view bound_to,
                                    Instant now);

// Both take the challenge away whether they refuse or not; commit that too.

struct MadePasskey {  // letters as the browser posts them, base64url
  std::string client_data;
  std::string attestation;
  std::string device;
};
struct PasskeyOwner {
  PatientId patient;
  std::string bound_to;
};
Result<PasskeyId> add_passkey(db::Database&, const PasskeyOwner&, const MadePasskey&,
                              const passkey::Place&, Instant now);

// A sign-in that this passkey began, or in which it was added: the same device.
void tie_sign_in_to_passkey(db::Database&, std::string_view token_hash, const PasskeyId&);

struct ShownPasskey {
  std::string credential;
  std::string client_data;
  std::string authenticator_data;
  std::string signature;
  std::string owner;  // the user handle: whom the device takes it to be
  std::string bound_to;
};
struct CameByPasskey {
  PatientId patient;
  PasskeyId passkey;
};
Result<CameByPasskey> enter_passkey(db::Database&, const ShownPasskey&, const passkey::Place&,
                                    Instant now);

// Ends the sign-ins of its device too, but the one from which it is removed. False when that
// patient has none of that id.
struct PasskeyRemoved {
  PasskeyId passkey;
  std::string_view from;  // the hash of the sign-in
};
bool remove_passkey(db::Database&, const PatientId&, const PasskeyRemoved&, Instant now);
// Everything by which that patient came in or could without a code: passkeys and sign-ins.
void close_every_door(db::Database&, const PatientId&, Instant now);

}  // namespace evenkeel::registry
