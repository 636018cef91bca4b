// SPDX-License-Identifier: Apache-2.0
// Lists of a patient whole, with what has ended: for whoever asks for everything that is kept.
#pragma once

#include "base/id.hpp"
#include "base/time.hpp"
#include "db/database.hpp"

#include <optional>
#include <string>
#include <vector>

namespace evenkeel::registry {

struct ListEntry {
  std::string id;
  std::string name;    // the substance, the drug
  std::string detail;  // the reaction, the dose; may be empty
  Instant added_at{};
  StaffId added_by;
  std::optional<Instant> ended_at;
};
std::vector<ListEntry> every_allergy(db::Database&, const PatientId&);  // oldest first
std::vector<ListEntry> every_drug(db::Database&, const PatientId&);

}  // namespace evenkeel::registry
