// SPDX-License-Identifier: Apache-2.0
// What leaves the house on paper: who it is about stands at the top of every sheet. The page
// numbers are the style sheet's (_print.scss).
#pragma once

#include "registry/clinic.hpp"
#include "registry/patients.hpp"
#include "web/html.hpp"

#include <string_view>

namespace evenkeel::web {

// A table, because its head is the one thing that browsers repeat on every sheet.
Html on_paper(const registry::Patient&, const registry::Clinic&, std::string_view title, Day today,
              const Html& content);

}  // namespace evenkeel::web
