// SPDX-License-Identifier: Apache-2.0
// Every command, reading and question that a step of a case can hold.
#include "app/case_day.hpp"
#include "registry/zone.hpp"

#include <algorithm>
#include <array>

namespace evenkeel::app {
namespace {

// When it happened: the step's own time unless it says another.
Moment happened_at(const CaseDay& day, const CaseNode& when) {
  const auto* at = when.find("at");
  return at == nullptr ? day.now() : day.time(*at);
}

std::string text_or(const CaseNode& when, const char* name, const char* otherwise) {
  const auto* node = when.find(name);
  return node == nullptr ? otherwise : node->text();
}

bool truth_or(const CaseNode& when, const char* name, bool otherwise) {
  const auto* node = when.find(name);
  return node == nullptr ? otherwise : node->truth();
}

template <class Kind>
Kind word_of(const CaseNode& node, std::optional<Kind> (*named)(std::string_view)) {
  const auto kind = named(node.text());
  if (!kind) node.wrong("\"" + node.text() + "\" is not one of its words");
  return *kind;
}

CaseOutcome play_arrive(CaseDay& day, const CaseNode& when) {
  when.only({"at", "chair"});
  return day.ask(
      session::Open{happened_at(day, when), case_patient, text_or(when, "chair", "chair-1")});
}
CaseOutcome play_identity(CaseDay& day, const CaseNode& when) {
  when.only({"at", "method"});
  return day.ask(session::ConfirmIdentity{
      happened_at(day, when), word_of(when.member("method"), screening::identity_method_named)});
}
CaseOutcome play_fasting(CaseDay& day, const CaseNode& when) {
  when.only({"at", "food", "water"});
  return day.ask(session::StateFasting{
      happened_at(day, when), {day.time(when.member("food")), day.time(when.member("water"))}});
}
CaseOutcome play_escort(CaseDay& day, const CaseNode& when) {
  when.only({"at", "is_adult", "is_confirmed", "takes_part_in_return"});
  return day.ask(session::StateEscort{
      happened_at(day, when),
      {truth_or(when, "is_adult", false), truth_or(when, "is_confirmed", false),
       truth_or(when, "takes_part_in_return", false)}});
}
CaseOutcome play_breath(CaseDay& day, const CaseNode& when) {
  when.only({"at", "reading"});
  return day.ask(
      session::MeasureBreathAlcohol{happened_at(day, when), when.member("reading").decimal()});
}
CaseOutcome play_drug_screen(CaseDay& day, const CaseNode& when) {
  when.only({"at", "result"});
  return day.ask(session::ReadDrugScreen{
      happened_at(day, when), word_of(when.member("result"), screening::drug_screen_named)});
}
CaseOutcome play_pregnancy(CaseDay& day, const CaseNode& when) {
  when.only({"at", "result", "tested_at"});
  const auto at = happened_at(day, when);
  const auto* tested = when.find("tested_at");
  return day.ask(
      session::CheckPregnancy{at,
                              {word_of(when.member("result"), screening::pregnancy_named),
                               tested == nullptr ? at : day.time(*tested)}});
}
CaseOutcome play_review(CaseDay& day, const CaseNode& when) {
  when.only({"at", "findings"});
  const auto findings = when.member("findings").texts();
  return day.ask(session::Review{happened_at(day, when), {findings.begin(), findings.end()}});
}
CaseOutcome play_evaluation(CaseDay& day, const CaseNode& when) {
  when.only({"at"});
  return day.ask(session::RecordPsychiatricEvaluation{happened_at(day, when)});
}
CaseOutcome play_override(CaseDay& day, const CaseNode& when) {
  when.only({"at", "item", "reason"});
  return day.ask(session::OverrideItem{happened_at(day, when), when.member("item").text(),
                                       when.member("reason").text(), day.evidence()});
}
CaseOutcome play_start(CaseDay& day, const CaseNode& when) {
  when.only({"at", "site"});
  return day.ask(session::Start{happened_at(day, when), text_or(when, "site", "deltoid_left"),
                                day.evidence()});
}
CaseOutcome play_supplement(CaseDay& day, const CaseNode& when) {
  when.only({"at", "dose_mg", "site"});
  return day.ask(session::GiveSupplement{happened_at(day, when),
                                         Milligrams{when.member("dose_mg").decimal()},
                                         text_or(when, "site", "deltoid_right"), day.evidence()});
}
CaseOutcome play_pause(CaseDay& day, const CaseNode& when) {
  when.only({"at", "reason"});
  return day.ask(session::Pause{happened_at(day, when), when.member("reason").text()});
}
CaseOutcome play_resume(CaseDay& day, const CaseNode& when) {
  when.only({"at"});
  return day.ask(session::Resume{happened_at(day, when)});
}
CaseOutcome play_end(CaseDay& day, const CaseNode& when) {
  when.only({"at", "is_complete", "reason"});
  return day.ask(session::EndInfusion{happened_at(day, when), truth_or(when, "is_complete", false),
                                      text_or(when, "reason", "")});
}

// A newly signed order for this session, over another time.
CaseOutcome play_change_rate(CaseDay& day, const CaseNode& when) {
  when.only({"at", "over_min", "order", "for_session"});
  auto order = day.order.value_or(order::Signed{});
  order.at = happened_at(day, when);
  order.during = SessionId{text_or(when, "for_session", case_session.text().c_str())};
  order.prescription.over = Minutes{when.member("over_min").whole()};
  const auto working = order::work_out(order.prescription, order.body, day.context());
  CaseOutcome refused;
  if (!working) {
    refused.refusal = working.error();
    return refused;
  }
  order.working = *working;
  return day.ask(session::ChangeRate{order.at, case_session,
                                     OrderId{text_or(when, "order", "order-2")}, order});
}

CaseOutcome play_observe(CaseDay& day, const CaseNode& when) {
  return day.ask(session::Observe{day.entry(when), happened_at(day, when), vitals_of(when)});
}
CaseOutcome play_event(CaseDay& day, const CaseNode& when) {
  when.only({"at", "entry", "kind", "severity"});
  return day.ask(session::RecordHappening{day.entry(when), happened_at(day, when),
                                          when.member("kind").text(),
                                          text_or(when, "severity", "moderate")});
}
CaseOutcome play_drug(CaseDay& day, const CaseNode& when) {
  when.only({"at", "entry", "drug", "amount", "unit", "route"});
  return day.ask(session::RecordDrug{day.entry(when), happened_at(day, when),
                                     when.member("drug").text(), when.member("amount").decimal(),
                                     text_or(when, "unit", "mg"), text_or(when, "route", "oral")});
}
CaseOutcome play_strike(CaseDay& day, const CaseNode& when) {
  when.only({"at", "entry", "reason"});
  return day.ask(session::MarkEnteredInError{happened_at(day, when),
                                             EntryId{when.member("entry").text()},
                                             text_or(when, "reason", "wrong_value")});
}
CaseOutcome play_call_help(CaseDay& day, const CaseNode& when) {
  when.only({"at", "by_patient"});
  return day.ask(session::CallHelp{happened_at(day, when), truth_or(when, "by_patient", true)});
}
CaseOutcome play_answer_help(CaseDay& day, const CaseNode& when) {
  when.only({"at"});
  return day.ask(session::AnswerHelp{happened_at(day, when)});
}
CaseOutcome play_call_prescriber(CaseDay& day, const CaseNode& when) {
  when.only({"at"});
  return day.ask(session::CallPrescriber{happened_at(day, when)});
}
CaseOutcome play_emergency(CaseDay& day, const CaseNode& when) {
  when.only({"at", "reason"});
  return day.ask(session::RaiseEmergency{happened_at(day, when), when.member("reason").text()});
}
CaseOutcome play_acknowledge(CaseDay& day, const CaseNode& when) {
  when.only({"at", "cue"});
  return day.ask(session::AcknowledgeCue{happened_at(day, when), when.member("cue").text()});
}
CaseOutcome play_score(CaseDay& day, const CaseNode& when) {
  when.only({"at", "padss", "is_oriented", "is_steady", "is_dissociation_resolved"});
  const auto& parts = when.member("padss").list();
  if (parts.size() != 5) when.member("padss").wrong("needs five numbers");
  recovery::Score score{parts[0].whole(), parts[1].whole(), parts[2].whole(), parts[3].whole(),
                        parts[4].whole()};
  score.is_oriented = truth_or(when, "is_oriented", true);
  score.is_steady = truth_or(when, "is_steady", true);
  score.is_dissociation_resolved = truth_or(when, "is_dissociation_resolved", true);
  return day.ask(session::ScoreRecovery{happened_at(day, when), score});
}
CaseOutcome play_discharge(CaseDay& day, const CaseNode& when) {
  when.only({"at", "escort_is_here", "no_driving_until"});
  const auto at = happened_at(day, when);
  const auto* until = when.find("no_driving_until");
  const auto next_day = std::chrono::sys_days{day.today()} + std::chrono::days{1};
  const Instant ordinary = next_day + std::chrono::hours{day.policy().exit.no_driving_until_hour};
  return day.ask(session::Discharge{at, truth_or(when, "escort_is_here", true),
                                    until == nullptr ? ordinary : day.time(*until).wall});
}
CaseOutcome play_transfer(CaseDay& day, const CaseNode& when) {
  when.only({"at"});
  return day.ask(session::Transfer{happened_at(day, when)});
}
CaseOutcome play_leave(CaseDay& day, const CaseNode& when) {
  when.only({"at", "witness", "escort_told", "prescriber_told"});
  return day.ask(session::LeaveAgainstAdvice{
      happened_at(day, when), StaffId{text_or(when, "witness", "staff-2")}, StaffId{"staff-1"},
      truth_or(when, "escort_told", true), truth_or(when, "prescriber_told", true)});
}
CaseOutcome play_clear_capacity(CaseDay& day, const CaseNode& when) {
  when.only({"at"});
  return day.ask(session::ClearCapacity{happened_at(day, when)});
}
CaseOutcome play_cancel(CaseDay& day, const CaseNode& when) {
  when.only({"at", "reason"});
  return day.ask(session::Cancel{happened_at(day, when), when.member("reason").text()});
}

}  // namespace

CaseOutcome play_one(CaseDay& day, const std::string& name, const CaseNode& value) {
  struct Play {
    std::string_view name;
    CaseOutcome (*play)(CaseDay&, const CaseNode&);
  };
  static constexpr std::array plays{
      Play{"arrive", play_arrive},
      Play{"identity", play_identity},
      Play{"fasting", play_fasting},
      Play{"escort", play_escort},
      Play{"breath_alcohol", play_breath},
      Play{"drug_screen", play_drug_screen},
      Play{"pregnancy", play_pregnancy},
      Play{"review", play_review},
      Play{"psychiatric_evaluation", play_evaluation},
      Play{"override", play_override},
      Play{"start", play_start},
      Play{"supplement", play_supplement},
      Play{"pause", play_pause},
      Play{"resume", play_resume},
      Play{"change_rate", play_change_rate},
      Play{"end", play_end},
      Play{"observe", play_observe},
      Play{"event", play_event},
      Play{"drug", play_drug},
      Play{"strike", play_strike},
      Play{"call_help", play_call_help},
      Play{"answer_help", play_answer_help},
      Play{"call_prescriber", play_call_prescriber},
      Play{"emergency", play_emergency},
      Play{"acknowledge", play_acknowledge},
      Play{"score", play_score},
      Play{"discharge", play_discharge},
      Play{"transfer", play_transfer},
      Play{"leave", play_leave},
      Play{"clear_capacity", play_clear_capacity},
      Play{"cancel", play_cancel},
  };
  const auto found = std::ranges::find(plays, name, &Play::name);
  return found == plays.end() ? play_record(day, name, value) : found->play(day, value);
}

CaseOutcome play(CaseDay& day, const CaseNode& when) {
  if (when.members().size() != 1) when.wrong("must hold exactly one thing that happens");
  const auto& [name, value] = when.members().front();
  return play_one(day, name, value);
}

}  // namespace evenkeel::app
