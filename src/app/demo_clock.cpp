// SPDX-License-Identifier: Apache-2.0
#include "app/demo_clock.hpp"

#include "journal/journal.hpp"
#include "registry/clinic.hpp"
#include "registry/last_entry.hpp"
#include "registry/zone.hpp"

#include <algorithm>
#include <charconv>
#include <optional>

namespace evenkeel::app {
namespace {

using std::chrono::days;
using std::chrono::hours;

// Beyond this a demo's people and plans are no longer what they were made for.
constexpr days furthest_ahead{366};
// A machine's clock that is set right goes back by less than this.
constexpr Minutes set_right{1};

std::unexpected<Refusal> not_ahead(std::string_view typed) {
  return refuse("ahead", "--ahead needs days, hours and minutes, such as 4h30min or 3d, at most " +
                             ahead_text(furthest_ahead) + ", not \"" + std::string{typed} + "\"");
}

// The number and the unit at the front of what is left, taken off; smaller units than the last.
std::optional<Minutes> taken_part(std::string_view& left, Minutes& last_unit) {
  constexpr std::pair<std::string_view, Minutes> units[] = {
      {"d", days{1}}, {"h", hours{1}}, {"min", Minutes{1}}};
  int number = 0;
  const auto* const end = left.data() + left.size();
  const auto read = std::from_chars(left.data(), end, number);
  if (read.ec != std::errc{} || number < 0 || number > 100'000) return std::nullopt;
  left.remove_prefix(static_cast<std::size_t>(read.ptr - left.data()));
  for (const auto& [name, unit] : units) {
    if (!left.starts_with(name) || unit >= last_unit) continue;
    left.remove_prefix(name.size());
    last_unit = unit;
    return number * unit;
  }
  return std::nullopt;
}

}  // namespace

Result<Minutes> parse_ahead(std::string_view typed) {
  auto left = typed;
  Minutes ahead{};
  auto last_unit = Minutes::max();
  do {
    const auto part = taken_part(left, last_unit);
    if (!part) return not_ahead(typed);
    ahead += *part;
    while (left.starts_with(' '))
      left.remove_prefix(1);
  } while (!left.empty());
  if (ahead > furthest_ahead) return not_ahead(typed);
  return ahead;
}

std::string ahead_text(Minutes ahead) {
  const auto whole = std::chrono::floor<days>(ahead);
  const auto rest = ahead - whole;
  std::string text;
  if (whole.count() > 0) {
    text = std::to_string(whole.count()) + (whole.count() == 1 ? " day" : " days");
    if (rest.count() == 0) return text;
    text += " ";
  }
  return text + registry::duration_text(rest);
}

Result<Minutes> clock_of_demo(db::Database& database, Minutes ahead, Instant machine) {
  const auto clinic = registry::clinic(database);
  if (!clinic.is_demo) {
    if (ahead.count() == 0) return ahead;
    return refuse("real_clinic",
                  "the clock of a real clinic is never ahead: its record would hold times that "
                  "never were. --ahead is for a demo clinic, which `evenkeel demo` makes.");
  }
  const auto last =
      std::max(registry::last_trace_at(database), journal::last_recorded_at(database));
  if (!last || machine + ahead + set_right >= *last) return ahead;
  const auto least = std::chrono::ceil<Minutes>(*last - machine);
  return refuse(
      "backwards",
      "this demo was shown with its clock further ahead: something in it was written on " +
          registry::date_time_text(*last, clinic.zone) +
          ", and in a record time does not go backwards. Say --ahead " +
          std::to_string(least.count()) +
          "min or more, or make a new demo in another "
          "folder.");
}

}  // namespace evenkeel::app
