// SPDX-License-Identifier: Apache-2.0
#include "app/record_on_paper.hpp"

#include "app/intake_file.hpp"
#include "core/codes.hpp"
#include "core/course_codes.hpp"
#include "core/dose_text.hpp"
#include "core/wording.hpp"
#include "registry/patient_sign_in.hpp"
#include "registry/zone.hpp"

#include <algorithm>
#include <sstream>
#include <utility>

namespace evenkeel::app {
namespace {

using paper::Heading;
using paper::Pairs;
using paper::Paragraph;
using paper::Points;
using paper::Table;

void add_pair(Pairs& pairs, std::string label, std::string words) {
  if (!words.empty()) pairs.rows.emplace_back(std::move(label), std::move(words));
}

std::string reached_at(const registry::CareMember& member) {
  std::vector<std::string> ways;
  if (!member.phone.empty()) ways.push_back(member.phone);
  if (!member.fax.empty()) ways.push_back("fax " + member.fax);
  if (!member.email.empty()) ways.push_back(member.email);
  return joined(ways);
}

std::string said_of_member(const registry::CareMember& member) {
  auto words = member.name;
  const auto ways = reached_at(member);
  if (!ways.empty()) words += ", " + ways;
  words += member.may_be_asked ? ". May be asked for records" : ". May not be asked for records";
  return words + ", said on " + registry::date_text(member.decided_on) + ".";
}

Table list_table(const WholeRecord& record, const std::vector<registry::ListEntry>& entries,
                 std::string name, std::string detail) {
  Table table{{std::move(name), std::move(detail), "Added", "Ended"}, {}, {4, 4, 3, 3}};
  for (const auto& entry : entries)
    table.rows.push_back({entry.name, entry.detail, record.date(entry.added_at),
                          entry.ended_at ? record.date(*entry.ended_at) : ""});
  return table;
}

struct ListWords {
  std::string heading, name, detail;
  std::string none;  // asked, and there is none
};

void add_list(RecordParts& parts, const WholeRecord& record,
              const std::vector<registry::ListEntry>& entries, bool is_asked,
              const ListWords& words) {
  parts.emplace_back(Heading{words.heading});
  if (entries.empty()) {
    parts.emplace_back(Paragraph{is_asked ? words.none : "Not asked yet."});
    return;
  }
  parts.emplace_back(list_table(record, entries, words.name, words.detail));
}

void add_answers(RecordParts& parts, std::string heading, const registry::IntakeAnswers& answers,
                 const std::vector<intake::Question>* questions) {
  if (answers.empty()) return;
  Pairs pairs;
  for (const auto& [key, given] : answers) {
    const auto* const question = questions == nullptr ? nullptr : intake::question(*questions, key);
    const auto says = !given.answer         ? std::string{"not answered"}
                      : question != nullptr ? intake::said(*question, *given.answer)
                                            : *given.answer;
    add_pair(pairs, given.asked.empty() ? key : given.asked, says);
  }
  parts.emplace_back(Heading{std::move(heading)});
  parts.emplace_back(std::move(pairs));
}

std::string routes_said(const std::vector<Route>& routes) {
  std::vector<std::string> words;
  for (const auto route : routes)
    words.emplace_back(said(route));
  return joined(words);
}

std::vector<std::string> lines_of(const std::string& text) {
  std::vector<std::string> lines;
  std::istringstream in{text};
  for (std::string line; std::getline(in, line);) {
    if (!line.empty()) lines.push_back(line);
  }
  return lines;
}

void add_consents(RecordParts& parts, const WholeRecord& record) {
  parts.emplace_back(Heading{"Consent"});
  if (record.consents.empty()) parts.emplace_back(Paragraph{"None."});
  for (const auto& [row, signature] : record.consents) {
    Pairs pairs;
    add_pair(pairs, "For treatment", routes_said(row.routes));
    add_pair(pairs, "Signed on", registry::date_text(row.signed_on));
    add_pair(pairs, "Form", "version " + row.version);
    if (signature) add_pair(pairs, "Signed as", signature->signed_name);
    if (row.withdrawn_at) add_pair(pairs, "Withdrawn", record.date_time(*row.withdrawn_at));
    parts.emplace_back(std::move(pairs));
    if (!signature) continue;
    parts.emplace_back(Paragraph{"The text that was signed:"});
    for (auto& line : lines_of(signature->text))
      parts.emplace_back(Paragraph{std::move(line)});
  }
}

void add_letters(RecordParts& parts, const WholeRecord& record) {
  for (const auto& [letter, pdf] : record.letters) {
    parts.emplace_back(Heading{"Letter of " + record.date(letter.at) + ", signed by " +
                               record.name_of(letter.by)});
    for (auto& line : lines_of(letter.text))
      parts.emplace_back(Paragraph{std::move(line)});
  }
}

void add_courses(RecordParts& parts, const WholeRecord& record) {
  if (record.courses.empty()) return;
  parts.emplace_back(Heading{"Courses of treatment"});
  for (const auto& [course, reviews] : record.courses) {
    Points points;
    points.lines.push_back(
        "From " + registry::date_text(course.start.begins) + ": " +
        std::string{codes::said(codes::course_indications(), course.start.indication)} + ", " +
        std::string{said(course.start.route)} + ", " + std::to_string(course.start.sessions) +
        " treatments planned; started by " + record.name_of(course.started_by) + ".");
    for (const auto& review : reviews)
      points.lines.push_back("Reviewed on " + registry::date_text(review.reviewed.on) + " after " +
                             std::to_string(review.reviewed.after) + " treatments: " +
                             (review.reviewed.choice == course::Choice::go_on ? "go on" : "stop") +
                             ".");
    if (course.end)
      points.lines.push_back(
          "Ended on " + registry::date_text(course.end->on) + ": " +
          std::string{codes::said(codes::course_end_reasons(), course.end->reason)} + ".");
    parts.emplace_back(std::move(points));
  }
}

void add_documents(RecordParts& parts, const WholeRecord& record) {
  if (record.documents.empty()) return;
  Table table{{"Document", "Day", "Added", "By"}, {}, {6, 3, 3, 4}};
  for (const auto& [document, bytes] : record.documents) {
    std::string words{codes::said(registry::document_kinds(), document.kind)};
    if (!document.title.empty()) words += ": " + document.title;
    table.rows.push_back({std::move(words),
                          document.made_on ? registry::date_text(*document.made_on) : "",
                          record.date(document.at), record.name_of(document.by)});
  }
  parts.emplace_back(Heading{"Documents"});
  parts.emplace_back(std::move(table));
  parts.emplace_back(
      Paragraph{"The documents themselves are in the file for other programs, and on "
                "your own pages under Your documents."});
}

std::string status_said(registry::Booking::Status status) {
  std::string words{registry::name_of(status)};
  std::ranges::replace(words, '_', ' ');
  return words;
}

void add_visits(RecordParts& parts, const WholeRecord& record) {
  parts.emplace_back(Heading{"Visits"});
  if (record.visits.empty()) {
    parts.emplace_back(Paragraph{"None booked."});
    return;
  }
  Table table{{"When", "Visit", "State"}, {}, {4, 6, 3}};
  for (const auto& [booking, kind] : record.visits)
    table.rows.push_back(
        {registry::date_text(booking.day) + " " + registry::wall_text(booking.local_min), kind,
         status_said(booking.status)});
  parts.emplace_back(std::move(table));
}

paper::Identity identity_of(const WholeRecord& record, const std::string& listed_name) {
  const auto& person = record.patient.person;
  const auto today = registry::local_day(record.made_at.wall, record.clinic.zone);
  return {listed_name,
          registry::date_text(person.born) + " (" +
              std::to_string(registry::age_on(person.born, today)) + "y)",
          std::string{evenkeel::name_of(person.sex)}, record.patient.number};
}

void add_opening(RecordParts& parts) {
  parts.emplace_back(
      Paragraph{"This is everything that the clinic keeps of you in its record, as it stood at the "
                "time above. The same facts are in the file for other programs."});
  parts.emplace_back(
      Paragraph{"Not in it: notes that a therapist keeps apart for the therapist's own use; who "
                "looked at your record (your own pages show that); and what serves the clinic's "
                "running alone, such as messages that were sent."});
}

}  // namespace

void add_person(RecordParts& parts, const WholeRecord& record) {
  const auto& person = record.patient.person;
  Pairs pairs;
  add_pair(pairs, "Name", person.given + " " + person.family);
  add_pair(pairs, "Called", person.preferred);
  add_pair(pairs, "Born", registry::date_text(person.born));
  add_pair(pairs, "Sex", std::string{evenkeel::name_of(person.sex)});
  add_pair(pairs, "Number at the clinic", record.patient.number);
  add_pair(pairs, "Telephone", person.phone);
  add_pair(pairs, "Mail", record.contact.email);
  if (record.emergency)
    add_pair(pairs, "In an emergency",
             joined({record.emergency->name, record.emergency->relation, record.emergency->phone}));
  for (const auto& member : record.care_team) {
    if (!member.name.empty())
      add_pair(pairs, std::string{registry::said(member.place)}, said_of_member(member));
  }
  if (record.driver)
    add_pair(
        pairs, "Drives home",
        joined({record.driver->who.name, record.driver->who.relation, record.driver->who.phone}));
  parts.emplace_back(Heading{"You"});
  parts.emplace_back(std::move(pairs));
}

void add_lists(RecordParts& parts, const WholeRecord& record) {
  add_list(parts, record, record.allergies, record.is_allergies_asked,
           {"Allergies", "Substance", "What it does", "None known."});
  add_list(parts, record, record.drugs, record.is_drugs_asked,
           {"Other drugs", "Drug", "As it is taken", "None."});
  if (record.weights.empty()) return;
  Table table{{"Measured", "Weight", "Height"}, {}, {4, 3, 3}};
  for (const auto& row : record.weights)
    table.rows.push_back({record.date_time(row.at), said(row.weight),
                          row.height ? said(*row.height) : std::string{}});
  parts.emplace_back(Heading{"Weight and height"});
  parts.emplace_back(std::move(table));
}

void add_told(RecordParts& parts, const WholeRecord& record) {
  const auto& book = intake_book();
  add_answers(parts, "Your history, as you told it", record.history, &book.history);
  add_answers(parts, "What makes the day easy", record.comforts, &book.comforts);
  add_answers(parts, "In your own words", record.own_words, nullptr);
  add_consents(parts, record);
}

void add_papers(RecordParts& parts, const WholeRecord& record) {
  add_courses(parts, record);
  add_visits(parts, record);
  add_documents(parts, record);
  add_letters(parts, record);
}

paper::Letter record_on_paper(const WholeRecord& record, const std::string& listed_name,
                              const Rules& rules) {
  paper::Letter letter;
  letter.from = {record.clinic.name, lines_of(record.clinic.address), record.clinic.phone,
                 record.clinic.is_demo};
  letter.about = identity_of(record, listed_name);
  letter.title = "The whole record";
  letter.date = record.date_time(record.made_at.wall);
  add_opening(letter.parts);
  add_person(letter.parts, record);
  add_lists(letter.parts, record);
  add_told(letter.parts, record);
  add_fitness(letter.parts, record, rules);
  add_sessions(letter.parts, record);
  add_questionnaires(letter.parts, record);
  add_therapy(letter.parts, record);
  add_papers(letter.parts, record);
  letter.signed_by = {"End of the record, made on " + letter.date + "."};
  return letter;
}

std::string record_as_pdf(const WholeRecord& record, const std::string& listed_name,
                          const Rules& rules) {
  return paper::print(record_on_paper(record, listed_name, rules),
                      record.clinic.paper == "a4" ? paper::Sheet::a4 : paper::Sheet::us_letter)
      .pdf;
}

}  // namespace evenkeel::app
