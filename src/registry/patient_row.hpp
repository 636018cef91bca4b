// SPDX-License-Identifier: Apache-2.0
// One row of patients: patient, number, version, family, given, preferred, born, sex, phone.
#pragma once

#include "db/database.hpp"
#include "registry/patients.hpp"

namespace evenkeel::registry {

Patient patient_in(const db::Row&);

}  // namespace evenkeel::registry
