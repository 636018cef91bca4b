// SPDX-License-Identifier: Apache-2.0
#include "registry/waitlist.hpp"

#include "base/check.hpp"
#include "registry/contact.hpp"
#include "registry/token.hpp"
#include "registry/visit_kinds.hpp"
#include "registry/zone.hpp"

#include <algorithm>
#include <functional>

namespace evenkeel::registry {
namespace {

constexpr std::string_view insert_wait =
    "INSERT INTO waitlist (entry, sequence, patient, visitor_name, visitor_phone, visitor_email, "
    "visit_kind, weekdays, from_min, to_min, joined_at, joined_by, closed_at, closed_by, "
    "closed_why) SELECT $1, COALESCE(MAX(sequence), 0) + 1, $2, $3, $4, $5, $6, $7, $8, $9, $10, "
    "$11, NULL, '', '' FROM waitlist";
constexpr std::string_view close_wait_row =
    "UPDATE waitlist SET closed_at = $2, closed_by = $3, closed_why = $4 "
    "WHERE entry = $1 AND closed_at IS NULL";
std::string select_waits(std::string_view rest) {
  return "SELECT entry, patient, visitor_name, visitor_phone, visitor_email, visit_kind, weekdays, "
         "from_min, to_min, joined_at, closed_at, closed_why FROM waitlist WHERE " +
         std::string{rest};
}
const std::string one_wait = select_waits("entry = $1");
const std::string open_waits = select_waits("closed_at IS NULL ORDER BY sequence");
const std::string waits_of_patient =
    select_waits("patient = $1 AND closed_at IS NULL ORDER BY sequence");
constexpr std::string_view same_wait =
    "SELECT COUNT(*) FROM waitlist WHERE closed_at IS NULL AND visit_kind = $1 "
    "AND (patient = $2 OR (patient IS NULL AND $2 = '' AND visitor_name = $3 "
    "AND visitor_phone = $4))";
constexpr std::string_view insert_wait_link =
    "INSERT INTO waitlist_links (token_hash, entry, made_at) VALUES ($1, $2, $3)";
constexpr std::string_view wait_of_link = "SELECT entry FROM waitlist_links WHERE token_hash = $1";
// Whoever is new or free again may want what nobody wanted before.
constexpr std::string_view look_again_at_places =
    "UPDATE freed_places SET is_settled = 0 WHERE is_settled = 1 AND is_over = 0 AND starts > $1";

std::string stored_days_of_wait(const SuitingTimes& when) {
  if (std::ranges::all_of(when.weekdays, std::identity{})) return "";
  std::string text;
  for (std::size_t day = 0; day < when.weekdays.size(); ++day) {
    if (when.weekdays.at(day)) text += (text.empty() ? "" : " ") + std::to_string(day + 1);
  }
  return text;
}

Waiting wait_in(const db::Row& row) {
  Waiting wait;
  wait.id = row.id<WaitId>(0);
  if (!row.is_null(1)) wait.patient = row.id<PatientId>(1);
  wait.visitor = {row.string(2), row.string(3), row.string(4)};
  wait.visit_kind = row.string(5);
  if (const auto days = row.text(6); !days.empty()) {
    for (std::size_t day = 0; day < wait.when.weekdays.size(); ++day)
      wait.when.weekdays.at(day) = days.contains(static_cast<char>('1' + day));
  }
  wait.when.from_min = static_cast<int>(row.integer(7));
  wait.when.to_min = static_cast<int>(row.integer(8));
  wait.since = row.instant(9);
  if (!row.is_null(10)) wait.closed_at = row.instant(10);
  wait.closed_why = row.string(11);
  return wait;
}

template <class... Parameters>
std::vector<Waiting> waits_found(db::Database& database, std::string_view query,
                                 const Parameters&... parameters) {
  std::vector<Waiting> found;
  database.each(query, [&](const db::Row& row) { found.push_back(wait_in(row)); }, parameters...);
  return found;
}

std::optional<Refusal> no_way_to(db::Database& database, const Joining& joining) {
  const bool is_reached =
      joining.patient ? contact_way(database, *joining.patient).has_value()
                      : !joining.visitor.email.empty() || !dialled(joining.visitor.phone).empty();
  if (is_reached) return std::nullopt;
  return Refusal{"no-way", "There is no phone number or email address to send an offer to.", ""};
}

std::optional<Refusal> contradiction_in(const SuitingTimes& when) {
  if (std::ranges::none_of(when.weekdays, std::identity{}))
    return Refusal{"no-days", "Choose at least one day.", "days"};
  if (when.from_min >= when.to_min)
    return Refusal{"no-hours", "The latest start must be after the earliest.", "to"};
  return std::nullopt;
}

}  // namespace

bool SuitingTimes::suits(Day day, int local_min) const {
  const std::chrono::weekday weekday{std::chrono::sys_days{day}};
  return weekdays.at(weekday.iso_encoding() - 1) && local_min >= from_min && local_min < to_min;
}

Result<WaitId> join_waitlist(db::Database& database, const Joining& joining, const By& by) {
  if (!visit_kind(database, joining.visit_kind))
    return refuse("no-such-kind", "Choose the kind of visit.", "kind");
  if (auto wrong = contradiction_in(joining.when)) return std::unexpected{*std::move(wrong)};
  if (auto none = no_way_to(database, joining)) return std::unexpected{*std::move(none)};
  const auto& visitor = joining.visitor;
  const auto patient = joining.patient ? joining.patient->text() : std::string{};
  if (database.integer(same_wait, joining.visit_kind, patient, visitor.name, visitor.phone)
          .value_or(0) > 0)
    return refuse("waits-already", "This person is on the list for such a visit already.");
  const auto id = fresh_id<WaitId>();
  database.run(insert_wait, id, joining.patient, visitor.name, visitor.phone, visitor.email,
               joining.visit_kind, stored_days_of_wait(joining.when), joining.when.from_min,
               joining.when.to_min, by.now.wall, by.staff);
  database.run(look_again_at_places, by.now.wall);
  return id;
}

Result<std::monostate> close_wait(db::Database& database, const WaitId& id, std::string_view why,
                                  const By& by) {
  if (std::ranges::find(close_wait_reasons, why) == close_wait_reasons.end())
    return refuse("required", "Choose why it is closed.", "reason");
  decline_offer(database, id, by);
  database.run(close_wait_row, id, by.now.wall, by.staff, why);
  return std::monostate{};
}

void leave_waitlist(db::Database& database, const WaitId& id, const By& by) {
  decline_offer(database, id, by);
  database.run(close_wait_row, id, by.now.wall, by.staff, "left");
}

std::optional<Waiting> waiting(db::Database& database, const WaitId& id) {
  auto found = waits_found(database, one_wait, id);
  if (found.empty()) return std::nullopt;
  return std::move(found.front());
}
std::vector<Waiting> waitlist(db::Database& database) { return waits_found(database, open_waits); }
std::vector<Waiting> waits_of(db::Database& database, const PatientId& patient) {
  return waits_found(database, waits_of_patient, patient);
}

std::string make_wait_link(db::Database& database, const WaitId& id, Instant now) {
  auto token = random_token();
  database.run(insert_wait_link, token_hash(token), id, now);
  return token;
}

std::optional<Waiting> wait_by_link(db::Database& database, std::string_view token) {
  const auto id = database.text(wait_of_link, token_hash(token));
  if (!id) return std::nullopt;
  return waiting(database, WaitId{*id});
}

}  // namespace evenkeel::registry
