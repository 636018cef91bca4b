// SPDX-License-Identifier: Apache-2.0
#include "pharm/regimen.hpp"

#include <charconv>
#include <optional>

namespace evenkeel::pharm {
namespace {

constexpr double longest_regimen_min = 10.0 * 366 * 24 * 60;  // ten years
constexpr double largest_dose_mg = 100000;                    // no course of a life comes near

// Reads one regimen from left to right, remembering where it is.
class RegimenReader {
 public:
  explicit RegimenReader(std::string_view text) : text_{text} {}

  Result<Regimen> read() {
    Regimen regimen;
    while (true) {
      auto given = item();
      if (!given) return std::unexpected{given.error()};
      regimen.push_back(*given);
      if (at_ == text_.size()) return regimen;
      if (text_[at_] != ';') return wrong("\";\" or the end is expected");
      ++at_;
    }
  }

 private:
  Result<Given> item() {
    const auto way_at = at_;
    const auto colon = text_.find(':', at_);
    const auto name = text_.substr(at_, colon == std::string_view::npos ? colon : colon - at_);
    Given given;
    if (name == "IV") {
      given.way = Way::infusion;
    } else if (name == "IVB") {
      given.way = Way::bolus;
    } else if (name == "IM") {
      given.way = Way::intramuscular;
    } else {
      at_ = way_at;
      return wrong("a way of giving is expected: IV, IVB or IM");
    }
    at_ += name.size();
    const auto start = number("the start in minutes", 0, longest_regimen_min);
    if (!start) return std::unexpected{start.error()};
    const auto dose_at = at_ + 1;
    const auto dose = number("the dose in mg", 0, largest_dose_mg);
    if (!dose) return std::unexpected{dose.error()};
    if (*dose == 0) {
      at_ = dose_at;
      return wrong("a dose is more than 0 mg");
    }
    given.at = Elapsed{*start};
    given.dose = Dose{*dose};
    if (given.way != Way::infusion) return given;
    const auto over_at = at_ + 1;
    const auto over = number("the duration in minutes", 0, longest_regimen_min);
    if (!over) return std::unexpected{over.error()};
    if (*over == 0) {
      at_ = over_at;
      return wrong("an infusion needs a duration of more than 0 minutes");
    }
    given.over = Elapsed{*over};
    return given;
  }

  Result<double> number(const std::string& what, double least, double most) {
    if (at_ >= text_.size() || text_[at_] != ':')
      return wrong("\":\" and " + what + " are expected");
    ++at_;
    double value = 0;
    const auto* begin = text_.data() + at_;
    const auto* end = text_.data() + text_.size();
    const auto [stop, error] = std::from_chars(begin, end, value);
    if (error != std::errc{} || !(value >= least) || !(value <= most)) {
      return wrong(what + " is expected, a number that is not negative");
    }
    at_ += static_cast<std::size_t>(stop - begin);
    return value;
  }

  std::unexpected<Refusal> wrong(const std::string& why) const {
    return refuse("regimen", "at character " + std::to_string(at_ + 1) + ": " + why);
  }

  std::string_view text_;
  std::size_t at_ = 0;
};

}  // namespace

Result<Regimen> parse_regimen(std::string_view text) { return RegimenReader{text}.read(); }

}  // namespace evenkeel::pharm
