// SPDX-License-Identifier: Apache-2.0
// An order as it is read: the drug line, and the working line by line as a person would check it
// with pencil and paper.
#pragma once

#include "core/order.hpp"
#include "web/visit.hpp"

#include <string>

namespace evenkeel::web {

// "ketamine – DOSE 36 mg – intravenous – over 40 minutes"
Html drug_line(const order::Signed&);
Html working_table(const Visit&, const order::Signed&);
// "by actual weight"; below the BMI of EK-0 W1 nobody need choose.
std::string weighing_rule_said(const order::Signed&);

}  // namespace evenkeel::web
