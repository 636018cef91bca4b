// SPDX-License-Identifier: Apache-2.0
// Who a patient is and what the chart knows of the body. Plain rows; every change keeps the version
// before it with its time, so a record can be shown as it was known. Identity is here and nowhere
// in the journal.
#pragma once

#include "base/decision.hpp"
#include "base/id.hpp"
#include "base/time.hpp"
#include "core/order.hpp"
#include "core/policy.hpp"
#include "db/database.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace evenkeel::registry {

struct Person {
  std::string family;
  std::string given;
  std::string preferred;  // may be empty
  Day born{};
  Sex sex{};
  std::string phone;  // may be empty
};

struct Patient {
  PatientId id;
  std::string number;  // the clinic's own, "EK-000123"
  Person person;
  std::int64_t version = 0;
};

// What a person who writes to the registry leaves behind.
struct By {
  StaffId staff;
  Moment now;
};

// Refuses at the field: empty names, a birth date in the future or before 1900, control characters,
// and in a demo clinic a name that is not on its list.
Result<Person> plausible(const Person&, Day today, bool is_demo);
PatientId add_patient(db::Database&, const Person&, const By&);
// Refuses "changed-since" when `shown` is not the current version.
Result<std::int64_t> amend_patient(db::Database&, const PatientId&, const Person&,
                                   std::int64_t shown, const By&);
std::optional<Patient> patient(db::Database&, const PatientId&,
                               std::optional<Instant> as_known = std::nullopt);
// Every version of who the patient is, newest first: who changed it, and when.
struct Amendment {
  std::int64_t version = 0;
  StaffId by;
  Instant at{};
};
std::vector<Amendment> amendments(db::Database&, const PatientId&);
// By beginnings of family and given name, by number, or by birth date; best first.
std::vector<Patient> find_patients(db::Database&, std::string_view words, int most = 25);
// The same birth date with a like name, or names that sound or look alike: shown before adding and
// in the finder.
std::vector<Patient> look_alikes(db::Database&, const Person&,
                                 const std::optional<PatientId>& except = std::nullopt);

// Fills the record's weight; refuses at the field outside the policy's domain. A change of more
// than 10 % from the last weight is refused with "weight-jump" unless confirmed.
struct Weighing {
  Kilograms weight;
  std::optional<Centimetres> height;
  Instant at{};
  bool is_confirmed = false;
};
Result<std::monostate> add_weight(db::Database&, const PatientId&, const Weighing&, const Policy&,
                                  const By&);
std::optional<order::Body> body(db::Database&, const PatientId&,
                                std::optional<Instant> as_known = std::nullopt);
struct WeightRow {
  Kilograms weight;
  std::optional<Centimetres> height;
  Instant at{};
};
std::vector<WeightRow> weights(db::Database&, const PatientId&);  // newest first

struct Allergy {
  std::string id;
  std::string substance;
  std::string reaction;  // may be empty
};
// `is_reviewed` false: nobody has asked yet, which the banner says. Reviewed and empty: none known.
struct Allergies {
  bool is_reviewed = false;
  std::vector<Allergy> list;
};
Allergies allergies(db::Database&, const PatientId&,
                    std::optional<Instant> as_known = std::nullopt);
Result<std::monostate> add_allergy(db::Database&, const PatientId&, const Allergy&, const By&);
Result<std::monostate> end_allergy(db::Database&, const PatientId&, const std::string& id,
                                   const By&);
void confirm_no_allergies(db::Database&, const PatientId&, const By&);

struct Drug {
  std::string id;
  std::string name;  // generic, lower case
  std::string dose;  // as the patient says it: "2 mg daily"
};
struct Drugs {
  bool is_reviewed = false;
  std::vector<Drug> list;
};
Drugs drugs(db::Database&, const PatientId&, std::optional<Instant> as_known = std::nullopt);
Result<std::monostate> add_drug(db::Database&, const PatientId&, const Drug&, const By&);
Result<std::monostate> end_drug(db::Database&, const PatientId&, const std::string& id, const By&);
void confirm_no_drugs(db::Database&, const PatientId&, const By&);

// The named escort of one session: a third person's name stays out of the journal.
struct EscortContact {
  std::string name;
  std::string phone;
  std::string relation;
};
Result<std::monostate> set_escort(db::Database&, const SessionId&, const EscortContact&, const By&);
std::optional<EscortContact> escort(db::Database&, const SessionId&);

// Free text, append-only; the event keeps the hash that is returned.
struct StoredNote {
  NoteId id;
  std::string hash;
};
Result<StoredNote> add_note(db::Database&, const PatientId&, std::string_view text, const By&);
std::optional<std::string> note(db::Database&, const NoteId&);

}  // namespace evenkeel::registry
