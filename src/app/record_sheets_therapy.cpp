// SPDX-License-Identifier: Apache-2.0
// Of the record on paper: other drugs over time, psychotherapy with the notes for the chart, and
// who may have what. What a therapist keeps apart is not even read here.
#include "app/record_on_paper.hpp"
#include "app/sharing_file.hpp"
#include "registry/zone.hpp"

#include <string>
#include <utility>

namespace evenkeel::app {
namespace {

using paper::Heading;
using paper::Pairs;
using paper::Paragraph;
using paper::Table;

void add_drug_doses(RecordParts& parts, const WholeRecord& record) {
  Table table{{"Drug", "As it was taken", "From", "Why", "Ordered by"}, {}, {3, 4, 3, 4, 4}};
  for (const auto& course : record.drug_courses) {
    for (const auto& written : course.doses)
      table.rows.push_back({course.name, drug_load::said(written.change.dose),
                            registry::date_text(written.change.dose.from),
                            std::string{registry::said_of_dose_reason(written.change.reason)},
                            registry::who_ordered(written.change)});
  }
  if (table.rows.empty()) return;
  parts.emplace_back(Heading{"Other drugs over time"});
  parts.emplace_back(std::move(table));
}

void add_meetings(RecordParts& parts, const WholeRecord& record) {
  for (const auto& [id, what, by, recorded_at] : record.meetings) {
    parts.emplace_back(Heading{"Psychotherapy of " + record.date_time(what.began) + ": " +
                               std::string{therapy::said(what.kind)}});
    parts.emplace_back(Paragraph{std::string{therapy::said(what.mode)} + ", until " +
                                 registry::time_text(what.ended, record.clinic.zone) + ", with " +
                                 record.name_of(by) + "."});
    if (!what.progress_note.empty()) parts.emplace_back(Paragraph{what.progress_note});
  }
  if (!record.touch) return;
  parts.emplace_back(Heading{"Touch"});
  parts.emplace_back(
      Paragraph{(record.touch->is_given ? "Allowed, said on " : "Not allowed, said on ") +
                record.date(record.touch->at) + "."});
  if (!record.touch->limits.empty()) parts.emplace_back(Paragraph{record.touch->limits});
}

void add_permits(RecordParts& parts, const WholeRecord& record) {
  if (record.permits.empty()) return;
  parts.emplace_back(Heading{"Who may have what"});
  for (const auto& permit : record.permits) {
    const auto& terms = permit.as_signed.terms;
    Pairs pairs;
    pairs.rows.emplace_back("To", terms.to.name);
    pairs.rows.emplace_back("What", sharing::parts_said(sharing_rules(), terms.parts));
    pairs.rows.emplace_back("For", terms.purpose);
    pairs.rows.emplace_back(
        "Signed", registry::date_text(terms.signed_on) + ", as " + permit.as_signed.signed_name);
    pairs.rows.emplace_back("Until", registry::date_text(terms.expires_on));
    if (permit.revoked_at)
      pairs.rows.emplace_back("Taken back", record.date_time(*permit.revoked_at));
    parts.emplace_back(std::move(pairs));
  }
}

}  // namespace

void add_therapy(RecordParts& parts, const WholeRecord& record) {
  add_drug_doses(parts, record);
  add_meetings(parts, record);
  add_permits(parts, record);
}

}  // namespace evenkeel::app
