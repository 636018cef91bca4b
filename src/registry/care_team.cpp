// SPDX-License-Identifier: Apache-2.0
#include "registry/care_team.hpp"

#include "registry/mail_address.hpp"
#include "registry/plain_text.hpp"
#include "registry/zone.hpp"

#include <algorithm>

namespace evenkeel::registry {
namespace {

constexpr std::string_view insert_emergency_contact =
    "INSERT INTO emergency_contacts (patient, version, name, phone, relation, recorded_at, "
    "by_staff) VALUES ($1, (SELECT COALESCE(MAX(version), 0) + 1 FROM emergency_contacts "
    "WHERE patient = $1), $2, $3, $4, $5, $6)";
constexpr std::string_view latest_emergency_contact =
    "SELECT name, phone, relation FROM emergency_contacts WHERE patient = $1 "
    "ORDER BY version DESC LIMIT 1";

constexpr std::string_view insert_care_member =
    "INSERT INTO care_team (patient, place, version, name, phone, fax, email, may_ask, "
    "decided_on, recorded_at, by_staff) VALUES ($1, $2, (SELECT COALESCE(MAX(version), 0) + 1 "
    "FROM care_team WHERE patient = $1 AND place = $2), $3, $4, $5, $6, $7, $8, $9, $10)";
constexpr std::string_view latest_care_member =
    "SELECT name, phone, fax, email, may_ask, decided_on FROM care_team "
    "WHERE patient = $1 AND place = $2 ORDER BY version DESC LIMIT 1";

constexpr std::string_view insert_driver =
    "INSERT INTO drivers (patient, visit, version, name, phone, relation, recorded_at, by_staff) "
    "VALUES ($1, $2, (SELECT COALESCE(MAX(version), 0) + 1 FROM drivers WHERE patient = $1), "
    "$3, $4, $5, $6, $7)";
constexpr std::string_view driver_of_visit =
    "SELECT visit, name, phone, relation FROM drivers WHERE patient = $1 AND visit = $2 "
    "ORDER BY version DESC LIMIT 1";
constexpr std::string_view driver_named_last =
    "SELECT visit, name, phone, relation FROM drivers WHERE patient = $1 "
    "ORDER BY version DESC LIMIT 1";

struct NamedPerson {
  std::string name, phone, relation;
};
Result<NamedPerson> reachable_person(const NamedPerson& typed) {
  const auto name = plain(typed.name, {"name", "the name"});
  if (!name) return std::unexpected{name.error()};
  const auto phone = plain(typed.phone, {"phone", "the telephone number", 40});
  if (!phone) return std::unexpected{phone.error()};
  const bool has_digit = std::ranges::any_of(*phone, [](char c) { return c >= '0' && c <= '9'; });
  if (!has_digit) return refuse("no-digits", "A telephone number has digits.", "phone");
  const auto relation = plain(typed.relation, {"relation", "the relation", 100, false});
  if (!relation) return std::unexpected{relation.error()};
  return NamedPerson{*name, *phone, *relation};
}

Driver driver_in(const db::Row& row) {
  return {row.string(0), {row.string(1), row.string(2), row.string(3)}};
}

}  // namespace

Result<std::monostate> set_emergency_contact(db::Database& database, const PatientId& patient,
                                             const EmergencyContact& typed, const By& by) {
  const auto person = reachable_person({typed.name, typed.phone, typed.relation});
  if (!person) return std::unexpected{person.error()};
  if (emergency_contact(database, patient) ==
      EmergencyContact{person->name, person->phone, person->relation})
    return std::monostate{};
  database.run(insert_emergency_contact, patient, person->name, person->phone, person->relation,
               by.now.wall, by.staff);
  return std::monostate{};
}

std::optional<EmergencyContact> emergency_contact(db::Database& database,
                                                  const PatientId& patient) {
  std::optional<EmergencyContact> found;
  database.each(
      latest_emergency_contact,
      [&](const db::Row& row) {
        found = EmergencyContact{row.string(0), row.string(1), row.string(2)};
      },
      patient);
  return found;
}

std::string_view name_of(CarePlace place) {
  switch (place) {
    case CarePlace::psychiatrist:
      return "psychiatrist";
    case CarePlace::counsellor:
      return "counsellor";
    case CarePlace::family_doctor:
      return "family_doctor";
  }
  return "";
}

std::string_view said(CarePlace place) {
  switch (place) {
    case CarePlace::psychiatrist:
      return "Psychiatrist";
    case CarePlace::counsellor:
      return "Counsellor or therapist";
    case CarePlace::family_doctor:
      return "Family doctor";
  }
  return "";
}

std::optional<CarePlace> care_place_named(std::string_view name) {
  const auto* const found =
      std::ranges::find(all_care_places, name, [](CarePlace place) { return name_of(place); });
  if (found == all_care_places.end()) return std::nullopt;
  return *found;
}

Result<std::monostate> set_care_member(db::Database& database, const PatientId& patient,
                                       const CareMember& typed, const By& by) {
  const auto name = plain(typed.name, {"name", "the name", 100, false});
  if (!name) return std::unexpected{name.error()};
  const auto phone = plain(typed.phone, {"phone", "the telephone number", 40, false});
  if (!phone) return std::unexpected{phone.error()};
  const auto fax = plain(typed.fax, {"fax", "the fax number", 40, false});
  if (!fax) return std::unexpected{fax.error()};
  const auto email = mail_address(typed.email);
  if (!email) return std::unexpected{email.error()};
  if (name->empty() && (typed.may_be_asked || !phone->empty() || !fax->empty() || !email->empty()))
    return refuse("required", "Enter the name too.", "name");
  if (typed.may_be_asked && phone->empty() && fax->empty() && email->empty())
    return refuse("required", "To ask them we need a telephone number, a fax or an e-mail address.",
                  "phone");
  database.run(insert_care_member, patient, name_of(typed.place), *name, *phone, *fax, *email,
               typed.may_be_asked, iso_date(typed.decided_on), by.now.wall, by.staff);
  return std::monostate{};
}

std::vector<CareMember> care_team(db::Database& database, const PatientId& patient) {
  std::vector<CareMember> team;
  for (const auto place : all_care_places) {
    database.each(
        latest_care_member,
        [&](const db::Row& row) {
          team.push_back({place, row.string(0), row.string(1), row.string(2), row.string(3),
                          row.flag(4), parse_date(row.text(5)).value_or(Day{})});
        },
        patient, name_of(place));
  }
  return team;
}

Result<std::monostate> set_driver(db::Database& database, const PatientId& patient,
                                  const Driver& typed, const By& by) {
  const auto person = reachable_person({typed.who.name, typed.who.phone, typed.who.relation});
  if (!person) return std::unexpected{person.error()};
  database.run(insert_driver, patient, typed.visit, person->name, person->phone, person->relation,
               by.now.wall, by.staff);
  return std::monostate{};
}

std::optional<EscortContact> driver_of(db::Database& database, const PatientId& patient,
                                       std::string_view visit) {
  std::optional<EscortContact> found;
  database.each(
      driver_of_visit, [&](const db::Row& row) { found = driver_in(row).who; }, patient, visit);
  if (found) return found;
  const auto last = last_driver(database, patient);
  if (last && last->visit.empty()) return last->who;
  return std::nullopt;
}

std::optional<Driver> last_driver(db::Database& database, const PatientId& patient) {
  std::optional<Driver> found;
  database.each(driver_named_last, [&](const db::Row& row) { found = driver_in(row); }, patient);
  return found;
}

}  // namespace evenkeel::registry
