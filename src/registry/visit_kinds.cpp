// SPDX-License-Identifier: Apache-2.0
#include "registry/visit_kinds.hpp"

#include "base/check.hpp"

#include <algorithm>

namespace evenkeel::registry {
namespace {

constexpr int longest_visit_min = 12 * 60;

constexpr std::string_view all_visit_kinds =
    "SELECT visit_kind, name, minutes, is_public, who, bring, source FROM visit_kinds "
    "ORDER BY place, visit_kind";
constexpr std::string_view one_visit_kind =
    "SELECT visit_kind, name, minutes, is_public, who, bring, source FROM visit_kinds "
    "WHERE visit_kind = $1";
constexpr std::string_view needs_of_visit =
    "SELECT kind, from_min, to_min, places, takes_all FROM visit_needs WHERE visit_kind = $1 "
    "ORDER BY sequence";
constexpr std::string_view put_visit_kind =
    "INSERT INTO visit_kinds (visit_kind, name, minutes, is_public, who, bring, source, place) "
    "VALUES ($1, $2, $3, $4, $5, $6, $7, $8) "
    "ON CONFLICT (visit_kind) DO UPDATE SET name = excluded.name, minutes = excluded.minutes, "
    "is_public = excluded.is_public, who = excluded.who, bring = excluded.bring, "
    "source = excluded.source";
constexpr std::string_view next_kind_place = "SELECT COALESCE(MAX(place), 0) + 1 FROM visit_kinds";
constexpr std::string_view drop_needs = "DELETE FROM visit_needs WHERE visit_kind = $1";
constexpr std::string_view put_need =
    "INSERT INTO visit_needs (visit_kind, sequence, kind, from_min, to_min, places, takes_all) "
    "VALUES ($1, $2, $3, $4, $5, $6, $7)";

KindOfVisit kind_of_visit_in(const db::Row& row) {
  return {{row.string(0), static_cast<int>(row.integer(2)), {}},
          row.string(1),
          row.flag(3),
          row.string(4),
          row.string(5),
          row.string(6)};
}

void read_needs(db::Database& database, schedule::VisitKind& visit) {
  database.each(
      needs_of_visit,
      [&](const db::Row& row) {
        const auto kind = schedule::kind_named(row.text(0));
        check(kind.has_value(), "a stored need is of a kind");
        visit.needs.push_back({*kind,
                               {static_cast<int>(row.integer(1)), static_cast<int>(row.integer(2))},
                               static_cast<int>(row.integer(3)),
                               row.flag(4)});
      },
      visit.key);
}

}  // namespace

std::vector<KindOfVisit> visit_kinds(db::Database& database) {
  std::vector<KindOfVisit> kinds;
  database.each(all_visit_kinds,
                [&](const db::Row& row) { kinds.push_back(kind_of_visit_in(row)); });
  for (auto& kind : kinds)
    read_needs(database, kind.visit);
  return kinds;
}

std::optional<KindOfVisit> visit_kind(db::Database& database, std::string_view key) {
  std::optional<KindOfVisit> found;
  database.each(one_visit_kind, [&](const db::Row& row) { found = kind_of_visit_in(row); }, key);
  if (found) read_needs(database, found->visit);
  return found;
}

Result<std::monostate> set_visit_kind(db::Database& database, const KindOfVisit& kind) {
  if (auto wrong = schedule::contradiction(kind.visit)) return std::unexpected{*std::move(wrong)};
  database.run(put_visit_kind, kind.visit.key, kind.name, kind.visit.minutes, kind.is_public,
               kind.who, kind.bring, kind.source, database.integer(next_kind_place).value_or(1));
  database.run(drop_needs, kind.visit.key);
  int sequence = 0;
  for (const auto& need : kind.visit.needs) {
    database.run(put_need, kind.visit.key, ++sequence, schedule::name_of(need.kind),
                 need.during.from, need.during.to, need.places, need.takes_all);
  }
  return std::monostate{};
}

Result<std::monostate> set_visit_minutes(db::Database& database, std::string_view key,
                                         int minutes) {
  auto kind = visit_kind(database, key);
  if (!kind) return refuse("no-such-kind", "There is no such kind of visit.", "minutes");
  const int before = kind->visit.minutes;
  if (minutes == before) return std::monostate{};
  int least = schedule::slot_minutes;
  for (const auto& need : kind->visit.needs) {
    const bool goes_with_it = need.during.to == before;
    least =
        std::max(least, goes_with_it ? need.during.from + schedule::slot_minutes : need.during.to);
  }
  if (minutes % schedule::slot_minutes != 0 || minutes < least || minutes > longest_visit_min) {
    return refuse("bad-length",
                  kind->name + " lasts from " + std::to_string(least) + " to " +
                      std::to_string(longest_visit_min) + " minutes, in steps of 5.",
                  "minutes");
  }
  for (auto& need : kind->visit.needs) {
    if (need.during.to == before) need.during.to = minutes;
  }
  kind->visit.minutes = minutes;
  return set_visit_kind(database, *kind);
}

}  // namespace evenkeel::registry
