// SPDX-License-Identifier: Apache-2.0
// Who a patient is. Plain rows; every change keeps the version before it with its time, so a record
// can be shown as it was known. Identity is here and nowhere in the journal.
#pragma once

#include "base/decision.hpp"
#include "base/id.hpp"
#include "base/time.hpp"
#include "core/order.hpp"
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
  std::string number;  // the clinic's own, in sequence: "EK-000123"
  Person person;
  std::int64_t version = 0;
};

// What a person who writes to the registry leaves behind.
struct By {
  StaffId staff;
  Moment now;
};

// The person with the blanks around each answer taken off. Refuses at the field: empty names, a
// birth date in the future or before 1900, hidden characters (controls, bidirectional marks), a
// telephone number without digits, and in a demo clinic a name that is not on its list.
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
  Instant at;
};
std::vector<Amendment> amendments(db::Database&, const PatientId&);
// By beginnings of the names in any order, by number ("EK-000123", "123"), or by birth date
// ("1945-07-14", "14-Jul-1945"); best first. No words: nobody.
std::vector<Patient> find_patients(db::Database&, std::string_view words, int most = 25);
// Two people who could be taken for each other: like names with the same birth date, with day and
// month exchanged, or alike whatever the date. "Like" is the same sound, at most two letters apart,
// or the beginning of the other.
bool are_alike(const Person&, const Person&);
// All such patients, likest first: shown before adding and in the finder. Candidates come by birth
// date and by the sound of either name.
std::vector<Patient> look_alikes(db::Database&, const Person&,
                                 const std::optional<PatientId>& except = std::nullopt);

}  // namespace evenkeel::registry
