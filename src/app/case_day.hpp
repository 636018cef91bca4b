// SPDX-License-Identifier: Apache-2.0
// The treatment day that a case plays on: one patient, one record, one session, and a clock that a
// step can set.
#pragma once

#include "app/app.hpp"
#include "app/case_node.hpp"
#include "core/course.hpp"
#include "core/session.hpp"

#include <functional>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace evenkeel::app {

// What a step answered: facts, a refusal, or figures.
struct CaseOutcome {
  std::vector<std::string> facts;  // "started"
  std::optional<Refusal> refusal;
  std::map<std::string, std::string> answers;  // "dose_mg": "36"
  std::map<std::string, std::string> words;    // what a page would say of each answer
};

class CaseDay {
 public:
  CaseDay(const Rules& rules, Day day);

  // "13:00", "13:00:35", or with a date before it: the time by a clock that nobody sets.
  Moment time(const CaseNode&) const;
  void go_to(const CaseNode& time);
  void stand_at(const Moment& now) { now_ = now; }
  void set_wall_clock_by(Minutes step) { step_ += step; }
  const Moment& now() const { return now_; }
  std::string time_text(const Moment&) const;  // "13:05"

  Context context() const { return {rules_.policy, now_, roles}; }
  const Policy& policy() const { return rules_.policy; }
  const Rules& rules() const { return rules_; }
  screening::Evidence evidence() const;
  Day today() const;
  Moment begin_of_day() const;

  CaseOutcome ask(const session::Command&);
  // The next entry's name, or the one that the step gives.
  EntryId entry(const CaseNode& when);

  std::vector<Role> roles;
  session::State session;
  std::optional<order::Signed> order;
  OrderId order_id;
  std::optional<order::Body> body;
  std::vector<consent::State> consents;
  std::optional<screening::Risk> risk;
  std::optional<std::vector<std::string>> other_drugs;
  bool allergies_confirmed = true;
  eligibility::Facts fitness;           // what the last step "fitness" knew
  course::History course;               // as the last step "course" gave it
  std::vector<session::Event> history;  // every fact of the session so far

 private:
  const Rules& rules_;
  Day day_;
  Minutes step_{};
  Moment now_;
  int entries_ = 0;
};

inline const PatientId case_patient{"patient-1"};
inline const SessionId case_session{"session-1"};

std::string fact_name(const session::Event&);

// case_given.cpp: the record and the morning before the first step.
void give(CaseDay&, const CaseNode* given);
order::Prescription prescription_of(const CaseNode&);
Vitals vitals_of(const CaseNode&);  // leaves "at" and "entry" to its caller

// case_when.cpp: one step's command, reading or question.
CaseOutcome play(CaseDay&, const CaseNode& when);  // {"start": {}}
CaseOutcome play_one(CaseDay&, const std::string& name, const CaseNode& value);

// case_record.cpp: what changes the record beside the session, and questions to a rule.
CaseOutcome play_record(CaseDay&, const std::string& name, const CaseNode& value);

// case_fitness.cpp: fit for ketamine or not, and the prescriber's signature.
CaseOutcome play_fitness(CaseDay&, const CaseNode& value);
CaseOutcome play_sign_fitness(CaseDay&, const CaseNode& value);

// case_course.cpp: a course's plan, and one more booking in it.
CaseOutcome play_course(CaseDay&, const CaseNode& value);
CaseOutcome play_book(CaseDay&, const CaseNode& value);

// case_sharing.cpp: what leaves to others, and the patient's own copy.
CaseOutcome play_share(CaseDay&, const CaseNode& value);
CaseOutcome play_copy(CaseDay&, const CaseNode& value);

// case_score.cpp: the answers to a questionnaire, and the change between two scores.
CaseOutcome play_questionnaire(CaseDay&, const CaseNode& value);
CaseOutcome play_change(CaseDay&, const CaseNode& value);

// case_then.cpp: what was expected and did not come out, one sentence each.
std::vector<std::string> differences(const CaseDay&, const CaseOutcome&, const CaseNode& then);

}  // namespace evenkeel::app
