// SPDX-License-Identifier: Apache-2.0
// A treatment day's gate on which all is well, to be spoilt one fact at a time.
#pragma once

#include "core/screening.hpp"
#include "treatment_day.hpp"

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include <doctest/doctest.h>

namespace evenkeel::test {

struct Gate {
  screening::DayFacts day = given<session::State>(checked_in()).state().day;
  screening::Evidence evidence = calm_evidence();
  Moment now = minutes_later(0);

  std::vector<screening::Item> items() const {
    return screening::assess(day, evidence, Context{ek0(), now, {}});
  }
  screening::Item item(std::string_view key) const {
    const auto all = items();
    const auto found = std::ranges::find(all, key, &screening::Item::key);
    REQUIRE(found != all.end());
    return *found;
  }
  screening::Verdict verdict(std::string_view key) const { return item(key).verdict; }
  void observe(int minute, const Vitals& vitals) {
    day.observations.push_back(
        {EntryId{"entry-" + std::to_string(minute)}, minutes_later(minute), vitals});
  }
};

}  // namespace evenkeel::test
