// SPDX-License-Identifier: Apache-2.0
#include "base/check.hpp"
#include "registry/name_key.hpp"
#include "registry/patient_row.hpp"
#include "registry/patients.hpp"
#include "registry/plain_text.hpp"
#include "registry/zone.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstddef>
#include <map>
#include <utility>

namespace evenkeel::registry {
namespace {

constexpr std::size_t searched_words = 4;  // more narrow nothing down
constexpr int most_alike = 20;

constexpr std::string_view patient_by_number =
    "SELECT patient, number, version, family, given, preferred, born, sex, phone FROM patients "
    "WHERE number = $1";
constexpr std::string_view patients_by_birth =
    "SELECT patient, number, version, family, given, preferred, born, sex, phone FROM patients "
    "WHERE born = $1 ORDER BY family_key, given_key, number LIMIT $2";
constexpr std::string_view patients_by_family =
    "SELECT patient, number, version, family, given, preferred, born, sex, phone FROM patients "
    "WHERE family_key >= $1 AND family_key < $2 ORDER BY family_key, given_key, number LIMIT $3";
// By so many words: to ask for the same one again would cost as much again.
constexpr std::array<std::string_view, searched_words> patients_by_words{
    "SELECT patient, number, version, family, given, preferred, born, sex, phone FROM patients "
    "WHERE patient IN (SELECT patient FROM patient_words WHERE word >= $1 AND word < $2) "
    "ORDER BY family_key, given_key, number LIMIT $3",
    "SELECT patient, number, version, family, given, preferred, born, sex, phone FROM patients "
    "WHERE patient IN (SELECT patient FROM patient_words WHERE word >= $1 AND word < $2) "
    "AND patient IN (SELECT patient FROM patient_words WHERE word >= $3 AND word < $4) "
    "ORDER BY family_key, given_key, number LIMIT $5",
    "SELECT patient, number, version, family, given, preferred, born, sex, phone FROM patients "
    "WHERE patient IN (SELECT patient FROM patient_words WHERE word >= $1 AND word < $2) "
    "AND patient IN (SELECT patient FROM patient_words WHERE word >= $3 AND word < $4) "
    "AND patient IN (SELECT patient FROM patient_words WHERE word >= $5 AND word < $6) "
    "ORDER BY family_key, given_key, number LIMIT $7",
    "SELECT patient, number, version, family, given, preferred, born, sex, phone FROM patients "
    "WHERE patient IN (SELECT patient FROM patient_words WHERE word >= $1 AND word < $2) "
    "AND patient IN (SELECT patient FROM patient_words WHERE word >= $3 AND word < $4) "
    "AND patient IN (SELECT patient FROM patient_words WHERE word >= $5 AND word < $6) "
    "AND patient IN (SELECT patient FROM patient_words WHERE word >= $7 AND word < $8) "
    "ORDER BY family_key, given_key, number LIMIT $9"};
constexpr std::string_view patients_that_may_be_alike =
    "SELECT patient, number, version, family, given, preferred, born, sex, phone, family_key, "
    "given_key FROM patients "
    "WHERE born = $1 OR born = $2 OR family_sound = $3 OR given_sound = $4";

// "EK-000123", "ek 123", "123".
std::optional<std::int64_t> patient_number_in(std::string_view words) {
  const std::string key = name_key(words);
  std::string_view digits = key;
  if (digits.starts_with("ek")) digits.remove_prefix(2);
  while (digits.starts_with(' '))
    digits.remove_prefix(1);
  std::int64_t number = 0;
  const auto* const end = digits.data() + digits.size();
  const auto read = std::from_chars(digits.data(), end, number);
  if (digits.empty() || read.ec != std::errc{} || read.ptr != end || number < 1) {
    return std::nullopt;
  }
  return number;
}

// "1945-07-14", or "14-Jul-1945" with hyphens or blanks.
std::optional<Day> birth_date_in(std::string_view words) {
  const std::string key = name_key(words);
  const auto parts = words_of(key);
  if (parts.size() != 3) return std::nullopt;
  if (parts[0].size() == 4) return parse_date(parts[0] + "-" + parts[1] + "-" + parts[2]);
  constexpr std::string_view months = "jan feb mar apr may jun jul aug sep oct nov dec ";
  const auto place = parts[1].size() == 3 ? months.find(parts[1] + " ") : std::string_view::npos;
  if (place == std::string_view::npos || place % 4 != 0) return std::nullopt;
  const auto two = [](std::string text) { return text.size() == 1 ? "0" + text : text; };
  return parse_date(parts[2] + "-" + two(std::to_string(place / 4 + 1)) + "-" + two(parts[0]));
}

// Keeps the first of each patient, up to `most`.
class FoundPatients {
 public:
  explicit FoundPatients(int most) : most_{static_cast<std::size_t>(std::max(most, 0))} {}

  void add(const db::Row& row) {
    if (found_.size() >= most_) return;
    auto patient = patient_in(row);
    const bool is_known = std::any_of(found_.begin(), found_.end(), [&](const Patient& before) {
      return before.id == patient.id;
    });
    if (!is_known) found_.push_back(std::move(patient));
  }
  std::vector<Patient> taken() && { return std::move(found_); }

 private:
  std::size_t most_;
  std::vector<Patient> found_;
};

std::optional<Day> day_and_month_exchanged(Day born) {
  const Day other{born.year(), std::chrono::month{unsigned{born.day()}},
                  std::chrono::day{unsigned{born.month()}}};
  if (!other.ok() || other == born) return std::nullopt;
  return other;
}

// By keys: among thousands, most of the work would be to make them.
struct Compared {
  std::string_view family_key, given_key;
  Day born;
};

// Two letters of a short name are most of it.
int letters_that_may_differ(std::string_view one, std::string_view other) {
  return std::min(one.size(), other.size()) < 5 ? 1 : 2;
}

// 0 the same, 1 hardly different, 2 alike, 3 not.
int name_difference(std::string_view one, std::string_view other) {
  if (one == other) return 0;
  const int apart = letters_apart(one, other, 2);
  if (apart == 1) return 1;
  const bool is_close = apart <= letters_that_may_differ(one, other);
  return is_close || sound_of(one) == sound_of(other) ? 2 : 3;
}

// "Sam" and "Samuel" besides.
int given_difference(std::string_view one, std::string_view other) {
  const auto shared = std::min(one.size(), other.size());
  const bool is_beginning = shared >= 3 && one.substr(0, shared) == other.substr(0, shared);
  return is_beginning ? std::min(name_difference(one, other), 2) : name_difference(one, other);
}

bool share_initials(const Compared& one, const Compared& other) {
  const auto initial = [](std::string_view key) { return key.substr(0, 1); };
  return initial(one.family_key) == initial(other.family_key) &&
         initial(one.given_key) == initial(other.given_key);
}

// The smaller the liker; none: not alike.
std::optional<int> likeness_rank(const Compared& one, const Compared& other) {
  const int family = name_difference(one.family_key, other.family_key);
  const bool is_born_alike = one.born == other.born;
  if (family == 3 && !is_born_alike) return std::nullopt;
  const int given = given_difference(one.given_key, other.given_key);
  const bool is_like_name = family < 3 && given < 3;
  if (is_born_alike && (is_like_name || share_initials(one, other))) return family + given;
  if (!is_like_name) return std::nullopt;
  const bool is_exchanged = day_and_month_exchanged(one.born) == other.born;
  return (is_exchanged ? 10 : 20) + family + given;
}

}  // namespace

std::vector<Patient> find_patients(db::Database& database, std::string_view words, int most) {
  const std::string key = name_key(words);
  auto parts = words_of(key);
  const bool is_readable = plain(words, {"q", "Search", 200, false}).has_value();
  if (parts.empty() || !is_readable) return {};
  FoundPatients found{most};
  const auto add = [&](const db::Row& row) { found.add(row); };
  if (const auto born = birth_date_in(words)) {
    database.each(patients_by_birth, add, iso_date(*born), most);
    return std::move(found).taken();
  }
  if (const auto number = patient_number_in(words)) database.each(patient_by_number, add, *number);
  database.each(patients_by_family, add, key, after_prefix(key), most);
  parts.resize(std::min(parts.size(), searched_words));
  std::vector<db::Value> asked;
  for (const auto& word : parts) {
    asked.emplace_back(word);
    asked.emplace_back(after_prefix(word));
  }
  asked.emplace_back(most);
  database.query(patients_by_words.at(parts.size() - 1), asked, add);
  return std::move(found).taken();
}

bool are_alike(const Person& one, const Person& other) {
  const auto family = name_key(one.family);
  const auto given = name_key(one.given);
  const auto other_family = name_key(other.family);
  const auto other_given = name_key(other.given);
  return likeness_rank({family, given, one.born}, {other_family, other_given, other.born})
      .has_value();
}

std::vector<Patient> look_alikes(db::Database& database, const Person& person,
                                 const std::optional<PatientId>& except) {
  std::multimap<int, Patient> ranked;
  const auto family = name_key(person.family);
  const auto given = name_key(person.given);
  const auto born = iso_date(person.born);
  const auto exchanged = day_and_month_exchanged(person.born);
  database.each(
      patients_that_may_be_alike,
      [&](const db::Row& row) {
        const auto other_born = parse_date(row.text(6));
        check(other_born.has_value(), "a stored birth date is a day");
        const auto rank =
            likeness_rank({family, given, person.born}, {row.text(9), row.text(10), *other_born});
        if (!rank || row.text(0) == (except ? except->text() : "")) return;
        ranked.emplace(*rank, patient_in(row));
      },
      born, exchanged ? iso_date(*exchanged) : born, sound_of(family), sound_of(given));
  std::vector<Patient> alike;
  for (auto& [rank, other] : ranked) {
    if (alike.size() == most_alike) break;
    alike.push_back(std::move(other));
  }
  return alike;
}

}  // namespace evenkeel::registry
