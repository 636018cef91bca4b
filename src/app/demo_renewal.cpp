// SPDX-License-Identifier: Apache-2.0
#include "app/demo.hpp"
#include "app/demo_story.hpp"
#include "journal/journal.hpp"
#include "registry/clinic.hpp"
#include "registry/last_entry.hpp"

#include <algorithm>

namespace evenkeel::app {
namespace {

// So long does a chair of the demo day look as it would in a clinic.
constexpr std::chrono::hours demo_day_lasts{2};

bool is_as_made(const registry::Clinic& now) {
  const auto made = demo_clinic(now.zone);
  return now.name == made.name && now.address == made.address && now.phone == made.phone &&
         now.emergency_number == made.emergency_number && now.paper == made.paper &&
         std::ranges::equal(now.chairs, made.chairs, {}, &registry::Chair::name,
                            &registry::Chair::name);
}

}  // namespace

Instant demo_made_at(db::Database& database) {
  return registry::first_employed_at(database).value_or(Instant{}) + demo_past;
}

DemoAge demo_age(db::Database& database, Instant now) {
  const auto clinic = registry::clinic(database);
  if (!clinic.is_demo) return DemoAge::no_demo;
  const auto made = demo_made_at(database);
  if (now - made < demo_day_lasts) return DemoAge::fresh;
  const bool is_untouched = is_as_made(clinic) &&
                            registry::last_entry_at(database).value_or(made) <= made &&
                            journal::last_recorded_at(database).value_or(made) <= made;
  return is_untouched ? DemoAge::past : DemoAge::entered_by_hand;
}

}  // namespace evenkeel::app
