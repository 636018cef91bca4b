// SPDX-License-Identifier: Apache-2.0
#include "registry/letters.hpp"

#include "base/failure.hpp"
#include "registry/base64.hpp"
#include "registry/permits.hpp"
#include "registry/token.hpp"

#include <string_view>

namespace evenkeel::registry {
namespace {

constexpr std::string_view insert_letter =
    "INSERT INTO letters (letter, patient, sequence, kind, recipient, text, pdf, hash, signed_at, "
    "by_staff, to_kind, to_name, parts, about) VALUES ($1, $2, (SELECT COALESCE(MAX(sequence), 0) "
    "+ 1 FROM letters WHERE patient = $2), $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)";
constexpr std::string_view letters_of_patient =
    "SELECT letter, patient, kind, recipient, text, hash, by_staff, signed_at, to_kind, to_name, "
    "parts, about FROM letters "
    "WHERE patient = $1 ORDER BY sequence DESC";
constexpr std::string_view one_letter =
    "SELECT letter, patient, kind, recipient, text, hash, by_staff, signed_at, to_kind, to_name, "
    "parts, about FROM letters "
    "WHERE letter = $1";
constexpr std::string_view file_of_letter = "SELECT pdf, hash FROM letters WHERE letter = $1";

SignedLetter letter_in(const db::Row& row) {
  SignedLetter found;
  found.id = row.string(0);
  found.patient = row.id<PatientId>(1);
  found.kind = row.string(2);
  found.recipient = row.string(3);
  found.text = row.string(4);
  found.hash = row.string(5);
  found.by = row.id<StaffId>(6);
  found.at = row.instant(7);
  found.to = {row.string(8), row.string(9)};
  found.parts = keys_in(row.text(10));
  found.about = row.string(11);
  return found;
}

}  // namespace

void add_letter(db::Database& database, const SignedLetter& letter, std::string_view pdf,
                const By& by) {
  database.run(insert_letter, letter.id, letter.patient, letter.kind, letter.recipient, letter.text,
               in_base64(pdf), sha256_hex(pdf), by.now.wall, by.staff, letter.to.kind,
               letter.to.name, keys_text(letter.parts), letter.about);
}

std::vector<SignedLetter> letters_of(db::Database& database, const PatientId& patient) {
  std::vector<SignedLetter> found;
  database.each(
      letters_of_patient, [&](const db::Row& row) { found.push_back(letter_in(row)); }, patient);
  return found;
}

std::optional<SignedLetter> letter(db::Database& database, const std::string& id) {
  std::optional<SignedLetter> found;
  database.each(one_letter, [&](const db::Row& row) { found = letter_in(row); }, id);
  return found;
}

std::optional<std::string> letter_file(db::Database& database, const std::string& id) {
  std::optional<std::string> file;
  database.each(
      file_of_letter,
      [&](const db::Row& row) {
        file = out_of_base64(row.text(0));
        if (!file || sha256_hex(*file) != row.text(1))
          throw Failure{"the file of " + id + " does not fit its hash"};
      },
      id);
  return file;
}

}  // namespace evenkeel::registry
