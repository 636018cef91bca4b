// SPDX-License-Identifier: Apache-2.0
#include "web/expected_dose.hpp"

#include "read/orders.hpp"
#include "read/sessions.hpp"
#include "registry/patients.hpp"
#include "registry/zone.hpp"

#include <algorithm>
#include <chrono>
#include <cmath>

namespace evenkeel::web {

namespace {

constexpr double after_the_last_drug_min = 120;
constexpr double whole_half_hours_min = 30;
constexpr double least_step_min = 2;
constexpr double most_samples = 120;
constexpr double hundredths = 100;  // of a mg: finer is the clock's rounding, not the dose

using pharm::Dose;
using pharm::Way;
using MinutesSince = pharm::Elapsed;

double minutes_between(const Moment& from, const Moment& to) {
  return std::chrono::duration<double, std::ratio<60>>{elapsed(from, to).time}.count();
}

// A stretch of the pump: how long it runs by the pump's rate is how much goes in.
void add_stretch(pharm::Regimen& regimen, const session::Treatment& treatment,
                 const session::Stretch& stretch) {
  const auto end = stretch.to ? stretch.to : session::expected_end(treatment);
  if (!end || !treatment.volume.is_positive()) return;
  const double over = minutes_between(stretch.from, *end);
  const double mg_per_ml =
      treatment.dose.value().approximately() / treatment.volume.value().approximately();
  const double exact = stretch.pump_rate.value().approximately() / 60 * over * mg_per_ml;
  const double dose = std::round(exact * hundredths) / hundredths;
  if (over <= 0 || dose <= 0) return;
  const double from = std::max(0.0, minutes_between(treatment.started_at, stretch.from));
  regimen.push_back({Way::infusion, MinutesSince{from}, Dose{dose}, MinutesSince{over}});
}

double end_of(const pharm::Regimen& regimen) {
  double end = 0;
  for (const auto& given : regimen)
    end = std::max(end, given.at.value() + given.over.value());
  return end;
}

double whole_years(const Day& born, const Day& today) {
  const int years = static_cast<int>(today.year()) - static_cast<int>(born.year());
  const bool had_birthday =
      std::pair{today.month(), today.day()} >= std::pair{born.month(), born.day()};
  return had_birthday ? years : years - 1;
}

}  // namespace

pharm::Regimen regimen_of(const order::Signed& signed_order) {
  const auto& p = signed_order.prescription;
  const Dose dose{signed_order.working.dose.value().approximately()};
  if (order::route_of(p.protocol) == Route::intramuscular)
    return {{Way::intramuscular, MinutesSince{0}, dose, MinutesSince{0}}};
  return {
      {Way::infusion, MinutesSince{0}, dose, MinutesSince{static_cast<double>(p.over.count())}}};
}

pharm::Regimen regimen_of(const session::Treatment& treatment) {
  pharm::Regimen regimen;
  for (const auto& stretch : treatment.stretches)
    add_stretch(regimen, treatment, stretch);
  for (const auto& injection : treatment.injections) {
    const double at = std::max(0.0, minutes_between(treatment.started_at, injection.at));
    regimen.push_back({Way::intramuscular, MinutesSince{at},
                       Dose{injection.dose.value().approximately()}, MinutesSince{0}});
  }
  return regimen;
}

ExpectedBody expected_body(const Visit& visit, const PatientId& patient, Kilograms weight,
                           Instant at) {
  const auto known = registry::patient(visit.app.reader, patient);
  if (!known) return {weight, std::nullopt};
  return {weight, whole_years(known->person.born, registry::local_day(at, visit.clinic.zone))};
}

pharm::Asked asked_of(const ExpectedBody& body, const pharm::Regimen& regimen,
                      const pharm::Grid& grid) {
  pharm::Asked asked;
  asked.weight = pharm::BodyWeight{body.weight.value().approximately()};
  asked.age_years = body.age_years;
  asked.regimen = regimen;
  asked.grid = grid;
  return asked;
}

pharm::Asked asked_of_one(pharm::Asked asked, int earlier_sessions) {
  asked.earlier_sessions = earlier_sessions;
  asked.person.emplace();
  return asked;
}

pharm::Grid grid_over(const pharm::Regimen& regimen, const pharm::Regimen* other) {
  const double last = std::max(end_of(regimen), other == nullptr ? 0 : end_of(*other));
  const double whole =
      std::ceil((last + after_the_last_drug_min) / whole_half_hours_min) * whole_half_hours_min;
  const double step = std::max(least_step_min, std::ceil(whole / most_samples));
  const auto count = static_cast<std::size_t>(std::ceil(whole / step)) + 1;
  return {MinutesSince{0}, MinutesSince{step}, count};
}

int treated_before(const Visit& visit, const PatientId& patient, Instant at) {
  const auto sessions = read::sessions_of(visit.app.reader, patient);
  return static_cast<int>(std::ranges::count_if(sessions, [at](const read::SessionRow& row) {
    return row.started_at && *row.started_at < at;
  }));
}

KeptForecast expected_of(const Visit& visit, const session::State& state) {
  if (!state.treatment) return nullptr;
  const auto& treatment = *state.treatment;
  const auto regimen = regimen_of(treatment);
  const auto signed_order = read::signed_order(visit.app.reader, treatment.order);
  if (regimen.empty() || !signed_order) return nullptr;
  const auto started = treatment.started_at.wall;
  const auto body = expected_body(visit, state.patient, signed_order->body.weight, started);
  return clinic_forecasts().get(asked_of_one(asked_of(body, regimen, grid_over(regimen)),
                                             treated_before(visit, state.patient, started)));
}

}  // namespace evenkeel::web
