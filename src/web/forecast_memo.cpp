// SPDX-License-Identifier: Apache-2.0
#include "web/forecast_memo.hpp"

#include <utility>

#include <fmt/format.h>

namespace evenkeel::web {

namespace {

constexpr std::size_t clinic_keeps = 64;  // every chair, and the pages beside them
constexpr std::size_t public_keeps = 128;

// Every bit of the question: what differs anywhere is another question.
std::string question_of(const pharm::Asked& asked) {
  auto text = fmt::format("{}|{:a}|{:a}|{}|{:a} {:a} {}", asked.model, asked.weight.value(),
                          asked.age_years.value_or(-1), asked.earlier_sessions,
                          asked.grid.from.value(), asked.grid.step.value(), asked.grid.count);
  for (const auto& given : asked.regimen) {
    text += fmt::format("|{} {:a} {:a} {:a}", static_cast<int>(given.way), given.at.value(),
                        given.dose.value(), given.over.value());
  }
  if (!asked.person) return text;
  text += fmt::format("|seen {}", asked.person->sessions_observed);
  for (const auto& [effect, sensitivity] : asked.person->known)
    text += fmt::format("|{} {:a} {:a}", effect, sensitivity.mean, sensitivity.sd);
  return text;
}

}  // namespace

ForecastMemo::ForecastMemo(std::size_t most, Engine engine)
    : most_{most}, engine_{std::move(engine)} {}

Result<pharm::Forecast> ForecastMemo::ask_the_engine(const pharm::Asked& asked) {
  return pharm::forecast(asked);
}

KeptForecast ForecastMemo::get(const pharm::Asked& asked) {
  auto question = question_of(asked);
  std::promise<KeptForecast> promise;
  {
    std::unique_lock lock{guard_};
    if (const auto known = places_.find(question); known != places_.end()) {
      kept_.splice(kept_.begin(), kept_, known->second);
      const auto answer = kept_.front().answer;
      lock.unlock();
      return answer.get();
    }
    kept_.push_front({question, promise.get_future().share()});
    places_.emplace(std::move(question), kept_.begin());
    if (kept_.size() > most_) {
      places_.erase(kept_.back().question);
      kept_.pop_back();
    }
  }
  auto worked_out = std::make_shared<const Result<pharm::Forecast>>(engine_(asked));
  promise.set_value(worked_out);
  return worked_out;
}

bool ForecastMemo::has(const pharm::Asked& asked) const {
  const std::lock_guard lock{guard_};
  return places_.contains(question_of(asked));
}

ForecastMemo& clinic_forecasts() {
  static ForecastMemo memo{clinic_keeps};
  return memo;
}

ForecastMemo& public_forecasts() {
  static ForecastMemo memo{public_keeps};
  return memo;
}

}  // namespace evenkeel::web
