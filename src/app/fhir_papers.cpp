// SPDX-License-Identifier: Apache-2.0
// Visits, courses and letters as FHIR resources.
#include "app/fhir_parts.hpp"
#include "core/codes.hpp"
#include "core/course_codes.hpp"

#include <utility>

#include <nlohmann/json.hpp>

namespace evenkeel::app {
namespace {

std::string_view state_of_visit(registry::Booking::Status status) {
  using enum registry::Booking::Status;
  switch (status) {
    case held:
      return "pending";
    case booked:
      return "booked";
    case cancelled:
      return "cancelled";
    case arrived:
      return "arrived";
    case missed:
      return "noshow";
    case done:
      return "fulfilled";
  }
  return "booked";
}

void add_visit(BundleMaker& maker, const RecordedVisit& recorded) {
  const auto& booking = recorded.booking;
  maker.add(
      BundlePart::visits, booking.id.text(),
      {{"resourceType", "Appointment"},
       {"status", state_of_visit(booking.status)},
       {"description", recorded.kind},
       {"start", fhir_time(booking.starts)},
       {"end", fhir_time(booking.ends)},
       {"participant", FhirJson::array({{{"actor", maker.subject()}, {"status", "accepted"}}})}});
}

void add_course(BundleMaker& maker, const RecordedCourse& recorded) {
  const auto& course = recorded.course;
  FhirJson period{{"start", fhir_day(course.start.begins)}};
  if (course.end) period["end"] = fhir_day(course.end->on);
  FhirJson plan{{"resourceType", "CarePlan"},
                {"status", course.end ? "completed" : "active"},
                {"intent", "plan"},
                {"title", "Course of treatment with ketamine"},
                {"description",
                 std::string{codes::said(codes::course_indications(), course.start.indication)} +
                     ", " + std::string{said(course.start.route)} + ", " +
                     std::to_string(course.start.sessions) + " treatments planned"},
                {"subject", maker.subject()},
                {"period", std::move(period)},
                {"author", maker.hand(course.started_by)}};
  auto notes = FhirJson::array();
  for (const auto& review : recorded.reviews)
    notes.push_back(in_words("Reviewed on " + fhir_day(review.reviewed.on) + " after " +
                             std::to_string(review.reviewed.after) + " treatments: " +
                             (review.reviewed.choice == course::Choice::go_on ? "go on" : "stop")));
  if (!notes.empty()) plan["note"] = std::move(notes);
  maker.add(BundlePart::plan, course.id.text(), plan);
}

void add_letter(BundleMaker& maker, const RecordedLetter& recorded) {
  const auto& letter = recorded.letter;
  maker.add(BundlePart::papers, letter.id,
            {{"resourceType", "DocumentReference"},
             {"status", "current"},
             {"type", in_words("Letter")},
             {"subject", maker.subject()},
             {"date", fhir_time(letter.at)},
             {"author", FhirJson::array({maker.hand(letter.by)})},
             {"content", FhirJson::array({{{"attachment", attachment("application/pdf",
                                                                     recorded.pdf, "Letter")}}})}});
}

void add_brought(BundleMaker& maker, const RecordedDocument& recorded) {
  const auto& document = recorded.document;
  const auto kind = codes::said(registry::document_kinds(), document.kind);
  FhirJson reference{
      {"resourceType", "DocumentReference"},
      {"status", "current"},
      {"type", in_words(kind)},
      {"subject", maker.subject()},
      {"date", fhir_time(document.at)},
      {"author", FhirJson::array({maker.hand(document.by)})},
      {"content",
       FhirJson::array({{{"attachment", attachment(document.type, recorded.bytes, kind)}}})}};
  if (!document.title.empty()) reference["description"] = document.title;
  maker.add(BundlePart::papers, document.id.text(), reference);
}

}  // namespace

void add_visits_and_papers(BundleMaker& maker) {
  for (const auto& recorded : maker.record.visits)
    add_visit(maker, recorded);
  for (const auto& recorded : maker.record.courses)
    add_course(maker, recorded);
  for (const auto& recorded : maker.record.letters)
    add_letter(maker, recorded);
  for (const auto& recorded : maker.record.documents)
    add_brought(maker, recorded);
}

}  // namespace evenkeel::app
