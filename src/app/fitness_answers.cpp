// SPDX-License-Identifier: Apache-2.0
#include "app/fitness_answers.hpp"

#include "app/intake_file.hpp"
#include "app/urgent_letters.hpp"
#include "registry/intake_answers.hpp"
#include "registry/patient_sign_in.hpp"

#include <algorithm>

namespace evenkeel::app {
namespace {

using registry::FindingsSaid;
using registry::SaidFinding;

bool is_kept(const FindingsSaid& rows, const SaidFinding& answer) {
  const auto found = rows.find(answer.condition);
  return found != rows.end() && std::ranges::any_of(found->second, [&](const SaidFinding& row) {
           return row.by == registry::patient_hand && row.at >= answer.at;
         });
}

std::vector<SaidFinding> answers_not_kept(db::Database& database, const PatientId& patient,
                                          const FindingsSaid& rows) {
  std::vector<SaidFinding> answers;
  const auto stored = registry::intake_answers(database, patient, registry::IntakePart::history);
  for (const auto& question : intake_book().history) {
    const auto found = stored.find(question.key);
    if (question.means.empty() || found == stored.end() || !found->second.answer) continue;
    const auto& text = *found->second.answer;
    for (const auto& [condition, answer] : intake::findings({question}, {{question.key, text}})) {
      SaidFinding said;
      said.condition = condition;
      said.answer = answer;
      if (question.kind != intake::Kind::yes_no) said.words = intake::said(question, text);
      said.by = registry::patient_hand;
      said.at = found->second.at;
      if (!is_kept(rows, said)) answers.push_back(std::move(said));
    }
  }
  return answers;
}

}  // namespace

FindingsSaid findings_with_answers(db::Database& database, const PatientId& patient) {
  auto all = registry::findings_said(database, patient);
  for (auto& answer : answers_not_kept(database, patient, all)) {
    auto& words = all[answer.condition];
    const auto later = std::ranges::upper_bound(words, answer.at, {}, &SaidFinding::at);
    words.insert(later, std::move(answer));
  }
  return all;
}

Result<std::monostate> say_findings(db::Database& database, const PatientId& patient,
                                    const std::vector<SaidFinding>& findings,
                                    const registry::By& by) {
  const auto rows = registry::findings_said(database, patient);
  const auto answers = answers_not_kept(database, patient, rows);
  std::vector<SaidFinding> is_new;
  for (const auto& said : findings) {
    const auto answer = std::ranges::find(answers, said.condition, &SaidFinding::condition);
    const auto known = rows.find(said.condition);
    const bool is_newest =
        answer != answers.end() && (known == rows.end() || known->second.back().at < answer->at);
    if (is_newest) {
      const registry::By its_hand{registry::patient_hand, stated(answer->at, by.now)};
      if (const auto kept = registry::say_finding(database, patient, *answer, its_hand); !kept)
        return kept;
    }
    if (const auto done = registry::say_finding(database, patient, said, by); !done) return done;
    const bool was_known = known != rows.end() && known->second.back().by != registry::patient_hand;
    if (!was_known || known->second.back().answer != said.answer) is_new.push_back(said);
  }
  propose_urgent_letter(database, patient, is_new, by);
  return std::monostate{};
}

}  // namespace evenkeel::app
