// SPDX-License-Identifier: Apache-2.0
#include "web/public_budget.hpp"

#include <doctest/doctest.h>

namespace evenkeel::web {

TEST_CASE("budget: a burst is served, then so many a second") {
  const Moment start{Instant{Milliseconds{1'795'946'400'000}}, {"boot", Milliseconds{1'000'000}}};
  PublicBudget budget{3, 2};
  for (int i = 0; i < 3; ++i)
    CHECK(budget.take(start));
  CHECK_FALSE(budget.take(start));
  CHECK(budget.take(after(start, Milliseconds{500})));
  CHECK_FALSE(budget.take(after(start, Milliseconds{600})));
}

TEST_CASE("budget: what was not used is kept up to the burst and no further") {
  const Moment start{Instant{Milliseconds{1'795'946'400'000}}, {"boot", Milliseconds{1'000'000}}};
  PublicBudget budget{2, 100};
  CHECK(budget.take(start));
  const auto much_later = after(start, Minutes{60});
  CHECK(budget.take(much_later));
  CHECK(budget.take(much_later));
  CHECK_FALSE(budget.take(much_later));
}

}  // namespace evenkeel::web
