// SPDX-License-Identifier: Apache-2.0
#include "registry/process_notes.hpp"

#include "base/check.hpp"
#include "registry/plain_text.hpp"
#include "registry/zone.hpp"

#include <algorithm>
#include <array>
#include <span>

#include <sodium.h>

namespace evenkeel::registry {
namespace {

constexpr int most_of_a_process_note = 20'000;

constexpr std::string_view insert_note_key =
    "INSERT INTO process_note_keys (staff, sequence, public_key, sealed_key, salt, mebibytes, "
    "passes, made_at, sealed_at) VALUES ($1, (SELECT COALESCE(MAX(sequence), 0) + 1 FROM "
    "process_note_keys WHERE staff = $1), $2, $3, $4, $5, $6, $7, $7)";
constexpr std::string_view update_note_key =
    "UPDATE process_note_keys SET sealed_key = $3, salt = $4, mebibytes = $5, passes = $6, "
    "sealed_at = $7 WHERE staff = $1 AND public_key = $2";
constexpr std::string_view keys_of_author =
    "SELECT public_key, sealed_key, salt, mebibytes, passes FROM process_note_keys "
    "WHERE staff = $1 ORDER BY sequence";
constexpr std::string_view insert_process_note =
    "INSERT INTO process_notes (process_note, patient, author, sealed_to, sealed, recorded_at) "
    "VALUES ($1, $2, $3, $4, $5, $6)";
constexpr std::string_view process_notes_by_author =
    "SELECT process_note, recorded_at FROM process_notes WHERE patient = $1 AND author = $2 "
    "ORDER BY recorded_at, process_note";
constexpr std::string_view one_process_note =
    "SELECT sealed, recorded_at, sealed_to FROM process_notes "
    "WHERE process_note = $1 AND patient = $2 AND author = $3";
constexpr std::string_view insert_authorisation =
    "INSERT INTO process_note_authorisations (authorisation, patient, author, given_to, purpose, "
    "signed_on, valid_until, recorded_at, by_staff) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $3)";
constexpr std::string_view authorisations_for_author =
    "SELECT a.authorisation, a.given_to, a.purpose, a.signed_on, a.valid_until, "
    "CASE WHEN r.authorisation IS NULL THEN 0 ELSE 1 END FROM process_note_authorisations a "
    "LEFT JOIN process_note_revocations r ON r.authorisation = a.authorisation "
    "WHERE a.patient = $1 AND a.author = $2 ORDER BY a.recorded_at, a.authorisation";
constexpr std::string_view authorisation_of_patient =
    "SELECT COUNT(*) FROM process_note_authorisations WHERE authorisation = $1 AND patient = $2";
constexpr std::string_view insert_revocation =
    "INSERT INTO process_note_revocations (authorisation, revoked_at, by_staff) "
    "VALUES ($1, $2, $3) ON CONFLICT (authorisation) DO NOTHING";
constexpr std::string_view insert_release =
    "INSERT INTO process_note_releases (process_note, authorisation, sequence, released_at, "
    "by_staff) VALUES ($1, $2, (SELECT COALESCE(MAX(sequence), 0) + 1 FROM process_note_releases "
    "WHERE process_note = $1 AND authorisation = $2), $3, $4)";
constexpr std::string_view count_releases =
    "SELECT COUNT(*) FROM process_note_releases WHERE process_note = $1";

using Bytes = std::vector<unsigned char>;

std::string hex_of(std::span<const unsigned char> bytes) {
  std::string text(bytes.size() * 2 + 1, '\0');
  sodium_bin2hex(text.data(), text.size(), bytes.data(), bytes.size());
  text.pop_back();
  return text;
}

// What is no hex gives fewer bytes, which nothing opens.
Bytes bytes_in_hex(std::string_view hex) {
  Bytes bytes(hex.size() / 2);
  std::size_t count = 0;
  if (sodium_hex2bin(bytes.data(), bytes.size(), hex.data(), hex.size(), nullptr, &count,
                     nullptr) != 0)
    count = 0;
  bytes.resize(count);
  return bytes;
}

// Wiped when it goes.
template <std::size_t size>
class Secret {
 public:
  Secret() = default;
  ~Secret() { sodium_memzero(bytes_.data(), bytes_.size()); }
  Secret(const Secret&) = delete;
  Secret& operator=(const Secret&) = delete;
  unsigned char* data() { return bytes_.data(); }
  std::span<unsigned char> span() { return bytes_; }

 private:
  std::array<unsigned char, size> bytes_{};
};
using SecretKey = Secret<crypto_box_SECRETKEYBYTES>;
using PasswordKey = Secret<crypto_secretbox_KEYBYTES>;

// A new salt and nonce each time.
void seal_secret_key(NoteKey& key, SecretKey& secret, std::string_view password) {
  std::array<unsigned char, crypto_pwhash_SALTBYTES> salt{};
  randombytes_buf(salt.data(), salt.size());
  PasswordKey password_key;
  key_of_password(password, salt, key.cost, password_key.span());
  Bytes sealed(crypto_secretbox_NONCEBYTES + crypto_secretbox_MACBYTES + crypto_box_SECRETKEYBYTES);
  randombytes_buf(sealed.data(), crypto_secretbox_NONCEBYTES);
  crypto_secretbox_easy(sealed.data() + crypto_secretbox_NONCEBYTES, secret.data(),
                        crypto_box_SECRETKEYBYTES, sealed.data(), password_key.data());
  key.salt = hex_of(salt);
  key.sealed_key = hex_of(sealed);
}

bool open_secret_key(const NoteKey& key, std::string_view password, SecretKey& secret) {
  const auto salt = bytes_in_hex(key.salt);
  const auto sealed = bytes_in_hex(key.sealed_key);
  constexpr std::size_t sealed_size =
      crypto_secretbox_NONCEBYTES + crypto_secretbox_MACBYTES + crypto_box_SECRETKEYBYTES;
  if (salt.size() != crypto_pwhash_SALTBYTES || sealed.size() != sealed_size) return false;
  PasswordKey password_key;
  key_of_password(password, salt, key.cost, password_key.span());
  return crypto_secretbox_open_easy(secret.data(), sealed.data() + crypto_secretbox_NONCEBYTES,
                                    sealed.size() - crypto_secretbox_NONCEBYTES, sealed.data(),
                                    password_key.data()) == 0;
}

// Stands inside the seal, so that a note cannot be moved to another person, author or day.
std::string bound_to(const ProcessNoteId& note, const PatientId& patient, const By& by) {
  return note.text() + "\n" + patient.text() + "\n" + by.staff.text() + "\n" +
         std::to_string(by.now.wall.time_since_epoch().count()) + "\n";
}

const unsigned char* note_bytes(std::string_view text) {
  return reinterpret_cast<const unsigned char*>(text.data());
}

std::unexpected<Refusal> wrong_note_password() {
  return refuse("not-right", "This password does not open the note.", "password");
}
std::unexpected<Refusal> no_such_note() { return refuse("no-such-note", "There is no such note."); }
std::unexpected<Refusal> damaged_note() {
  return refuse("damaged", "This note was changed since it was written. It cannot be opened.");
}

std::optional<std::string> unsealed(const Bytes& sealed, const NoteKey& key, SecretKey& secret) {
  const auto public_key = bytes_in_hex(key.public_key);
  if (sealed.size() < crypto_box_SEALBYTES || public_key.size() != crypto_box_PUBLICKEYBYTES)
    return std::nullopt;
  std::string opened(sealed.size() - crypto_box_SEALBYTES, '\0');
  if (crypto_box_seal_open(reinterpret_cast<unsigned char*>(opened.data()), sealed.data(),
                           sealed.size(), public_key.data(), secret.data()) != 0)
    return std::nullopt;
  return opened;
}

Day stored_release_day(const db::Row& row, int column) {
  const auto day = parse_date(row.string(column));
  check(day.has_value(), "a stored day is a day");
  return *day;
}

bool is_own_note(db::Database& database, const PatientId& patient, const ProcessNoteId& note,
                 const StaffId& author) {
  return database.text(one_process_note, note, patient, author).has_value();
}

}  // namespace

NoteKey new_note_key(std::string_view password, const HashCost& cost) {
  check(sodium_init() >= 0, "libsodium starts");
  NoteKey key;
  key.cost = cost;
  std::array<unsigned char, crypto_box_PUBLICKEYBYTES> public_key{};
  SecretKey secret;
  crypto_box_keypair(public_key.data(), secret.data());
  key.public_key = hex_of(public_key);
  seal_secret_key(key, secret, password);
  return key;
}

std::vector<NoteKey> note_keys(db::Database& database, const StaffId& staff) {
  std::vector<NoteKey> keys;
  database.each(
      keys_of_author,
      [&](const db::Row& row) {
        keys.push_back({row.string(0),
                        row.string(1),
                        row.string(2),
                        {static_cast<int>(row.integer(3)), static_cast<int>(row.integer(4))}});
      },
      staff);
  return keys;
}

std::optional<NoteKey> note_key(db::Database& database, const StaffId& staff) {
  auto keys = note_keys(database, staff);
  if (keys.empty()) return std::nullopt;
  return std::move(keys.back());
}

bool opens(const NoteKey& key, std::string_view password) {
  check(sodium_init() >= 0, "libsodium starts");
  SecretKey secret;
  return open_secret_key(key, password, secret);
}

Result<std::monostate> keep_note_key(db::Database& database, const NoteKey& key, const By& by) {
  if (note_key(database, by.staff))
    return refuse("has-key", "You have a key for your notes already.");
  keep_next_note_key(database, key, by);
  return std::monostate{};
}

void keep_next_note_key(db::Database& database, const NoteKey& key, const By& by) {
  database.run(insert_note_key, by.staff, key.public_key, key.sealed_key, key.salt,
               key.cost.mebibytes, key.cost.passes, by.now.wall);
}

Result<NoteKey> resealed(const NoteKey& key, std::string_view old_password,
                         std::string_view new_password, const HashCost& cost) {
  check(sodium_init() >= 0, "libsodium starts");
  SecretKey secret;
  if (!open_secret_key(key, old_password, secret)) return wrong_note_password();
  NoteKey again = key;
  again.cost = cost;
  seal_secret_key(again, secret, new_password);
  return again;
}

void replace_seal(db::Database& database, const NoteKey& key, const By& by) {
  database.run(update_note_key, by.staff, key.public_key, key.sealed_key, key.salt,
               key.cost.mebibytes, key.cost.passes, by.now.wall);
}

Result<ProcessNoteId> add_process_note(db::Database& database, const PatientId& patient,
                                       std::string_view text, const By& by) {
  check(sodium_init() >= 0, "libsodium starts");
  const auto typed =
      plain(text, {"process_note", "Process note", most_of_a_process_note, true, true});
  if (!typed) return std::unexpected{typed.error()};
  const auto key = note_key(database, by.staff);
  if (!key) return refuse("no-key", "First make the key of your process notes.");
  const auto public_key = bytes_in_hex(key->public_key);
  check(public_key.size() == crypto_box_PUBLICKEYBYTES, "a stored public key is whole");
  const auto id = fresh_id<ProcessNoteId>();
  std::string inside = bound_to(id, patient, by) + *typed;
  Bytes sealed(inside.size() + crypto_box_SEALBYTES);
  crypto_box_seal(sealed.data(), note_bytes(inside), inside.size(), public_key.data());
  sodium_memzero(inside.data(), inside.size());
  database.run(insert_process_note, id, patient, by.staff, key->public_key, hex_of(sealed),
               by.now.wall);
  return id;
}

std::vector<ProcessNote> process_notes(db::Database& database, const PatientId& patient,
                                       const StaffId& author) {
  std::vector<ProcessNote> own;
  database.each(
      process_notes_by_author,
      [&](const db::Row& row) { own.push_back({row.id<ProcessNoteId>(0), row.instant(1)}); },
      patient, author);
  return own;
}

Result<std::string> open_process_note(db::Database& database, const PatientId& patient,
                                      const ProcessNoteId& note, const NoteOpening& opening) {
  check(sodium_init() >= 0, "libsodium starts");
  std::optional<Bytes> sealed;
  Instant recorded_at{};
  std::string sealed_to;
  database.each(
      one_process_note,
      [&](const db::Row& row) {
        sealed = bytes_in_hex(row.text(0));
        recorded_at = row.instant(1);
        sealed_to = row.string(2);
      },
      note, patient, opening.by);
  if (!sealed) return no_such_note();
  const auto keys = note_keys(database, opening.by);
  const auto key = std::ranges::find(keys, sealed_to, &NoteKey::public_key);
  if (key == keys.end()) return damaged_note();
  SecretKey secret;
  if (!open_secret_key(*key, opening.password, secret)) return wrong_note_password();
  const auto opened = unsealed(*sealed, *key, secret);
  const auto bound = bound_to(note, patient, {opening.by, {recorded_at, {}}});
  if (!opened || !opened->starts_with(bound)) return damaged_note();
  return opened->substr(bound.size());
}

Result<ReleaseId> keep_authorisation(db::Database& database, const PatientId& patient,
                                     const ReleaseTerms& terms, Day today, const By& by) {
  const auto given_to = plain(terms.given_to, {"given_to", "To whom"});
  if (!given_to) return std::unexpected{given_to.error()};
  const auto purpose = plain(terms.purpose, {"purpose", "What for", 200});
  if (!purpose) return std::unexpected{purpose.error()};
  if (terms.signed_on > today)
    return refuse("in-the-future", "This day has not come yet.", "signed_on");
  if (terms.valid_until < terms.signed_on)
    return refuse("bad-days", "It would be over before it was signed.", "valid_until");
  const auto id = fresh_id<ReleaseId>();
  database.run(insert_authorisation, id, patient, by.staff, *given_to, *purpose,
               iso_date(terms.signed_on), iso_date(terms.valid_until), by.now.wall);
  return id;
}

Result<std::monostate> revoke_authorisation(db::Database& database, const PatientId& patient,
                                            const ReleaseId& id, const By& by) {
  if (database.integer(authorisation_of_patient, id, patient).value_or(0) == 0)
    return refuse("no-such-authorisation", "There is no such authorisation.");
  database.run(insert_revocation, id, by.now.wall, by.staff);
  return std::monostate{};
}

std::vector<Authorisation> authorisations(db::Database& database, const PatientId& patient,
                                          const StaffId& author) {
  std::vector<Authorisation> all;
  database.each(
      authorisations_for_author,
      [&](const db::Row& row) {
        all.push_back(
            {row.id<ReleaseId>(0),
             {row.string(1), row.string(2), stored_release_day(row, 3), stored_release_day(row, 4)},
             row.flag(5)});
      },
      patient, author);
  return all;
}

Result<std::monostate> release_process_note(db::Database& database, const PatientId& patient,
                                            const Release& release, Day today, const By& by) {
  if (!is_own_note(database, patient, release.note, by.staff)) return no_such_note();
  const auto all = authorisations(database, patient, by.staff);
  const auto found = std::ranges::find(all, release.authorisation, &Authorisation::id);
  if (found == all.end())
    return refuse("not-authorised", "The patient has not authorised this.", "authorisation");
  if (found->is_revoked)
    return refuse("not-authorised", "The patient has taken this authorisation back.",
                  "authorisation");
  if (found->terms.valid_until < today)
    return refuse("not-authorised", "This authorisation is over.", "authorisation");
  database.run(insert_release, release.note, release.authorisation, by.now.wall, by.staff);
  return std::monostate{};
}

std::int64_t releases_of(db::Database& database, const ProcessNoteId& note) {
  return database.integer(count_releases, note).value_or(0);
}

}  // namespace evenkeel::registry
