// SPDX-License-Identifier: Apache-2.0
#include "web/next_things.hpp"

#include "web/own_session.hpp"
#include "web/pages/before_visit.hpp"
#include "web/pages/own_appointments.hpp"
#include "web/pages/own_day.hpp"
#include "web/pages/own_fitness.hpp"
#include "web/pages/questions.hpp"

#include <algorithm>
#include <iterator>

namespace evenkeel::web {
namespace {

// Add yours here, in the order in which patients should see them.
constexpr NextThings all_providers[]{
    way_home_next,       things_of_the_day,   fitness_things,
    things_before_visit, questions_to_answer, next_appointment,
};

}  // namespace

std::span<const NextThings> next_things_providers() { return all_providers; }

std::vector<NextThing> next_things(Visit& visit) {
  std::vector<NextThing> all;
  for (const auto provider : next_things_providers()) {
    std::ranges::move(provider(visit), std::back_inserter(all));
  }
  std::ranges::stable_partition(all, [](const NextThing& thing) { return !thing.is_done; });
  return all;
}

}  // namespace evenkeel::web
