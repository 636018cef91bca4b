// SPDX-License-Identifier: Apache-2.0
// The kinds of visit that can be booked: how long, what each takes, and the words a visitor reads.
#pragma once

#include "base/decision.hpp"
#include "core/schedule/open_day.hpp"
#include "db/database.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace evenkeel::registry {

struct KindOfVisit {
  schedule::VisitKind visit;  // key, length, needs
  std::string name;           // "First visit"
  bool is_public = false;     // strangers may book it
  std::string who;            // "a nurse and a prescriber"
  std::string bring;
  std::string source;
};

std::vector<KindOfVisit> visit_kinds(db::Database&);  // in the clinic's order
std::optional<KindOfVisit> visit_kind(db::Database&, std::string_view key);
// Puts it at the end, or in its own place anew. Refuses what contradicts itself.
Result<std::monostate> set_visit_kind(db::Database&, const KindOfVisit&);
// A longer or shorter visit: needs that reach to its end go with it. Refuses at the field
// "minutes".
Result<std::monostate> set_visit_minutes(db::Database&, std::string_view key, int minutes);

}  // namespace evenkeel::registry
