// SPDX-License-Identifier: Apache-2.0
// The whole record as one file for other programs: a FHIR R4 document, in the sections of the
// International Patient Summary and beyond them, from the same facts as the sheets.
#pragma once

#include "app/whole_record.hpp"

#include <string>

namespace evenkeel::app {

std::string record_as_bundle(const WholeRecord&, const Rules&);

}  // namespace evenkeel::app
