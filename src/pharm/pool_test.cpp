// SPDX-License-Identifier: Apache-2.0
#include "pharm/pool.hpp"

#include "pharm/effect_bands.hpp"
#include "pharm/solve.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <vector>

#include <doctest/doctest.h>
#include <rapidcheck.h>

namespace evenkeel::pharm {

TEST_CASE("a quantile is what sorting would say") {
  const bool holds = rc::check("any numbers, any part", [] {
    auto values = *rc::gen::nonEmpty(rc::gen::container<std::vector<int>>(rc::gen::inRange(0, 99)));
    const double part = *rc::gen::inRange(0, 101) / 100.0;
    std::vector<double> numbers(values.begin(), values.end());
    std::sort(values.begin(), values.end());
    const double place = part * static_cast<double>(values.size() - 1);
    const auto below = static_cast<std::size_t>(place);
    const auto above = std::min(below + 1, values.size() - 1);
    const double expected =
        values[below] + (values[above] - values[below]) * (place - static_cast<double>(below));
    RC_ASSERT(std::abs(quantile_of(numbers, part) - expected) < 1e-9);
  });
  CHECK(holds);
}

TEST_CASE("the outer lines of a pool are its quantiles") {
  const auto model = *model_named("ekadult1");
  for (const std::size_t people : std::array<std::size_t, 3>{8, 24, 200}) {
    const Ask ask{BodyWeight{70}, *parse_regimen("IV:0:35:40"), {Elapsed{0}, Elapsed{20}, 4}, {}};
    const std::vector<Pool> pools{*pool_of({&model, 1}, ask, {people, 4, std::nullopt})};
    const auto band = EffectBands{pools, 1, 0}.over_time(*effect_named("CE"), {});
    for (std::size_t sample = 0; sample < 4; ++sample) {
      std::vector<double> levels;
      for (std::size_t person = 0; person < people; ++person)
        levels.push_back(pools[0].at(sample, person).effect_site);
      CHECK(band[sample].low == doctest::Approx(quantile_of(levels, 0.05)).epsilon(1e-12));
      CHECK(band[sample].high == doctest::Approx(quantile_of(levels, 0.95)).epsilon(1e-12));
    }
  }
}

TEST_CASE("a model without an effect site borrows one, and keeps its own levels") {
  const auto lender = *model_named("ekadult1");
  for (const auto& model : models()) {
    const auto whole = completed(model, lender);
    CHECK(whole.output("CE").has_value());
    CHECK(whole.intramuscular.has_value());
    const Elapsed time{40};
    const auto regimen = *parse_regimen("IV:0:35:40");
    const auto before = solve(*subject(model, BodyWeight{70}), regimen, {&time, 1});
    const auto after = solve(*subject(whole, BodyWeight{70}), regimen, {&time, 1});
    CHECK((*after)(*whole.output("K"), 0) ==
          doctest::Approx((*before)(*model.output("K"), 0)).epsilon(1e-12));
    CHECK((*after)(*whole.output("CE"), 0) > 0);
  }
}

TEST_CASE("of an injection each person takes up their own part, of an infusion all") {
  const auto model = *model_named("ekadult1");
  const auto pooled = [&](const char* regimen, std::optional<Range> fraction) {
    const Ask ask{BodyWeight{70}, *parse_regimen(regimen), {Elapsed{0}, Elapsed{20}, 4}, {}};
    auto pool = pool_of({&model, 1}, ask, {16, 9, fraction});
    REQUIRE(pool.has_value());
    return std::move(*pool);
  };
  const Range range{0.4, 0.95};
  const auto whole = pooled("IM:0:35", std::nullopt);
  const auto partly = pooled("IM:0:35", range);
  const auto infused = pooled("IV:0:35:40", std::nullopt);
  const auto also_infused = pooled("IV:0:35:40", range);
  double least = 1;
  double most = 0;
  for (std::size_t person = 0; person < 16; ++person) {
    const double part = 0.93 * partly.at(2, person).plasma / whole.at(2, person).plasma;
    least = std::min(least, part);
    most = std::max(most, part);
    CHECK(infused.at(2, person).plasma == also_infused.at(2, person).plasma);
  }
  CHECK(least >= 0.4);
  CHECK(least < 0.5);
  CHECK(most <= 0.95);
  CHECK(most > 0.85);
}

}  // namespace evenkeel::pharm
