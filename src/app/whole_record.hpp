// SPDX-License-Identifier: Apache-2.0
// Everything that is kept of one patient, read once: what the sheets and the file for other
// programs are both made of, so that they cannot disagree. Every source is named here; which table
// of the database goes where, and which stays behind and why, is record_sources.hpp.
#pragma once

#include "app/app.hpp"
#include "core/entry_words.hpp"
#include "core/questionnaire.hpp"
#include "read/consents.hpp"
#include "read/orders.hpp"
#include "read/scores.hpp"
#include "read/session_chart.hpp"
#include "read/sessions.hpp"
#include "registry/body_facts.hpp"
#include "registry/bookings.hpp"
#include "registry/care_team.hpp"
#include "registry/consent_texts.hpp"
#include "registry/contact.hpp"
#include "registry/courses.hpp"
#include "registry/documents.hpp"
#include "registry/drug_doses.hpp"
#include "registry/every_entry.hpp"
#include "registry/fitness.hpp"
#include "registry/fitness_decisions.hpp"
#include "registry/intake_answers.hpp"
#include "registry/letters.hpp"
#include "registry/permits.hpp"
#include "registry/therapy.hpp"

#include <map>
#include <optional>
#include <string>
#include <vector>

namespace evenkeel::app {

struct RecordedOrder {
  read::OrderRow row;
  order::Signed order;
  std::optional<read::Withdrawal> withdrawal;
};
struct RecordedSession {
  read::SessionRow row;
  read::Chart chart;
  std::optional<registry::EscortContact> escort;
};
struct RecordedConsent {
  read::ConsentRow row;
  std::optional<registry::ConsentSignature> signature;  // none: on paper
};
struct RecordedAnswers {
  read::ScoreRow score;
  std::optional<questionnaire::Answered> answers;  // none: staff entered what it came to
};
struct RecordedLetter {
  registry::SignedLetter letter;
  std::string pdf;
};
struct RecordedDocument {
  registry::Document document;
  std::string bytes;
};
struct RecordedVisit {
  registry::Booking booking;
  std::string kind;  // "First visit"
};
struct RecordedCourse {
  registry::Course course;
  std::vector<registry::CourseReview> reviews;
};

struct WholeRecord {
  registry::Clinic clinic;
  registry::Patient patient;
  Moment made_at;

  registry::Contact contact;
  std::optional<registry::EmergencyContact> emergency;
  std::vector<registry::CareMember> care_team;
  std::optional<registry::Driver> driver;
  bool is_allergies_asked = false, is_drugs_asked = false;
  std::vector<registry::ListEntry> allergies, drugs;  // oldest first, with what has ended
  std::vector<registry::WeightRow> weights;
  registry::IntakeAnswers history, comforts, own_words;
  std::vector<RecordedConsent> consents;

  registry::FindingsSaid findings;
  std::vector<registry::Examination> examinations;
  std::vector<registry::FitnessVitals> vitals;
  registry::KnownTests tests;
  std::vector<registry::FitnessDecision> decisions;

  std::vector<registry::DrugCourse> drug_courses;
  std::vector<registry::Meeting> meetings;  // newest first, with their notes for the chart
  std::optional<registry::TouchConsent> touch;
  std::vector<registry::Permit> permits;  // newest first

  std::vector<RecordedCourse> courses;
  std::vector<RecordedOrder> orders;      // oldest first
  std::vector<RecordedSession> sessions;  // oldest first
  std::vector<RecordedAnswers> answers;   // oldest first
  std::vector<read::RiskAnswerRow> risk_answers;
  std::vector<RecordedLetter> letters;      // oldest first
  std::vector<RecordedDocument> documents;  // newest first, without those that were struck
  std::vector<RecordedVisit> visits;        // latest first

  std::map<StaffId, std::string> names;       // of everybody who is named in it
  std::map<NoteId, std::string> notes;        // of the sessions
  std::map<std::string, std::string> chairs;  // names

  std::string name_of(const StaffId&) const;
  std::string date(Instant) const;       // 23-Nov-2026
  std::string date_time(Instant) const;  // 23-Nov-2026 09:05
  NamesInRecord names_in_record() const;
};

// In one snapshot. None when there is no such patient.
std::optional<WholeRecord> whole_record(db::Database&, const PatientId&, const Rules&,
                                        const Moment& now);

// Words that the sheets and the file share: a test by its title, a question as it was read.
std::string title_of_test(const Rules&, std::string_view test);
std::string title_of_condition(const Rules&, std::string_view condition);

}  // namespace evenkeel::app
