// SPDX-License-Identifier: Apache-2.0
#include "core/order.hpp"

#include <array>

namespace evenkeel {
namespace {

// A value, its stored name, and what a page calls it.
template <class Value>
struct OrderName {
  Value value;
  std::string_view name;
  std::string_view said;
};

constexpr std::array sex_names{OrderName{Sex::female, "female", "Female"},
                               OrderName{Sex::male, "male", "Male"},
                               OrderName{Sex::unstated, "unstated", "Not stated"}};
constexpr std::array route_names{OrderName{Route::intravenous, "intravenous", "intravenous"},
                                 OrderName{Route::intramuscular, "intramuscular", "intramuscular"}};
constexpr std::array protocol_names{
    OrderName{order::Protocol::psychiatric_iv, "psychiatric_iv", "psychiatric, intravenous"},
    OrderName{order::Protocol::psychiatric_im, "psychiatric_im", "psychiatric, intramuscular"},
    OrderName{order::Protocol::pain_infusion, "pain_infusion", "pain, intravenous infusion"}};
constexpr std::array dose_unit_names{
    OrderName{order::DoseUnit::mg_per_kg, "mg_per_kg", "mg per kg"},
    OrderName{order::DoseUnit::mg_per_kg_per_hour, "mg_per_kg_per_hour", "mg per kg per hour"}};
constexpr std::array weighing_rule_names{
    OrderName{order::WeighingRule::unchosen, "unchosen", "not chosen"},
    OrderName{order::WeighingRule::actual, "actual", "actual weight"},
    OrderName{order::WeighingRule::ideal, "ideal", "ideal weight"},
    OrderName{order::WeighingRule::adjusted, "adjusted", "adjusted weight"}};

template <class Value, std::size_t Count>
const OrderName<Value>& order_name(const std::array<OrderName<Value>, Count>& names, Value value) {
  for (const auto& name : names) {
    if (name.value == value) return name;
  }
  return names.front();
}
template <class Value, std::size_t Count>
std::optional<Value> order_value(const std::array<OrderName<Value>, Count>& names,
                                 std::string_view text) {
  for (const auto& name : names) {
    if (name.name == text) return name.value;
  }
  return std::nullopt;
}

}  // namespace

std::string_view name_of(Sex sex) { return order_name(sex_names, sex).name; }
std::optional<Sex> sex_named(std::string_view name) { return order_value(sex_names, name); }
std::string_view name_of(Route route) { return order_name(route_names, route).name; }
std::string_view said(Route route) { return order_name(route_names, route).said; }
std::optional<Route> route_named(std::string_view name) { return order_value(route_names, name); }

namespace order {

std::string_view name_of(Protocol protocol) { return order_name(protocol_names, protocol).name; }
std::string_view said(Protocol protocol) { return order_name(protocol_names, protocol).said; }
std::optional<Protocol> protocol_named(std::string_view name) {
  return order_value(protocol_names, name);
}
std::string_view name_of(DoseUnit unit) { return order_name(dose_unit_names, unit).name; }
std::optional<DoseUnit> dose_unit_named(std::string_view name) {
  return order_value(dose_unit_names, name);
}
std::string_view name_of(WeighingRule rule) { return order_name(weighing_rule_names, rule).name; }
std::string_view said(WeighingRule rule) { return order_name(weighing_rule_names, rule).said; }
std::optional<WeighingRule> weighing_rule_named(std::string_view name) {
  return order_value(weighing_rule_names, name);
}

Route route_of(Protocol protocol) {
  return protocol == Protocol::psychiatric_im ? Route::intramuscular : Route::intravenous;
}

}  // namespace order
}  // namespace evenkeel
