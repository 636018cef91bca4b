// SPDX-License-Identifier: Apache-2.0
// The whole record at one press, from a patient's phone or a chart: two buttons, and the file that
// answers.
#pragma once

#include "app/record_download.hpp"
#include "web/form.hpp"
#include "web/visit.hpp"

#include <string>

namespace evenkeel::web {

// In a form that posts "format".
Html record_buttons();
// What is in the file, and what is not.
Html what_a_record_holds();

// Of the patient named there; a refusal is for the page to show.
Result<Response> record_file(Visit&, const registry::By&, const registry::Patient&);
int status_of_record_refusal(const Refusal&);

}  // namespace evenkeel::web
