// SPDX-License-Identifier: Apache-2.0
#include "base/fresh_id.hpp"
#include "registry/body_facts.hpp"
#include "registry/name_key.hpp"
#include "registry/patient_sign_in.hpp"
#include "registry/plain_text.hpp"

#include <algorithm>
#include <string_view>

namespace evenkeel::registry {
namespace {

constexpr std::string_view insert_list_review =
    "INSERT INTO list_reviews (patient, list, sequence, reviewed_at, by_staff) "
    "VALUES ($1, $2, (SELECT COALESCE(MAX(sequence), 0) + 1 FROM list_reviews "
    "WHERE patient = $1 AND list = $2), $3, $4)";
constexpr std::string_view list_reviewed =
    "SELECT COUNT(*) FROM list_reviews WHERE patient = $1 AND list = $2 AND reviewed_at <= $3";

constexpr std::string_view standing_allergies =
    "SELECT allergy, substance, reaction, CASE WHEN added_by = $3 AND NOT EXISTS (SELECT 1 FROM "
    "checked_entries "
    "WHERE entry = allergy AND checked_at <= $2) THEN 1 ELSE 0 END FROM allergies "
    "WHERE patient = $1 AND added_at <= $2 "
    "AND (ended_at IS NULL OR ended_at > $2) ORDER BY added_at, allergy";
constexpr std::string_view insert_allergy =
    "INSERT INTO allergies (allergy, patient, substance, reaction, added_at, added_by) "
    "VALUES ($1, $2, $3, $4, $5, $6)";
constexpr std::string_view end_one_allergy =
    "UPDATE allergies SET ended_at = $3, ended_by = $4 "
    "WHERE patient = $1 AND allergy = $2 AND ended_at IS NULL";

constexpr std::string_view standing_drugs =
    "SELECT drug, name, dose, CASE WHEN added_by = $3 AND NOT EXISTS (SELECT 1 FROM "
    "checked_entries "
    "WHERE entry = drug AND checked_at <= $2) THEN 1 ELSE 0 END FROM drugs "
    "WHERE patient = $1 AND added_at <= $2 "
    "AND (ended_at IS NULL OR ended_at > $2) ORDER BY added_at, drug";
constexpr std::string_view insert_drug =
    "INSERT INTO drugs (drug, patient, name, dose, added_at, added_by) "
    "VALUES ($1, $2, $3, $4, $5, $6)";
constexpr std::string_view end_one_drug =
    "UPDATE drugs SET ended_at = $3, ended_by = $4 "
    "WHERE patient = $1 AND drug = $2 AND ended_at IS NULL";

constexpr std::string_view insert_checked_entry =
    "INSERT INTO checked_entries (entry, patient, checked_at, by_staff) VALUES ($1, $2, $3, $4)";

// Before the clock's largest value: `ended_at > $2` must still be true of nothing that ended.
constexpr Instant latest_knowledge = Instant::max();

void mark_reviewed(db::Database& database, const PatientId& id, std::string_view list,
                   const By& by) {
  database.run(insert_list_review, id, list, by.now.wall, by.staff);
}

bool was_reviewed(db::Database& database, const PatientId& id, std::string_view list,
                  Instant known) {
  return database.integer(list_reviewed, id, list, known).value_or(0) > 0;
}

// Only staff review a list: what a patient adds waits for them.
void mark_reviewed_by_staff(db::Database& database, const PatientId& id, std::string_view list,
                            const By& by) {
  if (by.staff != patient_hand) mark_reviewed(database, id, list, by);
}

// An entry of the list as it stands, checked from now on.
template <class Entry>
Result<std::monostate> check_entry(db::Database& database, const PatientId& id,
                                   const std::vector<Entry>& standing, const std::string& entry,
                                   const By& by) {
  const auto found = std::ranges::find(standing, entry, &Entry::id);
  if (found == standing.end())
    return refuse("no-such-entry", "This entry is no longer on the list.");
  if (found->is_unchecked) database.run(insert_checked_entry, entry, id, by.now.wall, by.staff);
  return std::monostate{};
}

template <class Entry>
bool has_unchecked(const std::vector<Entry>& list) {
  return std::ranges::any_of(list, &Entry::is_unchecked);
}

Result<std::monostate> ended_one(std::int64_t changed) {
  if (changed == 1) return std::monostate{};
  return refuse("no-such-entry", "This entry is no longer on the list.");
}

}  // namespace

Allergies allergies(db::Database& database, const PatientId& id, std::optional<Instant> as_known) {
  const Instant known = as_known.value_or(latest_knowledge);
  Allergies found{was_reviewed(database, id, "allergies", known), {}};
  database.each(
      standing_allergies,
      [&](const db::Row& row) {
        found.list.push_back({row.string(0), row.string(1), row.string(2), row.flag(3)});
      },
      id, known, patient_hand);
  found.is_reviewed = found.is_reviewed && !has_unchecked(found.list);
  return found;
}

Result<std::monostate> add_allergy(db::Database& database, const PatientId& id,
                                   const Allergy& typed, const By& by) {
  const auto substance = plain(typed.substance, {"substance", "Substance"});
  if (!substance) return std::unexpected{substance.error()};
  const auto reaction = plain(typed.reaction, {"reaction", "Reaction", 200, false});
  if (!reaction) return std::unexpected{reaction.error()};
  const auto standing = allergies(database, id).list;
  const bool is_listed = std::any_of(standing.begin(), standing.end(), [&](const Allergy& allergy) {
    return name_key(allergy.substance) == name_key(*substance);
  });
  if (is_listed) return refuse("already-listed", *substance + " is on the list.", "substance");
  database.run(insert_allergy, "allergy-" + random_hex(16), id, *substance, *reaction, by.now.wall,
               by.staff);
  mark_reviewed_by_staff(database, id, "allergies", by);
  return std::monostate{};
}

Result<std::monostate> end_allergy(db::Database& database, const PatientId& id,
                                   const std::string& entry, const By& by) {
  database.run(end_one_allergy, id, entry, by.now.wall, by.staff);
  return ended_one(database.changed());
}

Result<std::monostate> confirm_no_allergies(db::Database& database, const PatientId& id,
                                            const By& by) {
  if (!allergies(database, id).list.empty()) {
    return refuse("not-empty", "There are allergies on the list. End those that no longer hold.");
  }
  mark_reviewed(database, id, "allergies", by);
  return std::monostate{};
}

Result<std::monostate> check_allergy(db::Database& database, const PatientId& id,
                                     const std::string& entry, const By& by) {
  const auto done = check_entry(database, id, allergies(database, id).list, entry, by);
  if (done) mark_reviewed(database, id, "allergies", by);
  return done;
}

Drugs drugs(db::Database& database, const PatientId& id, std::optional<Instant> as_known) {
  const Instant known = as_known.value_or(latest_knowledge);
  Drugs found{was_reviewed(database, id, "drugs", known), {}};
  database.each(
      standing_drugs,
      [&](const db::Row& row) {
        found.list.push_back({row.string(0), row.string(1), row.string(2), row.flag(3)});
      },
      id, known, patient_hand);
  found.is_reviewed = found.is_reviewed && !has_unchecked(found.list);
  return found;
}

Result<std::monostate> add_drug(db::Database& database, const PatientId& id, const Drug& typed,
                                const By& by) {
  // A patient's own words stay as they are; interactions are found in any case.
  const auto name =
      plain(by.staff == patient_hand ? typed.name : ascii_lower(typed.name), {"name", "Drug"});
  if (!name) return std::unexpected{name.error()};
  const auto dose = plain(typed.dose, {"dose", "Dose", 200, false});
  if (!dose) return std::unexpected{dose.error()};
  const auto standing = drugs(database, id).list;
  const bool is_listed = std::any_of(standing.begin(), standing.end(), [&](const Drug& drug) {
    return name_key(drug.name) == name_key(*name);
  });
  if (is_listed) {
    return refuse("already-listed", *name + " is on the list. End it to enter another dose.",
                  "name");
  }
  database.run(insert_drug, "drug-" + random_hex(16), id, *name, *dose, by.now.wall, by.staff);
  mark_reviewed_by_staff(database, id, "drugs", by);
  return std::monostate{};
}

Result<std::monostate> end_drug(db::Database& database, const PatientId& id,
                                const std::string& entry, const By& by) {
  database.run(end_one_drug, id, entry, by.now.wall, by.staff);
  return ended_one(database.changed());
}

Result<std::monostate> confirm_no_drugs(db::Database& database, const PatientId& id, const By& by) {
  if (!drugs(database, id).list.empty()) {
    return refuse("not-empty", "There are drugs on the list. End those that are no longer taken.");
  }
  mark_reviewed(database, id, "drugs", by);
  return std::monostate{};
}

Result<std::monostate> check_drug(db::Database& database, const PatientId& id,
                                  const std::string& entry, const By& by) {
  const auto done = check_entry(database, id, drugs(database, id).list, entry, by);
  if (done) mark_reviewed(database, id, "drugs", by);
  return done;
}

}  // namespace evenkeel::registry
