// SPDX-License-Identifier: Apache-2.0
// Of the record on paper: what was said, found, measured and decided before the treatment.
#include "app/fitness_record.hpp"
#include "app/record_on_paper.hpp"
#include "core/dose_text.hpp"
#include "core/wording.hpp"
#include "registry/zone.hpp"

#include <algorithm>
#include <utility>

namespace evenkeel::app {
namespace {

using paper::Heading;
using paper::Pairs;
using paper::Paragraph;
using paper::Points;
using paper::Table;

std::string answer_words(eligibility::Answer answer) {
  switch (answer) {
    case eligibility::Answer::no:
      return "No";
    case eligibility::Answer::yes:
      return "Yes";
    case eligibility::Answer::not_known:
      return "Not known";
  }
  return "";
}

std::string with_words(std::string first, const std::string& words) {
  return words.empty() ? first : std::move(first) + ". " + words;
}

void add_findings(RecordParts& parts, const WholeRecord& record, const Rules& rules) {
  if (record.findings.empty()) return;
  Table table{{"Asked", "Answer", "Day", "By"}, {}, {5, 5, 3, 3}};
  for (const auto& [condition, words] : record.findings) {
    for (const auto& word : words) {
      auto says = with_words(answer_words(word.answer), word.words);
      if (word.cleared_on)
        says += " Cleared on " + registry::date_text(*word.cleared_on) + ": " + word.clearance;
      table.rows.push_back({title_of_condition(rules, condition), std::move(says),
                            record.date(word.at), record.name_of(word.by)});
    }
  }
  parts.emplace_back(Heading{"What was asked about your health"});
  parts.emplace_back(std::move(table));
}

std::string title_of_line(const Rules& rules, const std::string& line) {
  const auto& all = rules.eligibility.examination;
  const auto found = std::ranges::find(all, line, &eligibility::ExaminationLine::key);
  return found == all.end() ? line : found->title;
}

void add_examinations(RecordParts& parts, const WholeRecord& record, const Rules& rules) {
  for (const auto& done : record.examinations) {
    Pairs pairs;
    for (const auto& line : done.lines)
      pairs.rows.emplace_back(title_of_line(rules, line.line),
                              with_words(line.is_normal ? "Normal" : "Not normal", line.words));
    parts.emplace_back(Heading{title_of_test(rules, done.part) + " on " +
                               registry::date_text(done.on) + ", by " + record.name_of(done.by)});
    parts.emplace_back(std::move(pairs));
  }
}

std::string vitals_of_visit(const registry::FitnessVitals& measured) {
  std::vector<std::string> words{
      "blood pressure " + said_pressure(measured.sbp_mmhg, measured.dbp_mmhg) + " mmHg, again " +
      said_pressure(measured.again_sbp_mmhg, measured.again_dbp_mmhg) + " mmHg"};
  if (measured.hr_per_min)
    words.push_back("HR " + std::to_string(*measured.hr_per_min) + " per min");
  if (measured.rr_per_min)
    words.push_back("RR " + std::to_string(*measured.rr_per_min) + " per min");
  if (measured.spo2_percent)
    words.push_back("SpO2 " + std::to_string(*measured.spo2_percent) + " %");
  if (measured.temperature) words.push_back(said(measured.temperature->value()) + " C");
  return joined(words);
}

void add_measured(RecordParts& parts, const WholeRecord& record) {
  if (record.vitals.empty()) return;
  Points points;
  for (const auto& measured : record.vitals)
    points.lines.push_back(registry::date_text(measured.on) + ": " + vitals_of_visit(measured) +
                           ", by " + record.name_of(measured.by));
  parts.emplace_back(Heading{"Measured before the treatment"});
  parts.emplace_back(std::move(points));
}

std::string test_words(const registry::KnownTest& test) {
  std::vector<std::string> words;
  if (test.requested_on) words.push_back("asked for on " + registry::date_text(*test.requested_on));
  if (test.taken_on)
    words.push_back("taken on " + registry::date_text(*test.taken_on) + ", " +
                    (test.is_normal ? "normal" : "not normal"));
  if (!test.words.empty()) words.push_back(test.words);
  if (test.cleared_on) words.push_back("cleared on " + registry::date_text(*test.cleared_on));
  if (test.waived_on) words.push_back("done without on " + registry::date_text(*test.waived_on));
  if (!test.because.empty()) words.push_back(test.because);
  return joined(words, "; ");
}

void add_tests(RecordParts& parts, const WholeRecord& record, const Rules& rules) {
  if (record.tests.empty()) return;
  Table table{{"Test", "What is known", "Day", "By"}, {}, {4, 7, 3, 3}};
  for (const auto& [test, results] : record.tests) {
    for (const auto& result : results)
      table.rows.push_back({title_of_test(rules, test), test_words(result), record.date(result.at),
                            record.name_of(result.by)});
  }
  parts.emplace_back(Heading{"Tests"});
  parts.emplace_back(std::move(table));
}

std::string_view decided_words(eligibility::Chosen chosen) {
  switch (chosen) {
    case eligibility::Chosen::fit:
      return "fit for treatment with ketamine";
    case eligibility::Chosen::not_now:
      return "treatment should not begin now";
    case eligibility::Chosen::excluded:
      return "treatment with ketamine is not safe";
  }
  return "";
}

void add_decisions(RecordParts& parts, const WholeRecord& record) {
  for (const auto& decision : record.decisions) {
    parts.emplace_back(Heading{"Decision of " + record.date(decision.at)});
    parts.emplace_back(Paragraph{record.name_of(decision.by) +
                                 " decided: " + std::string{decided_words(decision.chosen)} + "."});
    if (!decision.words.empty()) parts.emplace_back(Paragraph{decision.words});
    Points points;
    for (const auto& item : rested_on(decision.rested_on).assessment.items) {
      auto line = item.title + ". " + item.fact;
      if (!item.says.empty()) line += " " + item.says;
      points.lines.push_back(std::move(line));
    }
    if (!points.lines.empty()) parts.emplace_back(std::move(points));
  }
}

}  // namespace

void add_fitness(RecordParts& parts, const WholeRecord& record, const Rules& rules) {
  add_findings(parts, record, rules);
  add_examinations(parts, record, rules);
  add_measured(parts, record);
  add_tests(parts, record, rules);
  add_decisions(parts, record);
}

}  // namespace evenkeel::app
