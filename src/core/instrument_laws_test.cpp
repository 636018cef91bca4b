// SPDX-License-Identifier: Apache-2.0
// Laws that hold for every instrument that ships, whatever somebody answers.
#include "app/instrument_file.hpp"
#include "core/instrument_change.hpp"

#include <algorithm>
#include <numeric>
#include <ranges>

#include <doctest/doctest.h>
#include <rapidcheck.h>

namespace evenkeel::instrument {
namespace {

int drawn(int least, int most) {
  return *rc::gen::resize(rc::kNominalSize, rc::gen::inRange(least, most + 1));
}

const Instrument& any_instrument() {
  const auto& all = app::instruments();
  return all[static_cast<std::size_t>(drawn(0, static_cast<int>(all.size()) - 1))];
}

int any_answer(const Instrument& instrument, std::size_t place) {
  const auto& choices = instrument.scale_of(instrument.items[place]).choices;
  return choices[static_cast<std::size_t>(drawn(0, static_cast<int>(choices.size()) - 1))].value;
}

Answers any_answers(const Instrument& instrument, bool has_blanks = false) {
  Answers answers;
  for (std::size_t i = 0; i < instrument.items.size(); ++i) {
    const bool is_blank = has_blanks && drawn(0, 5) == 0;
    answers.push_back(is_blank ? std::nullopt : std::optional{any_answer(instrument, i)});
  }
  return answers;
}

Score scored(const Instrument& instrument, const Answers& answers, Sex sex = Sex::female) {
  const auto found = score(instrument, answers, sex);
  RC_ASSERT(found.has_value());
  return *found;
}

// Every scored item counts by itself, forward, on one scale.
bool is_plain_sum(const Instrument& instrument) {
  return instrument.scoring.rule != Rule::risk_tier &&
         std::ranges::all_of(instrument.items,
                             [&](const Item& item) {
                               return !item.is_reversed &&
                                      (!item.is_scored || item.scale == instrument.items[0].scale);
                             }) &&
         std::ranges::all_of(instrument.scoring.parts,
                             [](const Items& part) { return part.size() == 1; });
}

std::vector<const Instrument*> plain_sums() {
  std::vector<const Instrument*> found;
  for (const auto& each : app::instruments()) {
    if (is_plain_sum(each)) found.push_back(&each);
  }
  return found;
}

}  // namespace

TEST_CASE("no total is ever outside its range, and a full form of numbers always has one") {
  rc::check([] {
    const auto& instrument = any_instrument();
    const bool has_blanks = drawn(0, 1) == 1;
    const auto found = scored(instrument, any_answers(instrument, has_blanks));
    const auto [least, most] = instrument.range();
    if (found.total) {
      RC_ASSERT(Decimal{*found.total} >= least);
      RC_ASSERT(Decimal{*found.total} <= most);
    }
    const bool is_number = instrument.scoring.rule != Rule::risk_tier;
    if (!has_blanks) RC_ASSERT(found.total.has_value() == is_number);
    if (!has_blanks) RC_ASSERT(found.tier.has_value() != is_number);
    if (!has_blanks) RC_ASSERT(!found.is_prorated);
  });
}

TEST_CASE("where the rule is a sum, only what was answered counts and not in which order") {
  const auto sums = plain_sums();
  CHECK(sums.size() == 14);
  rc::check([&] {
    const auto& instrument =
        *sums[static_cast<std::size_t>(drawn(0, static_cast<int>(sums.size()) - 1))];
    auto answers = any_answers(instrument);
    const auto before = scored(instrument, answers);
    const auto counted = static_cast<int>(instrument.scoring.parts.size());
    for (int last = counted - 1; last > 0; --last)
      std::swap(answers[static_cast<std::size_t>(last)],
                answers[static_cast<std::size_t>(drawn(0, last))]);
    const auto after = scored(instrument, answers);
    RC_ASSERT(after.total == before.total);
    RC_ASSERT(after.band == before.band);
  });
}

TEST_CASE("one higher answer never lowers a total, a tier or a need to ask about suicide") {
  rc::check([] {
    const auto& instrument = any_instrument();
    auto answers = any_answers(instrument);
    const auto before = scored(instrument, answers);
    const auto place =
        static_cast<std::size_t>(drawn(0, static_cast<int>(instrument.items.size()) - 1));
    const auto& item = instrument.items[place];
    RC_PRE(!item.is_reversed);
    RC_PRE(*answers[place] < instrument.scale_of(item).most());
    answers[place] = *answers[place] + 1;
    const auto after = scored(instrument, answers);
    if (before.total) RC_ASSERT(*after.total >= *before.total);
    if (before.tier) RC_ASSERT(*after.tier >= *before.tier);
    RC_ASSERT(after.needs_risk_follow_up >= before.needs_risk_follow_up);
  });
}

TEST_CASE("an answer outside its scale is refused at its item, on either side") {
  for (const auto& instrument : app::instruments()) {
    CAPTURE(instrument.id);
    for (std::size_t i = 0; i < instrument.items.size(); ++i) {
      const auto& scale = instrument.scale_of(instrument.items[i]);
      for (const int value : {scale.least() - 1, scale.most() + 1}) {
        Answers answers(instrument.items.size(), 0);
        answers[i] = value;
        const auto found = score(instrument, answers);
        REQUIRE_FALSE(found);
        CHECK(found.error().code == "outside-domain");
        CHECK(found.error().field == "answer-" + std::to_string(i + 1));
        CHECK(found.error().message.find(instrument.items[i].label) != std::string::npos);
      }
    }
  }
}

TEST_CASE("too few or too many answers are refused with the number that is wanted") {
  for (const auto& instrument : app::instruments()) {
    CAPTURE(instrument.id);
    for (const auto count : {std::size_t{0}, instrument.items.size() + 1}) {
      const auto found = score(instrument, Answers(count, 0));
      REQUIRE_FALSE(found);
      CHECK(found.error().code == "wrong-number-of-answers");
      CHECK(found.error().field == "answers");
    }
  }
  const auto* phq9 = find(app::instruments(), "phq-9");
  CHECK(score(*phq9, Answers(8, 0)).error().message == "PHQ-9 takes 9 to 10 answers, not 8.");
}

TEST_CASE("a PHQ-9 with one or two blanks is nine times the mean of the others, half up") {
  const auto& phq9 = *find(app::instruments(), "phq-9");
  rc::check([&] {
    auto answers = any_answers(phq9);
    const int blanks = drawn(1, 3);
    for (int i = 0; i < blanks; ++i)
      answers[static_cast<std::size_t>(drawn(i * 3, i * 3 + 2))].reset();
    int sum = 0;
    for (std::size_t i = 0; i < 9; ++i)
      sum += answers[i].value_or(0);
    const auto found = scored(phq9, answers);
    RC_ASSERT(found.is_prorated == (blanks < 3));
    RC_ASSERT(found.total.has_value() == (blanks < 3));
    if (!found.total) return;
    const int answered = 9 - blanks;
    RC_ASSERT(*found.exact == (Measure{sum * 9, answered}));
    RC_ASSERT(*found.total == (2 * sum * 9 + answered) / (2 * answered));
  });
}

TEST_CASE("every one of the 262,144 PHQ-9 forms is its sum, its band and its ninth answer") {
  const auto& phq9 = *find(app::instruments(), "phq-9");
  Answers answers(9, 0);
  int wrong = 0;
  for (int form = 0; form < 1 << 18; ++form) {
    int sum = 0;
    for (std::size_t i = 0; i < 9; ++i) {
      answers[i] = (form >> (2 * i)) & 3;
      sum += *answers[i];
    }
    const auto found = score(phq9, answers);
    const auto* band = sum < 5    ? "minimal"
                       : sum < 10 ? "mild"
                       : sum < 15 ? "moderate"
                       : sum < 20 ? "moderately severe"
                                  : "severe";
    const bool is_right = found && found->total == sum && found->band == band &&
                          found->needs_risk_follow_up == (*answers[8] > 0);
    if (!is_right) ++wrong;
  }
  CHECK(wrong == 0);
}

TEST_CASE("there is no meaningful change between a score and itself, and back is as far as there") {
  rc::check([] {
    const auto& instrument = any_instrument();
    RC_PRE(instrument.scoring.rule != Rule::risk_tier);
    const auto first = *judged_by(instrument, scored(instrument, any_answers(instrument)));
    const auto second = *judged_by(instrument, scored(instrument, any_answers(instrument)));
    const auto there = change(instrument, first, second);
    const auto back = change(instrument, second, first);
    RC_ASSERT(there.points == Decimal{0} - back.points);
    for (std::size_t i = 0; i < there.meaningful.size(); ++i) {
      if (there.meaningful[i].definition.is_percent) continue;
      const auto one = *there.meaningful[i].shift;
      const auto other = *back.meaningful[i].shift;
      RC_ASSERT((one == Shift::none) == (other == Shift::none));
      RC_ASSERT(one == Shift::none || one != other);
    }
    for (const auto& [definition, shift] : change(instrument, first, first).meaningful)
      RC_ASSERT(shift.value_or(Shift::none) == Shift::none);
  });
}

}  // namespace evenkeel::instrument
