// SPDX-License-Identifier: Apache-2.0
#include "core/session.hpp"
#include "treatment_day.hpp"

#include <doctest/doctest.h>

using namespace evenkeel;
using namespace evenkeel::session;

namespace {

Given<State> treating(const std::vector<Event>& past, int minute) {
  return given<State>(past).at(minutes_later(minute));
}

Milligrams given_at(const std::vector<Event>& past, int minute) {
  return given_by(*given<State>(past).state().treatment, minutes_later(minute));
}

ChangeRate slower_at(int minute) {
  auto order = infusion_order();
  order.at = minutes_later(minute);
  order.during = SessionId{"session-1"};
  order.working.pump_rate = PumpRate{27};
  return {minutes_later(minute), SessionId{"session-1"}, OrderId{"order-2"}, order};
}

std::vector<Event> awake_after_injection(int minute, int moaas = 5, int sbp = 142, int dbp = 84) {
  Vitals vitals = only_pressure(sbp, dbp);
  vitals.moaas = moaas;
  return after_injection({Observed{EntryId{"entry-im"}, minutes_later(minute), vitals}});
}

GiveSupplement supplement_at(int minute, std::int64_t mg = 20) {
  return {minutes_later(minute), Milligrams{mg}, "deltoid_right", evidence_for(injection_order())};
}

}  // namespace

TEST_CASE("what was given follows the pump's rate and time") {
  CHECK(given_at(infusing(), 0) == Milligrams{0});
  CHECK(given_at(infusing(), 20) == Milligrams{18});
  CHECK(given_at(infusing(), 40) == Milligrams{36});
  CHECK(given_at(infusing(), 400) == Milligrams{36});  // the bag is empty
}

TEST_CASE("nothing is given while paused") {
  const auto past = infusing({Paused{minutes_later(10), "nausea"}, Resumed{minutes_later(25)}});
  CHECK(given_at(past, 20) == Milligrams{9});
  CHECK(given_at(past, 25) == Milligrams{9});
  CHECK(given_at(past, 35) == Milligrams{18});
}

TEST_CASE("setting the wall clock in the middle of an infusion changes nothing") {
  const auto treatment = *given<State>(infusing()).state().treatment;
  auto now = minutes_later(20);
  now.wall += std::chrono::hours{5};
  CHECK(given_by(treatment, now) == Milligrams{18});
  now.wall -= std::chrono::hours{10};
  CHECK(given_by(treatment, now) == Milligrams{18});
  CHECK(is_timing_certain(treatment, now));
  now.steady.boot = "boot-2";
  CHECK_FALSE(is_timing_certain(treatment, now));
}

TEST_CASE("the end is expected when the bag will be empty, and not while paused") {
  const auto end_of = [](const std::vector<Event>& past) {
    return expected_end(*given<State>(past).state().treatment);
  };
  CHECK(end_of(infusing()) == minutes_later(40));
  CHECK_FALSE(end_of(infusing({Paused{minutes_later(10), "nausea"}})));
  CHECK(end_of(infusing({Paused{minutes_later(10), "nausea"}, Resumed{minutes_later(25)}})) ==
        minutes_later(55));
  CHECK_FALSE(end_of(after_injection()));
}

TEST_CASE("pausing twice is one fact, and so is resuming") {
  treating(infusing(), 10).when(Pause{minutes_later(10), "nausea"}).then<Paused>();
  const auto paused = infusing({Paused{minutes_later(10), "nausea"}});
  treating(paused, 11).when(Pause{minutes_later(11), "distress"}).then_nothing();
  treating(paused, 12).when(Resume{minutes_later(12)}).then<Resumed>();
  treating(infusing(), 12).when(Resume{minutes_later(12)}).then_nothing();
}

TEST_CASE("a pause needs a reason from the list and a time after the last change") {
  treating(infusing(), 10).when(Pause{minutes_later(10), "bored"}).then_refused("unknown-reason");
  const auto past = infusing({Paused{minutes_later(10), "line"}, Resumed{minutes_later(20)}});
  treating(past, 30).when(Pause{minutes_later(15), "line"}).then_refused("before-last-change");
}

TEST_CASE("nothing runs before the start or after the end") {
  treating(checked_in(), 0).when(Pause{minutes_later(0), "nausea"}).then_refused("not-running");
  treating(recovering(), 50).when(Resume{minutes_later(50)}).then_refused("not-running");
}

TEST_CASE("a pause for the patient's sake is a stop event; one for the line is not (D4)") {
  CHECK(given<State>(infusing({Paused{minutes_later(9), "nausea"}})).state().had_stop_event);
  CHECK_FALSE(given<State>(infusing({Paused{minutes_later(9), "line"}})).state().had_stop_event);
  const auto for_pressure = given<State>(infusing({Paused{minutes_later(9), "blood_pressure"}}));
  CHECK(for_pressure.state().had_stop_event);
  CHECK(for_pressure.state().needs_cardiovascular_review);
}

TEST_CASE("an infusion that ends whole has given the dose") {
  const auto ended =
      treating(infusing(), 40).when(EndInfusion{minutes_later(40), true, ""}).then<InfusionEnded>();
  CHECK(ended.is_complete);
  CHECK(ended.given == Milligrams{36});
  // The clock may lag behind the bag by a little, not by much.
  treating(infusing(), 35).when(EndInfusion{minutes_later(35), true, ""}).then<InfusionEnded>();
  treating(infusing(), 34)
      .when(EndInfusion{minutes_later(34), true, ""})
      .then_refused("not-complete");
  treating(recovering(), 41).when(EndInfusion{minutes_later(41), true, ""}).then_nothing();
}

TEST_CASE("an infusion stopped early says why and how much was given") {
  const auto ended = treating(infusing(), 25)
                         .when(EndInfusion{minutes_later(25), false, "distress"})
                         .then<InfusionEnded>();
  CHECK(ended.given == Milligrams{Decimal::of(225, 1)});
  treating(infusing(), 25)
      .when(EndInfusion{minutes_later(25), false, ""})
      .then_refused("unknown-reason");
  const auto paused = infusing({Paused{minutes_later(10), "line"}});
  treating(paused, 60).when(EndInfusion{minutes_later(60), true, ""}).then_refused("not-complete");
  CHECK(treating(paused, 60)
            .when(EndInfusion{minutes_later(60), false, "line"})
            .then<InfusionEnded>()
            .given == Milligrams{9});
}

TEST_CASE("the rate changes with a newly signed order for this session and patient") {
  const auto changed = treating(infusing(), 20).when(slower_at(20)).then<RateChanged>();
  CHECK(changed.pump_rate == PumpRate{27});
  const auto past = infusing({changed});
  CHECK(given_at(past, 40) == Milligrams{27});
  CHECK(expected_end(*given<State>(past).state().treatment) == minutes_later(60));
  treating(past, 21).when(slower_at(21)).then_nothing();
}

TEST_CASE("a rate changed during a pause holds from the resume on") {
  auto past = infusing({Paused{minutes_later(10), "nausea"}});
  past.push_back(treating(past, 15).when(slower_at(15)).then<RateChanged>());
  CHECK(given_at(past, 20) == Milligrams{9});
  past.push_back(Resumed{minutes_later(20)});
  CHECK(given_at(past, 40) == Milligrams{18});
}

TEST_CASE("a rate never changes by another session's, patient's or bag's order, nor an old one") {
  const auto refused = [](ChangeRate change, std::string_view code) {
    treating(infusing(), 20).when(change).then_refused(code);
  };
  auto change = slower_at(20);
  change.order.during = SessionId{"session-2"};
  refused(change, "order-not-for-session");
  change = slower_at(20);
  change.order.during.reset();
  refused(change, "order-not-for-session");
  change = slower_at(20);
  change.order.patient = PatientId{"patient-2"};
  refused(change, "wrong-patient");
  change = slower_at(20);
  change.order.working.volume = Millilitres{72};
  refused(change, "other-bag");
  change = slower_at(20);
  change.order_id = OrderId{"order-1"};
  refused(change, "order-used");
  change = slower_at(20);
  change.at = minutes_later(19);
  refused(change, "before-signature");
  change = slower_at(20);
  change.order.prescription.protocol = order::Protocol::pain_infusion;
  refused(change, "other-protocol");
}

TEST_CASE("an injection cannot be paused, resumed, slowed or ended") {
  const auto past = after_injection();
  const auto refusal =
      treating(past, 5).when(Pause{minutes_later(5), "nausea"}).then_refused("not-an-infusion");
  CHECK(refusal.message == "An injection cannot be paused.");
  treating(past, 5).when(Resume{minutes_later(5)}).then_refused("not-an-infusion");
  treating(past, 5).when(slower_at(5)).then_refused("not-an-infusion");
  treating(past, 5).when(EndInfusion{minutes_later(5), true, ""}).then_refused("not-an-infusion");
}

TEST_CASE("a supplement waits twelve minutes and counts towards the cap (TC-25)") {
  treating(awake_after_injection(10), 10).when(supplement_at(10)).then_refused("too-early");
  const auto given_later =
      treating(awake_after_injection(14), 14).when(supplement_at(14)).then<Injected>();
  CHECK(given_later.cumulative == Milligrams{60});
  CHECK(given_later.volume == Millilitres{Decimal::of(4, 1)});
  CHECK(given_later.gate.empty());
}

TEST_CASE("a supplement one second before twelve minutes is too early, and at twelve it is not") {
  const auto past = awake_after_injection(11);
  auto early = supplement_at(12);
  early.at = after(early.at, -Seconds{1});
  treating(past, 12).when(early).then_refused("too-early");
  treating(past, 12).when(supplement_at(12)).then<Injected>();
}

TEST_CASE("whoever withdrew consent after the start is given no supplement (EK-0 G7)") {
  const auto past = awake_after_injection(14);
  auto supplement = supplement_at(14);
  supplement.evidence.consents.front().is_withdrawn = true;
  const auto refusal = treating(past, 14).when(supplement).then_refused("no-consent");
  CHECK(refusal.message ==
        "No supplement. The patient has withdrawn consent to intramuscular treatment.");
  supplement.evidence.consents.front().is_withdrawn = false;
  supplement.evidence.consents.front().given->routes = {Route::intravenous};
  treating(past, 14).when(supplement).then_refused("no-consent");
  supplement.evidence.consents.clear();
  treating(past, 14).when(supplement).then_refused("no-consent");
}

TEST_CASE("one supplement is all, and the same one twice is one") {
  auto past = awake_after_injection(14);
  past.push_back(treating(past, 14).when(supplement_at(14)).then<Injected>());
  treating(past, 15).when(supplement_at(14)).then_nothing();
  treating(past, 30).when(supplement_at(30)).then_refused("second-supplement");
  CHECK(given_at(past, 13) == Milligrams{40});
  CHECK(given_at(past, 14) == Milligrams{60});
}

TEST_CASE("a supplement is 20 to 40 mg and never above the cap") {
  const auto past = awake_after_injection(14);
  treating(past, 14).when(supplement_at(14, 19)).then_refused("supplement-dose");
  treating(past, 14).when(supplement_at(14, 41)).then_refused("supplement-dose");
  treating(past, 14).when(supplement_at(14, 40)).then<Injected>();
  auto heavy = past;
  std::get<Injected>(heavy[9]).ceiling = Milligrams{79};
  treating(heavy, 14).when(supplement_at(14, 40)).then_refused("dose-above-ceiling");
  treating(heavy, 14).when(supplement_at(14, 39)).then<Injected>();
}

TEST_CASE("a supplement asks for somebody awake, a pressure below 160 over 100, and both fresh") {
  const auto refused = [](const std::vector<Event>& past, int minute, std::string_view code) {
    treating(past, minute).when(supplement_at(minute)).then_refused(code);
  };
  refused(awake_after_injection(14, 3), 14, "too-drowsy");
  treating(awake_after_injection(14, 4), 14).when(supplement_at(14)).then<Injected>();
  refused(awake_after_injection(14, 5, 160, 80), 14, "pressure-too-high");
  refused(awake_after_injection(14, 5, 130, 100), 14, "pressure-too-high");
  treating(awake_after_injection(14, 5, 159, 99), 14).when(supplement_at(14)).then<Injected>();
  refused(after_injection(), 14, "observe-first");
  treating(awake_after_injection(14), 21).when(supplement_at(21)).then<Injected>();
  refused(awake_after_injection(14), 22, "observe-first");
}

TEST_CASE("an infusion has no supplement") {
  treating(infusing(), 14).when(supplement_at(14)).then_refused("not-an-injection");
}
