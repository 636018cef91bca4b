// SPDX-License-Identifier: Apache-2.0
// What a case expects against what came out; every difference is a sentence.
#include "app/case_day.hpp"
#include "core/capacity.hpp"
#include "core/cue.hpp"
#include "core/wording.hpp"

#include <algorithm>
#include <array>

namespace evenkeel::app {
namespace {

struct Comparison {
  const CaseDay& day;
  const CaseOutcome& outcome;
  std::vector<std::string>& found;

  void same(const std::string& what, const std::string& expected, const std::string& actual) const {
    if (expected != actual) found.push_back(what + ": expected " + expected + ", got " + actual);
  }
  std::string time_of(const std::optional<Moment>& moment) const {
    return moment ? day.time_text(*moment) : "none";
  }
  // A time, or null for none.
  std::string time_of(const CaseNode& node) const {
    return node.is(CaseNode::Kind::null) ? "none" : day.time_text(day.time(node));
  }
};

std::string yes_no(bool is_so) { return is_so ? "true" : "false"; }

void compare_refusal(const Comparison& c, const CaseNode& expected) {
  const auto& refusal = c.outcome.refusal;
  c.same("refused", expected.text(), refusal ? refusal->code : "no refusal");
}
void compare_field(const Comparison& c, const CaseNode& expected) {
  const auto& refusal = c.outcome.refusal;
  c.same("field", expected.text(), refusal ? refusal->field : "no refusal");
}
void compare_words(const Comparison& c, const CaseNode& expected) {
  const std::string said = c.outcome.refusal ? c.outcome.refusal->message : "no refusal";
  if (said.find(expected.text()) == std::string::npos)
    c.found.push_back("says: expected words \"" + expected.text() + "\", got \"" + said + "\"");
}
void compare_facts(const Comparison& c, const CaseNode& expected) {
  const auto facts = joined(c.outcome.facts);
  c.same("facts", expected.shown(), facts.empty() ? "nothing" : facts);
}
void compare_answers(const Comparison& c, const CaseNode& expected) {
  for (const auto& [name, node] : expected.members()) {
    const auto answer = c.outcome.answers.find(name);
    const std::string actual = answer == c.outcome.answers.end() ? "no answer" : answer->second;
    const auto wanted = Decimal::parse(node.shown());
    const auto got = Decimal::parse(actual);
    // 70 and 70.0 are one number, whichever way a clinician writes it.
    if (wanted && got && *wanted == *got) continue;
    c.same(name, node.shown(), actual);
  }
}

// "words" must stand in what a page says of an answer; "never" must stand in none of it.
void compare_said(const Comparison& c, const CaseNode& expected) {
  for (const auto& [name, node] : expected.members()) {
    const auto words = c.outcome.words.find(name);
    const std::string said = words == c.outcome.words.end() ? "nothing" : words->second;
    if (said.find(node.text()) == std::string::npos)
      c.found.push_back(name + ": expected words \"" + node.text() + "\", got \"" + said + "\"");
  }
}
void compare_unsaid(const Comparison& c, const CaseNode& expected) {
  for (const auto& never : expected.texts()) {
    for (const auto& [name, said] : c.outcome.words) {
      if (said.find(never) != std::string::npos)
        c.found.push_back(name + ": must never say \"" + never + "\", got \"" + said + "\"");
    }
  }
}

void compare_item(const Comparison& c, const screening::Item& item, const CaseNode& expected) {
  const auto verdict = std::string{name_of(item.verdict)};
  if (expected.is(CaseNode::Kind::text)) {
    if (expected.text() != verdict)
      c.found.push_back(item.key + ": expected " + expected.text() + ", got " + verdict + " (" +
                        item.reason + ")");
    return;
  }
  expected.only({"is", "earliest", "is_overridden", "may_be_overridden", "warnings", "says"});
  if (const auto* is = expected.find("is")) c.same(item.key, is->text(), verdict);
  if (const auto* earliest = expected.find("earliest"))
    c.same(item.key + " earliest", c.time_of(*earliest), c.time_of(item.earliest));
  if (const auto* is = expected.find("is_overridden"))
    c.same(item.key + " is_overridden", is->shown(), yes_no(item.is_overridden));
  if (const auto* may = expected.find("may_be_overridden"))
    c.same(item.key + " may_be_overridden", may->shown(), yes_no(item.may_be_overridden));
  if (const auto* count = expected.find("warnings"))
    c.same(item.key + " warnings", count->shown(), std::to_string(item.warnings.size()));
  const auto* says = expected.find("says");
  if (says != nullptr && item.reason.find(says->text()) == std::string::npos)
    c.found.push_back(item.key + ": expected words \"" + says->text() + "\", got \"" + item.reason +
                      "\"");
}

void compare_items(const Comparison& c, const std::vector<screening::Item>& items,
                   const CaseNode& expected) {
  for (const auto& [key, node] : expected.members()) {
    const auto item = std::ranges::find(items, key, &screening::Item::key);
    if (item == items.end()) node.wrong("there is no such item");
    compare_item(c, *item, node);
  }
}
void compare_ready_check(const Comparison& c, const CaseNode& expected) {
  compare_items(c, assess(c.day.session.day, c.day.evidence(), c.day.context()), expected);
}
void compare_exit(const Comparison& c, const CaseNode& expected) {
  const auto facts = recovery_facts(c.day.session, true);
  compare_items(c, recovery::assess(facts, c.day.context()), expected);
}
void compare_exit_alone(const Comparison& c, const CaseNode& expected) {
  const auto facts = recovery_facts(c.day.session, false);
  compare_items(c, recovery::assess(facts, c.day.context()), expected);
}

void compare_cues(const Comparison& c, const CaseNode& expected) {
  const auto cues = cue::active(c.day.session, c.day.context());
  for (const auto& [key, node] : expected.members()) {
    const auto found = std::ranges::find(cues, key, &cue::Cue::key);
    const bool is_there = found != cues.end();
    const std::string level{is_there ? name_of(found->level) : "none"};
    if (node.is(CaseNode::Kind::text)) {
      c.same("cue " + key, node.text(), level);
      continue;
    }
    node.only({"level", "since", "by", "is_acknowledged", "is_escalated"});
    if (const auto* is = node.find("level")) c.same("cue " + key, is->text(), level);
    if (!is_there) continue;
    if (const auto* since = node.find("since"))
      c.same("cue " + key + " since", c.time_of(*since), c.time_of(found->since));
    if (const auto* by = node.find("by"))
      c.same("cue " + key + " by", c.time_of(*by), c.time_of(found->by));
    if (const auto* is = node.find("is_acknowledged"))
      c.same("cue " + key + " is_acknowledged", is->shown(), yes_no(found->is_acknowledged));
    if (const auto* is = node.find("is_escalated"))
      c.same("cue " + key + " is_escalated", is->shown(), yes_no(found->is_escalated));
  }
}
void compare_attention(const Comparison& c, const CaseNode& expected) {
  const auto level = cue::highest(cue::active(c.day.session, c.day.context()));
  c.same("attention", expected.text(), std::string{name_of(level)});
}
void compare_due(const Comparison& c, const CaseNode& expected) {
  const auto due = cue::next_due(c.day.session, c.day.context());
  c.same("due", c.time_of(expected), due ? c.time_of(due->at) : "none");
}
void compare_pressure_steps(const Comparison& c, const CaseNode& expected) {
  const auto steps = cue::high_pressure_steps(c.day.session, c.day.context());
  std::string wanted;
  for (const auto& [key, node] : expected.members())
    wanted += key + (node.truth() ? " done, " : " open, ");
  std::string got;
  for (const auto& step : steps)
    got += step.key + (step.is_done ? " done, " : " open, ");
  c.same("pressure_steps", wanted.empty() ? "none" : wanted, got.empty() ? "none" : got);
}

void compare_stage(const Comparison& c, const CaseNode& expected) {
  c.same("stage", expected.text(), std::string{name_of(c.day.session.stage)});
}
void compare_ending(const Comparison& c, const CaseNode& expected) {
  c.same("ending", expected.text(), std::string{name_of(c.day.session.ending)});
}
void compare_given(const Comparison& c, const CaseNode& expected) {
  const auto& treatment = c.day.session.treatment;
  const auto given = treatment ? given_by(*treatment, c.day.now()) : Milligrams{};
  c.same("given_mg", expected.decimal().text(), given.value().text());
}
void compare_end(const Comparison& c, const CaseNode& expected) {
  const auto& treatment = c.day.session.treatment;
  c.same("expected_end", c.time_of(expected),
         c.time_of(treatment ? expected_end(*treatment) : std::nullopt));
}
void compare_stop_event(const Comparison& c, const CaseNode& expected) {
  c.same("stop_event", expected.shown(), yes_no(c.day.session.had_stop_event));
}
void compare_review(const Comparison& c, const CaseNode& expected) {
  c.same("cardiovascular_review", expected.shown(),
         yes_no(c.day.session.needs_cardiovascular_review));
}
void compare_doors(const Comparison& c, const CaseNode& expected) {
  using capacity::Door;
  constexpr std::array doors{
      std::pair{"consent", Door::consent}, std::pair{"signature", Door::signature},
      std::pair{"payment", Door::payment}, std::pair{"questionnaire", Door::questionnaire},
      std::pair{"sharing", Door::sharing}, std::pair{"booking", Door::booking}};
  for (const auto& [name, node] : expected.members()) {
    const auto door = std::ranges::find_if(doors, [&](const auto& d) { return d.first == name; });
    if (door == doors.end()) node.wrong("there is no such door");
    const bool locked = capacity::is_locked(c.day.session, door->second, c.day.now());
    c.same("door " + name, node.text(), locked ? "locked" : "open");
  }
}

struct Compare {
  std::string_view key;
  void (*compare)(const Comparison&, const CaseNode&);
};
constexpr std::array comparisons{
    Compare{"refused", compare_refusal},
    Compare{"field", compare_field},
    Compare{"says", compare_words},
    Compare{"facts", compare_facts},
    Compare{"answers", compare_answers},
    Compare{"words", compare_said},
    Compare{"never", compare_unsaid},
    Compare{"items", compare_ready_check},
    Compare{"exit", compare_exit},
    Compare{"exit_without_escort", compare_exit_alone},
    Compare{"cues", compare_cues},
    Compare{"attention", compare_attention},
    Compare{"due", compare_due},
    Compare{"pressure_steps", compare_pressure_steps},
    Compare{"stage", compare_stage},
    Compare{"ending", compare_ending},
    Compare{"given_mg", compare_given},
    Compare{"expected_end", compare_end},
    Compare{"stop_event", compare_stop_event},
    Compare{"cardiovascular_review", compare_review},
    Compare{"doors", compare_doors},
};

}  // namespace

std::vector<std::string> differences(const CaseDay& day, const CaseOutcome& outcome,
                                     const CaseNode& then) {
  std::vector<std::string> found;
  const Comparison comparison{day, outcome, found};
  for (const auto& [key, node] : then.members()) {
    const auto compare = std::ranges::find(comparisons, key, &Compare::key);
    if (compare == comparisons.end()) node.wrong("is nothing that a case can expect");
    compare->compare(comparison, node);
  }
  // A refusal that nobody expected is a difference, even where nothing else was asked.
  if (outcome.refusal && then.find("refused") == nullptr)
    found.push_back("refused: expected no refusal, got " + outcome.refusal->code + " (" +
                    outcome.refusal->message + ")");
  return found;
}

}  // namespace evenkeel::app
