// SPDX-License-Identifier: Apache-2.0
// Laws that hold whatever people press, in whatever order: random walks through a treatment day.
#include "core/capacity.hpp"
#include "core/codes.hpp"
#include "core/cue.hpp"
#include "core/session.hpp"
#include "treatment_day.hpp"

#include <algorithm>
#include <array>
#include <set>

#include <doctest/doctest.h>
#include <rapidcheck.h>

using namespace evenkeel;
using namespace evenkeel::session;

namespace {

// At full size from the first case on: otherwise early walks know only the lowest numbers.
int number(int least, int most) {
  return *rc::gen::resize(rc::kNominalSize, rc::gen::inRange(least, most + 1));
}
bool coin() { return number(0, 1) == 1; }
bool mostly() { return number(0, 9) > 0; }

Vitals some_vitals() {
  auto vitals = calm_vitals();
  vitals.sbp_mmhg = number(110, 190);
  vitals.dbp_mmhg = number(60, 105);
  vitals.spo2_percent = number(86, 100);
  vitals.moaas = number(2, 5);
  vitals.is_on_oxygen = number(0, 9) == 0;
  return vitals;
}

screening::Evidence some_evidence(bool is_injection) {
  auto evidence = is_injection ? evidence_for(injection_order()) : calm_evidence();
  if (number(0, 9) == 0) evidence.order->patient = PatientId{"patient-2"};
  if (number(0, 9) == 0) evidence.consents.front().is_withdrawn = true;
  if (number(0, 9) == 0) evidence.drugs_reviewed = false;
  if (number(0, 9) == 0) evidence.body->weight = Kilograms{90};
  return evidence;
}

struct Walk {
  bool is_injection = coin();
  Moment now = minutes_later(-40);
  State state;
  std::set<EntryId> written;
  std::set<EntryId> struck;
  int entries = 0;

  EntryId entry() {
    const int known = number(0, 3);
    return EntryId{"entry-" + std::to_string(known == 0 ? number(0, entries) : ++entries)};
  }
  Moment at() const { return number(0, 4) == 0 ? after(now, -Minutes{number(0, 20)}) : now; }
  Moment ago(int least, int most) const { return after(now, -Minutes{number(least, most)}); }

  Command gate_command() {
    switch (number(0, 8)) {
      case 0:
        return StateFasting{at(), {ago(200, 700), ago(100, 300)}};
      case 1:
        return StateEscort{at(), {number(0, 9) > 0, number(0, 9) > 0, number(0, 9) > 0}};
      case 2:
        return MeasureBreathAlcohol{at(), Decimal::of(number(0, 9) == 0 ? 2 : 0, 2)};
      case 3:
        return CheckPregnancy{at(), {screening::Pregnancy::not_possible, now}};
      case 4:
        return Review{at(), coin() ? std::set<std::string>{} : std::set<std::string>{"bladder"}};
      case 5:
        return ConfirmIdentity{at(), screening::IdentityMethod::photo_or_number};
      case 6:
        return ConfirmIdentity{at(), screening::IdentityMethod::name_and_birth_date_spoken};
      case 7:
        return OverrideItem{now, coin() ? "review" : "blood_pressure",
                            coin() ? "assessed_and_acceptable" : "usual_for_this_patient",
                            some_evidence(is_injection)};
      default:
        return Observe{entry(), at(), coin() ? calm_vitals() : some_vitals()};
    }
  }
  Command treatment_command() {
    switch (number(0, 8)) {
      case 0:
        return Pause{at(), coin() ? "nausea" : "line"};
      case 1:
        return Resume{at()};
      case 2:
        return EndInfusion{at(), coin(), "distress"};
      case 3:
        return some_supplement();
      case 4:
        return some_rate();
      case 5:
        return some_score();
      case 6:
        return Discharge{at(), coin(), after(now, Minutes{1000}).wall};
      case 7:
        return RecordHappening{entry(), at(), coin() ? "chest_pain" : "nausea", "mild"};
      default:
        return Observe{entry(), at(), coin() ? calm_vitals() : some_vitals()};
    }
  }
  // The dose also says whether the consent was withdrawn by then: one draw, as every walk counts
  // on.
  Command some_supplement() {
    const auto when = at();
    const int mg = number(15, 45);
    auto evidence = evidence_for(injection_order());
    evidence.consents.front().is_withdrawn = mg % 10 == 7;
    return GiveSupplement{when, Milligrams{mg}, "deltoid_left", evidence};
  }
  Command some_score() {
    const int nausea = mostly() ? 2 : number(0, 2);
    return ScoreRecovery{at(), {2, 2, nausea, 2, number(1, 2), mostly(), mostly(), mostly()}};
  }
  Command recovery_command() {
    switch (number(0, 3)) {
      case 0:
        return some_score();
      case 1:
        return Discharge{now, mostly(), after(now, Minutes{1000}).wall};
      default:
        return Observe{entry(), at(), mostly() ? calm_vitals() : some_vitals()};
    }
  }
  Command some_rate() {
    auto order = infusion_order();
    order.at = at();
    order.during = SessionId{coin() ? "session-1" : "session-2"};
    order.working.pump_rate = PumpRate{number(1, 200)};
    return ChangeRate{at(), SessionId{"session-1"},
                      OrderId{"order-" + std::to_string(number(1, 9))}, order};
  }
  Command rare_command() {
    switch (number(0, 8)) {
      case 0:
        return Cancel{at(), "not_ready"};
      case 1:
        return Transfer{at()};
      case 2:
        return LeaveAgainstAdvice{at(), StaffId{coin() ? "staff-1" : "staff-2"}, StaffId{"staff-1"},
                                  coin(), coin()};
      case 3:
        return ClearCapacity{at()};
      case 4:
        return MarkEnteredInError{at(), entry(), "wrong_value"};
      case 5:
        return CallHelp{at(), coin()};
      case 6:
        return AnswerHelp{at()};
      case 7:
        return RaiseEmergency{at(), "chest_pain"};
      default:
        return AcknowledgeCue{at(), coin() ? "blood_pressure" : "overdue"};
    }
  }
  Command some_command() {
    const int kind = number(0, 49);
    if (kind == 0) return rare_command();
    if (kind == 1) return ChangeChair{at(), coin() ? "chair-1" : "chair-2"};
    if (state.stage == Stage::none) return Open{at(), PatientId{"patient-1"}, "chair-1"};
    if (state.stage == Stage::recovering && mostly()) return recovery_command();
    if (state.stage != Stage::arrived) return treatment_command();
    if (kind < 20) return Start{at(), "deltoid_left", some_evidence(is_injection)};
    return gate_command();
  }

  void step() {
    now = after(now, Seconds{number(0, state.stage == Stage::recovering ? 300 : 120)});
    if (number(0, 9) == 0) now.wall += Minutes{number(-600, 600)};
    const auto command = some_command();
    const Context context{ek0(), now, {Role::prescriber, Role::nurse}};
    const auto before = state;
    const auto decision = decide(state, command, context);
    if (!decision) {
      RC_ASSERT(!decision.error().code.empty());
      RC_ASSERT(!decision.error().message.empty());
      return;
    }
    for (const auto& event : *decision) {
      judge(before, command, event);
      state = evolve(std::move(state), event);
    }
    judge_state();
    const auto again = decide(state, command, context);
    if (again && !again->empty())
      RC_FAIL("pressed twice: command " + std::to_string(command.index()));
  }

  void judge(const State& before, const Command& command, const Event& event) {
    if (const auto* started = std::get_if<Started>(&event)) judge_start(before, started->gate);
    if (const auto* injected = std::get_if<Injected>(&event)) {
      RC_ASSERT(injected->cumulative <= injected->ceiling);
      if (!before.treatment) judge_start(before, injected->gate);
    }
    if (std::holds_alternative<Discharged>(event)) {
      RC_ASSERT(std::get<Discharge>(command).escort_is_here);
      RC_ASSERT(before.recovery.has_value());
      const auto rest = elapsed(*before.treatment->ended_at, std::get<Discharged>(event).at).time;
      RC_ASSERT(rest >= Minutes{is_injection ? 90 : 60});
    }
    if (const auto* observed = std::get_if<Observed>(&event)) written.insert(observed->entry);
    if (const auto* happening = std::get_if<Happened>(&event)) written.insert(happening->entry);
    if (const auto* error = std::get_if<EnteredInError>(&event)) struck.insert(error->entry);
  }
  // Said again in other words than the rule's own.
  static void judge_start(const State& before, const std::vector<GateItem>& gate) {
    RC_ASSERT(gate.size() == 15U);
    for (const auto& item : gate) {
      RC_ASSERT(item.verdict == screening::Verdict::pass || item.is_overridden);
      RC_ASSERT(item.verdict != screening::Verdict::stop);
      if (item.key == "escort") RC_ASSERT(!item.is_overridden);
    }
    const auto& escort = before.day.escort;
    RC_ASSERT(escort && escort->is_adult && escort->is_confirmed && escort->takes_part_in_return);
    RC_ASSERT(before.day.identity.size() == 2U);
    RC_ASSERT(before.stage == Stage::arrived);
  }
  void judge_state() const {
    RC_ASSERT(std::ranges::includes(state.entries, written));
    std::set<EntryId> standing;
    for (const auto& observation : state.observations)
      standing.insert(observation.entry);
    for (const auto& happening : state.happenings)
      standing.insert(happening.entry);
    for (const auto& one : written)
      RC_ASSERT(standing.contains(one) != struck.contains(one));
    RC_ASSERT(std::ranges::is_sorted(state.observations, [](const auto& one, const auto& other) {
      return elapsed(one.at, other.at).time.count() > 0;
    }));
    if (!state.treatment) return;
    RC_ASSERT(given_by(*state.treatment, now) <= state.treatment->ceiling);
    RC_ASSERT(state.treatment->injections.size() <= 2U);
    if (is_open(state))
      RC_ASSERT(capacity::is_locked(state, capacity::Door::payment, now));
    else
      RC_ASSERT(cue::active(state, Context{ek0(), now, {}}).empty());
  }
};

struct Reached {
  std::set<Stage> stages;
  std::set<Ending> endings;
};

void walk_through_a_day(Reached& reached) {
  Walk walk;
  // Some days begin with all well, some an hour after the infusion, so that walks get past the
  // gate and through the exit.
  const int begin = number(0, 2);
  if (begin > 0) walk.written.insert(EntryId{"entry-gate"});
  if (begin == 1) {
    walk.now = minutes_later(0);
    walk.state = given<State>(checked_in()).state();
  } else if (begin == 2) {
    walk.is_injection = false;
    walk.now = minutes_later(95);
    walk.state = given<State>(recovering()).state();
  }
  for (int i = 0; i < 100; ++i) {
    walk.step();
    reached.stages.insert(walk.state.stage);
  }
  reached.endings.insert(walk.state.ending);
}

}  // namespace

TEST_CASE(
    "whatever people press: no treatment without a passed gate, no dose above the ceiling, no "
    "discharge without escort, no lost entry, and every press twice is safe") {
  CHECK(rc::check([] {
    Reached anything;
    walk_through_a_day(anything);
  }));
}

// The walks of the law above differ each time, so any number of them may miss an ending; these are
// the same each time.
TEST_CASE("a hundred such walks go through every stage and out by every ending") {
  Reached reached;
  const auto walked = rc::gen::exec([&] {
    walk_through_a_day(reached);
    return true;
  });
  for (std::uint64_t seed = 0; seed < 100; ++seed)
    CHECK(walked(rc::Random{seed}).value());
  for (const auto stage :
       {Stage::arrived, Stage::running, Stage::paused, Stage::recovering, Stage::ended})
    CHECK(reached.stages.contains(stage));
  for (const auto ending :
       {Ending::discharged, Ending::transferred, Ending::left_against_advice, Ending::cancelled})
    CHECK(reached.endings.contains(ending));
}
