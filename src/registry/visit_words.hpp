// SPDX-License-Identifier: Apache-2.0
// What a patient wishes and says about a visit: by vein or by muscle, and on the day itself what
// was eaten and drunk, what changed, "I am here". Told by the patient; staff confirm it.
#pragma once

#include "base/decision.hpp"
#include "base/id.hpp"
#include "base/time.hpp"
#include "core/order.hpp"
#include "db/database.hpp"
#include "registry/patients.hpp"

#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <variant>

namespace evenkeel::registry {

void note_comparison_seen(db::Database&, const PatientId&, const By&);
bool has_seen_comparison(db::Database&, const PatientId&);
// Refuses "not-compared" before the comparison was opened.
Result<std::monostate> wish_route(db::Database&, const PatientId&, Route, const By&);
std::optional<Route> wished_route(db::Database&, const PatientId&);

// `of`: the time that was told of. Food and drink: when. None since: up to when at the latest.
enum class DayWord { food, drink, no_food_since, no_drink_since, driver_stands, changes, here };
std::string_view name_of(DayWord);

struct DayTold {
  DayWord word{};
  Instant of{};
  std::set<std::string> codes = {};  // of changes: as core/codes has them; empty: nothing changed
};
// Refuses "in-future" at the field "at" for food and drink that have not been had yet.
Result<std::monostate> tell_of_day(db::Database&, const PatientId&, Day, const DayTold&, const By&);

// What stands on that day: of the meals the latest, of the others what was said last.
struct DayWords {
  std::optional<Instant> food, drink;  // not later than this
  std::optional<Instant> fasting_told_at;
  std::optional<Instant> driver_stands_at;
  std::optional<std::set<std::string>> changes;
  std::optional<Instant> changes_told_at;
  std::optional<Instant> here_at;
};
DayWords day_words(db::Database&, const PatientId&, Day);

}  // namespace evenkeel::registry
