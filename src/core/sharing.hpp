// SPDX-License-Identifier: Apache-2.0
// What of a record may leave the house, to whom, and on what ground: for treatment to those who
// also treat, or under an authorisation that the patient signed (clinical.md 7). The parts of a
// record, the kinds of recipients and the days are data (data/sharing.json).
#pragma once

#include "base/decision.hpp"
#include "base/time.hpp"
#include "core/instrument.hpp"
#include "core/record_access.hpp"

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace evenkeel::sharing {

struct Part {
  std::string key;                       // "scores"
  std::string says;                      // for staff: "Scores of questionnaires"
  std::string own;                       // for the patient
  bool is_for_treatment = {};            // goes without an authorisation to somebody who treats
  bool is_sealed = false;                // a therapist's own notes: never from here
  std::vector<std::string> instruments;  // whose scores belong here and nowhere else
  instrument::Sourced from;
};
struct RecipientKind {
  std::string key, says;
  bool treats = false;
};
struct Purpose {
  std::string key, says;
};
// How a letter leaves, and what is asked for of others' records.
struct Way {
  std::string key, says;
};
struct Asked {
  std::string key, says;
};
// What cannot wait for the next letter.
struct Matter {
  std::string key;    // "bladder"
  std::string title;  // "Signs of cystitis"
  std::string part;   // of the record: what the letter tells
  std::string says;   // what has happened
  std::vector<std::string> asks;
  std::vector<std::string> findings;  // answers of the eligibility list that propose it
  instrument::Sourced from;
};
struct Rules {
  std::vector<Part> parts;
  std::vector<RecipientKind> recipients;
  std::vector<Purpose> purposes;
  int usual_days = 0, most_days = 0;  // an authorisation's
  std::string notice;                 // goes with what leaves under an authorisation
  std::vector<Matter> matters;
  std::vector<Way> ways;
  std::vector<Asked> asks;
  int due_days = 0, again_days = 0;  // until records are due; when they are asked for once more
  record_access::Rules access;
};
const Part* part_named(const Rules&, std::string_view key);
const RecipientKind* recipient_named(const Rules&, std::string_view key);
const Purpose* purpose_named(const Rules&, std::string_view key);
const Matter* matter_named(const Rules&, std::string_view key);
// The part of a record to which scores of this instrument belong.
std::string part_of_instrument(const Rules&, std::string_view instrument);
const Way* way_named(const Rules&, std::string_view key);
const Asked* ask_named(const Rules&, std::string_view key);
// "allergies, and scores of questionnaires": for sentences.
std::string parts_said(const Rules&, std::span<const std::string> keys);

struct Recipient {
  std::string kind, name;
  friend bool operator==(const Recipient&, const Recipient&) = default;
};

// What a patient allows.
struct Terms {
  Recipient to;
  std::vector<std::string> parts;
  bool may_be_asked = false;  // for records: the other way
  std::string purpose;
  Day signed_on{};
  Day expires_on{};  // the last day
};
// Refuses at the field: nobody, nothing, a part that is sealed or unknown, no purpose, an end that
// is past, before the signature or too far away, a signature in the future.
Result<std::monostate> fit_to_sign(const Terms&, const Rules&, Day today);

enum class Standing { in_force, expired, revoked };
std::string_view said(Standing);
struct Signed {
  std::string id;
  Terms terms;
  std::optional<Instant> revoked_at;
};
Standing standing_of(const Signed&, Day today);

// Something is to leave.
struct Wanted {
  Recipient to;
  std::vector<std::string> parts;
  bool is_forbidden = false;  // the patient has said no to this person
  bool is_urgent = false;     // somebody's life or health cannot wait for a signature
};
enum class Ground { treatment, authorisation };
std::string_view name_of(Ground);
std::optional<Ground> ground_named(std::string_view);
struct Leave {
  Ground ground{};
  std::string authorisation;  // its id
};
// What may not go for treatment needs one authorisation in force that covers all of it. Refuses
// "process-notes" for what is sealed, "patient-said-no", and "not-authorised" with the parts that
// nothing covers.
Result<Leave> may_leave(const Wanted&, std::span<const Signed>, const Rules&, Day today);

// Of what is wanted, as much as may leave together; the first part is what it is about. Refuses
// when that may not.
struct Covered {
  std::vector<std::string> parts;
  Leave leave;
};
Result<Covered> as_much_as_may_leave(const Wanted&, std::span<const Signed>, const Rules&,
                                     Day today);

// The authorisation under which somebody may be asked for records.
const Signed* may_be_asked(const Recipient&, std::span<const Signed>, Day today);

// A copy for the patient: everything but what is sealed.
std::vector<std::string> parts_of_a_copy(const Rules&);

}  // namespace evenkeel::sharing
