// SPDX-License-Identifier: Apache-2.0
#include "core/record_access.hpp"

#include "app/sharing_file.hpp"

#include <chrono>
#include <string>

#include <doctest/doctest.h>

namespace evenkeel::record_access {
namespace {

using namespace std::chrono_literals;
using std::chrono::April;
using std::chrono::February;
using std::chrono::January;
using std::chrono::March;

const Rules& rules() { return app::sharing_rules().access; }
const Asked in_january{2026y / January / 10, std::nullopt, std::nullopt};

std::string extension(const Asked& asked, Day today,
                      std::string_view reason = "The archive is away.") {
  const auto may = may_extend(asked, rules(), reason, today);
  return may ? "extended" : may.error().code;
}

}  // namespace

TEST_CASE("a record asked for on 10 January is due on 9 February, once extended on 11 March") {
  CHECK(due_on(in_january, rules()) == 2026y / February / 9);
  auto asked = in_january;
  asked.extended_on = 2026y / February / 9;
  CHECK(due_on(asked, rules()) == 2026y / March / 11);
  CHECK(extended_due_on(in_january, rules()) == 2026y / March / 11);
}

TEST_CASE("the days warn before they are due, and its own day is not late") {
  CHECK(standing(in_january, rules(), 2026y / February / 1) == Standing::running);
  CHECK(standing(in_january, rules(), 2026y / February / 2) == Standing::due_soon);
  CHECK(standing(in_january, rules(), 2026y / February / 9) == Standing::due_soon);
  CHECK(standing(in_january, rules(), 2026y / February / 10) == Standing::overdue);
  auto asked = in_january;
  asked.ended_on = 2026y / February / 3;
  CHECK(standing(asked, rules(), 2026y / April / 1) == Standing::over);
}

TEST_CASE("an extension comes once, in time, and with a reason that the patient reads") {
  CHECK(extension(in_january, 2026y / February / 9) == "extended");
  CHECK(extension(in_january, 2026y / February / 10) == "too-late");
  CHECK(extension(in_january, 2026y / February / 9, "") == "required");
  auto asked = in_january;
  asked.extended_on = 2026y / February / 1;
  CHECK(extension(asked, 2026y / February / 20) == "extended-already");
  asked.ended_on = 2026y / February / 20;
  CHECK(extension(asked, 2026y / February / 20) == "over");
}

}  // namespace evenkeel::record_access
