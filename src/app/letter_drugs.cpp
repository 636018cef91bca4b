// SPDX-License-Identifier: Apache-2.0
// Other drugs in a letter: what is taken now and who prescribes it, and what changed while this
// person was treated. Who prescribes a drug owns its taper, and reads here what became of it.
#include "app/interactions.hpp"
#include "app/letter_parts.hpp"
#include "registry/body_facts.hpp"
#include "registry/drug_doses.hpp"
#include "registry/zone.hpp"

#include <algorithm>

namespace evenkeel::app {
namespace {

using paper::Heading;
using paper::Paragraph;
using registry::DrugCourse;

std::string prescriber_said(const DrugCourse& course) {
  if (!course.owner) return {};
  if (course.owner->name.empty())
    return ". " + std::string{registry::said_of_owner_kind(course.owner->kind)};
  return ". Prescribed by " + course.owner->name;
}

// A dose that was written down with its day says more than what was told when the drug was added.
std::string drug_as_known(const LetterFacts& facts, const registry::Drug& drug) {
  const auto told = drug.name + (drug.dose.empty() ? "" : " – " + drug.dose);
  const auto course = registry::drug_course(facts.database, facts.patient, drug.id);
  if (!course) return told;
  const auto today = registry::local_day(facts.now, facts.zone);
  const auto dose = registry::dose_on(*course, today, facts.zone);
  if (!dose) return told + prescriber_said(*course);
  return drug.name + " – " + drug_load::said(*dose) + ", since " + registry::date_text(dose->from) +
         prescriber_said(*course);
}

// Of a drug that changed since that day all its doses, from the one before it on.
void add_rows_of_drug(paper::Table& table, const DrugCourse& course, Day since) {
  auto doses = course.doses;
  const auto from = [](const registry::WrittenDose& written) { return written.change.dose.from; };
  std::ranges::stable_sort(doses, {}, from);
  auto first = std::ranges::upper_bound(doses, since, {}, from);
  if (first == doses.end()) return;
  if (first != doses.begin()) --first;
  for (; first != doses.end(); ++first)
    table.rows.push_back({registry::date_text(from(*first)), course.name,
                          drug_load::said(first->change.dose),
                          std::string{registry::said_of_dose_reason(first->change.reason)},
                          registry::who_ordered(first->change)});
}

}  // namespace

void add_drugs(std::vector<paper::Part>& parts, const LetterFacts& facts) {
  const auto known = registry::drugs(facts.database, facts.patient);
  parts.emplace_back(Heading{"Other drugs, as we know them"});
  if (known.list.empty()) {
    parts.emplace_back(
        Paragraph{known.is_reviewed ? "None." : "Not asked yet. Please send us the list."});
    return;
  }
  paper::Points points;
  for (const auto& drug : known.list) {
    auto line = drug_as_known(facts, drug);
    for (const auto& hit : interactions_of({drug.name}, facts.rules.interactions))
      line += ". " + hit.says;
    points.lines.push_back(line);
  }
  parts.emplace_back(points);
  parts.emplace_back(
      Paragraph{"None of them is to be left out because of ketamine. Who prescribes a drug owns it "
                "and owns its taper; please tell us of every change."});
}

void add_drug_changes(std::vector<paper::Part>& parts, const LetterFacts& facts, Day since) {
  paper::Table table{{"From", "Drug", "Dose", "Why", "Ordered by"}, {}, {3, 3, 4, 4, 4}};
  for (const auto& course : registry::drug_courses(facts.database, facts.patient))
    add_rows_of_drug(table, course, since);
  if (table.rows.empty()) return;
  parts.emplace_back(Heading{"Doses of other drugs since the first treatment"});
  parts.emplace_back(std::move(table));
}

}  // namespace evenkeel::app
