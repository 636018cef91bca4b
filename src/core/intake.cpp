// SPDX-License-Identifier: Apache-2.0
#include "core/intake.hpp"

#include "core/wording.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <set>

namespace evenkeel::intake {
namespace {

struct NamedKind {
  Kind kind;
  std::string_view name;
};
constexpr std::array kinds_of_question{
    NamedKind{Kind::yes_no, "yes_no"}, NamedKind{Kind::choice, "choice"},
    NamedKind{Kind::number, "number"}, NamedKind{Kind::date, "date"},
    NamedKind{Kind::text, "text"}};

Refusal clash_at(const std::string& key, const std::string& why) {
  return {"bad-intake", "\"" + key + "\" " + why, key};
}

bool has_option(const Question& question, std::string_view code) {
  return std::ranges::find(question.options, code, &Option::code) != question.options.end();
}

std::optional<Refusal> unusable(const Question& question) {
  if (question.kind == Kind::choice && question.options.size() < 2)
    return clash_at(question.key, "leaves nothing to choose.");
  std::set<std::string> codes;
  for (const auto& option : question.options) {
    if (!codes.insert(option.code).second)
      return clash_at(question.key, "has the choice \"" + option.code + "\" twice.");
  }
  if (question.kind == Kind::number && question.least >= question.most)
    return clash_at(question.key, "has no number between its least and its most.");
  for (const auto& meaning : question.means) {
    if (meaning.below.has_value() != (question.kind == Kind::number))
      return clash_at(question.key, "means something by a number it does not ask for.");
    for (const auto& code : meaning.when) {
      if (!has_option(question, code))
        return clash_at(question.key, "means something by \"" + code + "\", which is no choice.");
    }
    if (meaning.when.empty() && !meaning.below)
      return clash_at(question.key, "never means " + meaning.condition + ".");
  }
  return std::nullopt;
}

std::optional<Refusal> twice_or_unusable(const std::vector<Question>& questions,
                                         std::set<std::string>& keys) {
  for (const auto& each : questions) {
    if (!keys.insert(each.key).second) return clash_at(each.key, "is there twice.");
    if (auto clash = unusable(each)) return clash;
  }
  return std::nullopt;
}

// Each condition of the history is asked for once.
std::optional<Refusal> asked_amiss(const Book& book, const eligibility::Rules& rules) {
  std::set<std::string> asked;
  for (const auto& each : book.history) {
    for (const auto& meaning : each.means) {
      const auto known =
          std::ranges::find(rules.conditions, meaning.condition, &eligibility::Condition::key);
      if (known == rules.conditions.end())
        return clash_at(each.key, "means \"" + meaning.condition + "\", which is no condition.");
      if (!asked.insert(meaning.condition).second)
        return clash_at(each.key, "asks for \"" + meaning.condition + "\" a second time.");
    }
  }
  for (const auto& condition : rules.conditions) {
    if (condition.part == "history" && !asked.contains(condition.key))
      return clash_at(condition.key, "is asked by no question of the history.");
  }
  return std::nullopt;
}

std::optional<int> whole_in(std::string_view text) {
  int number = 0;
  const auto* const end = text.data() + text.size();
  const auto read = std::from_chars(text.data(), end, number);
  if (text.empty() || read.ec != std::errc{} || read.ptr != end) return std::nullopt;
  return number;
}

// "2026-11-23", a day that exists.
std::optional<Day> iso_day_in(std::string_view text) {
  if (text.size() != 10 || text[4] != '-' || text[7] != '-') return std::nullopt;
  const auto year = whole_in(text.substr(0, 4));
  const auto month = whole_in(text.substr(5, 2));
  const auto day = whole_in(text.substr(8, 2));
  if (!year || !month || !day || *month < 1 || *day < 1) return std::nullopt;
  const Day date{std::chrono::year{*year}, std::chrono::month{static_cast<unsigned>(*month)},
                 std::chrono::day{static_cast<unsigned>(*day)}};
  if (!date.ok()) return std::nullopt;
  return date;
}

Result<std::string> accepted_number(const Question& question, std::string_view answer) {
  const auto number = whole_in(answer);
  if (!number || *number < question.least || *number > question.most) {
    return refuse("no-such-number",
                  "Enter a whole number from " + std::to_string(question.least) + " to " +
                      std::to_string(question.most) + ", or skip this question.",
                  "answer");
  }
  return std::to_string(*number);
}

Result<std::string> accepted_day(std::string_view answer, Day today) {
  const auto day = iso_day_in(answer);
  if (!day) return refuse("no-such-day", "There is no such day.", "answer");
  if (std::chrono::sys_days{*day} > std::chrono::sys_days{today})
    return refuse("in-future", "That day has not come yet.", "answer");
  return std::string{answer};
}

eligibility::Answer what_it_means(const Meaning& meaning, std::string_view stored) {
  if (stored == not_known) return eligibility::Answer::not_known;
  if (meaning.below) {
    const auto number = whole_in(stored);
    if (!number) return eligibility::Answer::not_known;
    return *number < *meaning.below ? eligibility::Answer::yes : eligibility::Answer::no;
  }
  return std::ranges::find(meaning.when, stored) == meaning.when.end() ? eligibility::Answer::no
                                                                       : eligibility::Answer::yes;
}

}  // namespace

std::string_view name_of(Kind kind) {
  return std::ranges::find(kinds_of_question, kind, &NamedKind::kind)->name;
}

std::optional<Kind> kind_named(std::string_view name) {
  const auto* const found = std::ranges::find(kinds_of_question, name, &NamedKind::name);
  if (found == kinds_of_question.end()) return std::nullopt;
  return found->kind;
}

std::optional<Refusal> contradiction(const Book& book, const eligibility::Rules& rules) {
  std::set<std::string> keys;
  for (const auto& task : book.tasks) {
    if (!keys.insert(task.key).second) return clash_at(task.key, "is there twice.");
    if (task.minutes < 1) return clash_at(task.key, "takes no time.");
  }
  keys.clear();
  if (auto clash = twice_or_unusable(book.history, keys)) return clash;
  keys.clear();
  if (auto clash = twice_or_unusable(book.comforts, keys)) return clash;
  for (const auto& each : book.comforts) {
    if (each.kind != Kind::choice) return clash_at(each.key, "is no choice, as comforts are.");
  }
  return asked_amiss(book, rules);
}

std::vector<const Question*> asked_of(const std::vector<Question>& questions, Sex sex) {
  std::vector<const Question*> asked;
  for (const auto& each : questions) {
    if (each.not_asked_of != sex) asked.push_back(&each);
  }
  return asked;
}

const Question* question(const std::vector<Question>& questions, std::string_view key) {
  const auto found = std::ranges::find(questions, key, &Question::key);
  return found == questions.end() ? nullptr : &*found;
}

Result<std::string> accepted(const Question& question, std::string_view answer, Day today) {
  if (answer.empty())
    return refuse("no-answer", "Choose or write an answer, or skip this question.", "answer");
  switch (question.kind) {
    case Kind::yes_no:
    case Kind::choice:
      if (!has_option(question, answer))
        return refuse("no-answer", "Choose one of the answers.", "answer");
      return std::string{answer};
    case Kind::number:
      return accepted_number(question, answer);
    case Kind::date:
      return accepted_day(answer, today);
    case Kind::text:
      return std::string{answer};
  }
  return std::string{answer};
}

std::string said(const Question& question, std::string_view stored) {
  const auto option = std::ranges::find(question.options, stored, &Option::code);
  if (option != question.options.end()) return option->says;
  if (question.kind == Kind::date) {
    if (const auto day = iso_day_in(stored)) return said_day(*day);
  }
  return std::string{stored};
}

std::map<std::string, eligibility::Answer, std::less<>> findings(
    const std::vector<Question>& questions, const StoredAnswers& answers) {
  std::map<std::string, eligibility::Answer, std::less<>> found;
  for (const auto& each : questions) {
    const auto answer = answers.find(each.key);
    if (answer == answers.end()) continue;
    for (const auto& meaning : each.means)
      found.emplace(meaning.condition, what_it_means(meaning, answer->second));
  }
  return found;
}

}  // namespace evenkeel::intake
