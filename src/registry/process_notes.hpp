// SPDX-License-Identifier: Apache-2.0
// A therapist's own notes, apart from the chart: sealed to a key of the author's that only the
// author's password opens. Whoever holds the database, a backup or another role holds bytes. No
// search, no export and no rebuild reaches them. (The chart's progress note is registry/notes.hpp.)
#pragma once

#include "base/decision.hpp"
#include "base/fresh_id.hpp"
#include "db/database.hpp"
#include "registry/passwords.hpp"
#include "registry/patients.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace evenkeel {

using ProcessNoteId = Id<struct ProcessNoteKind>;
using ReleaseId = Id<struct ReleaseKind>;  // of what a patient signed
template <>
inline constexpr std::string_view id_prefix<ProcessNoteId>{"process_note-"};
template <>
inline constexpr std::string_view id_prefix<ReleaseId>{"authorisation-"};

}  // namespace evenkeel

namespace evenkeel::registry {

// ---- The author's key. ----

// As it is stored: the public half, and the secret half under a key of the password.
struct NoteKey {
  std::string public_key, sealed_key, salt;  // hex
  HashCost cost;
};
// Takes as long as a sign-in: before the writer's transaction, not in it.
NoteKey new_note_key(std::string_view password, const HashCost& = clinic_hash_cost);
// Oldest first; more than one after a lost password.
std::vector<NoteKey> note_keys(db::Database&, const StaffId&);
// The one that seals what comes; none for somebody who has written none yet.
std::optional<NoteKey> note_key(db::Database&, const StaffId&);
bool opens(const NoteKey&, std::string_view password);  // takes as long as a sign-in
// Refuses "has-key": a second key would leave what comes closed to the first one's password.
Result<std::monostate> keep_note_key(db::Database&, const NoteKey&, const By&);
// After a lost password: what is sealed from now on, opens with this one. The notes before stay.
void keep_next_note_key(db::Database&, const NoteKey&, const By&);
// The same key under another password. Refuses "not-right" at the field "password".
Result<NoteKey> resealed(const NoteKey&, std::string_view old_password,
                         std::string_view new_password, const HashCost& = clinic_hash_cost);
void replace_seal(db::Database&, const NoteKey&, const By&);  // of by.staff's key

// ---- The notes. ----

struct ProcessNote {
  ProcessNoteId id;
  Instant recorded_at{};
};
// Needs no password. Refuses at the field "process_note": empty, too long, hidden characters;
// "no-key" before the author has a key.
Result<ProcessNoteId> add_process_note(db::Database&, const PatientId&, std::string_view text,
                                       const By&);
// The author's own, oldest first. For anybody else there are none.
std::vector<ProcessNote> process_notes(db::Database&, const PatientId&, const StaffId& author);
// Refuses "no-such-note" for everybody but the author, "not-right" for a wrong password (nobody is
// told more), "damaged" when a byte of it, or whom it is about, was changed.
struct NoteOpening {
  StaffId by;
  std::string_view password;
};
Result<std::string> open_process_note(db::Database&, const PatientId&, const ProcessNoteId&,
                                      const NoteOpening&);

// ---- Giving one to somebody else: the author, with what the patient signed. ----

struct ReleaseTerms {
  std::string given_to;
  std::string purpose;
  Day signed_on{}, valid_until{};  // the last day
};
struct Authorisation {
  ReleaseId id;
  ReleaseTerms terms;
  bool is_revoked = false;
};
// What the patient signed on paper for this author's notes. Refuses at the field.
Result<ReleaseId> keep_authorisation(db::Database&, const PatientId&, const ReleaseTerms&,
                                     Day today, const By&);
Result<std::monostate> revoke_authorisation(db::Database&, const PatientId&, const ReleaseId&,
                                            const By&);
std::vector<Authorisation> authorisations(db::Database&, const PatientId&, const StaffId& author);
// Writes down that the author gave the note away. Refuses "no-such-note" for everybody else, and
// "not-authorised" without the patient's authorisation for this author: none, revoked, over.
struct Release {
  ProcessNoteId note;
  ReleaseId authorisation;
};
Result<std::monostate> release_process_note(db::Database&, const PatientId&, const Release&,
                                            Day today, const By&);
std::int64_t releases_of(db::Database&, const ProcessNoteId&);

}  // namespace evenkeel::registry
