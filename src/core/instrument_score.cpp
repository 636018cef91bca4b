// SPDX-License-Identifier: Apache-2.0
#include "core/instrument_score.hpp"

#include <algorithm>
#include <array>

namespace evenkeel::instrument {
namespace {

using questionnaire::RiskTier;

std::string choices_said(const Scale& scale) {
  const auto count = scale.choices.size();
  if (scale.most() - scale.least() + 1 == static_cast<int>(count) && count > 2)
    return "a whole number from " + std::to_string(scale.least()) + " to " +
           std::to_string(scale.most());
  std::string text;
  for (std::size_t i = 0; i < count; ++i) {
    const auto& choice = scale.choices[i];
    if (i > 0) text += i + 1 == count ? " or " : ", ";
    text += std::to_string(choice.value);
    if (count == 2) text += " (" + choice.label + ")";
  }
  return text;
}

std::string count_said(const Instrument& instrument, std::size_t least) {
  const auto most = instrument.items.size();
  std::string text = std::to_string(least);
  if (least < most) text += " to " + std::to_string(most);
  return text + (most == 1 ? " answer" : " answers");
}

std::optional<Refusal> answers_refusal(const Instrument& instrument, const Answers& answers) {
  auto least = instrument.items.size();
  while (least > 1 && instrument.may_be_left_out(least - 1))
    --least;
  if (answers.size() < least || answers.size() > instrument.items.size())
    return Refusal{"wrong-number-of-answers",
                   instrument.name + " takes " + count_said(instrument, least) + ", not " +
                       std::to_string(answers.size()) + ".",
                   "answers"};
  for (std::size_t i = 0; i < answers.size(); ++i) {
    const auto& scale = instrument.scale_of(instrument.items[i]);
    const auto& answer = answers[i];
    if (!answer || scale.holds(*answer)) continue;
    return Refusal{"outside-domain",
                   "Answer " + std::to_string(i + 1) + " (" + instrument.items[i].label + ") is " +
                       std::to_string(*answer) + "; it must be " + choices_said(scale) + ".",
                   "answer-" + std::to_string(i + 1)};
  }
  return std::nullopt;
}

// The answers of one form, blanks to the end of the items.
struct Form {
  const Instrument& instrument;
  Answers answers;

  std::optional<int> points(std::size_t place) const {
    const auto& item = instrument.items[place];
    const auto& answer = answers[place];
    if (!answer || !item.is_reversed) return answer;
    const auto& scale = instrument.scale_of(item);
    return scale.most() + scale.least() - *answer;
  }
  bool is_above_least(std::size_t place) const {
    const auto least = instrument.scale_of(instrument.items[place]).least();
    return answers[place].value_or(least) > least;
  }
  bool is_asked(std::size_t place) const {
    const auto& after = instrument.items[place].asked_after;
    return !after || is_above_least(*after);
  }
  // A group with one answer is answered in full.
  bool is_blank(std::size_t place) const {
    if (answers[place]) return false;
    return std::ranges::none_of(instrument.scoring.either, [&](const Items& group) {
      return std::ranges::find(group, place) != group.end() &&
             std::ranges::any_of(group, [&](std::size_t other) { return !!answers[other]; });
    });
  }
  // None when an item of it is blank.
  std::optional<int> part(const Items& items) const {
    std::optional<int> largest;
    for (const auto place : items) {
      if (is_blank(place)) return std::nullopt;
      if (const auto value = points(place)) largest = std::max(largest.value_or(*value), *value);
    }
    return largest;
  }
};

void add_number(const Form& form, Score& score) {
  const auto& scoring = form.instrument.scoring;
  int sum = 0;
  int answered = 0;
  for (const auto& items : scoring.parts) {
    const auto value = form.part(items);
    sum += value.value_or(0);
    answered += value ? 1 : 0;
  }
  const int all = static_cast<int>(scoring.parts.size());
  if (answered == 0 || all - answered > scoring.missing_at_most) {
    score.flags.emplace_back("incomplete");
    return;
  }
  score.is_prorated = answered < all;
  // A mean is the sum over all its parts; a sum with blanks is the mean of the rest, so many times.
  const int times = scoring.rule == Rule::mean ? 1 : all;
  score.exact = Measure{std::int64_t{sum} * scoring.times * times, answered};
  score.total = static_cast<int>(score.exact->rounded(0).digits());
}

void add_band(const Instrument& instrument, Sex sex, Score& score) {
  if (!score.total) return;
  std::vector<std::string> names;
  for (const auto& bands : instrument.bands) {
    if (bands.sex && sex != Sex::unstated && *bands.sex != sex) continue;
    for (const auto& band : bands.bands) {
      if (band.from <= Decimal{*score.total}) score.band = band.name;
    }
    names.push_back(score.band);
  }
  const bool is_clear =
      std::ranges::all_of(names, [&](const std::string& name) { return name == names.front(); });
  if (is_clear) return;
  score.band.clear();
  score.flags.emplace_back("sex-needed");
}

// Whether each cluster has enough items, with every blank counted as one value.
bool meets(const Form& form, const SymptomRule& rule, int blank_counts_as) {
  return std::ranges::all_of(rule.clusters, [&](const SymptomRule::Cluster& cluster) {
    const auto counted = std::ranges::count_if(cluster.items, [&](std::size_t place) {
      return form.points(place).value_or(blank_counts_as) >= rule.counts_from;
    });
    return counted >= cluster.at_least;
  });
}

void add_symptom_rule(const Form& form, Score& score) {
  const auto& rule = form.instrument.symptom_rule;
  if (!rule) return;
  if (meets(form, *rule, rule->counts_from - 1)) {
    score.flags.emplace_back("symptom-rule-met");
  } else if (meets(form, *rule, rule->counts_from)) {
    score.flags.emplace_back("symptom-rule-unknown");
  } else {
    score.flags.emplace_back("symptom-rule-not-met");
  }
}

void add_safety(const Form& form, Score& score) {
  for (std::size_t i = 0; i < form.instrument.items.size(); ++i) {
    const auto& item = form.instrument.items[i];
    if (!item.safety_from) continue;
    const auto& answer = form.answers[i];
    if (!answer) {
      // Never filled in from other answers.
      score.flags.push_back("item-" + item.key + "-unanswered");
    } else if (*answer >= *item.safety_from) {
      score.flags.push_back("item-" + item.key + "-positive");
      score.needs_risk_follow_up = true;
    }
  }
}

void add_asides(const Form& form, Score& score) {
  for (const auto& aside : form.instrument.asides) {
    AsideScore found{aside.key, Measure{0, static_cast<std::int64_t>(aside.items.size())}};
    for (const auto place : aside.items) {
      const auto value = form.points(place);
      if (!value) found.value.reset();
      if (found.value) found.value->sum += *value;
    }
    score.asides.push_back(found);
  }
}

constexpr std::array risk_items{
    std::pair{"1", &questionnaire::RiskAnswers::q1},
    std::pair{"2", &questionnaire::RiskAnswers::q2},
    std::pair{"3", &questionnaire::RiskAnswers::q3},
    std::pair{"4", &questionnaire::RiskAnswers::q4},
    std::pair{"5", &questionnaire::RiskAnswers::q5},
    std::pair{"6", &questionnaire::RiskAnswers::behaviour_ever},
    std::pair{"6-recent", &questionnaire::RiskAnswers::behaviour_within_3_months}};

questionnaire::RiskAnswers risk_answers(const Form& form) {
  questionnaire::RiskAnswers answers;
  for (const auto& [key, answer] : risk_items) {
    const auto place = form.instrument.place_of(key);
    answers.*answer = place && form.is_above_least(*place);
  }
  return answers;
}

void add_tier(const Form& form, Score& score) {
  bool is_whole = true;
  bool is_contradicting = false;
  for (std::size_t i = 0; i < form.instrument.items.size(); ++i) {
    const bool is_asked = form.is_asked(i);
    if (!is_asked && form.is_above_least(i)) is_contradicting = true;
    if (!is_asked || form.answers[i]) continue;
    is_whole = false;
    score.flags.push_back("item-" + form.instrument.items[i].key + "-unanswered");
  }
  if (is_contradicting) score.flags.emplace_back("contradicting-answers");
  const auto tier = questionnaire::risk_tier(risk_answers(form));
  score.needs_risk_follow_up = tier == RiskTier::high;
  // What is high stays high whatever is still to be asked; anything less is not known yet.
  if (!is_whole && tier != RiskTier::high) {
    score.flags.emplace_back("incomplete");
    return;
  }
  score.tier = tier;
  score.band = questionnaire::name_of(tier);
  if (tier != RiskTier::none) score.flags.push_back("risk-" + score.band);
}

}  // namespace

Decimal Measure::rounded(int places) const {
  return quotient(Decimal{sum}, Decimal{over}, places, Rounding::half_up);
}

Result<Score> score(const Instrument& instrument, const Answers& answers, Sex sex) {
  if (auto refusal = answers_refusal(instrument, answers))
    return std::unexpected{*std::move(refusal)};
  Form form{instrument, answers};
  form.answers.resize(instrument.items.size());
  Score score;
  if (instrument.scoring.rule == Rule::risk_tier) {
    add_tier(form, score);
    return score;
  }
  add_number(form, score);
  add_band(instrument, sex, score);
  add_safety(form, score);
  add_symptom_rule(form, score);
  add_asides(form, score);
  return score;
}

std::optional<Measure> judged_by(const Instrument& instrument, const Score& score) {
  if (!score.total || instrument.scoring.rule == Rule::mean) return score.exact;
  return Measure{*score.total, 1};
}

}  // namespace evenkeel::instrument
