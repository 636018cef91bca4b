// SPDX-License-Identifier: Apache-2.0
// The right of access: when a patient's own record is due, when it is time to hurry, and the one
// extension (45 CFR 164.524; clinical.md 7 and TC-40). The days are data (data/sharing.json).
#pragma once

#include "base/decision.hpp"
#include "base/time.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <variant>

namespace evenkeel::record_access {

struct Rules {
  int days = 0;            // from the day on which it was asked for
  int extension_days = 0;  // once, with the reason in writing
  int warn_days = 0;       // before it is due
};

struct Asked {
  Day on{};
  std::optional<Day> extended_on;
  std::optional<Day> ended_on;
};
Day due_on(const Asked&, const Rules&);
// What it would be, or is, with the extension.
Day extended_due_on(const Asked&, const Rules&);

enum class Standing { running, due_soon, overdue, over };
Standing standing(const Asked&, const Rules&, Day today);

// Refuses "over", "extended-already", "too-late" (the patient must read it before the first day is
// due), and "required" without a reason.
Result<std::monostate> may_extend(const Asked&, const Rules&, std::string_view reason, Day today);

}  // namespace evenkeel::record_access
