// SPDX-License-Identifier: Apache-2.0
#include "web/forecast_memo.hpp"

#include <atomic>
#include <functional>
#include <thread>
#include <vector>

#include <doctest/doctest.h>

namespace evenkeel::web {
namespace {

pharm::Asked question_about(double dose_mg) {
  pharm::Asked asked;
  asked.weight = pharm::BodyWeight{70};
  asked.regimen = {
      {pharm::Way::infusion, pharm::Elapsed{0}, pharm::Dose{dose_mg}, pharm::Elapsed{40}}};
  asked.grid = {pharm::Elapsed{0}, pharm::Elapsed{2}, 61};
  return asked;
}

struct CountedEngine {
  std::atomic<int> asked = 0;
  Result<pharm::Forecast> operator()(const pharm::Asked&) {
    ++asked;
    std::this_thread::yield();
    return pharm::Forecast{};
  }
};

}  // namespace

TEST_CASE("memo: the same question is worked out once, whatever differs is another") {
  CountedEngine engine;
  ForecastMemo memo{4, std::ref(engine)};
  const auto first = memo.get(question_about(35));
  CHECK(memo.get(question_about(35)) == first);
  CHECK(engine.asked == 1);
  auto heavier = question_about(35);
  heavier.weight = pharm::BodyWeight{70.1};
  CHECK(memo.get(heavier) != first);
  auto known = question_about(35);
  known.person = pharm::Person{.known = {{"CADSS", {0.2, 0.3}}}, .sessions_observed = 2};
  CHECK(memo.get(known) != first);
  CHECK(engine.asked == 3);
}

TEST_CASE("memo: it keeps the last ones asked for and forgets the others") {
  CountedEngine engine;
  ForecastMemo memo{2, std::ref(engine)};
  memo.get(question_about(1));
  memo.get(question_about(2));
  memo.get(question_about(1));
  memo.get(question_about(3));
  CHECK(memo.has(question_about(1)));
  CHECK_FALSE(memo.has(question_about(2)));
}

TEST_CASE("memo: many who ask the same at once wait for one answer") {
  CountedEngine engine;
  ForecastMemo memo{4, std::ref(engine)};
  std::vector<std::jthread> askers;
  std::vector<KeptForecast> answers(8);
  for (auto& answer : answers)
    askers.emplace_back([&] { answer = memo.get(question_about(35)); });
  askers.clear();
  CHECK(engine.asked == 1);
  for (const auto& answer : answers)
    CHECK(answer == answers.front());
}

}  // namespace evenkeel::web
