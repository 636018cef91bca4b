// SPDX-License-Identifier: Apache-2.0
#include "core/session.hpp"
#include "treatment_day.hpp"

#include <doctest/doctest.h>

using namespace evenkeel;
using namespace evenkeel::session;

namespace {

Given<State> charting(const std::vector<Event>& past, int minute) {
  return given<State>(past).at(minutes_later(minute));
}

Observe observe(std::string entry, int minute, const Vitals& vitals) {
  return {EntryId{std::move(entry)}, minutes_later(minute), vitals};
}

Discharged gone_home(int minute) { return {minutes_later(minute), minutes_later(1440).wall}; }

}  // namespace

TEST_CASE("the same entry twice is one entry, also after it was struck") {
  const auto observation = observe("entry-1", 10, calm_vitals());
  auto past = infusing();
  past.push_back(charting(past, 10).when(observation).then<Observed>());
  charting(past, 11).when(observation).then_nothing();
  past.push_back(EnteredInError{minutes_later(12), EntryId{"entry-1"}, "wrong_value"});
  charting(past, 13).when(observation).then_nothing();
}

TEST_CASE("a late entry keeps its own time and stands in its own place") {
  auto past = infusing();
  past.push_back(charting(past, 20).when(observe("entry-20", 20, calm_vitals())).then<Observed>());
  past.push_back(charting(past, 25).when(observe("entry-10", 10, calm_vitals())).then<Observed>());
  const auto state = given<State>(past).state();
  REQUIRE(state.observations.size() == 3);
  CHECK(state.observations[1].entry == EntryId{"entry-10"});
  CHECK(state.observations[2].entry == EntryId{"entry-20"});
}

TEST_CASE("an entry belongs to the visit: not before it, not after it, not in the future") {
  charting(infusing(), 5).when(observe("e", 6, calm_vitals())).then_refused("in-the-future");
  charting(infusing(), 5).when(observe("e", -31, calm_vitals())).then_refused("before-arrival");
  charting({}, 5).when(observe("e", 5, calm_vitals())).then_refused("not-arrived");
  const auto ended = recovering({gone_home(110)});
  charting(ended, 120).when(observe("e", 111, calm_vitals())).then_refused("after-the-end");
  charting(ended, 120).when(observe("e", 110, calm_vitals())).then<Observed>();
  charting(ended, 110 + 1440).when(observe("e", 100, calm_vitals())).then<Observed>();
  charting(ended, 111 + 1440).when(observe("e", 100, calm_vitals())).then_refused("too-late");
}

TEST_CASE("nothing is charted on a visit that was cancelled") {
  const auto past = followed_by(checked_in(), {Cancelled{minutes_later(-1), "not_ready"}});
  charting(past, 0).when(observe("e", -2, calm_vitals())).then_refused("session-ended");
}

TEST_CASE("a slip of the finger is no observation") {
  auto vitals = calm_vitals();
  vitals.dbp_mmhg = 130;
  charting(infusing(), 5).when(observe("e", 5, vitals)).then_refused("dbp-not-below-sbp");
  charting(infusing(), 5).when(observe("e", 5, Vitals{})).then_refused("nothing-observed");
}

TEST_CASE(
    "a high reading during treatment is a stop event until it is struck; before it, it is not") {
  auto past = infusing();
  past.push_back(
      charting(past, 10).when(observe("entry-1", 10, only_pressure(184, 96))).then<Observed>());
  auto state = given<State>(past).state();
  CHECK(state.had_stop_event);
  CHECK(state.needs_cardiovascular_review);
  past.push_back(charting(past, 11)
                     .when(MarkEnteredInError{minutes_later(11), EntryId{"entry-1"}, "wrong_value"})
                     .then<EnteredInError>());
  state = given<State>(past).state();
  CHECK_FALSE(state.had_stop_event);
  CHECK_FALSE(state.needs_cardiovascular_review);

  auto early = checked_in();
  early.push_back(
      charting(early, 0).when(observe("entry-1", -10, only_pressure(184, 96))).then<Observed>());
  CHECK_FALSE(given<State>(early).state().had_stop_event);
}

TEST_CASE("a low SpO2 is a stop event but no matter for the heart") {
  auto past = infusing();
  past.push_back(charting(past, 10).when(observe("entry-1", 10, only_spo2(88))).then<Observed>());
  CHECK(given<State>(past).state().had_stop_event);
  CHECK_FALSE(given<State>(past).state().needs_cardiovascular_review);
}

TEST_CASE("an entry in error is struck once, with a reason, and only if it exists") {
  auto past = infusing();
  past.push_back(charting(past, 10)
                     .when(RecordHappening{EntryId{"entry-1"}, minutes_later(10), "nausea", "mild"})
                     .then<Happened>());
  const auto strike = [](std::string entry, std::string reason) {
    return MarkEnteredInError{minutes_later(11), EntryId{std::move(entry)}, std::move(reason)};
  };
  charting(past, 11).when(strike("entry-2", "wrong_value")).then_refused("unknown-entry");
  charting(past, 11).when(strike("entry-1", "oops")).then_refused("unknown-reason");
  past.push_back(charting(past, 11).when(strike("entry-1", "wrong_value")).then<EnteredInError>());
  charting(past, 12).when(strike("entry-1", "wrong_value")).then_nothing();
  CHECK(given<State>(past).state().happenings.empty());
}

TEST_CASE("a struck reading no longer counts at the gate") {
  auto past = checked_in();
  past.push_back(
      charting(past, 0).when(observe("entry-1", -10, only_pressure(190, 96))).then<Observed>());
  const Start start{minutes_later(0), "", calm_evidence()};
  charting(past, 0).when(start).then_refused("not-ready");
  past.push_back(EnteredInError{minutes_later(0), EntryId{"entry-1"}, "wrong_value"});
  charting(past, 0).when(start).then<Started>();
}

TEST_CASE("events, drugs and notes use the words of the chart") {
  const EntryId entry{"entry-1"};
  const auto at = minutes_later(10);
  const auto refused = [&](const Command& command, std::string_view code) {
    charting(infusing(), 10).when(command).then_refused(code);
  };
  refused(RecordHappening{entry, at, "bliss", "mild"}, "unknown-kind");
  refused(RecordHappening{entry, at, "nausea", "cosmic"}, "unknown-severity");
  refused(RecordDrug{entry, at, "", Decimal{4}, "mg", "oral"}, "no-drug");
  refused(RecordDrug{entry, at, "ondansetron", Decimal{0}, "mg", "oral"}, "not-plausible");
  refused(RecordDrug{entry, at, "ondansetron", Decimal{4}, "grains", "oral"}, "unknown-unit");
  refused(RecordDrug{entry, at, "ondansetron", Decimal{4}, "mg", "ear"}, "unknown-route");
  refused(Note{entry, at, NoteId{"note-1"}, "abc"}, "no-note");
  refused(Note{entry, at, NoteId{}, std::string(64, 'a')}, "no-note");
  charting(infusing(), 10)
      .when(RecordDrug{entry, at, "ondansetron", Decimal{4}, "mg", "intravenous"})
      .then<DrugGiven>();
  charting(infusing(), 10)
      .when(Note{entry, at, NoteId{"note-1"}, std::string(64, 'a')})
      .then<Noted>();
}

TEST_CASE("help is called once until it is answered, in every stage") {
  for (const auto& past : {checked_in(), infusing(), after_injection(), recovering()}) {
    auto calling = past;
    calling.push_back(
        charting(past, 45).when(CallHelp{minutes_later(45), true}).then<HelpCalled>());
    charting(calling, 46).when(CallHelp{minutes_later(46)}).then_nothing();
    calling.push_back(
        charting(calling, 46).when(AnswerHelp{minutes_later(46)}).then<HelpAnswered>());
    charting(calling, 47).when(AnswerHelp{minutes_later(47)}).then_nothing();
    charting(calling, 48).when(CallHelp{minutes_later(48)}).then<HelpCalled>();
  }
}

TEST_CASE("an emergency during treatment is a stop event") {
  const auto raised = charting(infusing(), 10)
                          .when(RaiseEmergency{minutes_later(10), "chest_pain"})
                          .then<EmergencyRaised>();
  CHECK(given<State>(infusing({raised})).state().had_stop_event);
  charting(infusing({raised}), 10)
      .when(RaiseEmergency{minutes_later(10), "chest_pain"})
      .then_nothing();
  charting(infusing(), 10)
      .when(RaiseEmergency{minutes_later(10), "boredom"})
      .then_refused("unknown-reason");
}
