// SPDX-License-Identifier: Apache-2.0
#include "core/capacity.hpp"
#include "core/recovery.hpp"
#include "core/session.hpp"
#include "treatment_day.hpp"

#include <algorithm>

#include <doctest/doctest.h>

using namespace evenkeel;
using namespace evenkeel::session;

namespace {

Given<State> leaving_at(const std::vector<Event>& past, int minute) {
  return given<State>(past).at(minutes_later(minute));
}

recovery::Score fit_score() { return {2, 2, 2, 2, 2, true, true, true}; }

// Scored and observed at this minute; the infusion ended at minute 40.
std::vector<Event> fit_to_leave(int minute, const recovery::Score& score = fit_score()) {
  return recovering({Observed{EntryId{"entry-exit"}, minutes_later(minute), calm_vitals()},
                     RecoveryScored{minutes_later(minute), score}});
}

Discharge discharge_at(int minute) {
  return {minutes_later(minute), true, minutes_later(1440).wall};
}

LeaveAgainstAdvice leave_at(int minute) {
  return {minutes_later(minute), StaffId{"staff-2"}, StaffId{"staff-1"}, true, true};
}

constexpr std::array all_doors{capacity::Door::consent, capacity::Door::signature,
                               capacity::Door::payment, capacity::Door::questionnaire,
                               capacity::Door::sharing, capacity::Door::booking};

bool is_any_locked(const std::vector<Event>& past, int minute) {
  const auto state = given<State>(past).state();
  return std::ranges::any_of(all_doors, [&](capacity::Door door) {
    return capacity::is_locked(state, door, minutes_later(minute));
  });
}

}  // namespace

TEST_CASE("nobody leaves before 60 minutes after the infusion (TC-38)") {
  const auto refusal =
      leaving_at(fit_to_leave(95), 99).when(discharge_at(99)).then_refused("not-fit-to-leave");
  CHECK(refusal.message == "Not yet. Time: 59min since the end of the infusion; 1hr are needed.");
  const auto gone = leaving_at(fit_to_leave(95), 100).when(discharge_at(100)).then<Discharged>();
  CHECK(gone.no_driving_until == minutes_later(1440).wall);
}

TEST_CASE("nobody leaves before 90 minutes after the last injection") {
  const auto past = after_injection({Observed{EntryId{"e"}, minutes_later(85), calm_vitals()},
                                     RecoveryScored{minutes_later(85), fit_score()}});
  leaving_at(past, 89).when(discharge_at(89)).then_refused("not-fit-to-leave");
  leaving_at(past, 90).when(discharge_at(90)).then<Discharged>();
}

TEST_CASE("setting the wall clock brings nobody home earlier") {
  auto discharge = discharge_at(99);
  discharge.at.wall += std::chrono::hours{2};
  auto now = discharge.at;
  given<State>(fit_to_leave(95)).at(now).when(discharge).then_refused("not-fit-to-leave");
}

TEST_CASE("nobody leaves without the escort") {
  auto alone = discharge_at(112);
  alone.escort_is_here = false;
  leaving_at(fit_to_leave(105), 112).when(alone).then_refused("not-fit-to-leave");
}

TEST_CASE("each part of the score counts: 9 of 10, no 0, oriented, steady, resolved") {
  const auto verdict = [](recovery::Score score) {
    return leaving_at(fit_to_leave(105, score), 112).when(discharge_at(112));
  };
  auto score = fit_score();
  score.nausea = 1;
  verdict(score).then<Discharged>();
  score.pain = 1;
  verdict(score).then_refused("not-fit-to-leave");
  score = fit_score();
  score.walking = 0;
  verdict(score).then_refused("not-fit-to-leave");
  for (auto recovery::Score::* part : {&recovery::Score::is_oriented, &recovery::Score::is_steady,
                                       &recovery::Score::is_dissociation_resolved}) {
    score = fit_score();
    score.*part = false;
    verdict(score).then_refused("not-fit-to-leave");
  }
}

TEST_CASE("alertness and SpO2 on room air are recent and good enough") {
  const auto with = [](const Vitals& vitals, int minute) {
    return recovering({Observed{EntryId{"e"}, minutes_later(minute), vitals},
                       RecoveryScored{minutes_later(105), fit_score()}});
  };
  auto vitals = calm_vitals();
  leaving_at(with(vitals, 105), 112).when(discharge_at(112)).then<Discharged>();
  leaving_at(with(vitals, 91), 112).when(discharge_at(112)).then_refused("not-fit-to-leave");
  vitals.moaas = 4;
  leaving_at(with(vitals, 105), 112).when(discharge_at(112)).then_refused("not-fit-to-leave");
  vitals = calm_vitals();
  vitals.spo2_percent = 93;
  leaving_at(with(vitals, 105), 112).when(discharge_at(112)).then_refused("not-fit-to-leave");
  vitals.spo2_percent = 94;
  leaving_at(with(vitals, 105), 112).when(discharge_at(112)).then<Discharged>();
  vitals.is_on_oxygen = true;
  leaving_at(with(vitals, 105), 112).when(discharge_at(112)).then_refused("not-fit-to-leave");
}

TEST_CASE("a reading from before the end of the infusion says nothing about recovery") {
  const auto past = infusing({Observed{EntryId{"e"}, minutes_later(39), calm_vitals()},
                              InfusionEnded{minutes_later(40), true, {}, Milligrams{36}},
                              RecoveryScored{minutes_later(100), fit_score()}});
  leaving_at(past, 100).when(discharge_at(100)).then_refused("not-fit-to-leave");
}

TEST_CASE("a score is for after the treatment, and each part is 0, 1 or 2") {
  leaving_at(infusing(), 10)
      .when(ScoreRecovery{minutes_later(10), fit_score()})
      .then_refused("still-running");
  leaving_at(checked_in(), 0)
      .when(ScoreRecovery{minutes_later(0), fit_score()})
      .then_refused("not-started");
  auto score = fit_score();
  score.pain = 3;
  leaving_at(recovering(), 50)
      .when(ScoreRecovery{minutes_later(50), score})
      .then_refused("not-plausible");
  leaving_at(recovering(), 50)
      .when(ScoreRecovery{minutes_later(39), fit_score()})
      .then_refused("before-the-end");
  const auto scored = leaving_at(recovering(), 50)
                          .when(ScoreRecovery{minutes_later(50), fit_score()})
                          .then<RecoveryScored>();
  leaving_at(recovering({scored}), 50)
      .when(ScoreRecovery{minutes_later(50), fit_score()})
      .then_nothing();
}

TEST_CASE("a discharge needs a time for driving that lies ahead") {
  auto discharge = discharge_at(112);
  discharge.no_driving_until = discharge.at.wall;
  leaving_at(fit_to_leave(105), 112).when(discharge).then_refused("no-driving-time");
}

TEST_CASE("discharging twice is one discharge") {
  auto past = fit_to_leave(105);
  past.push_back(leaving_at(past, 112).when(discharge_at(112)).then<Discharged>());
  leaving_at(past, 113).when(discharge_at(113)).then_nothing();
  leaving_at(past, 113).when(Transfer{minutes_later(113)}).then_refused("session-ended");
}

TEST_CASE("a transfer waits for nothing, from any stage, and stops the pump in the chart") {
  for (const auto& past : {checked_in(), after_injection(), recovering()})
    leaving_at(past, 50).when(Transfer{minutes_later(50)}).then<Transferred>();
  const auto events = leaving_at(infusing(), 20).when(Transfer{minutes_later(20)}).then_events();
  REQUIRE(events.size() == 2);
  CHECK(std::get<InfusionEnded>(events[0]).given == Milligrams{18});
  const auto state = given<State>(infusing(events)).state();
  CHECK(state.ending == Ending::transferred);
  CHECK(state.had_stop_event);
  leaving_at(infusing(events), 21).when(Transfer{minutes_later(21)}).then_nothing();
}

TEST_CASE("leaving against advice needs a second witness, escort and prescriber told") {
  leaving_at(recovering(), 50).when(leave_at(50)).then<LeftAgainstAdvice>();
  auto leave = leave_at(50);
  leave.witness = leave.by;
  leaving_at(recovering(), 50).when(leave).then_refused("no-witness");
  leave = leave_at(50);
  leave.witness = {};
  leaving_at(recovering(), 50).when(leave).then_refused("no-witness");
  leave = leave_at(50);
  leave.escort_told = false;
  leaving_at(recovering(), 50).when(leave).then_refused("escort-not-told");
  leave = leave_at(50);
  leave.prescriber_told = false;
  leaving_at(recovering(), 50).when(leave).then_refused("prescriber-not-told");
  CHECK(leaving_at(infusing(), 20).when(leave_at(20)).then_events().size() == 2);
}

TEST_CASE("the capacity lock holds from the start to the discharge, at every door") {
  for (const auto door : all_doors) {
    const auto locked = [&](const std::vector<Event>& past, int minute) {
      return capacity::is_locked(given<State>(past).state(), door, minutes_later(minute));
    };
    CHECK_FALSE(locked(checked_in(), 0));
    CHECK(locked(infusing(), 10));
    CHECK(locked(after_injection(), 10));
    CHECK(locked(recovering(), 50));
  }
}

TEST_CASE("after the discharge only consents and signatures wait for the sheet's time") {
  const auto state =
      given<State>(recovering({Discharged{minutes_later(112), minutes_later(1440).wall}})).state();
  const auto locked = [&](capacity::Door door, int minute) {
    return capacity::is_locked(state, door, minutes_later(minute));
  };
  CHECK(locked(capacity::Door::consent, 1439));
  CHECK(locked(capacity::Door::signature, 1439));
  CHECK_FALSE(locked(capacity::Door::consent, 1440));
  CHECK_FALSE(locked(capacity::Door::payment, 113));
  CHECK_FALSE(locked(capacity::Door::booking, 113));
  auto stepped = minutes_later(113);
  stepped.wall += std::chrono::hours{48};
  CHECK(capacity::is_locked(state, capacity::Door::consent, stepped));
  const auto refused = capacity::may_pass({state}, capacity::Door::consent, minutes_later(113));
  REQUIRE_FALSE(refused);
  CHECK(refused.error().code == "capacity-locked");
  CHECK(capacity::may_pass({}, capacity::Door::consent, minutes_later(113)));
}

TEST_CASE("after another ending the lock holds until a clinician clears it") {
  const auto left = recovering({LeftAgainstAdvice{minutes_later(50), StaffId{"s"}, true, true}});
  CHECK(is_any_locked(left, 5000));
  leaving_at(left, 60)
      .by({Role::front_desk})
      .when(ClearCapacity{minutes_later(60)})
      .then_refused("not-permitted");
  const auto cleared = leaving_at(left, 60)
                           .by({Role::nurse})
                           .when(ClearCapacity{minutes_later(60)})
                           .then<CapacityCleared>();
  auto after_that = followed_by(left, {cleared});
  CHECK_FALSE(is_any_locked(after_that, 61));
  leaving_at(after_that, 61).when(ClearCapacity{minutes_later(61)}).then_nothing();
  leaving_at(recovering(), 60)
      .when(ClearCapacity{minutes_later(60)})
      .then_refused("nothing-to-clear");
}

TEST_CASE("who was never treated is not locked") {
  CHECK_FALSE(is_any_locked(followed_by(checked_in(), {Transferred{minutes_later(-1)}}), 0));
  CHECK_FALSE(
      is_any_locked(followed_by(checked_in(), {Cancelled{minutes_later(-1), "unwell"}}), 0));
}
