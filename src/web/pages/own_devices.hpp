// SPDX-License-Identifier: Apache-2.0
// A patient's own devices: those that come in with a face or a finger, where one is signed in now,
// and the way out of each and of all.
#pragma once

#include "web/visit.hpp"

namespace evenkeel::web {

Response show_own_devices(Visit&);
Response post_own_device_challenge(Visit&);
Response post_own_device(Visit&);
Response post_own_device_removed(Visit&);
Response post_own_sign_in_ended(Visit&);

}  // namespace evenkeel::web
