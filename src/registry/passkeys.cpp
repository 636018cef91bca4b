// SPDX-License-Identifier: Apache-2.0
#include "registry/passkeys.hpp"

#include "base/check.hpp"
#include "passkey/base64url.hpp"
#include "registry/patient_sign_in.hpp"
#include "registry/token.hpp"

#include <cstdint>

namespace evenkeel::registry {
namespace {

constexpr std::string_view insert_passkey =
    "INSERT INTO passkeys (passkey, patient, credential, algorithm, public_key, sign_count, "
    "device, "
    "made_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)";
constexpr std::string_view usable_passkeys =
    "SELECT passkey, credential, device, made_at, used_at FROM passkeys WHERE patient = $1 "
    "AND revoked_at IS NULL ORDER BY made_at DESC, passkey";
constexpr std::string_view usable_passkey =
    "SELECT passkey, patient, algorithm, public_key, sign_count FROM passkeys "
    "WHERE credential = $1 AND revoked_at IS NULL";
constexpr std::string_view note_use_of_passkey =
    "UPDATE passkeys SET sign_count = $2, used_at = $3 WHERE passkey = $1";
constexpr std::string_view revoke_passkey =
    "UPDATE passkeys SET revoked_at = $3 WHERE passkey = $1 AND patient = $2 AND revoked_at IS "
    "NULL";
constexpr std::string_view end_sign_ins_of_passkey =
    "DELETE FROM patient_sign_ins WHERE passkey = $1 AND patient = $2 AND token_hash <> $3";
constexpr std::string_view tie_sign_in =
    "UPDATE patient_sign_ins SET passkey = $2 WHERE token_hash = $1";
constexpr std::string_view revoke_passkeys =
    "UPDATE passkeys SET revoked_at = $2 WHERE patient = $1 AND revoked_at IS NULL";

constexpr std::string_view insert_challenge =
    "INSERT INTO passkey_challenges (challenge_hash, purpose, bound_to, made_at) "
    "VALUES ($1, $2, $3, $4)";
constexpr std::string_view forget_old_challenges =
    "DELETE FROM passkey_challenges WHERE made_at <= $1";
constexpr std::string_view take_challenge =
    "DELETE FROM passkey_challenges WHERE challenge_hash = $1 AND purpose = $2 AND bound_to = $3 "
    "AND made_at > $4";

std::string_view stored_name(PasskeyAct act) { return act == PasskeyAct::add ? "add" : "come_in"; }

std::unexpected<Refusal> not_accepted() {
  return refuse("passkey-not-accepted", "This passkey did not work here. Sign in by a code.", "");
}

std::unexpected<Refusal> not_added() {
  return refuse("passkey-not-added", "That did not work. Try again, or go on with codes.", "");
}

// True once.
bool is_challenge_taken(db::Database& database, PasskeyAct act, std::string_view client_data,
                        const passkey::Place& place, const std::string& bound_to, Instant now) {
  const auto ceremony = act == PasskeyAct::add ? passkey::Ceremony::made : passkey::Ceremony::shown;
  const auto challenge = passkey::challenge_in(client_data, ceremony, place);
  if (!challenge || bound_to.empty()) return false;
  database.run(take_challenge, token_hash(*challenge), stored_name(act), bound_to,
               now - challenge_valid_for);
  return database.changed() == 1;
}

struct KnownPasskey {
  PasskeyId id;
  PatientId patient;
  passkey::Credential credential;
};

std::optional<KnownPasskey> known_passkey(db::Database& database, const std::string& credential) {
  std::optional<KnownPasskey> found;
  database.each(
      usable_passkey,
      [&](const db::Row& row) {
        const auto algorithm = passkey::algorithm_named(row.text(2));
        const auto key = passkey::from_base64url(row.text(3));
        check(algorithm && key, "a passkey is stored as it was written");
        found = KnownPasskey{
            row.id<PasskeyId>(0),
            row.id<PatientId>(1),
            {credential, *algorithm, *key, static_cast<std::uint32_t>(row.integer(4))}};
      },
      credential);
  return found;
}

}  // namespace

std::vector<Passkey> passkeys_of(db::Database& database, const PatientId& patient) {
  std::vector<Passkey> all;
  database.each(
      usable_passkeys,
      [&](const db::Row& row) {
        const auto used = row.is_null(4) ? std::optional<Instant>{} : row.instant(4);
        all.push_back({row.id<PasskeyId>(0), row.string(1), row.string(2), row.instant(3), used});
      },
      patient);
  return all;
}

std::string begin_passkey_challenge(db::Database& database, PasskeyAct act,
                                    std::string_view bound_to, Instant now) {
  database.run(forget_old_challenges, now - challenge_valid_for);
  const auto challenge = random_token();
  database.run(insert_challenge, token_hash(challenge), stored_name(act), bound_to, now);
  return challenge;
}

Result<PasskeyId> add_passkey(db::Database& database, const PasskeyOwner& owner,
                              const MadePasskey& made, const passkey::Place& place, Instant now) {
  const auto client_data = passkey::from_base64url(made.client_data);
  const auto attestation = passkey::from_base64url(made.attestation);
  if (!client_data || !attestation) return not_added();
  const bool is_ours =
      is_challenge_taken(database, PasskeyAct::add, *client_data, place, owner.bound_to, now);
  if (!is_ours) return not_added();
  const auto credential = passkey::passkey_made(*client_data, *attestation, place);
  if (!credential) return not_added();
  const auto name = passkey::to_base64url(credential->id);
  const auto taken = database.integer("SELECT COUNT(*) FROM passkeys WHERE credential = $1", name);
  const auto has = database.integer(
      "SELECT COUNT(*) FROM passkeys WHERE patient = $1 AND revoked_at IS NULL", owner.patient);
  if (taken.value_or(0) > 0 || has.value_or(0) >= most_passkeys) return not_added();
  const auto id = fresh_id<PasskeyId>();
  database.run(insert_passkey, id, owner.patient, name, passkey::name_of(credential->algorithm),
               passkey::to_base64url(credential->public_key), std::int64_t{credential->sign_count},
               made.device, now);
  return id;
}

Result<CameByPasskey> enter_passkey(db::Database& database, const ShownPasskey& shown,
                                    const passkey::Place& place, Instant now) {
  const auto client_data = passkey::from_base64url(shown.client_data);
  const auto authenticator_data = passkey::from_base64url(shown.authenticator_data);
  const auto signature = passkey::from_base64url(shown.signature);
  const auto owner = passkey::from_base64url(shown.owner);
  if (!client_data || !authenticator_data || !signature || !owner) return not_accepted();
  const bool is_ours =
      is_challenge_taken(database, PasskeyAct::come_in, *client_data, place, shown.bound_to, now);
  const auto known = known_passkey(database, shown.credential);
  if (!is_ours || !known || *owner != known->patient.text()) return not_accepted();
  const auto count = passkey::passkey_shown({*client_data, *authenticator_data, *signature},
                                            known->credential, place);
  if (!count) return not_accepted();
  database.run(note_use_of_passkey, known->id, std::int64_t{*count}, now);
  return CameByPasskey{known->patient, known->id};
}

void tie_sign_in_to_passkey(db::Database& database, std::string_view token_hash,
                            const PasskeyId& id) {
  database.run(tie_sign_in, token_hash, id);
}

bool remove_passkey(db::Database& database, const PatientId& patient, const PasskeyRemoved& removed,
                    Instant now) {
  database.run(revoke_passkey, removed.passkey, patient, now);
  if (database.changed() != 1) return false;
  database.run(end_sign_ins_of_passkey, removed.passkey, patient, removed.from);
  return true;
}

void close_every_door(db::Database& database, const PatientId& patient, Instant now) {
  database.run(revoke_passkeys, patient, now);
  end_patient_sign_ins(database, patient);
}

}  // namespace evenkeel::registry
