// SPDX-License-Identifier: Apache-2.0
// From any page of a chart to any other, in one tap.
#pragma once

#include "web/visit.hpp"

#include <string_view>

namespace evenkeel::web {

// `here`: the page one is on ("weights"), empty on the summary.
Html chart_nav(const Visit&, const PatientId&, std::string_view here);

}  // namespace evenkeel::web
