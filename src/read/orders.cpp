// SPDX-License-Identifier: Apache-2.0
#include "read/orders.hpp"

#include "base/match.hpp"
#include "journal/carved.hpp"

#include <variant>

namespace evenkeel::read {
namespace {

using journal::carved;
using journal::uncarved;

constexpr auto insert_order =
    "INSERT INTO order_rows (order_id, patient, protocol, stage, signed_at, signed_by, during, "
    "used_by, position) VALUES ($1, $2, $3, 'in_force', $4, $5, $6, NULL, $7)";
constexpr auto withdraw_order = "UPDATE order_rows SET stage = 'withdrawn' WHERE order_id = $1";
constexpr auto use_order = "UPDATE order_rows SET used_by = $2 WHERE order_id = $1";
constexpr auto select_order =
    "SELECT order_id, patient, protocol, stage, signed_at, signed_by, during, used_by "
    "FROM order_rows WHERE order_id = $1";
constexpr auto select_orders_of_patient =
    "SELECT order_id, patient, protocol, stage, signed_at, signed_by, during, used_by "
    "FROM order_rows WHERE patient = $1 ORDER BY position DESC LIMIT $2";
constexpr auto select_order_in_force =
    "SELECT order_id, patient, protocol, stage, signed_at, signed_by, during, used_by "
    "FROM order_rows WHERE patient = $1 AND stage = 'in_force' AND during IS NULL "
    "AND used_by IS NULL ORDER BY position DESC LIMIT 1";

std::optional<SessionId> session_if_any(const db::Row& row, int column) {
  if (row.is_null(column)) return std::nullopt;
  return row.id<SessionId>(column);
}

OrderRow order_in(const db::Row& row) {
  OrderRow found;
  found.order = row.id<OrderId>(0);
  found.patient = row.id<PatientId>(1);
  found.protocol = uncarved<order::Protocol>(row.text(2)).value_or(order::Protocol{});
  found.stage = uncarved<order::Stage>(row.text(3)).value_or(order::Stage::none);
  found.signed_at = row.instant(4);
  found.signed_by = row.id<StaffId>(5);
  found.during = session_if_any(row, 6);
  found.used_by = session_if_any(row, 7);
  return found;
}

template <class... Parameters>
std::vector<OrderRow> orders_by(db::Database& database, std::string_view sql,
                                const Parameters&... parameters) {
  std::vector<OrderRow> rows;
  database.each(sql, [&](const db::Row& row) { rows.push_back(order_in(row)); }, parameters...);
  return rows;
}

std::optional<OrderRow> only_order(const std::vector<OrderRow>& rows) {
  if (rows.empty()) return std::nullopt;
  return rows.front();
}

}  // namespace

void project(db::Database& database, const journal::Recorded<order::Event>& fact) {
  const Match by_kind{
      [&](const order::Signed& e) {
        database.run(insert_order, fact.stream, e.patient, carved(e.prescription.protocol),
                     e.at.wall, fact.by, e.during, fact.position);
      },
      [&](const order::Withdrawn&) { database.run(withdraw_order, fact.stream); },
  };
  std::visit(by_kind, fact.event);
}

std::optional<OrderId> order_used_by(const session::Event& event) {
  using Used = std::optional<OrderId>;
  return std::visit(Match{[](const session::Started& e) { return Used{e.order}; },
                          [](const session::Injected& e) { return Used{e.order}; },
                          [](const session::RateChanged& e) { return Used{e.order}; },
                          [](const auto&) { return Used{}; }},
                    event);
}

void mark_used(db::Database& database, const OrderId& order, const SessionId& session) {
  database.run(use_order, order, session);
}

std::optional<OrderRow> order_in_force(db::Database& database, const PatientId& patient) {
  return only_order(orders_by(database, select_order_in_force, patient));
}

std::vector<OrderRow> orders_of(db::Database& database, const PatientId& patient, int most) {
  return orders_by(database, select_orders_of_patient, patient, most);
}

std::optional<OrderRow> order_row(db::Database& database, const OrderId& order) {
  return only_order(orders_by(database, select_order, order));
}

std::optional<order::Signed> signed_order(db::Database& database, const OrderId& order) {
  for (const auto& fact : journal::read<order::Event>(database, StreamId{order.text()})) {
    if (const auto* found = std::get_if<order::Signed>(&fact.event)) return *found;
  }
  return std::nullopt;
}

std::optional<Withdrawal> withdrawal(db::Database& database, const OrderId& order) {
  for (const auto& fact : journal::read<order::Event>(database, StreamId{order.text()})) {
    if (const auto* found = std::get_if<order::Withdrawn>(&fact.event))
      return Withdrawal{found->at.wall, fact.by, found->reason};
  }
  return std::nullopt;
}

}  // namespace evenkeel::read
