// SPDX-License-Identifier: Apache-2.0
#include "registry/notes.hpp"

#include "base/failure.hpp"
#include "base/fresh_id.hpp"
#include "registry/plain_text.hpp"
#include "registry/token.hpp"

#include <algorithm>

namespace evenkeel::registry {
namespace {

constexpr int most_of_a_note = 4000;

constexpr std::string_view insert_note =
    "INSERT INTO notes (note, patient, text, hash, recorded_at, by_staff) "
    "VALUES ($1, $2, $3, $4, $5, $6)";
constexpr std::string_view one_note = "SELECT text, hash FROM notes WHERE note = $1";

constexpr std::string_view insert_escort =
    "INSERT INTO escorts (session, version, name, phone, relation, recorded_at, by_staff) "
    "VALUES ($1, (SELECT COALESCE(MAX(version), 0) + 1 FROM escorts WHERE session = $1), "
    "$2, $3, $4, $5, $6)";
constexpr std::string_view latest_escort =
    "SELECT name, phone, relation FROM escorts WHERE session = $1 AND recorded_at <= $2 "
    "ORDER BY version DESC LIMIT 1";

}  // namespace

Result<StoredNote> add_note(db::Database& database, const PatientId& patient, std::string_view text,
                            const By& by) {
  // plain() only judges here: a note is kept as it was typed, blanks around it too.
  const auto readable = plain(text, {"note", "Note", most_of_a_note, true, true});
  if (!readable) return std::unexpected{readable.error()};
  StoredNote stored{fresh_id<NoteId>(), sha256_hex(text)};
  database.run(insert_note, stored.id, patient, text, stored.hash, by.now.wall, by.staff);
  return stored;
}

std::optional<std::string> note(db::Database& database, const NoteId& id) {
  std::optional<std::string> text;
  database.each(
      one_note,
      [&](const db::Row& row) {
        if (sha256_hex(row.text(0)) != row.text(1)) {
          throw Failure{"the text of " + id.text() + " does not fit its hash"};
        }
        text = row.string(0);
      },
      id);
  return text;
}

Result<std::monostate> set_escort(db::Database& database, const SessionId& session,
                                  const EscortContact& typed, const By& by) {
  const auto name = plain(typed.name, {"name", "Name of the escort"});
  if (!name) return std::unexpected{name.error()};
  const auto phone = plain(typed.phone, {"phone", "Telephone number", 40});
  if (!phone) return std::unexpected{phone.error()};
  const auto relation = plain(typed.relation, {"relation", "Relation", 100, false});
  if (!relation) return std::unexpected{relation.error()};
  database.run(insert_escort, session, *name, *phone, *relation, by.now.wall, by.staff);
  return std::monostate{};
}

std::optional<EscortContact> escort(db::Database& database, const SessionId& session,
                                    std::optional<Instant> as_known) {
  std::optional<EscortContact> found;
  database.each(
      latest_escort,
      [&](const db::Row& row) {
        found = EscortContact{row.string(0), row.string(1), row.string(2)};
      },
      session, as_known.value_or(Instant::max()));
  return found;
}

}  // namespace evenkeel::registry
