// SPDX-License-Identifier: Apache-2.0
#include "registry/consent_texts.hpp"

#include "base/failure.hpp"
#include "registry/plain_text.hpp"
#include "registry/token.hpp"

namespace evenkeel::registry {
namespace {

constexpr std::string_view count_consent_forms =
    "SELECT COUNT(*) FROM consent_forms WHERE hash = $1";
constexpr std::string_view insert_consent_form =
    "INSERT INTO consent_forms (hash, route, version, text, recorded_at) "
    "VALUES ($1, $2, $3, $4, $5)";
constexpr std::string_view insert_consent_signature =
    "INSERT INTO consent_signatures (consent, patient, form, signed_name, recorded_at, by_staff) "
    "VALUES ($1, $2, $3, $4, $5, $6)";
constexpr std::string_view one_consent_signature =
    "SELECT s.signed_name, f.route, f.version, f.text, f.hash, s.recorded_at, s.by_staff "
    "FROM consent_signatures s JOIN consent_forms f ON f.hash = s.form WHERE s.consent = $1";

}  // namespace

Result<std::monostate> add_consent_signature(db::Database& database, const PatientId& patient,
                                             const ConsentSignature& signature, const By& by) {
  const auto name = plain(signature.signed_name, {"signed_name", "your full name", 200});
  if (!name) return std::unexpected{name.error()};
  const auto hash = sha256_hex(signature.text);
  if (database.integer(count_consent_forms, hash).value_or(0) == 0) {
    database.run(insert_consent_form, hash, name_of(signature.route), signature.version,
                 signature.text, by.now.wall);
  }
  database.run(insert_consent_signature, signature.consent, patient, hash, *name, by.now.wall,
               by.staff);
  return std::monostate{};
}

std::optional<ConsentSignature> consent_signature(db::Database& database,
                                                  const ConsentId& consent) {
  std::optional<ConsentSignature> found;
  database.each(
      one_consent_signature,
      [&](const db::Row& row) {
        if (sha256_hex(row.text(3)) != row.text(4))
          throw Failure{"the text signed in " + consent.text() + " does not fit its hash"};
        found = ConsentSignature{consent,
                                 row.string(0),
                                 route_named(row.text(1)).value_or(Route::intravenous),
                                 row.string(2),
                                 row.string(3),
                                 row.string(4),
                                 row.instant(5),
                                 row.id<StaffId>(6)};
      },
      consent);
  return found;
}

}  // namespace evenkeel::registry
