// SPDX-License-Identifier: Apache-2.0
// What anyone may ask on the public page: a dose, a way in, a weight, each within bounds that keep
// the page cheap and the answer sensible. The fields of a GET form, so that an address can be sent.
#pragma once

#include "pharm/forecast.hpp"
#include "web/form.hpp"

#include <string>
#include <vector>

namespace evenkeel::web {

struct DoseQuestion {
  int dose_mg = 35;
  bool is_injection = false;
  int minutes = 40;  // of an infusion
  int weight_kg = 70;

  pharm::Asked asked() const;
  std::string said() const;  // "35 mg into a vein over 40 minutes, for a person of 70 kg"
};

struct ReadQuestion {
  DoseQuestion question;
  net::Fields typed;  // with what stands in the field when nothing was sent
  std::vector<Refusal> refusals;
};
ReadQuestion read_dose_question(const net::Fields& query);
Html dose_question_form(const ReadQuestion&);

}  // namespace evenkeel::web
