// SPDX-License-Identifier: Apache-2.0
// Forecasts that were worked out before. A forecast is a function of its question alone, so a page
// that asks again, however often, costs a look. Two that ask the same at once wait for one answer.
#pragma once

#include "pharm/forecast.hpp"

#include <cstddef>
#include <functional>
#include <future>
#include <list>
#include <map>
#include <memory>
#include <mutex>
#include <string>

namespace evenkeel::web {

using KeptForecast = std::shared_ptr<const Result<pharm::Forecast>>;

class ForecastMemo {
 public:
  using Engine = std::function<Result<pharm::Forecast>(const pharm::Asked&)>;

  // Keeps the `most` that were asked for last.
  explicit ForecastMemo(std::size_t most, Engine engine = ask_the_engine);

  KeptForecast get(const pharm::Asked&);
  bool has(const pharm::Asked&) const;

 private:
  static Result<pharm::Forecast> ask_the_engine(const pharm::Asked&);
  struct Kept {
    std::string question;
    std::shared_future<KeptForecast> answer;
  };

  const std::size_t most_;
  const Engine engine_;
  mutable std::mutex guard_;
  std::list<Kept> kept_;  // the last one asked for first
  std::map<std::string, std::list<Kept>::iterator, std::less<>> places_;
};

// The clinic's own pages share one; what strangers ask on the public page cannot push it out.
ForecastMemo& clinic_forecasts();
ForecastMemo& public_forecasts();

}  // namespace evenkeel::web
