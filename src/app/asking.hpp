// SPDX-License-Identifier: Apache-2.0
// What a patient is asked between visits: made from the cadence and the record, by time.
#pragma once

#include "core/cadence.hpp"
#include "core/instrument.hpp"
#include "core/policy.hpp"
#include "db/database.hpp"
#include "registry/asked.hpp"

#include <string>
#include <vector>

namespace evenkeel::app {

// What the record says of one patient, for the cadence.
cadence::Known asking_facts(db::Database&, const PatientId&, const Policy&, const Moment& now);

// In the writer's transaction, for every patient whose time has come: lets lapse what is over and
// asks what is due. What the clinic may not send is not asked (docs/INSTRUMENTS.md).
struct Asking {
  const Policy& policy;
  const cadence::Rules& rules;
};
void ask_what_is_due(db::Database&, const Asking&, const Moment& now);
void ask_one_patient(db::Database&, const Asking&, const PatientId&, const Moment& now);

// Whether this clinic may send it: refuses "no-official-text" and "clinician-rated" in words.
Result<instrument::Shown> may_be_sent_here(db::Database&, const instrument::Instrument&);
// What the cadence would ask and this clinic may not send, with the reason.
struct NotSent {
  std::string name;
  std::string why;
};
std::vector<NotSent> not_sent_here(db::Database&, const cadence::Rules&);

}  // namespace evenkeel::app
