// SPDX-License-Identifier: Apache-2.0
// When the clinic is open and who and what is there: weekly hours with exceptions, rosters of
// nurses and prescribers, things besides chairs. All of it on the clinic's wall clock.
#pragma once

#include "base/decision.hpp"
#include "base/id.hpp"
#include "base/time.hpp"
#include "core/schedule/open_day.hpp"
#include "db/database.hpp"
#include "registry/clinic.hpp"

#include <array>
#include <map>
#include <optional>
#include <string>
#include <variant>
#include <vector>

namespace evenkeel::registry {

struct BookingRules {
  int notice_min = 0;       // nothing sooner than this
  int start_every_min = 0;  // visits start on these minutes of the wall's clock
  int ahead_days = 0;       // times are offered so far ahead
};
// None until a clinic has said so: then no time can be booked.
std::optional<BookingRules> booking_rules(db::Database&);
Result<std::monostate> set_booking_rules(db::Database&, const BookingRules&);

using Spans = std::vector<schedule::Span>;
using Week = std::array<Spans, 7>;       // 0 is Monday
using OtherDays = std::map<Day, Spans>;  // no span: closed, or away

Week opening_hours(db::Database&);
// Refuses at the field of the day ("monday") what ends before it begins, overlaps, or is no
// multiple of five minutes.
Result<std::monostate> set_opening_hours(db::Database&, const Week&);
OtherDays opening_exceptions(db::Database&, Day from);
// None: the day is as its weekday again.
Result<std::monostate> set_opening_exception(db::Database&, Day, const std::optional<Spans>&);

// A pump, an injection place, a recovery area, a room. Those that are left out are no longer used.
struct Thing {
  std::string id;
  schedule::Kind kind{};
  std::string name;
  int places = 1;
};
std::vector<Thing> things(db::Database&);
Result<std::monostate> set_things(db::Database&, const std::vector<Thing>&);

struct Rostered {
  StaffId staff;
  schedule::Kind kind{};  // nurse or prescriber
  int places = 1;         // visits that this person can look after at once
  Week hours;
};
std::vector<Rostered> rostered(db::Database&);
Result<std::monostate> set_rostered(db::Database&, const Rostered&);
OtherDays roster_exceptions(db::Database&, const StaffId&, Day from);
Result<std::monostate> set_roster_exception(db::Database&, const StaffId&, Day,
                                            const std::optional<Spans>&);

}  // namespace evenkeel::registry
