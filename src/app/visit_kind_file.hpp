// SPDX-License-Identifier: Apache-2.0
// data/visit_kinds.json: what a new clinic begins with. From then on its own rows say it.
#pragma once

#include "base/decision.hpp"
#include "db/database.hpp"
#include "registry/opening.hpp"
#include "registry/visit_kinds.hpp"

#include <string_view>
#include <vector>

namespace evenkeel::app {

struct VisitKindFile {
  registry::BookingRules rules;
  int nurse_places = 1;  // visits that one nurse looks after at once
  std::vector<registry::KindOfVisit> kinds;
};
// Refuses, with what is wrong, anything misspelt, left out or contradictory.
Result<VisitKindFile> read_visit_kinds(std::string_view text);
// The one inside the program.
const VisitKindFile& default_visit_kinds();

// Puts the kinds and rules into a clinic that has none; one that has some keeps them.
void seed_visit_kinds(db::Database&);

}  // namespace evenkeel::app
