// SPDX-License-Identifier: Apache-2.0
// The patients' own door in the demo clinic: how its people are reached, and links that come in as
// two of them.
#pragma once

#include "db/database.hpp"
#include "registry/patients.hpp"

#include <string>
#include <vector>

namespace evenkeel::app {

// A mail address for everybody: jo.avery@example.org, a place that exists nowhere.
void tell_demo_contacts(db::Database&, const registry::By&);

// Signs in without a code for 12 hours, as often as wanted. Writes; throws Failure when the clinic
// is no demo.
struct DemoPatientLink {
  std::string who;    // "patient": waits for a treatment today; "treated patient": is in a chair
  std::string email;  // to come in by a code instead
  std::string token;
};
std::vector<DemoPatientLink> demo_patient_links(db::Database&, const Moment& now);

}  // namespace evenkeel::app
