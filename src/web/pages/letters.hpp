// SPDX-License-Identifier: Apache-2.0
// Letters to those who also care: written from the chart, read, signed, kept as PDF.
#pragma once

#include "registry/letters.hpp"
#include "web/form.hpp"
#include "web/visit.hpp"

namespace evenkeel::web {

Response letter_page(Visit&, int status, const registry::SignedLetter&, const Filled&);

Response show_letters(Visit&);
Response show_new_letter(Visit&);    // ?kind=referral
Response post_letter_check(Visit&);  // the draft and the signature; stores nothing
Response post_letter(Visit&);        // signs
Response show_letter(Visit&);
Response show_letter_file(Visit&);  // the PDF

}  // namespace evenkeel::web
