// SPDX-License-Identifier: Apache-2.0
// What the chart knows of the body: weights, allergies, other drugs. Nothing is ever deleted; an
// entry that ended keeps its time, so a record can be shown as it was known.
#pragma once

#include "base/decision.hpp"
#include "base/id.hpp"
#include "base/time.hpp"
#include "base/units.hpp"
#include "core/order.hpp"
#include "core/policy.hpp"
#include "db/database.hpp"
#include "registry/patients.hpp"

#include <optional>
#include <string>
#include <variant>
#include <vector>

namespace evenkeel::registry {

// Refuses at the field ("weight_kg", "height_cm", "at") outside the policy's domains and in the
// future. A change from the last weight beyond the domain "weight_change_percent" is refused with
// "weight-jump" unless confirmed.
struct Weighing {
  Kilograms weight;
  std::optional<Centimetres> height;
  Instant at;
  bool is_confirmed = false;
};
Result<std::monostate> add_weight(db::Database&, const PatientId&, const Weighing&, const Policy&,
                                  const By&);
// The latest weight, with the latest height, which may be older. None before the first weight.
std::optional<order::Body> body(db::Database&, const PatientId&,
                                std::optional<Instant> as_known = std::nullopt);
struct WeightRow {
  Kilograms weight;
  std::optional<Centimetres> height;
  Instant at;
};
std::vector<WeightRow> weights(db::Database&, const PatientId&);  // newest first

// A patient may add to both lists. Such an entry counts at once for what it warns of, but the list
// is not reviewed again until staff have gone over it with the patient.
struct Allergy {
  std::string id;
  std::string substance;
  std::string reaction;       // may be empty
  bool is_unchecked = false;  // said by the patient, not yet checked
};
// `is_reviewed` false: nobody has asked yet, or not about all of it, which the banner says.
// Reviewed and empty: none known.
struct Allergies {
  bool is_reviewed = false;
  std::vector<Allergy> list;
};
Allergies allergies(db::Database&, const PatientId&,
                    std::optional<Instant> as_known = std::nullopt);
// The id is made here. Refuses what is on the list already.
Result<std::monostate> add_allergy(db::Database&, const PatientId&, const Allergy&, const By&);
Result<std::monostate> end_allergy(db::Database&, const PatientId&, const std::string& id,
                                   const By&);
// Asked, and there is none. Refuses "not-empty" while something is on the list.
Result<std::monostate> confirm_no_allergies(db::Database&, const PatientId&, const By&);
// Staff have gone over the entry with the patient. Checked twice is checked.
Result<std::monostate> check_allergy(db::Database&, const PatientId&, const std::string& id,
                                     const By&);

struct Drug {
  std::string id;
  std::string name;           // generic, lower case; the patient's own word as it was typed
  std::string dose;           // as the patient says it: "2 mg daily"
  bool is_unchecked = false;  // said by the patient, not yet checked
};
struct Drugs {
  bool is_reviewed = false;
  std::vector<Drug> list;
};
Drugs drugs(db::Database&, const PatientId&, std::optional<Instant> as_known = std::nullopt);
// A name from staff is kept in lower case, as the interaction list has it.
Result<std::monostate> add_drug(db::Database&, const PatientId&, const Drug&, const By&);
Result<std::monostate> end_drug(db::Database&, const PatientId&, const std::string& id, const By&);
Result<std::monostate> confirm_no_drugs(db::Database&, const PatientId&, const By&);
Result<std::monostate> check_drug(db::Database&, const PatientId&, const std::string& id,
                                  const By&);

}  // namespace evenkeel::registry
