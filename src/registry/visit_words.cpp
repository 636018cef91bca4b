// SPDX-License-Identifier: Apache-2.0
#include "registry/visit_words.hpp"

#include "registry/zone.hpp"

#include <algorithm>
#include <array>
#include <sstream>

namespace evenkeel::registry {
namespace {

constexpr std::string_view insert_route_wish =
    "INSERT INTO route_wishes (patient, version, route, recorded_at, by_staff) VALUES ($1, "
    "(SELECT COALESCE(MAX(version), 0) + 1 FROM route_wishes WHERE patient = $1), $2, $3, $4)";
constexpr std::string_view count_route_wishes =
    "SELECT COUNT(*) FROM route_wishes WHERE patient = $1";
constexpr std::string_view latest_route_wish =
    "SELECT route FROM route_wishes WHERE patient = $1 AND route IS NOT NULL "
    "ORDER BY version DESC LIMIT 1";

constexpr std::string_view insert_day_word =
    "INSERT INTO day_words (patient, day, sequence, kind, said_of, codes, recorded_at, by_staff) "
    "VALUES ($1, $2, (SELECT COALESCE(MAX(sequence), 0) + 1 FROM day_words "
    "WHERE patient = $1 AND day = $2), $3, $4, $5, $6, $7)";
constexpr std::string_view words_of_day =
    "SELECT kind, said_of, codes, recorded_at FROM day_words WHERE patient = $1 AND day = $2 "
    "ORDER BY sequence";

constexpr std::array all_day_words{
    DayWord::food,          DayWord::drink,   DayWord::no_food_since, DayWord::no_drink_since,
    DayWord::driver_stands, DayWord::changes, DayWord::here};

std::string between_blanks(const std::set<std::string>& codes) {
  std::string text;
  for (const auto& code : codes)
    text += (text.empty() ? "" : " ") + code;
  return text;
}

std::set<std::string> split_at_blanks(const std::string& text) {
  std::istringstream in{text};
  std::set<std::string> codes;
  for (std::string code; in >> code;)
    codes.insert(code);
  return codes;
}

void latest_of(std::optional<Instant>& known, Instant told) {
  known = known ? std::max(*known, told) : told;
}

void take_in(DayWords& day, DayWord word, const DayTold& told, Instant at) {
  switch (word) {
    case DayWord::food:
    case DayWord::no_food_since:
      latest_of(day.food, told.of);
      day.fasting_told_at = at;
      return;
    case DayWord::drink:
    case DayWord::no_drink_since:
      latest_of(day.drink, told.of);
      day.fasting_told_at = at;
      return;
    case DayWord::driver_stands:
      day.driver_stands_at = at;
      return;
    case DayWord::changes:
      day.changes = told.codes;
      day.changes_told_at = at;
      return;
    case DayWord::here:
      if (!day.here_at) day.here_at = at;
      return;
  }
}

}  // namespace

void note_comparison_seen(db::Database& database, const PatientId& patient, const By& by) {
  if (has_seen_comparison(database, patient)) return;
  database.run(insert_route_wish, patient, std::nullopt, by.now.wall, by.staff);
}

bool has_seen_comparison(db::Database& database, const PatientId& patient) {
  return database.integer(count_route_wishes, patient).value_or(0) > 0;
}

Result<std::monostate> wish_route(db::Database& database, const PatientId& patient, Route route,
                                  const By& by) {
  if (!has_seen_comparison(database, patient))
    return refuse("not-compared", "Please read how the two ways compare first.", "route");
  if (wished_route(database, patient) == route) return std::monostate{};
  database.run(insert_route_wish, patient, name_of(route), by.now.wall, by.staff);
  return std::monostate{};
}

std::optional<Route> wished_route(db::Database& database, const PatientId& patient) {
  const auto name = database.text(latest_route_wish, patient);
  if (!name) return std::nullopt;
  return route_named(*name);
}

std::string_view name_of(DayWord word) {
  switch (word) {
    case DayWord::food:
      return "food";
    case DayWord::drink:
      return "drink";
    case DayWord::no_food_since:
      return "no_food_since";
    case DayWord::no_drink_since:
      return "no_drink_since";
    case DayWord::driver_stands:
      return "driver_stands";
    case DayWord::changes:
      return "changes";
    case DayWord::here:
      return "here";
  }
  return "";
}

Result<std::monostate> tell_of_day(db::Database& database, const PatientId& patient, Day day,
                                   const DayTold& told, const By& by) {
  if (told.of > by.now.wall)
    return refuse("in-future", "That time has not come yet. When was it?", "at");
  database.run(insert_day_word, patient, iso_date(day), name_of(told.word), told.of,
               between_blanks(told.codes), by.now.wall, by.staff);
  return std::monostate{};
}

DayWords day_words(db::Database& database, const PatientId& patient, Day day) {
  DayWords words;
  database.each(
      words_of_day,
      [&](const db::Row& row) {
        const auto* const word = std::ranges::find(all_day_words, row.text(0),
                                                   [](DayWord each) { return name_of(each); });
        if (word == all_day_words.end()) return;
        take_in(words, *word, {*word, row.instant(1), split_at_blanks(row.string(2))},
                row.instant(3));
      },
      patient, iso_date(day));
  return words;
}

}  // namespace evenkeel::registry
