// SPDX-License-Identifier: Apache-2.0
#include "core/session.hpp"

#include "treatment_day.hpp"

#include <algorithm>

#include <doctest/doctest.h>

using namespace evenkeel;
using namespace evenkeel::session;

namespace {

Given<State> standing(const std::vector<Event>& past, int minute = 0) {
  return given<State>(past).at(minutes_later(minute));
}

Start start_at(int minute) { return {minutes_later(minute), "deltoid_left", calm_evidence()}; }

Start inject_at(int minute) {
  return {minutes_later(minute), "deltoid_left", evidence_for(injection_order())};
}

bool says(const Refusal& refusal, std::string_view words) {
  return refusal.message.find(words) != std::string::npos;
}

}  // namespace

TEST_CASE("a patient arrives once, in a chair") {
  const Open open{minutes_later(0), PatientId{"patient-1"}, "chair-1"};
  const auto opened = standing({}).when(open).then<Opened>();
  CHECK(opened.patient == open.patient);
  standing({opened}).when(open).then_nothing();
  standing({opened})
      .when(Open{minutes_later(0), PatientId{"patient-2"}, "chair-1"})
      .then_refused("already-open");
  standing({}).when(Open{minutes_later(0), PatientId{"patient-1"}, ""}).then_refused("no-chair");
  standing({})
      .when(Open{minutes_later(1), PatientId{"patient-1"}, "chair-1"})
      .then_refused("in-the-future");
}

TEST_CASE("a time that has not come, or before the arrival, is refused") {
  standing(checked_in()).when(CallHelp{minutes_later(1)}).then_refused("in-the-future");
  standing(checked_in()).when(CallHelp{minutes_later(-31)}).then_refused("before-arrival");
  standing(checked_in()).when(CallHelp{minutes_later(-30)}).then<HelpCalled>();
}

TEST_CASE("a fact of the ready check may be a day older than the arrival, and no more") {
  const auto fasting = [](int minute) {
    return StateFasting{minutes_later(0), {minutes_later(minute), minutes_later(-180)}};
  };
  standing(checked_in()).when(fasting(-30 - 1440)).then<FastingStated>();
  CHECK(standing(checked_in()).when(fasting(-31 - 1440)).then_refused("too-long-ago").field ==
        "last_food");
  standing(checked_in()).when(fasting(1)).then_refused("in-the-future");
}

TEST_CASE("stating the same fact again is no new fact") {
  const auto ready = checked_in();
  using screening::IdentityMethod;
  standing(ready)
      .when(ConfirmIdentity{minutes_later(0), IdentityMethod::photo_or_number})
      .then_nothing();
  standing(ready)
      .when(StateFasting{minutes_later(0), {minutes_later(-600), minutes_later(-180)}})
      .then_nothing();
  standing(ready).when(StateEscort{minutes_later(0), {true, true, true}}).then_nothing();
  standing(ready).when(Review{minutes_later(0), {}}).then_nothing();
  standing(ready).when(ChangeChair{minutes_later(0), "chair-1"}).then_nothing();
}

TEST_CASE("an infusion starts with the order's figures and keeps the gate as it was seen") {
  const auto started = standing(checked_in()).when(start_at(0)).then<Started>();
  CHECK(started.order == OrderId{"order-1"});
  CHECK(started.dose == Milligrams{36});
  CHECK(started.pump_rate == PumpRate{54});
  CHECK(started.ceiling == Milligrams{72});
  CHECK(started.policy == "EK-0");
  CHECK(started.gate.size() == 15);
  const auto state = standing(checked_in()).when(start_at(0)).state();
  CHECK(state.stage == Stage::running);
}

TEST_CASE("an injection starts as an injection and says where") {
  const auto injected = standing(checked_in()).when(inject_at(0)).then<Injected>();
  CHECK(injected.dose == Milligrams{40});
  CHECK(injected.cumulative == Milligrams{40});
  CHECK(injected.vial == Strength{50});
  auto elsewhere = inject_at(0);
  elsewhere.site = "nose";
  standing(checked_in()).when(elsewhere).then_refused("no-site");
}

TEST_CASE("starting twice is one start") {
  standing(infusing(), 1).when(start_at(0)).then_nothing();
  standing(recovering(), 50).when(start_at(50)).then_refused("already-started");
}

TEST_CASE("a start that is not ready is refused and names every item that holds") {
  auto past = checked_in();
  past.push_back(EscortStated{minutes_later(-1), {true, true, false}});
  past.push_back(FastingStated{minutes_later(-1), {minutes_later(-235), minutes_later(-120)}});
  const auto refusal = standing(past).when(start_at(0)).then_refused("not-ready");
  CHECK(says(refusal, "Escort:"));
  CHECK(says(refusal, "Food: Last food 3hr 55min ago; 4hr are needed."));
  CHECK_FALSE(says(refusal, "Water:"));
}

TEST_CASE("a start is measured by when it happened, not by when it was pressed (TC-30)") {
  auto past = checked_in();
  past[3] = FastingStated{minutes_later(-28), {minutes_later(-235), minutes_later(-120)}};
  standing(past, 5).when(start_at(4)).then_refused("not-ready");
  standing(past, 5).when(start_at(5)).then<Started>();
}

TEST_CASE("a snack after the check voids it") {
  auto past = checked_in();
  standing(past).when(start_at(0)).then<Started>();
  past.push_back(FastingStated{minutes_later(-1), {minutes_later(-1), minutes_later(-180)}});
  standing(past).when(start_at(0)).then_refused("not-ready");
}

TEST_CASE(
    "a start is charted some minutes late, never early, and never before a fact it rests on") {
  standing(checked_in(), 15).when(start_at(0)).then<Started>();
  standing(checked_in(), 16).when(start_at(0)).then_refused("too-long-ago");
  standing(checked_in()).when(start_at(1)).then_refused("in-the-future");
  auto past = checked_in();
  past.push_back(EscortStated{minutes_later(2), {true, true, true}});
  standing(past, 3).when(start_at(1)).then_refused("before-last-fact");
}

TEST_CASE("an order for another patient starts nothing") {
  auto start = start_at(0);
  start.evidence.order->patient = PatientId{"patient-2"};
  standing(checked_in()).when(start).then_refused("wrong-patient");
}

TEST_CASE("an order without a rate or above its ceiling starts nothing") {
  auto start = start_at(0);
  start.evidence.order->working.pump_rate.reset();
  standing(checked_in()).when(start).then_refused("order-incomplete");
  start = start_at(0);
  start.evidence.order->working.ceiling = Milligrams{35};
  standing(checked_in()).when(start).then_refused("dose-above-ceiling");
}

TEST_CASE("nobody overrides the escort, and only a prescriber overrides a pressure (TC-32)") {
  auto past = checked_in();
  past[4] = EscortStated{minutes_later(-27), {true, true, false}};
  standing(past)
      .when(OverrideItem{minutes_later(0), "escort", "usual_for_this_patient", calm_evidence()})
      .then_refused("not-overridable");
}

TEST_CASE("a pressure that failed twice over is overridden by a prescriber with a reason") {
  auto past = checked_in();
  past.pop_back();
  for (const int minute : {-25, -15, -5}) {
    auto vitals = calm_vitals();
    vitals.sbp_mmhg = 150;
    past.push_back(
        Observed{EntryId{"entry" + std::to_string(minute)}, minutes_later(minute), vitals});
  }
  const OverrideItem override{minutes_later(0), "blood_pressure", "usual_for_this_patient",
                              calm_evidence()};
  standing(past).by({Role::nurse}).when(override).then_refused("not-permitted");
  auto without_reason = override;
  without_reason.reason = "because";
  standing(past).when(without_reason).then_refused("unknown-reason");
  standing(past).when(start_at(0)).then_refused("not-ready");

  const auto overridden = standing(past).by({Role::prescriber}).when(override).then<Overridden>();
  past.push_back(overridden);
  standing(past).when(override).then_nothing();
  const auto started = standing(past).when(start_at(0)).then<Started>();
  const auto item = std::ranges::find(started.gate, "blood_pressure", &GateItem::key);
  CHECK(item->verdict == screening::Verdict::hold);
  CHECK(item->is_overridden);

  auto vitals = calm_vitals();
  vitals.sbp_mmhg = 151;
  past.push_back(Observed{EntryId{"entry-new"}, minutes_later(0), vitals});
  standing(past).when(start_at(0)).then_refused("not-ready");
}

TEST_CASE("what passes needs no override, and there is no such item as that") {
  const auto override = [](std::string item) {
    return OverrideItem{minutes_later(0), std::move(item), "usual_for_this_patient",
                        calm_evidence()};
  };
  standing(checked_in()).when(override("food")).then_refused("nothing-to-override");
  standing(checked_in()).when(override("mood")).then_refused("unknown-item");
}

TEST_CASE("the ready check is over once drug runs") {
  standing(infusing(), 5)
      .when(StateEscort{minutes_later(5), {true, true, true}})
      .then_refused("already-started");
}

TEST_CASE("a visit without treatment is cancelled with a reason, before the start only") {
  standing(checked_in()).when(Cancel{minutes_later(0), "not_ready"}).then<Cancelled>();
  standing(checked_in()).when(Cancel{minutes_later(0), ""}).then_refused("unknown-reason");
  standing(infusing(), 5)
      .when(Cancel{minutes_later(5), "not_ready"})
      .then_refused("already-started");
  const auto past = followed_by(checked_in(), {Cancelled{minutes_later(-1), "not_ready"}});
  standing(past).when(Cancel{minutes_later(0), "not_ready"}).then_nothing();
  standing(past).when(start_at(0)).then_refused("session-ended");
}
