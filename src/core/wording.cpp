// SPDX-License-Identifier: Apache-2.0
#include "core/wording.hpp"

#include <algorithm>
#include <array>

namespace evenkeel {
namespace {

std::string hours_and_minutes(std::int64_t minutes) {
  if (minutes < 60) return std::to_string(minutes) + "min";
  const auto rest = minutes % 60;
  std::string text = std::to_string(minutes / 60) + "hr";
  if (rest != 0) text += " " + std::to_string(rest) + "min";
  return text;
}

constexpr std::array<const char*, 12> month_names{"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                                  "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};

std::string padded(const std::string& number, std::size_t width) {
  return number.size() < width ? std::string(width - number.size(), '0') + number : number;
}

}  // namespace

std::string said_day(Day day) {
  return padded(std::to_string(unsigned{day.day()}), 2) + "-" +
         month_names.at(unsigned{day.month()} - 1) + "-" +
         padded(std::to_string(int{day.year()}), 4);
}

std::string said_duration(Milliseconds time) {
  const auto minutes = std::chrono::floor<Minutes>(std::max(time, Milliseconds{0})).count();
  return minutes == 0 ? "under 1min" : hours_and_minutes(minutes);
}

std::string said_wait(Milliseconds time) {
  const auto minutes = std::chrono::ceil<Minutes>(std::max(time, Milliseconds{0})).count();
  return hours_and_minutes(minutes);
}

std::string said_mg(Milligrams amount) {
  return amount.value().rounded(1, Rounding::half_up).text() + " mg";
}

std::string said_pressure(int sbp_mmhg, int dbp_mmhg) {
  return std::to_string(sbp_mmhg) + "/" + std::to_string(dbp_mmhg);
}

std::string joined(const std::vector<std::string>& parts, const char* between) {
  std::string text;
  for (const auto& part : parts) {
    if (!text.empty()) text += between;
    text += part;
  }
  return text;
}

}  // namespace evenkeel
