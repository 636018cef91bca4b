// SPDX-License-Identifier: Apache-2.0
#include "core/drug_load.hpp"

#include <algorithm>
#include <chrono>
#include <set>
#include <utility>

namespace evenkeel::drug_load {
namespace {

// Each drug's share is rounded once, far below what a page shows.
constexpr int places_kept = 4;

struct UnitWords {
  Unit unit;
  std::string_view name, said;
};
constexpr std::array unit_words{
    UnitWords{Unit::mg, "mg", "mg"}, UnitWords{Unit::mcg, "mcg", "mcg"},
    UnitWords{Unit::g, "g", "g"},    UnitWords{Unit::mcg_per_hour, "mcg_per_hour", "mcg per hour"},
    UnitWords{Unit::ml, "ml", "mL"}, UnitWords{Unit::units, "units", "units"}};
struct WayWords {
  Way way;
  std::string_view name, said;
};
constexpr std::array way_words{WayWords{Way::by_mouth, "by_mouth", "by mouth"},
                               WayWords{Way::patch, "patch", "as a patch"},
                               WayWords{Way::injection, "injection", "by injection"},
                               WayWords{Way::other, "other", "in another way"}};

std::string in_lower_case(std::string_view text) {
  std::string lower{text};
  for (char& c : lower) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  return lower;
}

// Weights in mcg, so that 500 mcg and 0.5 mg are one; other units stand for themselves.
std::pair<Unit, Decimal> in_smallest(Unit unit, Decimal amount) {
  constexpr std::int64_t thousand = 1000;
  if (unit == Unit::mg) return {Unit::mcg, amount * Decimal{thousand}};
  if (unit == Unit::g) return {Unit::mcg, amount * Decimal{thousand * thousand}};
  return {unit, amount};
}

Decimal daily_in_smallest(const Dose& dose) {
  return in_smallest(dose.unit, *dose.amount).second * dose.times_a_day;
}

Direction direction_from(const Dose* before, const Dose& dose) {
  if (!dose.amount) return Direction::stopped;
  if (before == nullptr || !before->amount) return Direction::began;
  const bool is_alike =
      before->way == dose.way && before->is_as_needed == dose.is_as_needed &&
      in_smallest(before->unit, Decimal{1}).first == in_smallest(dose.unit, Decimal{1}).first;
  if (!is_alike) return Direction::other;
  const auto was = daily_in_smallest(*before);
  const auto is = daily_in_smallest(dose);
  if (was == is) return Direction::other;
  return was < is ? Direction::more : Direction::less;
}

// Taken as before, however it is divided over the day.
bool is_the_same(const Dose* before, const Dose& dose) {
  if (before == nullptr) return !dose.amount;
  if (!before->amount || !dose.amount) return !before->amount && !dose.amount;
  return direction_from(before, dose) == Direction::other && before->way == dose.way &&
         before->unit == dose.unit && before->is_as_needed == dose.is_as_needed;
}

}  // namespace

std::string_view name_of(Unit unit) {
  return std::ranges::find(unit_words, unit, &UnitWords::unit)->name;
}
std::string_view said(Unit unit) {
  return std::ranges::find(unit_words, unit, &UnitWords::unit)->said;
}
std::optional<Unit> unit_named(std::string_view name) {
  const auto found = std::ranges::find(unit_words, name, &UnitWords::name);
  if (found == unit_words.end()) return std::nullopt;
  return found->unit;
}

std::string_view name_of(Way way) {
  return std::ranges::find(way_words, way, &WayWords::way)->name;
}
std::string_view said(Way way) { return std::ranges::find(way_words, way, &WayWords::way)->said; }
std::optional<Way> way_named(std::string_view name) {
  const auto found = std::ranges::find(way_words, name, &WayWords::name);
  if (found == way_words.end()) return std::nullopt;
  return found->way;
}

std::string_view name_of(Scale scale) { return scale == Scale::diazepam ? "diazepam" : "morphine"; }
std::string_view said(Scale scale) {
  return scale == Scale::diazepam ? "diazepam equivalent" : "morphine equivalent";
}
std::optional<Scale> scale_named(std::string_view name) {
  for (const auto scale : all_scales) {
    if (name_of(scale) == name) return scale;
  }
  return std::nullopt;
}

std::string said(const Dose& dose) {
  if (!dose.amount) return "not taken";
  std::string words =
      dose.amount->text() + " " + std::string{said(dose.unit)} + " " + std::string{said(dose.way)};
  if (dose.unit == Unit::mcg_per_hour) return words;
  const auto times = dose.times_a_day.text();
  words += dose.is_as_needed ? ", as needed, at most " : ", ";
  return words + (times == "1" ? "once a day" : times + " times a day");
}

const Equivalent* equivalent_of(const Table& table, std::string_view name, const Dose& dose) {
  if (!dose.amount) return nullptr;
  const auto drug = in_lower_case(name);
  const auto unit = in_smallest(dose.unit, Decimal{1}).first;
  const auto found = std::ranges::find_if(table.rows, [&](const Equivalent& row) {
    return row.drug == drug && row.way == dose.way &&
           in_smallest(row.unit, Decimal{1}).first == unit;
  });
  return found == table.rows.end() ? nullptr : &*found;
}

const Dose* dose_on(const History& history, Day day) {
  const Dose* holds = nullptr;
  for (const auto& dose : history.doses) {
    if (dose.from <= day && (holds == nullptr || holds->from <= dose.from)) holds = &dose;
  }
  return holds;
}

Load load_on(std::span<const History> histories, const Table& table, Day day) {
  Load load;
  for (const auto& history : histories) {
    const auto* dose = dose_on(history, day);
    if (dose == nullptr || !dose->amount) continue;
    const auto* row = equivalent_of(table, history.name, *dose);
    if (row == nullptr) {
      load.unknown.push_back(history.name);
      continue;
    }
    const auto share = product_quotient(daily_in_smallest(*dose), row->equals_mg,
                                        in_smallest(row->unit, row->amount).second, places_kept,
                                        Rounding::half_up);
    auto& amount = load.amounts.at(static_cast<std::size_t>(row->scale));
    auto& part = dose->is_as_needed ? amount.as_needed : amount.regular;
    part = part + share;
  }
  return load;
}

std::vector<Change> changes(const History& history) {
  std::set<Day> days;
  for (const auto& dose : history.doses)
    days.insert(dose.from);
  std::vector<Change> all;
  const Dose* before = nullptr;
  for (const auto& day : days) {
    const auto* dose = dose_on(history, day);
    if (!is_the_same(before, *dose)) all.push_back({day, direction_from(before, *dose), *dose});
    before = dose;
  }
  return all;
}

std::vector<Step> steps(std::span<const History> histories, const Table& table) {
  std::set<Day> days;
  for (const auto& history : histories) {
    for (const auto& dose : history.doses)
      days.insert(dose.from);
  }
  std::vector<Step> all;
  for (const auto& day : days)
    all.push_back({day, load_on(histories, table, day)});
  return all;
}

}  // namespace evenkeel::drug_load
