// SPDX-License-Identifier: Apache-2.0
// The capacity lock: what a patient may not be asked while ketamine works. It never refuses a
// withdrawal of consent, a call for help, or what staff enter (README of the rules, "Capacity
// lock").
#pragma once

#include "base/decision.hpp"
#include "base/time.hpp"
#include "core/session.hpp"

#include <vector>

namespace evenkeel::capacity {

enum class Door { consent, signature, payment, questionnaire, sharing, booking };

// Locked from the start of a treatment until its discharge; consents and signatures stay locked
// until the after-care sheet's time; after another ending, all doors until a clinician clears it.
bool is_locked(const session::State&, Door, const Moment& now);

// Refuses "capacity-locked" when any of the patient's sessions locks the door.
Result<std::monostate> may_pass(const std::vector<session::State>&, Door, const Moment& now);

}  // namespace evenkeel::capacity
