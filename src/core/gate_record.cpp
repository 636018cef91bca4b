// SPDX-License-Identifier: Apache-2.0
#include "core/gate.hpp"
#include "core/wording.hpp"

#include <algorithm>

namespace evenkeel::screening {
namespace {

// The newest consent for a route decides: whoever withdrew it did not mean the one before it.
const consent::State* newest_consent(const Evidence& evidence, Route route,
                                     const Context& context) {
  const consent::State* newest = nullptr;
  for (const auto& consent : evidence.consents) {
    if (!consent.given || !is_known(consent.given->at, context)) continue;
    const auto& routes = consent.given->routes;
    if (std::ranges::find(routes, route) == routes.end()) continue;
    if (newest == nullptr || elapsed(newest->given->at, consent.given->at).time >= Milliseconds{0})
      newest = &consent;
  }
  return newest;
}

bool weight_moved_too_far(const order::Body& ordered, const order::Body& now,
                          const Context& context) {
  const auto before = ordered.weight.value();
  const auto change = now.weight.value() - before;
  const auto size = change < Decimal{} ? Decimal{} - change : change;
  return size * Decimal{100} >= context.policy.weight.change_forcing_recalculation_percent * before;
}

constexpr auto risk_key = "suicide_risk";
constexpr auto risk_title = "Suicide-risk screen";

// An answer about suicide after the screen: the screen did not know it.
std::optional<Item> answered_since(const Risk& screen, const DayFacts& day,
                                   const Evidence& evidence, const Context& context) {
  const auto& answered = evidence.risk_answered_at;
  if (!answered || !is_known(*answered, context)) return std::nullopt;
  if (elapsed(screen.at, *answered).time <= Milliseconds{0}) return std::nullopt;
  const auto& evaluated = day.psychiatric_evaluation;
  if (evaluated && is_known(*evaluated, context) &&
      elapsed(*answered, *evaluated).time >= Milliseconds{0})
    return std::nullopt;
  auto item = held(risk_key, risk_title,
                   "An answer about suicide came after today's screen. Screen again, or record a "
                   "psychiatric evaluation.");
  item.covers = mark(*answered);
  return item;
}

}  // namespace

Item order_item(const Evidence& evidence, const Context& context) {
  constexpr auto title = "Signed order";
  const auto& order = evidence.order;
  if (!order || order->during) return held("order", title, "No signed order is in force.");
  if (!is_known(order->at, context))
    return held("order", title, "The order was signed after that time.");
  if (order->policy != context.policy.id)
    return held("order", title,
                "The order was signed under policy " + order->policy + "; now " +
                    context.policy.id + " holds. A new order is needed.");
  return passed("order", title,
                "Signed: " + said_mg(order->working.dose) + " " +
                    std::string{said(order::route_of(order->prescription.protocol))} + ".");
}

Item weight_item(const Evidence& evidence, const Context& context) {
  constexpr auto title = "Weight";
  if (!evidence.body || !is_known(evidence.body->weighed_at, context))
    return held("weight", title, "No weight is recorded.");
  const auto& body = *evidence.body;
  const auto weight = body.weight.value().text() + " kg";
  const auto limit = context.policy.weight.valid_for;
  if (elapsed(body.weighed_at, context.now).time > limit) {
    return held(
        "weight", title,
        weight + " is more than " + std::to_string(limit.count()) + " days old. Weigh again.");
  }
  if (evidence.order && weight_moved_too_far(evidence.order->body, body, context)) {
    return held("weight", title,
                weight + " now, " + evidence.order->body.weight.value().text() +
                    " kg in the order: changed by " +
                    context.policy.weight.change_forcing_recalculation_percent.text() +
                    " % or more. A new order is needed.");
  }
  return passed("weight", title, weight + ", in date.");
}

Item consent_item(const Evidence& evidence, const Context& context) {
  if (!evidence.order)
    return held("consent", "Consent", "Without an order the route is not known.");
  return consent_to(order::route_of(evidence.order->prescription.protocol), evidence, context);
}

Item consent_to(Route route, const Evidence& evidence, const Context& context) {
  constexpr auto title = "Consent";
  const std::string route_said{said(route)};
  const auto* consent = newest_consent(evidence, route, context);
  if (consent == nullptr)
    return held("consent", title, "No consent covers " + route_said + " treatment.");
  if (consent->is_withdrawn)
    return held("consent", title,
                "The patient has withdrawn consent to " + route_said + " treatment.");
  const auto age =
      std::chrono::sys_days{evidence.today} - std::chrono::sys_days{consent->given->signed_on};
  const auto limit = context.policy.gate.consent_valid_for;
  if (age < std::chrono::days{0}) return held("consent", title, "It is dated after today.");
  if (age > limit) {
    return held("consent", title,
                "Signed " + std::to_string(age.count()) + " days ago; at most " +
                    std::to_string(limit.count()) + " are allowed. A new consent is needed.");
  }
  return passed("consent", title, "In date, and covers " + route_said + " treatment.");
}

Item suicide_risk_item(const DayFacts& day, const Evidence& evidence, const Context& context) {
  using questionnaire::RiskTier;
  const auto& risk = evidence.risk;
  if (!risk || !is_known(risk->at, context) ||
      elapsed(evidence.day_began, risk->at).time < Milliseconds{0})
    return held(risk_key, risk_title, "Not screened today.");
  if (risk->tier != RiskTier::high) {
    if (auto item = answered_since(*risk, day, evidence, context)) return *std::move(item);
  }
  if (risk->tier != RiskTier::high) {
    auto item =
        passed(risk_key, risk_title, "Screened today: " + std::string{name_of(risk->tier)} + ".");
    if (risk->tier == RiskTier::moderate) item.warnings.emplace_back("Moderate risk today.");
    return item;
  }
  const auto& evaluated = day.psychiatric_evaluation;
  // An evaluation from before the screen did not know what the screen found (G8).
  if (evaluated && is_known(*evaluated, context) &&
      elapsed(risk->at, *evaluated).time >= Milliseconds{0}) {
    auto item = passed(risk_key, risk_title, "High today; psychiatric evaluation recorded today.");
    item.warnings.emplace_back("High risk today.");
    return item;
  }
  auto item = held(risk_key, risk_title,
                   "High today. Holds until a psychiatric evaluation is recorded today.");
  item.covers = mark(risk->at);
  return item;
}

Item interactions_item(const Evidence& evidence) {
  constexpr auto key = "interactions";
  constexpr auto title = "Other drugs";
  if (!evidence.drugs_reviewed)
    return held(key, title, "The other drugs have not been entered or confirmed yet.");
  std::vector<std::string> hard;
  std::vector<std::string> warnings;
  for (const auto& hit : evidence.interactions) {
    const auto line = hit.drug + ": " + hit.says;
    (hit.action == Interaction::hard_stop ? hard : warnings).push_back(line);
  }
  if (hard.empty()) {
    auto item =
        passed(key, title,
               warnings.empty() ? "Nothing that interacts." : "Nothing that forbids it. To know:");
    item.warnings = std::move(warnings);
    return item;
  }
  auto item = held(key, title, joined(hard, " ") + " The prescriber decides.");
  item.warnings = std::move(warnings);
  std::ranges::sort(hard);
  item.covers = joined(hard, "; ");
  return item;
}

}  // namespace evenkeel::screening
