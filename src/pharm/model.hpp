// SPDX-License-Identifier: Apache-2.0
// A linear compartment model as data: parameters with their sources, compartments, what flows
// where. The files are in data/models/; a clinic may add one of its own.
#pragma once

#include "base/decision.hpp"
#include "pharm/estimate.hpp"

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace evenkeel::pharm {

// Where a number comes from: S read in a public page, C in a public repository that cites the
// paper, D derived from those, M from memory and unverified. A release build refuses to use an M.
enum class Tag { page, code, derived, memory };

struct Parameter {
  std::string name;
  double value = 0;       // in L, L per min, or per min, at 70 kg
  double size_power = 0;  // × (weight / 70 kg) to this power: 1 volumes, 0.75 clearances
  double omega2 = 0;      // between-subject variance on the log scale; 0 where none is known
  std::string source;
  Tag tag{};
};

// Leaves `from` at rate clearance / volume, or at a rate constant, or (an area under the curve) at
// 1 / volume, and enters `to` (nowhere: it is gone) with `fraction`. A copy does not take away from
// `from`: an effect site, an area.
struct Flow {
  int from = 0;
  std::optional<int> to;
  std::optional<int> rate;    // parameter: a clearance when there is a volume, else per min
  std::optional<int> volume;  // parameter
  double fraction = 1;
  bool is_copy = false;
};

struct Output {
  std::string name;  // "K", "NK", "HNK", "CE", "AUCK"
  int compartment = 0;
  std::optional<int> volume;  // parameter; none: the state is a concentration or an area
  double factor = 1;          // to ng per mL (area: ng·h per mL)
};

struct Entrance {
  int compartment = 0;
  std::optional<int> fraction;  // parameter: bioavailability
};

struct Range {
  double least = 0, most = 0;
};

struct Model {
  std::string id;
  std::string title;
  std::string drug;      // "racemic ketamine", "S-ketamine"
  std::string sampling;  // "arterial", "venous"
  std::string source;
  Range weight_kg, age_years;  // of the people it was built on
  std::vector<Parameter> parameters;
  std::map<std::pair<int, int>, double> covariances;  // of etas, by parameter
  std::vector<std::string> compartments;
  std::vector<Flow> flows;
  std::optional<Entrance> intravenous, intramuscular;
  std::vector<Output> outputs;
  std::map<std::string, double, std::less<>> residual_cv;  // by output, proportional

  std::optional<int> parameter(std::string_view name) const;
  std::optional<int> output(std::string_view name) const;
};

// Reads a model file. A refusal names the line and the reason: "line 12: unknown unit \"litre\"".
Result<Model> read_model(std::string_view json);

// The models that ship, in the order a page lists them; stops the program when one is broken.
const std::vector<Model>& models();

// By id, among those that ship; or "onecmt_KA_KE_V": a depot at KA per min, elimination KE per min,
// volume V litres, all absorbed. Refuses an unknown name.
Result<Model> model_named(std::string_view id);

}  // namespace evenkeel::pharm
