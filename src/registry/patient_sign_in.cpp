// SPDX-License-Identifier: Apache-2.0
#include "registry/patient_sign_in.hpp"

#include "base/failure.hpp"
#include "registry/clinic.hpp"
#include "registry/token.hpp"

namespace evenkeel::registry {
namespace {

constexpr std::string_view insert_patient_sign_in =
    "INSERT INTO patient_sign_ins (token_hash, patient, began_at, last_seen_at, csrf, device) "
    "VALUES ($1, $2, $3, $3, $4, $5)";
constexpr std::string_view forget_old_patient_sign_ins =
    "DELETE FROM patient_sign_ins WHERE began_at <= $1";
constexpr std::string_view one_patient_sign_in =
    "SELECT patient, began_at, last_seen_at, csrf FROM patient_sign_ins WHERE token_hash = $1";

constexpr std::string_view sign_ins_at_present =
    "SELECT token_hash, device, began_at, last_seen_at FROM patient_sign_ins WHERE patient = $1 "
    "AND began_at > $2 AND last_seen_at > $3 ORDER BY last_seen_at DESC, token_hash";

constexpr std::string_view insert_patient_link =
    "INSERT INTO patient_links (token_hash, patient, path, expires_at, is_open, made_at, made_by) "
    "VALUES ($1, $2, $3, $4, $5, $6, $7)";
constexpr std::string_view forget_old_patient_links =
    "DELETE FROM patient_links WHERE expires_at <= $1";
constexpr std::string_view usable_patient_link =
    "SELECT patient, path, is_open FROM patient_links WHERE token_hash = $1 AND expires_at > $2";

constexpr std::string_view put_public_address =
    "INSERT INTO public_address (one, origin) VALUES (1, $1) "
    "ON CONFLICT (one) DO UPDATE SET origin = $1";

struct LinkKind {
  Instant expires;
  bool is_open = false;
};

std::string add_patient_link(db::Database& database, const PatientId& patient,
                             std::string_view path, const LinkKind& kind, const By& by) {
  database.run(forget_old_patient_links, by.now.wall);
  const std::string token = random_token();
  database.run(insert_patient_link, token_hash(token), patient, path, kind.expires, kind.is_open,
               by.now.wall, by.staff);
  return token;
}

}  // namespace

std::string begin_patient_sign_in(db::Database& database, const PatientId& patient,
                                  const DeviceName& device, const By& by) {
  database.run(forget_old_patient_sign_ins, by.now.wall - patient_sign_in_limit);
  const std::string token = random_token();
  database.run(insert_patient_sign_in, token_hash(token), patient, by.now.wall, random_token(),
               device);
  return token;
}

std::optional<PatientSignedIn> patient_signed_in(db::Database& database, std::string_view token,
                                                 Instant now) {
  auto found = patient_in_the_chair(database, token, now);
  if (found && now - found->last_seen >= patient_idle_limit) found.reset();
  return found;
}

std::optional<PatientSignedIn> patient_in_the_chair(db::Database& database, std::string_view token,
                                                    Instant now) {
  std::optional<PatientSignedIn> found;
  const std::string hash = token_hash(token);
  database.each(
      one_patient_sign_in,
      [&](const db::Row& row) {
        found = PatientSignedIn{hash, row.id<PatientId>(0), row.instant(1), row.instant(2),
                                row.string(3)};
      },
      hash);
  if (found && now - found->began >= patient_sign_in_limit) found.reset();
  return found;
}

void touch_patient_sign_in(db::Database& database, std::string_view hash, Instant now) {
  database.run("UPDATE patient_sign_ins SET last_seen_at = $2 WHERE token_hash = $1", hash, now);
}

void end_patient_sign_in(db::Database& database, std::string_view hash) {
  database.run("DELETE FROM patient_sign_ins WHERE token_hash = $1", hash);
}

void end_patient_sign_ins(db::Database& database, const PatientId& patient) {
  database.run("DELETE FROM patient_sign_ins WHERE patient = $1", patient);
}

std::vector<PatientSignIn> patient_sign_ins(db::Database& database, const PatientId& patient,
                                            Instant now) {
  std::vector<PatientSignIn> all;
  database.each(
      sign_ins_at_present,
      [&](const db::Row& row) {
        all.push_back({row.string(0), row.string(1), row.instant(2), row.instant(3)});
      },
      patient, now - patient_sign_in_limit, now - patient_idle_limit);
  return all;
}

bool end_patient_sign_in_of(db::Database& database, const PatientId& patient,
                            std::string_view hash) {
  database.run("DELETE FROM patient_sign_ins WHERE token_hash = $1 AND patient = $2", hash,
               patient);
  return database.changed() == 1;
}

std::string make_patient_link(db::Database& database, const PatientId& patient,
                              std::string_view path, Instant expires, const By& by) {
  return public_address(database) + "/me/link/" +
         add_patient_link(database, patient, path, {expires, false}, by);
}

std::string make_open_patient_link(db::Database& database, const PatientId& patient,
                                   Instant expires, const By& by) {
  if (!clinic(database).is_demo) {
    throw Failure{"only a demo clinic has links that sign a patient in without a code"};
  }
  return add_patient_link(database, patient, "/me", {expires, true}, by);
}

std::optional<PatientLink> patient_link(db::Database& database, std::string_view token,
                                        Instant now) {
  std::optional<PatientLink> found;
  database.each(
      usable_patient_link,
      [&](const db::Row& row) {
        found = PatientLink{row.id<PatientId>(0), row.string(1), row.flag(2)};
      },
      token_hash(token), now);
  return found;
}

void set_public_address(db::Database& database, std::string_view origin) {
  database.run(put_public_address, origin);
}

std::string public_address(db::Database& database) {
  return database.text("SELECT origin FROM public_address WHERE one = 1").value_or("");
}

}  // namespace evenkeel::registry
