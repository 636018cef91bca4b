// SPDX-License-Identifier: Apache-2.0
#include "core/cue.hpp"

#include "core/codes.hpp"
#include "treatment_day.hpp"

#include <algorithm>

#include <doctest/doctest.h>

using namespace evenkeel;
using namespace evenkeel::session;
using cue::Level;

namespace {

struct Watch {
  std::vector<Event> past = infusing();

  State state() const { return given<State>(past).state(); }
  void see(Seconds at, const Vitals& vitals) {
    past.push_back(Observed{EntryId{"entry-" + std::to_string(at.count())},
                            after(minutes_later(0), at), vitals});
  }
  std::vector<cue::Cue> cues(Seconds at) const {
    return cue::active(state(), Context{ek0(), after(minutes_later(0), at), {}});
  }
  std::optional<cue::Cue> cue(std::string_view key, Seconds at) const {
    const auto all = cues(at);
    const auto found = std::ranges::find(all, key, &cue::Cue::key);
    return found == all.end() ? std::nullopt : std::optional{*found};
  }
  Level level(std::string_view key, Seconds at) const {
    const auto found = cue(key, at);
    return found ? found->level : Level::none;
  }
  std::vector<cue::Step> steps(Seconds at) const {
    return cue::high_pressure_steps(state(), Context{ek0(), after(minutes_later(0), at), {}});
  }
};

constexpr Seconds minute{60};

Level level_with(void (*set)(Vitals&)) {
  Vitals vitals;
  set(vitals);
  return cue::level_of(vitals, ek0());
}

}  // namespace

TEST_CASE("each limit of M2 is where the policy puts it") {
  CHECK(level_with([](Vitals& v) { v.spo2_percent = 94; }) == Level::none);
  CHECK(level_with([](Vitals& v) { v.spo2_percent = 93; }) == Level::medium);
  CHECK(level_with([](Vitals& v) { v.spo2_percent = 90; }) == Level::medium);
  CHECK(level_with([](Vitals& v) { v.spo2_percent = 89; }) == Level::high);
  CHECK(level_with([](Vitals& v) { v = only_pressure(159, 99); }) == Level::none);
  CHECK(level_with([](Vitals& v) { v = only_pressure(160, 80); }) == Level::medium);
  CHECK(level_with([](Vitals& v) { v = only_pressure(120, 100); }) == Level::medium);
  CHECK(level_with([](Vitals& v) { v = only_pressure(179, 109); }) == Level::medium);
  CHECK(level_with([](Vitals& v) { v = only_pressure(180, 80); }) == Level::high);
  CHECK(level_with([](Vitals& v) { v = only_pressure(120, 110); }) == Level::high);
  CHECK(level_with([](Vitals& v) { v.hr_per_min = 120; }) == Level::none);
  CHECK(level_with([](Vitals& v) { v.hr_per_min = 121; }) == Level::medium);
  CHECK(level_with([](Vitals& v) { v.hr_per_min = 141; }) == Level::high);
  CHECK(level_with([](Vitals& v) { v.hr_per_min = 50; }) == Level::none);
  CHECK(level_with([](Vitals& v) { v.hr_per_min = 49; }) == Level::medium);
  CHECK(level_with([](Vitals& v) { v.hr_per_min = 39; }) == Level::high);
  CHECK(level_with([](Vitals& v) { v.rr_per_min = 8; }) == Level::none);
  CHECK(level_with([](Vitals& v) { v.rr_per_min = 7; }) == Level::high);
  CHECK(level_with([](Vitals& v) { v.rr_per_min = 30; }) == Level::none);
  CHECK(level_with([](Vitals& v) { v.rr_per_min = 31; }) == Level::medium);
  CHECK(level_with([](Vitals& v) { v.moaas = 4; }) == Level::none);
  CHECK(level_with([](Vitals& v) { v.moaas = 3; }) == Level::medium);
  CHECK(level_with([](Vitals& v) { v.moaas = 2; }) == Level::high);
  CHECK(level_with([](Vitals&) {}) == Level::none);
}

TEST_CASE("SpO2 92 percent for 20 s is nothing, for 35 s medium; 88 percent is high (TC-36)") {
  Watch watch;
  watch.see(5 * minute, only_spo2(92));
  CHECK(watch.level("spo2", 5 * minute + Seconds{20}) == Level::none);
  CHECK(watch.level("spo2", 5 * minute + Seconds{29}) == Level::none);
  CHECK(watch.level("spo2", 5 * minute + Seconds{30}) == Level::medium);
  watch.see(6 * minute, only_spo2(88));
  CHECK(watch.level("spo2", 6 * minute) == Level::high);
}

TEST_CASE("a good reading clears a low SpO2, and the next low one waits its 30 s again") {
  Watch watch;
  watch.see(5 * minute, only_spo2(92));
  watch.see(6 * minute, only_spo2(96));
  CHECK(watch.level("spo2", 6 * minute) == Level::none);
  watch.see(7 * minute, only_spo2(92));
  CHECK(watch.level("spo2", 7 * minute + Seconds{29}) == Level::none);
  CHECK(watch.level("spo2", 7 * minute + Seconds{30}) == Level::medium);
}

TEST_CASE("a late low reading does not stand against a newer good one") {
  Watch watch;
  watch.see(6 * minute, only_spo2(97));
  watch.see(5 * minute, only_spo2(85));
  CHECK(watch.level("spo2", 7 * minute) == Level::none);
}

TEST_CASE("a struck reading takes its cue with it") {
  Watch watch;
  watch.see(5 * minute, only_spo2(85));
  CHECK(watch.level("spo2", 5 * minute) == Level::high);
  watch.past.push_back(EnteredInError{minutes_later(6), EntryId{"entry-300"}, "wrong_value"});
  CHECK(watch.level("spo2", 6 * minute) == Level::none);
}

TEST_CASE("vital signs are due every ten minutes and overdue two minutes later (TC-37)") {
  Watch watch;
  watch.see(20 * minute, calm_vitals());
  CHECK(watch.level("overdue", 32 * minute - Seconds{1}) == Level::none);
  const auto overdue = watch.cue("overdue", 33 * minute);
  REQUIRE(overdue);
  CHECK(overdue->level == Level::low);
  CHECK(overdue->since == minutes_later(32));
  CHECK(overdue->says == "Vital signs are overdue by 3min");
}

TEST_CASE("a set with a number left out is not a full set, and the cue names what is missing") {
  Watch watch;
  auto vitals = calm_vitals();
  vitals.rr_per_min.reset();
  vitals.moaas.reset();
  watch.see(9 * minute, vitals);
  const auto overdue = watch.cue("overdue", 12 * minute);
  REQUIRE(overdue);
  CHECK(overdue->says == "Vital signs are overdue by 2min: breathing, MOAA/S");
}

TEST_CASE("an old number is said to be old") {
  Watch watch;
  watch.see(5 * minute, only_pressure(165, 80));
  CHECK(watch.cue("blood_pressure", 6 * minute)->says == "Blood pressure 165/80");
  CHECK(watch.cue("blood_pressure", 20 * minute)->says == "Blood pressure 165/80, 15min ago");
}

TEST_CASE("after the infusion observations come every 15 minutes") {
  Watch watch;
  watch.past = recovering();
  watch.see(45 * minute, calm_vitals());
  const auto due = cue::next_due(watch.state(), Context{ek0(), minutes_later(46), {}});
  REQUIRE(due);
  CHECK(due->at == minutes_later(60));
}

TEST_CASE("after an injection observations come every 5 minutes six times, then every 15") {
  Watch watch;
  watch.past = after_injection();
  const auto due_after = [&](int last) {
    watch.see(last * minute, calm_vitals());
    return cue::next_due(watch.state(), Context{ek0(), minutes_later(last), {}})->at;
  };
  CHECK(due_after(5) == minutes_later(10));
  CHECK(due_after(29) == minutes_later(34));
  CHECK(due_after(30) == minutes_later(45));
}

TEST_CASE("nothing is due before the start or after the end, and no cue stands then") {
  Watch watch;
  watch.past = checked_in();
  CHECK_FALSE(cue::next_due(watch.state(), Context{ek0(), minutes_later(300), {}}));
  watch.past = recovering({Transferred{minutes_later(50)}});
  CHECK_FALSE(cue::next_due(watch.state(), Context{ek0(), minutes_later(300), {}}));
  CHECK(watch.cues(300 * minute).empty());
}

TEST_CASE("help is high until it is answered, also before the start") {
  Watch watch;
  watch.past = followed_by(checked_in(), {HelpCalled{minutes_later(0), true}});
  CHECK(watch.level("help", Seconds{0}) == Level::high);
  watch.past.push_back(HelpAnswered{minutes_later(1)});
  CHECK(watch.level("help", minute) == Level::none);
}

TEST_CASE(
    "186/104 is high: pause, repeat within 5 minutes, call; chest pain makes it an emergency "
    "(TC-35)") {
  Watch watch;
  watch.see(25 * minute, only_pressure(186, 104));
  const auto high = watch.cue("blood_pressure", 25 * minute);
  REQUIRE(high);
  CHECK(high->level == Level::high);
  CHECK(high->by == minutes_later(30));
  auto steps = watch.steps(25 * minute);
  REQUIRE(steps.size() == 3);
  CHECK(steps[0].key == "pause");
  CHECK_FALSE(steps[0].is_done);
  CHECK(steps[1].by == minutes_later(30));
  CHECK(steps[2].key == "call_prescriber");
  watch.past.push_back(Paused{minutes_later(25), "blood_pressure"});
  watch.past.push_back(PrescriberCalled{minutes_later(26)});
  steps = watch.steps(26 * minute);
  CHECK(steps[0].is_done);
  CHECK(steps[2].is_done);
  watch.past.push_back(Happened{EntryId{"e"}, minutes_later(27), "chest_pain", "severe"});
  steps = watch.steps(27 * minute);
  REQUIRE(steps.size() == 4);
  CHECK(steps[3].key == "emergency");
  CHECK_FALSE(steps[3].is_done);
  CHECK(watch.level("emergency_sign", 27 * minute) == Level::high);
  watch.past.push_back(EmergencyRaised{minutes_later(28), "chest_pain"});
  CHECK(watch.steps(28 * minute)[3].is_done);
  CHECK(watch.level("emergency_sign", 28 * minute) == Level::none);
}

TEST_CASE("a lower pressure ends the steps; nausea is no emergency sign") {
  Watch watch;
  watch.see(25 * minute, only_pressure(186, 104));
  watch.past.push_back(Happened{EntryId{"e"}, minutes_later(26), "nausea", "severe"});
  CHECK(watch.steps(26 * minute).size() == 3);
  watch.see(29 * minute, only_pressure(158, 90));
  CHECK(watch.steps(29 * minute).empty());
  CHECK(watch.level("blood_pressure", 29 * minute) == Level::none);
}

TEST_CASE("an injection has nothing to pause when the pressure is high") {
  Watch watch;
  watch.past = after_injection();
  watch.see(25 * minute, only_pressure(186, 104));
  CHECK(watch.steps(25 * minute).front().key == "repeat");
}

TEST_CASE("an acknowledged cue comes back after three minutes while it lasts") {
  Watch watch;
  watch.see(5 * minute, only_pressure(165, 80));
  watch.past.push_back(CueAcknowledged{minutes_later(6), "blood_pressure"});
  CHECK(watch.cue("blood_pressure", 6 * minute)->is_acknowledged);
  CHECK(watch.cue("blood_pressure", 9 * minute - Seconds{1})->is_acknowledged);
  CHECK_FALSE(watch.cue("blood_pressure", 9 * minute)->is_acknowledged);
}

TEST_CASE("an acknowledgement does not cover what got worse") {
  Watch watch;
  watch.see(5 * minute, only_pressure(165, 80));
  watch.past.push_back(CueAcknowledged{minutes_later(6), "blood_pressure"});
  watch.see(7 * minute, only_pressure(185, 80));
  CHECK_FALSE(watch.cue("blood_pressure", 7 * minute)->is_acknowledged);
}

TEST_CASE(
    "a high cue that nobody acknowledges escalates after a minute, and again when it comes back") {
  Watch watch;
  watch.see(5 * minute, only_spo2(85));
  CHECK_FALSE(watch.cue("spo2", 6 * minute - Seconds{1})->is_escalated);
  CHECK(watch.cue("spo2", 6 * minute)->is_escalated);
  watch.past.push_back(CueAcknowledged{minutes_later(6), "spo2"});
  CHECK_FALSE(watch.cue("spo2", 7 * minute)->is_escalated);
  CHECK_FALSE(watch.cue("spo2", 9 * minute)->is_escalated);
  CHECK(watch.cue("spo2", 10 * minute)->is_escalated);
}

TEST_CASE("a medium cue never escalates, and the most urgent stands first") {
  Watch watch;
  watch.see(5 * minute, only_pressure(165, 80));
  CHECK_FALSE(watch.cue("blood_pressure", 11 * minute)->is_escalated);
  watch.see(6 * minute, only_spo2(85));
  const auto cues = watch.cues(13 * minute);
  REQUIRE(cues.size() == 3);
  CHECK(cues[0].key == "spo2");
  CHECK(cues[1].key == "blood_pressure");
  CHECK(cues[2].key == "overdue");
  CHECK(cue::highest(cues) == Level::high);
  CHECK(cue::highest({}) == Level::none);
}

TEST_CASE("when the bag should be empty the page says so, louder after two minutes") {
  Watch watch;
  CHECK(watch.level("infusion_end", 39 * minute) == Level::none);
  CHECK(watch.level("infusion_end", 40 * minute) == Level::low);
  CHECK(watch.level("infusion_end", 42 * minute) == Level::medium);
}

TEST_CASE("setting the wall clock neither hides nor makes a cue") {
  Watch watch;
  watch.see(20 * minute, calm_vitals());
  auto now = minutes_later(25);
  now.wall += std::chrono::hours{2};
  CHECK(cue::active(watch.state(), Context{ek0(), now, {}}).empty());
  now = minutes_later(33);
  now.wall -= std::chrono::hours{2};
  CHECK(cue::active(watch.state(), Context{ek0(), now, {}}).size() == 1);
}

TEST_CASE("acknowledging what is not there, or twice, is no fact") {
  Watch watch;
  watch.see(5 * minute, only_pressure(165, 80));
  const auto acknowledge = [&](std::string key) {
    return given<State>(watch.past)
        .at(minutes_later(6))
        .when(AcknowledgeCue{minutes_later(6), std::move(key)});
  };
  acknowledge("spo2").then_nothing();
  watch.past.push_back(acknowledge("blood_pressure").then<CueAcknowledged>());
  acknowledge("blood_pressure").then_nothing();
}

TEST_CASE("no cue ever names a drug to give") {
  Watch watch;
  watch.see(5 * minute, only_pressure(200, 120));
  for (const auto& step : watch.steps(5 * minute)) {
    for (const auto* drug : {"labetalol", "hydralazine", "clonidine", "ondansetron", "mg"})
      CHECK(step.says.find(drug) == std::string::npos);
  }
}
