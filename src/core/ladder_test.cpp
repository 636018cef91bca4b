// SPDX-License-Identifier: Apache-2.0
#include "orders.hpp"

namespace evenkeel::order {
namespace {

EarlierSession session_at(std::string_view dose) {
  return {.session = SessionId{"session-1"},
          .protocol = Protocol::psychiatric_iv,
          .dose = DosePerWeight{decimal(dose)},
          .at = test_morning()};
}
const MoodTotals twenty_to_sixteen{"phq-9", 20, 16};

}  // namespace

TEST_CASE("20 % gain without events may be offered the next step (TC-23)") {
  const auto step = step_up({session_at("0.5")}, twenty_to_sixteen, ek0());
  CHECK(step.offered == DosePerWeight{decimal("0.6")});
  CHECK(step.improvement_percent == decimal("20"));
  CHECK(step.reason == "PHQ-9 20 to 16, improved by 20 %, no stop event at 0.5 mg per kg.");
  CHECK_FALSE(step.needs_cardiovascular_review);
}

TEST_CASE("a session paused for blood pressure is offered no step but a review (TC-24)") {
  auto paused = session_at("0.5");
  paused.had_stop_event = true;
  paused.needs_cardiovascular_review = true;
  const auto step = step_up({paused}, twenty_to_sixteen, ek0());
  CHECK_FALSE(step.offered);
  CHECK(step.needs_cardiovascular_review);
  CHECK(step.reason == "The last session had high blood pressure: cardiovascular review first.");
}

TEST_CASE("only the last session's stop event stands in the way") {
  auto paused = session_at("0.5");
  paused.had_stop_event = true;
  CHECK_FALSE(step_up({paused}, twenty_to_sixteen, ek0()).offered);
  CHECK(step_up({paused, session_at("0.5")}, twenty_to_sixteen, ek0()).offered);
}

TEST_CASE("half the mood total gone is enough: no step") {
  CHECK_FALSE(step_up({session_at("0.5")}, MoodTotals{"phq-9", 20, 10}, ek0()).offered);
  CHECK(step_up({session_at("0.5")}, MoodTotals{"phq-9", 22, 12}, ek0()).offered);  // 45.5 %
  // 49.96 % is shown as 50, and is still below.
  const auto close = step_up({session_at("0.5")}, MoodTotals{"x", 2500, 1251}, ek0());
  CHECK(close.improvement_percent == decimal("50"));
  CHECK(close.offered);
}

TEST_CASE("without totals there is nothing to judge by") {
  CHECK_FALSE(step_up({session_at("0.5")}, std::nullopt, ek0()).offered);
  const auto from_zero = step_up({session_at("0.5")}, MoodTotals{"phq-9", 0, 0}, ek0());
  CHECK_FALSE(from_zero.offered);
  CHECK_FALSE(from_zero.improvement_percent);
}

TEST_CASE("the ladder goes one step at a time, from wherever the last dose was, and ends") {
  const auto after_dose = [](std::string_view dose) {
    return step_up({session_at(dose)}, twenty_to_sixteen, ek0()).offered;
  };
  CHECK(after_dose("0.4") == DosePerWeight{decimal("0.5")});
  CHECK(after_dose("0.6") == DosePerWeight{decimal("0.75")});
  CHECK(after_dose("0.7") == DosePerWeight{decimal("0.75")});
  CHECK(after_dose("0.75") == DosePerWeight{decimal("0.9")});
  CHECK_FALSE(after_dose("0.9"));
  CHECK_FALSE(after_dose("1"));
}

TEST_CASE("getting worse is said as such") {
  const auto step = step_up({session_at("0.5")}, MoodTotals{"phq-9", 20, 22}, ek0());
  CHECK(step.offered);
  CHECK(step.reason.starts_with("PHQ-9 20 to 22, worse by 10 %"));
}

TEST_CASE("pain infusions are no rung of the ladder") {
  auto pain = session_at("0.35");
  pain.protocol = Protocol::pain_infusion;
  CHECK(step_up({pain}, twenty_to_sixteen, ek0()).reason ==
        "No earlier session: the ladder begins at 0.5 mg per kg.");
  CHECK(step_up({session_at("0.5"), pain}, twenty_to_sixteen, ek0()).offered ==
        DosePerWeight{decimal("0.6")});
}

}  // namespace evenkeel::order
