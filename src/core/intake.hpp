// SPDX-License-Identifier: Apache-2.0
// What a patient is asked before the first visit: the tasks, the history one question at a time,
// and what makes the day easy. Questions are data (data/intake.json); what an answer means for
// fitness is said there by the conditions of data/eligibility.json.
#pragma once

#include "core/eligibility.hpp"
#include "core/order.hpp"

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace evenkeel::intake {

enum class Kind { yes_no, choice, number, date, text };
std::string_view name_of(Kind);
std::optional<Kind> kind_named(std::string_view);

struct Option {
  std::string code, says;
};

// When the answer is one of these, or a number below this, the condition is there.
struct Meaning {
  std::string condition;  // its key in the eligibility list
  std::vector<std::string> when;
  std::optional<int> below;
};

struct Question {
  std::string key;  // stored with the answer
  Kind kind{};
  std::string asks, hint, why;
  std::vector<Option> options;  // of a choice; of yes_no: yes, no, not_known
  int least = 0, most = 0;      // of a number
  std::vector<Meaning> means;
  std::optional<Sex> not_asked_of;
};

struct Task {
  std::string key, title, says;
  int minutes = 0;
};

struct Book {
  std::vector<Task> tasks;
  std::vector<Question> history;
  std::vector<Question> comforts;  // choices, all on one page
};

// "I don't know": an answer, unlike one that was skipped.
inline constexpr std::string_view not_known = "not_known";

// The first thing that no clinic can mean: a key twice, a choice of nothing, a condition of the
// history that no question asks or two do, a condition that is not on the list. The field names the
// key.
std::optional<Refusal> contradiction(const Book&, const eligibility::Rules&);

std::vector<const Question*> asked_of(const std::vector<Question>&, Sex);
const Question* question(const std::vector<Question>&, std::string_view key);

// What was typed or tapped, as it is stored. Refuses at the field "answer": none, no such choice,
// no number within the question's range, a day to come.
Result<std::string> accepted(const Question&, std::string_view answer, Day today);

// For people: "Yes", "I don't know", "14-Jul-1945"; the answer itself where the question has
// changed since.
std::string said(const Question&, std::string_view stored);

// What the answers mean for the conditions that they speak of.
using StoredAnswers = std::map<std::string, std::string, std::less<>>;  // by the question's key
std::map<std::string, eligibility::Answer, std::less<>> findings(const std::vector<Question>&,
                                                                 const StoredAnswers&);

}  // namespace evenkeel::intake
