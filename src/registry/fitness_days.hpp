// SPDX-License-Identifier: Apache-2.0
// Days in the rows of fitness: kept as 2026-11-23, never of the future.
#pragma once

#include "base/decision.hpp"
#include "base/failure.hpp"
#include "base/time.hpp"
#include "db/database.hpp"
#include "registry/zone.hpp"

#include <optional>
#include <string>

namespace evenkeel::registry {

inline std::optional<std::string> day_to_store(const std::optional<Day>& day) {
  return day ? std::optional{iso_date(*day)} : std::nullopt;
}
inline std::optional<Day> stored_day(const db::Row& row, int column) {
  if (row.is_null(column)) return std::nullopt;
  const auto day = parse_date(row.text(column));
  if (!day) throw Failure{"a day in the rows of fitness is none: " + row.string(column)};
  return day;
}
inline std::optional<Refusal> not_yet_come(const Day& day, const Day& today,
                                           const std::string& field) {
  if (std::chrono::sys_days{day} <= std::chrono::sys_days{today}) return std::nullopt;
  return Refusal{"future", "This day has not come yet.", field};
}

}  // namespace evenkeel::registry
