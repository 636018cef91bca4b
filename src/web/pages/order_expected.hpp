// SPDX-License-Identifier: Apache-2.0
// Beside an order that is to be signed: what its dose is expected to do, over what was expected of
// the last one given. An expectation, never a dose: nothing here fills in or offers a number.
#pragma once

#include "core/order.hpp"
#include "web/visit.hpp"

namespace evenkeel::web {

Html order_expected(const Visit&, const PatientId&, const order::Signed& would_be);

}  // namespace evenkeel::web
