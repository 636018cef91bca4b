// SPDX-License-Identifier: Apache-2.0
// Letters around the decision on fitness: the referral, and the letter after the intake.
#include "app/letter_parts.hpp"

#include "app/fitness_record.hpp"
#include "core/dose_text.hpp"
#include "read/orders.hpp"
#include "registry/body_facts.hpp"
#include "registry/fitness_decisions.hpp"
#include "registry/staff.hpp"
#include "registry/zone.hpp"

#include <algorithm>

namespace evenkeel::app {
namespace {

using eligibility::Chosen;
using eligibility::Light;
using paper::Heading;
using paper::Paragraph;
using paper::Points;

std::string decision_sentence(const LetterFacts& facts, const registry::FitnessDecision& decision) {
  const auto by = registry::staff_member(facts.database, decision.by);
  const auto day = registry::date_text(decision.at, facts.zone);
  const std::string who = by ? by->name : decision.by.text();
  switch (decision.chosen) {
    case Chosen::fit:
      return "On " + day + " " + who + " found this person fit for treatment with ketamine.";
    case Chosen::not_now:
      return "On " + day + " " + who +
             " decided that treatment with ketamine should not begin now.";
    case Chosen::excluded:
      break;
  }
  return "On " + day + " " + who +
         " decided that treatment with ketamine is not safe for this "
         "person and will not be given here.";
}

std::string reason_in_words(const Rules& rules, const std::string& code) {
  const auto& reasons = rules.eligibility.reasons;
  const auto found = std::ranges::find(reasons, code, &eligibility::Reason::name);
  return found == reasons.end() ? code : found->says;
}

// "[F, P]" says how well we know a source: our own affair, not the reader's.
std::string without_basis(std::string sentence) {
  const auto open = sentence.rfind(" [");
  const auto close = sentence.find(']', open == std::string::npos ? sentence.size() : open);
  if (open != std::string::npos && close != std::string::npos)
    sentence.erase(open, close - open + 1);
  return sentence;
}

// What was not plainly well, with the reason that was given for going on.
std::vector<std::string> items_that_bear(const LetterFacts& facts, const RestedOn& rested) {
  std::vector<std::string> lines;
  for (const auto& item : rested.assessment.items) {
    if (item.light == Light::green) continue;
    auto line = item.title + ". " + item.fact;
    if (!item.says.empty()) line += " " + item.says;
    for (const auto& given : rested.reasons) {
      if (given.item == item.key)
        line += " Decided: " + reason_in_words(facts.rules, given.reason) + ".";
    }
    lines.push_back(line);
  }
  return lines;
}

std::vector<std::string> work_up_received(const RestedOn& rested) {
  std::vector<std::string> lines;
  for (const auto& item : rested.assessment.items) {
    const bool is_measured =
        item.part == "work_up" || item.part == "measured" || item.key == "suicide_risk";
    if (is_measured && item.light == Light::green) lines.push_back(item.title + ": " + item.fact);
  }
  return lines;
}

void add_order_in_force(std::vector<paper::Part>& parts, const LetterFacts& facts) {
  const auto row = read::order_in_force(facts.database, facts.patient);
  const auto order = row ? read::signed_order(facts.database, row->order) : std::nullopt;
  if (order) parts.emplace_back(Paragraph{"Ordered: ketamine – " + dose_line(*order) + "."});
}

// Asks of the doctor who goes on seeing the patient (clinical.md 2.2, 2.3 and 7).
std::vector<std::string> what_to_watch() {
  return {"Blood pressure between the treatments; tell us when it is no longer controlled.",
          "Liver tests while doses repeat (ALP and GGT among them).",
          "Pain or urgency on passing water: tell us before the next treatment.",
          "Elation, voices, or thoughts of suicide: call us the same day."};
}

Result<registry::FitnessDecision> standing_decision(const LetterFacts& facts) {
  auto decision = registry::fitness_of(facts.database, facts.patient);
  if (!decision)
    return refuse("no-decision",
                  "Nobody has signed a decision on fitness yet. The letter is about it.");
  return *std::move(decision);
}

}  // namespace

bool LetterFacts::holds(std::string_view part) const {
  return std::ranges::find(parts, part) != parts.end();
}

void add_words(std::vector<paper::Part>& parts, std::string_view heading,
               const std::string& words) {
  if (words.empty()) return;
  parts.emplace_back(Heading{std::string{heading}});
  parts.emplace_back(Paragraph{words});
}

void add_allergies(std::vector<paper::Part>& parts, const LetterFacts& facts) {
  const auto known = registry::allergies(facts.database, facts.patient);
  std::string words;
  for (const auto& allergy : known.list) {
    words += (words.empty() ? "" : "; ") + allergy.substance;
    if (!allergy.reaction.empty()) words += ", " + allergy.reaction;
  }
  if (words.empty()) words = known.is_reviewed ? "none known" : "not asked yet";
  parts.emplace_back(paper::Pairs{{{"Allergies", words}}});
}

LetterParts referral_parts(const LetterFacts& facts) {
  const auto decision = standing_decision(facts);
  if (!decision) return std::unexpected{decision.error()};
  if (decision->chosen != Chosen::excluded)
    return refuse("not-excluded", "This person is not excluded. Choose another letter.");
  const auto rested = rested_on(decision->rested_on);
  std::vector<paper::Part> parts;
  parts.emplace_back(
      Paragraph{"Thank you for your care of this person, who came to us about "
                "treatment with ketamine."});
  parts.emplace_back(Paragraph{decision_sentence(facts, *decision)});
  parts.emplace_back(Heading{"Why"});
  Points why;
  for (const auto& sentence : for_the_referral_letter(rested.assessment))
    why.lines.push_back(without_basis(sentence));
  for (const auto& given : rested.reasons) {
    if (given.item.empty())
      why.lines.push_back("Decided: " + reason_in_words(facts.rules, given.reason) + ".");
  }
  parts.emplace_back(why);
  add_words(parts, "In the prescriber's words", decision->words);
  add_words(parts, "What we suggest", facts.words);
  parts.emplace_back(Heading{"What we ask of you"});
  parts.emplace_back(
      Paragraph{"Please go on with this person's care, and look with them at what else there is: "
                "another drug "
                "treatment, psychotherapy, brain stimulation, a pain programme. If what stands "
                "above is wrong or changes, "
                "write to us; we decide again."});
  if (facts.holds("drugs")) add_drugs(parts, facts);
  if (facts.holds("allergies")) add_allergies(parts, facts);
  return parts;
}

LetterParts intake_parts(const LetterFacts& facts) {
  const auto decision = standing_decision(facts);
  if (!decision) return std::unexpected{decision.error()};
  const auto rested = rested_on(decision->rested_on);
  std::vector<paper::Part> parts;
  parts.emplace_back(Heading{"Decision"});
  parts.emplace_back(Paragraph{decision_sentence(facts, *decision)});
  if (!decision->words.empty()) parts.emplace_back(Paragraph{decision->words});
  const auto bearing = items_that_bear(facts, rested);
  if (!bearing.empty() && facts.holds("history")) {
    parts.emplace_back(Heading{"What we weighed"});
    parts.emplace_back(Points{bearing});
  }
  const auto received = work_up_received(rested);
  if (!received.empty() && facts.holds("history")) {
    parts.emplace_back(Heading{"Work-up"});
    parts.emplace_back(Points{received});
  }
  parts.emplace_back(Heading{"Plan"});
  if (!facts.words.empty()) parts.emplace_back(Paragraph{facts.words});
  add_order_in_force(parts, facts);
  parts.emplace_back(Heading{"What we ask you to watch"});
  parts.emplace_back(Points{what_to_watch()});
  if (facts.holds("drugs")) add_drugs(parts, facts);
  if (facts.holds("allergies")) add_allergies(parts, facts);
  return parts;
}

}  // namespace evenkeel::app
