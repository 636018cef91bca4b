// SPDX-License-Identifier: Apache-2.0
// Every signed order, one row each, and the session that used it.
#pragma once

#include "base/id.hpp"
#include "base/time.hpp"
#include "core/order.hpp"
#include "core/session.hpp"
#include "db/database.hpp"
#include "journal/journal.hpp"

#include <optional>
#include <string>
#include <vector>

namespace evenkeel::read {

struct OrderRow {
  OrderId order;
  PatientId patient;
  order::Protocol protocol{};
  order::Stage stage{};
  Instant signed_at{};
  StaffId signed_by;
  std::optional<SessionId> during;  // a new rate for a running session
  std::optional<SessionId> used_by;
};

void project(db::Database&, const journal::Recorded<order::Event>&);

// A session that started by an order, or took its rate, uses it.
std::optional<OrderId> order_used_by(const session::Event&);
void mark_used(db::Database&, const OrderId&, const SessionId&);

// Signed, not withdrawn, not used, not for a running session: the newest.
std::optional<OrderRow> order_in_force(db::Database&, const PatientId&);
// Who has an order in force and sits in no chair: newest order first.
std::vector<PatientId> patients_awaited(db::Database&, int most);
std::vector<OrderRow> orders_of(db::Database&, const PatientId&, int most = 50);  // newest first
std::optional<OrderRow> order_row(db::Database&, const OrderId&);
// The order whole, from its stream.
std::optional<order::Signed> signed_order(db::Database&, const OrderId&);
struct Withdrawal {
  Instant at{};
  StaffId by;
  std::string reason;  // code
};
std::optional<Withdrawal> withdrawal(db::Database&, const OrderId&);

}  // namespace evenkeel::read
