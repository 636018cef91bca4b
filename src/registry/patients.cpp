// SPDX-License-Identifier: Apache-2.0
#include "registry/patients.hpp"

#include "base/check.hpp"
#include "base/fresh_id.hpp"
#include "registry/demo_names.hpp"
#include "registry/name_key.hpp"
#include "registry/patient_row.hpp"
#include "registry/plain_text.hpp"
#include "registry/zone.hpp"

#include <algorithm>
#include <set>

namespace evenkeel::registry {
namespace {

constexpr int first_year_of_birth = 1900;

bool has_letter(std::string_view key) {
  return std::any_of(key.begin(), key.end(), [](char byte) {
    return (byte >= 'a' && byte <= 'z') || static_cast<unsigned char>(byte) >= 0x80;
  });
}

Result<std::string> plausible_name(std::string_view name, const TextRule& rule) {
  auto text = plain(name, rule);
  if (text && !text->empty() && !has_letter(name_key(*text))) {
    return refuse("no-letter", std::string{rule.label} + " needs at least one letter.",
                  std::string{rule.field});
  }
  return text;
}

Result<Day> plausible_birth(Day born, Day today) {
  if (!born.ok()) return refuse("required", "Enter the date of birth.", "born");
  if (born > today) return refuse("birth-in-future", "This date of birth is yet to come.", "born");
  if (int{born.year()} < first_year_of_birth) {
    return refuse("birth-too-early", "The date of birth is before 1900. Check the year.", "born");
  }
  return born;
}

Result<std::string> plausible_phone(std::string_view phone) {
  auto text = plain(phone, {"phone", "Telephone number", 40, false});
  if (!text || text->empty()) return text;
  const auto digits = std::count_if(text->begin(), text->end(),
                                    [](char byte) { return byte >= '0' && byte <= '9'; });
  if (digits < 3) return refuse("no-number", "This has too few digits for a telephone.", "phone");
  return text;
}

Result<Person> on_demo_list(const Person& person) {
  constexpr std::string_view says =
      " is not on the demo clinic's list of made-up names. A demo clinic holds no real person.";
  if (!is_demo_family_name(person.family)) {
    return refuse("not-on-demo-list", "The family name" + std::string{says}, "family");
  }
  if (!is_demo_given_name(person.given)) {
    return refuse("not-on-demo-list", "The given name" + std::string{says}, "given");
  }
  if (!person.preferred.empty() && !is_demo_given_name(person.preferred)) {
    return refuse("not-on-demo-list", "The preferred name" + std::string{says}, "preferred");
  }
  return person;
}

constexpr std::string_view insert_patient =
    "INSERT INTO patients (patient, number, version, family, given, preferred, born, sex, phone, "
    "family_key, given_key, family_sound, given_sound) "
    "VALUES ($1, $2, 1, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)";
constexpr std::string_view update_patient =
    "UPDATE patients SET version = $2, family = $3, given = $4, preferred = $5, born = $6, "
    "sex = $7, phone = $8, family_key = $9, given_key = $10, family_sound = $11, "
    "given_sound = $12 WHERE patient = $1";
constexpr std::string_view insert_patient_version =
    "INSERT INTO patient_versions (patient, version, family, given, preferred, born, sex, phone, "
    "recorded_at, by_staff) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)";
constexpr std::string_view next_patient_number =
    "SELECT COALESCE(MAX(number), 0) + 1 FROM patients";
constexpr std::string_view current_patient_version =
    "SELECT version FROM patients WHERE patient = $1";

// The second number of insert_patient and update_patient is the row's number or its new version.
void write_patient(db::Database& database, std::string_view sql, const PatientId& id,
                   std::int64_t second, const Person& person) {
  const std::string family = name_key(person.family);
  const std::string given = name_key(person.given);
  database.run(sql, id, second, person.family, person.given, person.preferred,
               iso_date(person.born), name_of(person.sex), person.phone, family, given,
               sound_of(family), sound_of(given));
}

void write_patient_words(db::Database& database, const PatientId& id, const Person& person) {
  std::set<std::string> words;
  for (const auto& name : {person.family, person.given, person.preferred}) {
    for (auto& word : words_of(name_key(name)))
      words.insert(std::move(word));
  }
  database.run("DELETE FROM patient_words WHERE patient = $1", id);
  for (const auto& word : words) {
    database.run("INSERT INTO patient_words (word, patient) VALUES ($1, $2)", word, id);
  }
}

void keep_patient_version(db::Database& database, const PatientId& id, std::int64_t version,
                          const Person& person, const By& by) {
  database.run(insert_patient_version, id, version, person.family, person.given, person.preferred,
               iso_date(person.born), name_of(person.sex), person.phone, by.now.wall, by.staff);
}

constexpr std::string_view patient_now =
    "SELECT patient, number, version, family, given, preferred, born, sex, phone FROM patients "
    "WHERE patient = $1";
constexpr std::string_view patient_then =
    "SELECT v.patient, p.number, v.version, v.family, v.given, v.preferred, v.born, v.sex, v.phone "
    "FROM patient_versions v JOIN patients p ON p.patient = v.patient "
    "WHERE v.patient = $1 AND v.recorded_at <= $2 ORDER BY v.version DESC LIMIT 1";
constexpr std::string_view patient_amendments =
    "SELECT version, by_staff, recorded_at FROM patient_versions WHERE patient = $1 "
    "ORDER BY version DESC";

}  // namespace

Patient patient_in(const db::Row& row) {
  std::string digits = std::to_string(row.integer(1));
  if (digits.size() < 6) digits.insert(0, 6 - digits.size(), '0');
  const auto born = parse_date(row.text(6));
  const auto sex = sex_named(row.text(7));
  check(born && sex, "a stored patient has a birth date and a sex");
  return {row.id<PatientId>(0), "EK-" + digits,
          Person{row.string(3), row.string(4), row.string(5), *born, *sex, row.string(8)},
          row.integer(2)};
}

Result<Person> plausible(const Person& typed, Day today, bool is_demo) {
  auto family = plausible_name(typed.family, {"family", "Family name"});
  if (!family) return std::unexpected{family.error()};
  auto given = plausible_name(typed.given, {"given", "Given name"});
  if (!given) return std::unexpected{given.error()};
  auto preferred = plausible_name(typed.preferred, {"preferred", "Preferred name", 100, false});
  if (!preferred) return std::unexpected{preferred.error()};
  const auto born = plausible_birth(typed.born, today);
  if (!born) return std::unexpected{born.error()};
  auto phone = plausible_phone(typed.phone);
  if (!phone) return std::unexpected{phone.error()};
  Person person{*std::move(family), *std::move(given), *std::move(preferred), *born,
                typed.sex,          *std::move(phone)};
  if (is_demo) return on_demo_list(person);
  return person;
}

PatientId add_patient(db::Database& database, const Person& person, const By& by) {
  const auto id = fresh_id<PatientId>();
  write_patient(database, insert_patient, id, database.integer(next_patient_number).value_or(1),
                person);
  write_patient_words(database, id, person);
  keep_patient_version(database, id, 1, person, by);
  return id;
}

Result<std::int64_t> amend_patient(db::Database& database, const PatientId& id,
                                   const Person& person, std::int64_t shown, const By& by) {
  const auto current = database.integer(current_patient_version, id);
  if (!current) return refuse("no-such-patient", "There is no such patient.");
  if (*current != shown) {
    return refuse("changed-since",
                  "Somebody else has changed these details since this page was shown.");
  }
  write_patient(database, update_patient, id, shown + 1, person);
  write_patient_words(database, id, person);
  keep_patient_version(database, id, shown + 1, person, by);
  return shown + 1;
}

std::optional<Patient> patient(db::Database& database, const PatientId& id,
                               std::optional<Instant> as_known) {
  std::optional<Patient> found;
  const auto keep = [&](const db::Row& row) { found = patient_in(row); };
  if (as_known) {
    database.each(patient_then, keep, id, *as_known);
  } else {
    database.each(patient_now, keep, id);
  }
  return found;
}

std::vector<Amendment> amendments(db::Database& database, const PatientId& id) {
  std::vector<Amendment> all;
  database.each(
      patient_amendments,
      [&](const db::Row& row) {
        all.push_back({row.integer(0), row.id<StaffId>(1), row.instant(2)});
      },
      id);
  return all;
}

}  // namespace evenkeel::registry
