// SPDX-License-Identifier: Apache-2.0
#include "app/whole_record.hpp"

#include "journal/journal.hpp"
#include "registry/clinic.hpp"
#include "registry/notes.hpp"
#include "registry/patient_sign_in.hpp"
#include "registry/staff.hpp"
#include "registry/visit_kinds.hpp"
#include "registry/zone.hpp"

#include <algorithm>
#include <limits>
#include <utility>
#include <variant>

namespace evenkeel::app {
namespace {

constexpr int every_one = std::numeric_limits<int>::max();

void read_person(db::Database& database, WholeRecord& record) {
  const auto& id = record.patient.id;
  record.contact = registry::contact(database, id);
  record.emergency = registry::emergency_contact(database, id);
  record.care_team = registry::care_team(database, id);
  record.driver = registry::last_driver(database, id);
}

void read_chart_lists(db::Database& database, WholeRecord& record) {
  const auto& id = record.patient.id;
  record.is_allergies_asked = registry::allergies(database, id).is_reviewed;
  record.is_drugs_asked = registry::drugs(database, id).is_reviewed;
  record.allergies = registry::every_allergy(database, id);
  record.drugs = registry::every_drug(database, id);
  record.weights = registry::weights(database, id);
  record.history = registry::intake_answers(database, id, registry::IntakePart::history);
  record.comforts = registry::intake_answers(database, id, registry::IntakePart::comforts);
  record.own_words = registry::intake_answers(database, id, registry::IntakePart::words);
}

void read_fitness(db::Database& database, const Rules& rules, WholeRecord& record) {
  const auto& id = record.patient.id;
  record.findings = registry::findings_said(database, id);
  for (const auto& work_up : rules.eligibility.work_up) {
    if (auto done = registry::examination(database, id, work_up.key))
      record.examinations.push_back(*std::move(done));
  }
  record.vitals = registry::fitness_vitals(database, id);
  record.tests = registry::known_tests(database, id);
  record.decisions = registry::fitness_decisions(database, id);
}

void read_consents_and_orders(db::Database& database, WholeRecord& record) {
  const auto& id = record.patient.id;
  for (auto& row : read::consents_of(database, id)) {
    auto signature = registry::consent_signature(database, row.consent);
    record.consents.push_back({std::move(row), std::move(signature)});
  }
  for (auto& row : read::orders_of(database, id, every_one)) {
    auto signed_order = read::signed_order(database, row.order);
    if (!signed_order) continue;
    auto withdrawn = read::withdrawal(database, row.order);
    record.orders.push_back({std::move(row), *std::move(signed_order), std::move(withdrawn)});
  }
  std::ranges::reverse(record.consents);
  std::ranges::reverse(record.orders);
}

// A session is told of once it is over: while it runs its record is not yet one.
void read_sessions(db::Database& database, WholeRecord& record) {
  for (auto& row : read::sessions_of(database, record.patient.id, every_one)) {
    if (row.stage != session::Stage::ended) continue;
    auto chart = read::session_chart(database, row.session);
    if (!chart) continue;
    for (const auto& entry : chart->entries) {
      const auto* const noted = std::get_if<session::Noted>(&entry.event);
      if (noted == nullptr) continue;
      record.notes[noted->note] = registry::note(database, noted->note).value_or("");
    }
    auto escort = registry::escort(database, row.session);
    record.sessions.push_back({std::move(row), *std::move(chart), std::move(escort)});
  }
  std::ranges::reverse(record.sessions);
}

void read_answers(db::Database& database, WholeRecord& record) {
  for (auto& score : read::scores_of(database, record.patient.id, every_one)) {
    RecordedAnswers recorded{std::move(score), std::nullopt};
    const StreamId stream{recorded.score.answers.text()};
    for (const auto& fact : journal::read<questionnaire::Event>(database, stream)) {
      if (const auto* const sent = std::get_if<questionnaire::Answered>(&fact.event))
        recorded.answers = *sent;
    }
    record.answers.push_back(std::move(recorded));
  }
  std::ranges::reverse(record.answers);
  record.risk_answers = read::risk_answers_of(database, record.patient.id);
}

void read_papers_and_visits(db::Database& database, WholeRecord& record) {
  const auto& id = record.patient.id;
  for (auto& letter : registry::letters_of(database, id)) {
    auto pdf = registry::letter_file(database, letter.id).value_or("");
    record.letters.push_back({std::move(letter), std::move(pdf)});
  }
  std::ranges::reverse(record.letters);
  for (auto& document : registry::documents_of(database, id)) {
    auto bytes = registry::document_file(database, document.id);
    if (bytes) record.documents.push_back({std::move(document), *std::move(bytes)});
  }
  for (auto& booking : registry::bookings_of(database, id)) {
    const auto kind = registry::visit_kind(database, booking.visit_kind);
    auto name = kind ? kind->name : booking.visit_kind;
    record.visits.push_back({std::move(booking), std::move(name)});
  }
  for (auto& course : registry::courses_of(database, id)) {
    auto reviews = registry::course_reviews(database, course.id);
    record.courses.push_back({std::move(course), std::move(reviews)});
  }
}

void read_therapy_and_sharing(db::Database& database, WholeRecord& record) {
  const auto& id = record.patient.id;
  record.drug_courses = registry::drug_courses(database, id);
  record.meetings = registry::meetings(database, id);
  record.touch = registry::touch_consent(database, id);
  record.permits = registry::permits(database, id);
}

void add_hands(const WholeRecord& record, std::vector<StaffId>& hands) {
  for (const auto& [condition, words] : record.findings) {
    for (const auto& word : words)
      hands.push_back(word.by);
  }
  for (const auto& [test, results] : record.tests) {
    for (const auto& result : results)
      hands.push_back(result.by);
  }
  for (const auto& done : record.examinations)
    hands.push_back(done.by);
  for (const auto& measured : record.vitals)
    hands.push_back(measured.by);
  for (const auto& decision : record.decisions)
    hands.push_back(decision.by);
  for (const auto& recorded : record.letters)
    hands.push_back(recorded.letter.by);
  for (const auto& meeting : record.meetings)
    hands.push_back(meeting.by);
  for (const auto& recorded : record.documents)
    hands.push_back(recorded.document.by);
  for (const auto& recorded : record.courses)
    hands.push_back(recorded.course.started_by);
}

void read_names(db::Database& database, WholeRecord& record) {
  std::vector<StaffId> hands;
  add_hands(record, hands);
  for (const auto& recorded : record.orders)
    hands.push_back(recorded.row.signed_by);
  for (const auto& recorded : record.sessions) {
    for (const auto& entry : recorded.chart.entries) {
      hands.push_back(entry.by);
      if (const auto* const left = std::get_if<session::LeftAgainstAdvice>(&entry.event))
        hands.push_back(left->witness);
      if (const auto* const opened = std::get_if<session::Opened>(&entry.event))
        record.chairs[opened->chair] = registry::chair_name(database, opened->chair);
      if (const auto* const moved = std::get_if<session::ChairChanged>(&entry.event))
        record.chairs[moved->chair] = registry::chair_name(database, moved->chair);
    }
  }
  for (const auto& hand : hands) {
    if (record.names.contains(hand)) continue;
    const auto member = registry::staff_member(database, hand);
    record.names[hand] = hand == registry::patient_hand ? "the patient"
                         : member                       ? member->name
                                                        : "the clinic";
  }
}

}  // namespace

std::string WholeRecord::name_of(const StaffId& staff) const {
  const auto found = names.find(staff);
  return found == names.end() ? "the clinic" : found->second;
}
std::string WholeRecord::date(Instant at) const { return registry::date_text(at, clinic.zone); }
std::string WholeRecord::date_time(Instant at) const {
  return registry::date_time_text(at, clinic.zone);
}

NamesInRecord WholeRecord::names_in_record() const {
  return {.chair =
              [this](std::string_view chair) {
                const auto found = chairs.find(std::string{chair});
                return found == chairs.end() ? std::string{chair} : found->second;
              },
          .staff = [this](const StaffId& staff) { return name_of(staff); },
          .note =
              [this](const NoteId& note) {
                const auto found = notes.find(note);
                return found == notes.end() ? std::string{} : found->second;
              },
          .time = [this](const Moment& moment) { return date_time(on_the_wall(moment, made_at)); }};
}

std::optional<WholeRecord> whole_record(db::Database& database, const PatientId& patient,
                                        const Rules& rules, const Moment& now) {
  auto found = registry::patient(database, patient);
  if (!found) return std::nullopt;
  WholeRecord record;
  record.clinic = registry::clinic(database);
  record.patient = *std::move(found);
  record.made_at = now;
  read_person(database, record);
  read_chart_lists(database, record);
  read_fitness(database, rules, record);
  read_consents_and_orders(database, record);
  read_sessions(database, record);
  read_answers(database, record);
  read_papers_and_visits(database, record);
  read_therapy_and_sharing(database, record);
  read_names(database, record);
  return record;
}

std::string title_of_test(const Rules& rules, std::string_view test) {
  const auto& all = rules.eligibility.work_up;
  const auto found = std::ranges::find(all, test, &eligibility::WorkUp::key);
  return found == all.end() ? std::string{test} : found->title;
}

std::string title_of_condition(const Rules& rules, std::string_view condition) {
  const auto& all = rules.eligibility.conditions;
  const auto found = std::ranges::find(all, condition, &eligibility::Condition::key);
  return found == all.end() ? std::string{condition} : found->title;
}

}  // namespace evenkeel::app
