// SPDX-License-Identifier: Apache-2.0
// How much of a kind of drug a patient takes on a day, told as if all of it were one: diazepam for
// benzodiazepines and their like, morphine for opioids. A drug that the table does not know counts
// nothing and is named. It is a measure of load, never a rule for changing one drug into another.
#pragma once

#include "base/decimal.hpp"
#include "base/time.hpp"

#include <array>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace evenkeel::drug_load {

enum class Unit { mg, mcg, g, mcg_per_hour, ml, units };
enum class Way { by_mouth, patch, injection, other };
enum class Scale { diazepam, morphine };
inline constexpr std::array all_units{Unit::mg,           Unit::mcg, Unit::g,
                                      Unit::mcg_per_hour, Unit::ml,  Unit::units};
inline constexpr std::array all_ways{Way::by_mouth, Way::patch, Way::injection, Way::other};
inline constexpr std::array all_scales{Scale::diazepam, Scale::morphine};
std::string_view name_of(Unit);
std::string_view name_of(Way);
std::string_view name_of(Scale);
std::string_view said(Unit);
std::string_view said(Way);
std::string_view said(Scale);
std::optional<Unit> unit_named(std::string_view);
std::optional<Way> way_named(std::string_view);
std::optional<Scale> scale_named(std::string_view);

// From a day on, until the next. Without an amount: not taken from this day on.
struct Dose {
  Day from{};
  std::optional<Decimal> amount;  // each time
  Unit unit{};
  Way way{};
  Decimal times_a_day{1};  // at most, when as needed
  bool is_as_needed = false;
};
// "2 mg by mouth, 3 times a day", "stopped".
std::string said(const Dose&);

// Of two doses from the same day the later in the list holds.
struct History {
  std::string name;  // of the drug
  std::vector<Dose> doses;
};

// So much of a drug equals so much of the scale's.
struct Equivalent {
  std::string drug;  // generic, lower case
  Scale scale{};
  Way way{};
  Unit unit{};
  Decimal amount;
  Decimal equals_mg;
  std::string source;
  std::string tag;  // how sure
};
struct Table {
  int version = 0;
  std::vector<Equivalent> rows;
};
const Equivalent* equivalent_of(const Table&, std::string_view name, const Dose&);

struct Amount {
  Decimal regular;    // mg of the scale's drug in a day
  Decimal as_needed;  // at most, besides
};
struct Load {
  std::array<Amount, all_scales.size()> amounts;  // by Scale
  std::vector<std::string> unknown;               // drugs taken on that day that have no row

  const Amount& of(Scale scale) const { return amounts.at(static_cast<std::size_t>(scale)); }
};
// The dose that holds on a day; none before the first.
const Dose* dose_on(const History&, Day);
Load load_on(std::span<const History>, const Table&, Day);

struct Step {
  Day from{};
  Load load;
};
// What a dose did to the one before it; of another unit or way it is neither more nor less.
enum class Direction { began, more, less, other, stopped };
struct Change {
  Day from{};
  Direction direction{};
  Dose dose;
};
// Of one drug, oldest first: the first dose that is known, and each that differs from the one
// before.
std::vector<Change> changes(const History&);

// One step for each day on which some dose changes, oldest first.
std::vector<Step> steps(std::span<const History>, const Table&);

}  // namespace evenkeel::drug_load
