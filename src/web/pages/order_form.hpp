// SPDX-License-Identifier: Apache-2.0
// Writing an order: what the page must know beforehand, its form, and reading it back.
#pragma once

#include "app/evidence.hpp"
#include "core/order.hpp"
#include "web/form.hpp"
#include "web/visit.hpp"

#include <map>
#include <optional>
#include <string>

namespace evenkeel::web {

// Everything an order is written against, read once.
struct OrderDesk {
  PatientId patient;
  order::Protocol protocol{};
  app::OrderEvidence evidence;
  std::optional<order::Signed> last;  // the last one of this protocol that was not withdrawn
  std::optional<SessionId> during;
  std::optional<app::RunningTreatment> running;  // of `during`

  bool is_new_rate() const { return during.has_value(); }
};
OrderDesk order_desk(const Visit&, const PatientId&, const net::Fields& asked);

using OrderFields = std::map<std::string, std::string, std::less<>>;

// A prescription as the form's fields: to prefill it, to order the same again.
OrderFields order_fields(const order::Prescription&);
// The same fields as they were posted, to carry them to the next page.
Html carried_order_fields(const net::Fields&);

// What was typed. What does not fit leaves words at its field in the reader.
order::Prescription read_prescription(FormReader&, const OrderDesk&, const Policy&);

Html order_form(const Visit&, const OrderDesk&, const Filled&);

std::string orders_path(const PatientId&);

}  // namespace evenkeel::web
