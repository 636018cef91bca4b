// SPDX-License-Identifier: Apache-2.0
// Who else may know of a patient: authorisations, as staff keep them.
#pragma once

#include "web/visit.hpp"

#include <string>
#include <string_view>

namespace evenkeel::web {

std::string sharing_path(const PatientId&, std::string_view rest = {});

Response show_sharing(Visit&);
Response show_new_permit(Visit&);
Response post_permit(Visit&);
Response post_permit_revoked(Visit&);

}  // namespace evenkeel::web
