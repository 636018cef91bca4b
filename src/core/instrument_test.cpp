// SPDX-License-Identifier: Apache-2.0
#include "core/instrument.hpp"

#include "app/instrument_file.hpp"
#include "core/instrument_change.hpp"
#include "ek0.hpp"

#include <algorithm>
#include <set>

#include <doctest/doctest.h>

namespace evenkeel::instrument {
namespace {

const Instrument& the(std::string_view name) {
  const auto* found = find(app::instruments(), name);
  REQUIRE(found != nullptr);
  return *found;
}

Score whole_score(std::string_view name, const Answers& answers) {
  const auto found = score(the(name), answers);
  REQUIRE(found);
  return *found;
}

bool has_flag(const Score& score, std::string_view flag) {
  return std::ranges::find(score.flags, flag) != score.flags.end();
}

}  // namespace

TEST_CASE("a real clinic asks only in words of its own or the owner's") {
  for (const auto& each : app::instruments()) {
    CAPTURE(each.id);
    const bool is_ours = each.wording.licence == "own";
    const auto without = may_be_asked(each, {.is_demo = false, .has_official_text = false});
    if (is_ours) {
      CHECK(without == Shown::own_words);
    } else {
      REQUIRE_FALSE(without);
      CHECK(without.error().code == "no-official-text");
      CHECK(without.error().message.find(each.name) != std::string::npos);
    }
    const auto with = may_be_asked(each, {.is_demo = false, .has_official_text = true});
    CHECK(with == (is_ours ? Shown::own_words : Shown::official_text));
  }
}

TEST_CASE("the demo shows our labels, and says so, until a text is imported there") {
  CHECK(may_be_sent(the("phq-9"), {.is_demo = true}) == Shown::labels_of_the_demo);
  CHECK(may_be_sent(the("phq-9"), {.is_demo = true, .has_official_text = true}) ==
        Shown::official_text);
}

TEST_CASE("pain, mood and side effects are ours and can always be sent; nothing else is ours") {
  std::set<std::string> ours;
  for (const auto& each : app::instruments()) {
    if (may_be_sent(each, {})) ours.insert(each.id);
  }
  CHECK(ours == std::set<std::string>{"mood-0-10", "pain-0-10", "side-effects"});
}

TEST_CASE("what a clinician rates is sent to no patient, whatever was imported") {
  const TextFacts facts{.is_demo = true, .has_official_text = true};
  for (const auto* id : {"madrs", "y-bocs", "cadss-6"}) {
    CAPTURE(id);
    const auto sent = may_be_sent(the(id), facts);
    REQUIRE_FALSE(sent);
    CHECK(sent.error().code == "clinician-rated");
    CHECK(may_be_asked(the(id), facts) == Shown::official_text);
  }
}

TEST_CASE("an instrument is found however its name is written") {
  CHECK(find(app::instruments(), "PHQ-9") == find(app::instruments(), "phq9"));
  CHECK(find(app::instruments(), "qids sr16") == find(app::instruments(), "qids-sr16"));
  CHECK(find(app::instruments(), "") == nullptr);
  CHECK(find(app::instruments(), "--") == nullptr);
  CHECK(find(app::instruments(), "mood-o-meter") == nullptr);
}

TEST_CASE("of appetite and weight, less or more is answered, not both") {
  Answers answers{2, 1, 3, 0, 2, 1, std::nullopt, std::nullopt, 2, 1, 1, 1, 2, 2, 0, 1};
  CHECK(whole_score("qids-sr16", answers).total == 15);
  answers[8].reset();
  CHECK_FALSE(whole_score("qids-sr16", answers).total);
  answers[8] = 2;
  answers[0].reset();
  CHECK(has_flag(whole_score("qids-sr16", answers), "incomplete"));
}

TEST_CASE("a mean is judged unrounded: 20 thirds to 14 thirds is 30 % and not 29.9") {
  const auto& peg = the("peg");
  const auto judged = change(peg, {20, 3}, {14, 3});
  CHECK(judged.percent->text() == "-30");
  CHECK(judged.points.text() == "-2");
  CHECK(judged.meaningful.back().shift == Shift::better);
  CHECK(change(peg, {20, 3}, {15, 3}).meaningful.back().shift == Shift::none);
  CHECK(change(peg, {14, 3}, {20, 3}).meaningful.front().shift == Shift::worse);
}

TEST_CASE("a prorated total is judged as it is written down") {
  const auto found = whole_score("phq-9", {2, 2, 1, std::nullopt, 2, 1, 2, 2, 0});
  CHECK(*found.exact == Measure{27, 2});
  CHECK(*judged_by(the("phq-9"), found) == Measure{14, 1});
}

TEST_CASE("of nothing there is no percentage, and no response") {
  const auto judged = change(the("phq-9"), {0, 1}, {0, 1});
  CHECK_FALSE(judged.percent);
  CHECK_FALSE(judged.is_response);
  CHECK(judged.remission.front().is_met);
  CHECK_FALSE(change(the("who-5"), {40, 1}, {80, 1}).is_response);
}

TEST_CASE("the pain inventory gives strength and hindrance apart, and no sum of both") {
  const auto found = whole_score("bpi", {8, 2, 5, 5, 1, 2, 3, 4, 5, 6, 8});
  CHECK(found.total == 5);
  CHECK(*found.exact == Measure{20, 4});
  REQUIRE(found.asides.size() == 2);
  CHECK(*found.asides[0].value == Measure{8, 1});
  CHECK(found.asides[1].value->rounded(2).text() == "4.14");
  CHECK_FALSE(whole_score("bpi", {8, 2, 5, 5, 1, 2, 3, 4, 5, 6}).asides[1].value);
}

TEST_CASE("a suicide-risk screen is never silent about a question that must still be asked") {
  const auto nothing = whole_score("c-ssrs", {0, std::nullopt, 0, 0, 0, 0, 0});
  CHECK(nothing.band.empty());
  CHECK_FALSE(nothing.tier);
  CHECK(has_flag(nothing, "item-2-unanswered"));
  // What is known to be high does not wait for the rest.
  const auto high = whole_score("c-ssrs", {std::nullopt, 1, 0, 1, 0, std::nullopt});
  CHECK(high.tier == questionnaire::RiskTier::high);
  CHECK(high.needs_risk_follow_up);
  CHECK(has_flag(high, "item-1-unanswered"));
}

TEST_CASE("a yes counts where it stands, and two answers that contradict are said") {
  const auto found = whole_score("c-ssrs", {0, 0, 0, 1, 0, 0});
  CHECK(found.tier == questionnaire::RiskTier::high);
  CHECK(has_flag(found, "contradicting-answers"));
  CHECK(has_flag(whole_score("c-ssrs", {0, 0, 0, 0, 0, 0, 1}), "contradicting-answers"));
}

TEST_CASE("thoughts of suicide are seen in every instrument that asks about them") {
  Answers madrs(10, 0);
  CHECK_FALSE(whole_score("madrs", madrs).needs_risk_follow_up);
  madrs[9] = 2;
  CHECK(whole_score("madrs", madrs).needs_risk_follow_up);
  Answers qids(16, 0);
  qids[11] = 1;
  CHECK_FALSE(whole_score("qids-sr16", qids).needs_risk_follow_up);
  qids[11] = 2;
  CHECK(has_flag(whole_score("qids-sr16", qids), "item-12-positive"));
}

TEST_CASE("the symptom rule is not told where a blank could still decide it") {
  Answers answers(20, 0);
  for (const std::size_t place : {0U, 5U, 7U, 8U, 14U})
    answers[place] = 2;
  CHECK(has_flag(whole_score("pcl-5", answers), "symptom-rule-not-met"));
  answers[19].reset();
  CHECK(has_flag(whole_score("pcl-5", answers), "symptom-rule-unknown"));
  answers[15] = 4;
  CHECK(has_flag(whole_score("pcl-5", answers), "symptom-rule-met"));
}

TEST_CASE("the totals that staff may type have the ranges of their instruments") {
  int compared = 0;
  for (const auto& each : app::instruments()) {
    const auto domain = ek0().domains.find(each.id + "_total");
    if (domain == ek0().domains.end()) continue;
    CAPTURE(each.id);
    CHECK(domain->second.least == each.range().first);
    CHECK(domain->second.most == each.range().second);
    ++compared;
  }
  CHECK(compared == 6);
}

}  // namespace evenkeel::instrument
