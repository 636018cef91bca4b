// SPDX-License-Identifier: Apache-2.0
// Another chair for a patient, and the end of a visit that brought no treatment: two taps each, at
// the chair, in the ready check and, for who sees no chart, on the board.
#pragma once

#include "core/session.hpp"
#include "web/form.hpp"
#include "web/html.hpp"
#include "web/visit.hpp"

namespace evenkeel::web {

struct SeatOf {
  const SessionId& session;
  const session::State& state;
};

// A menu of the chairs that are free now; nothing for who may not, or when the visit is over.
Html move_menu(const Visit&, const SeatOf&);
// A menu of the reasons; only as long as nothing has been given.
Html cancel_menu(const Visit&, const SeatOf&);

}  // namespace evenkeel::web
