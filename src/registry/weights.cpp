// SPDX-License-Identifier: Apache-2.0
#include "base/check.hpp"
#include "registry/body_facts.hpp"
#include "registry/zone.hpp"

#include <string_view>

namespace evenkeel::registry {
namespace {

const Domain& domain_of(const Policy& policy, std::string_view name) {
  const auto found = policy.domains.find(name);
  check(found != policy.domains.end(), "the policy has the domains of a weighing");
  return found->second;
}

Result<std::monostate> within_domain(Decimal number, const Domain& domain, std::string_view label,
                                     std::string_view field) {
  const bool has_more_places = number.rounded(domain.places, Rounding::down) != number;
  if (number >= domain.least && number <= domain.most && !has_more_places) {
    return std::monostate{};
  }
  const std::string places =
      domain.places == 0   ? " in whole numbers"
      : domain.places == 1 ? " with at most 1 decimal place"
                           : " with at most " + std::to_string(domain.places) + " decimal places";
  return refuse("out-of-range",
                std::string{label} + " goes from " + domain.least.text() + " to " +
                    domain.most.text() + " " + domain.unit + places + ".",
                std::string{field});
}

// Percent of the last weight, to 0.1.
Decimal change_percent(Kilograms last, Kilograms now) {
  const Decimal more =
      now.value() > last.value() ? now.value() - last.value() : last.value() - now.value();
  return product_quotient(more, Decimal{100}, last.value(), 1, Rounding::half_up);
}

constexpr std::string_view insert_weight =
    "INSERT INTO weights (patient, sequence, weight_kg, height_cm, measured_at, boot, tick, "
    "recorded_at, by_staff) VALUES ($1, (SELECT COALESCE(MAX(sequence), 0) + 1 FROM weights "
    "WHERE patient = $1), $2, $3, $4, $5, $6, $7, $8)";
// The same time twice: the later entry puts the earlier right.
constexpr std::string_view latest_weight =
    "SELECT weight_kg, measured_at, boot, tick FROM weights WHERE patient = $1 "
    "AND recorded_at <= $2 ORDER BY measured_at DESC, sequence DESC LIMIT 1";
constexpr std::string_view latest_height =
    "SELECT height_cm FROM weights WHERE patient = $1 AND recorded_at <= $2 "
    "AND height_cm IS NOT NULL ORDER BY measured_at DESC, sequence DESC LIMIT 1";
constexpr std::string_view all_weights =
    "SELECT weight_kg, height_cm, measured_at FROM weights WHERE patient = $1 "
    "ORDER BY measured_at DESC, sequence DESC";
constexpr std::string_view sex_now = "SELECT sex FROM patients WHERE patient = $1";
constexpr std::string_view sex_then =
    "SELECT sex FROM patient_versions WHERE patient = $1 AND recorded_at <= $2 "
    "ORDER BY version DESC LIMIT 1";

constexpr Instant end_of_time = Instant::max();

Decimal stored_decimal(std::string_view text) {
  const auto number = Decimal::parse(text);
  check(number.has_value(), "a stored amount is a number");
  return *number;
}

struct Weighed {
  Kilograms weight;
  Moment at;
};

std::optional<Weighed> last_weighing(db::Database& database, const PatientId& id, Instant known) {
  std::optional<Weighed> last;
  database.each(
      latest_weight,
      [&](const db::Row& row) {
        last = Weighed{Kilograms{stored_decimal(row.text(0))},
                       Moment{row.instant(1), {row.string(2), Milliseconds{row.integer(3)}}}};
      },
      id, known);
  return last;
}

Result<std::monostate> not_a_slip(const Weighed& last, const Weighing& weighing,
                                  const Policy& policy) {
  const Decimal change = change_percent(last.weight, weighing.weight);
  const Domain& usual = domain_of(policy, "weight_change_percent");
  if (weighing.is_confirmed || change <= usual.most) return std::monostate{};
  return refuse("weight-jump",
                "The last weight was " + last.weight.value().text() + " kg: a change of " +
                    change.text() + " percent. Weigh again, or confirm that it is right.",
                "weight_kg");
}

}  // namespace

Result<std::monostate> add_weight(db::Database& database, const PatientId& id,
                                  const Weighing& weighing, const Policy& policy, const By& by) {
  if (auto fits = within_domain(weighing.weight.value(), domain_of(policy, "weight_kg"),
                                "The weight", "weight_kg");
      !fits) {
    return fits;
  }
  if (weighing.height) {
    auto fits = within_domain(weighing.height->value(), domain_of(policy, "height_cm"),
                              "The height", "height_cm");
    if (!fits) return fits;
  }
  if (weighing.at > by.now.wall) {
    return refuse("in-future", "This time is yet to come.", "at");
  }
  if (const auto last = last_weighing(database, id, end_of_time)) {
    auto fits = not_a_slip(*last, weighing, policy);
    if (!fits) return fits;
  }
  const Moment at = stated(weighing.at, by.now);
  const auto height = weighing.height ? std::optional{weighing.height->value()} : std::nullopt;
  database.run(insert_weight, id, weighing.weight.value(), height, at.wall, at.steady.boot,
               at.steady.tick.count(), by.now.wall, by.staff);
  return std::monostate{};
}

std::optional<order::Body> body(db::Database& database, const PatientId& id,
                                std::optional<Instant> as_known) {
  const Instant known = as_known.value_or(end_of_time);
  const auto last = last_weighing(database, id, known);
  const auto stored_sex =
      as_known ? database.text(sex_then, id, *as_known) : database.text(sex_now, id);
  if (!last || !stored_sex) return std::nullopt;
  const auto sex = sex_named(*stored_sex);
  check(sex.has_value(), "a stored patient has a sex");
  order::Body found{*sex, last->weight, last->at, std::nullopt};
  if (const auto height = database.text(latest_height, id, known)) {
    found.height = Centimetres{stored_decimal(*height)};
  }
  return found;
}

std::vector<WeightRow> weights(db::Database& database, const PatientId& id) {
  std::vector<WeightRow> all;
  database.each(
      all_weights,
      [&](const db::Row& row) {
        WeightRow weight{Kilograms{stored_decimal(row.text(0))}, std::nullopt, row.instant(2)};
        if (!row.is_null(1)) weight.height = Centimetres{stored_decimal(row.text(1))};
        all.push_back(weight);
      },
      id);
  return all;
}

}  // namespace evenkeel::registry
