// SPDX-License-Identifier: Apache-2.0
#include "registry/calendar_feeds.hpp"

#include "registry/token.hpp"

namespace evenkeel::registry {
namespace {

constexpr std::string_view insert_feed =
    "INSERT INTO calendar_feeds (token_hash, patient, made_at, revoked_at) "
    "VALUES ($1, $2, $3, NULL)";
constexpr std::string_view revoke_feeds =
    "UPDATE calendar_feeds SET revoked_at = $2 WHERE patient = $1 AND revoked_at IS NULL";
constexpr std::string_view feeds_of_patient =
    "SELECT COUNT(*) FROM calendar_feeds WHERE patient = $1 AND revoked_at IS NULL";
constexpr std::string_view patient_of_token =
    "SELECT patient FROM calendar_feeds WHERE token_hash = $1 AND revoked_at IS NULL";

}  // namespace

std::string make_calendar_feed(db::Database& database, const PatientId& patient, Instant now) {
  revoke_calendar_feeds(database, patient, now);
  auto token = random_token();
  database.run(insert_feed, token_hash(token), patient, now);
  return token;
}

void revoke_calendar_feeds(db::Database& database, const PatientId& patient, Instant now) {
  database.run(revoke_feeds, patient, now);
}

bool has_calendar_feed(db::Database& database, const PatientId& patient) {
  return database.integer(feeds_of_patient, patient).value_or(0) > 0;
}

std::optional<PatientId> patient_of_feed(db::Database& database, std::string_view token) {
  const auto id = database.text(patient_of_token, token_hash(token));
  if (!id) return std::nullopt;
  return PatientId{*id};
}

}  // namespace evenkeel::registry
