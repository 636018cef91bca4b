// SPDX-License-Identifier: Apache-2.0
#include "registry/letter_sendings.hpp"

#include <optional>

namespace evenkeel::registry {
namespace {

constexpr std::string_view insert_letter_sending =
    "INSERT INTO letter_sendings (letter, sequence, way, ground, permit, sent_at, by_staff) VALUES "
    "($1, (SELECT COALESCE(MAX(sequence), 0) + 1 FROM letter_sendings WHERE letter = $1), $2, $3, "
    "$4, $5, $6)";
constexpr std::string_view sendings_of_letter =
    "SELECT way, ground, permit, sent_at, by_staff FROM letter_sendings WHERE letter = $1 "
    "ORDER BY sequence";

}  // namespace

Result<std::monostate> add_letter_sending(db::Database& database, const std::string& letter,
                                          const LetterSending& sending, const sharing::Rules& rules,
                                          const By& by) {
  if (way_named(rules, sending.way) == nullptr)
    return refuse("unknown-way", "Choose how it left.", "way");
  std::optional<std::string> permit;
  if (!sending.leave.authorisation.empty()) permit = sending.leave.authorisation;
  database.run(insert_letter_sending, letter, sending.way, name_of(sending.leave.ground), permit,
               by.now.wall, by.staff);
  return std::monostate{};
}

std::vector<LetterSending> letter_sendings(db::Database& database, const std::string& letter) {
  std::vector<LetterSending> all;
  database.each(
      sendings_of_letter,
      [&](const db::Row& row) {
        LetterSending sending;
        sending.way = row.string(0);
        sending.leave.ground =
            sharing::ground_named(row.text(1)).value_or(sharing::Ground::treatment);
        if (!row.is_null(2)) sending.leave.authorisation = row.string(2);
        sending.sent_at = row.instant(3);
        sending.by = row.id<StaffId>(4);
        all.push_back(std::move(sending));
      },
      letter);
  return all;
}

}  // namespace evenkeel::registry
