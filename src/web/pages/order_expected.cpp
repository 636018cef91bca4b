// SPDX-License-Identifier: Apache-2.0
#include "web/pages/order_expected.hpp"

#include "core/dose_text.hpp"
#include "read/orders.hpp"
#include "read/session_chart.hpp"
#include "read/sessions.hpp"
#include "registry/zone.hpp"
#include "web/dose_picture.hpp"
#include "web/expected_dose.hpp"
#include "web/range_bars.hpp"
#include "web/rough_number.hpp"

#include <array>
#include <optional>
#include <string>
#include <vector>

namespace evenkeel::web {

namespace {

// Of the curves those that a prescriber weighs; the rest is on the public page.
constexpr std::array<std::string_view, 3> weighed_curves{"K", "CADSS", "SBP"};
constexpr std::array<std::string_view, 5> weighed_peaks{"CADSS", "SBP", "DBP", "HR", "SEDATION"};

struct GivenBefore {
  pharm::Regimen regimen;
  Kilograms weight;
  Instant at{};
  std::string said;
};

// The last treatment of any kind that had begun, as it went.
std::optional<GivenBefore> given_before(const Visit& visit, const PatientId& patient) {
  for (const auto& row : read::sessions_of(visit.app.reader, patient)) {
    if (!row.started_at) continue;
    const auto chart = read::session_chart(visit.app.reader, row.session);
    const auto signed_order = read::signed_order(visit.app.reader, row.order);
    if (!chart || !chart->state.treatment || !signed_order) continue;
    auto regimen = regimen_of(*chart->state.treatment);
    if (regimen.empty()) continue;
    const auto given = row.given ? said(*row.given) + ", " : std::string{};
    return GivenBefore{
        std::move(regimen), signed_order->body.weight, *row.started_at,
        "Last time (" + given + registry::date_text(*row.started_at, visit.clinic.zone) + ")"};
  }
  return std::nullopt;
}

struct Compared {
  KeptForecast now;
  KeptForecast before;  // null: none, or the engine refused it
  std::string name_of_this, name_of_last;
};

Compared compared(const Visit& visit, const PatientId& patient, const order::Signed& would_be) {
  const auto last = given_before(visit, patient);
  const auto regimen = regimen_of(would_be);
  const auto grid = grid_over(regimen, last ? &last->regimen : nullptr);
  const auto ask = [&](Kilograms weight, const pharm::Regimen& doses, Instant at) {
    return clinic_forecasts().get(
        asked_of_one(asked_of(expected_body(visit, patient, weight, at), doses, grid),
                     treated_before(visit, patient, at)));
  };
  Compared both{ask(would_be.body.weight, regimen, visit.now.wall),
                nullptr,
                "This dose (" + said(would_be.working.dose) + ")",
                {}};
  if (!last) return both;
  both.name_of_last = last->said;
  auto before = ask(last->weight, last->regimen, last->at);
  if (before->has_value()) both.before = std::move(before);
  return both;
}

Html weighed_picture(const Compared& both, std::string_view curve_id) {
  const auto* const curve = (*both.now)->curve(curve_id);
  if (curve == nullptr) return {};
  DosePicture picture{.id = "expected-" + std::string{curve_id}, .curve = *curve};
  const auto* const before = both.before ? (*both.before)->curve(curve_id) : nullptr;
  if (before != nullptr) {
    picture.name = both.name_of_this;
    picture.other.emplace(OtherCurve{*before, both.name_of_last});
  }
  return dose_picture(picture);
}

Html weighed_peaks_table(const Compared& both) {
  std::vector<RangeRow> rows;
  for (const auto peak_id : weighed_peaks) {
    const auto* const peak = (*both.now)->peak(peak_id);
    if (peak == nullptr) continue;
    const auto* const before = both.before ? (*both.before)->peak(peak_id) : nullptr;
    rows.push_back({*peak, peak->heading.name,
                    before == nullptr
                        ? std::string{}
                        : "Last time " + roughly(before->spread.median, before->heading.unit) +
                              ", " + rough_range(before->spread)});
  }
  return group(h3("Highest in each person"), range_bars("Highest in each person", rows));
}

}  // namespace

Html order_expected(const Visit& visit, const PatientId& patient, const order::Signed& would_be) {
  // A new rate is for a bag that runs: its level depends on when the rate is set.
  if (would_be.during) return {};
  const auto both = compared(visit, patient, would_be);
  const auto words =
      p(cls("ek-quiet"), strong("An expectation, not advice."),
        " It says what studies of groups let one expect, and how wide the spread is. No dose is "
        "worked out from it. What is measured at the chair always comes first.");
  const auto title = h2("What this dose is expected to do");
  if (!both.now->has_value())
    return section(cls("ek-card ek-expected"), title,
                   p("Nothing can be said here: ", both.now->error().message));
  std::vector<Html> pictures;
  for (const auto curve_id : weighed_curves)
    pictures.push_back(weighed_picture(both, curve_id));
  const auto no_last =
      both.before ? Html{} : p(cls("ek-quiet"), "No earlier dose to compare with.");
  return section(cls("ek-card ek-expected"), id("expected"), title, words, no_last,
                 div(cls("ek-dosepics"), pictures), weighed_peaks_table(both),
                 p(cls("ek-quiet"), "The band: ", (*both.now)->band));
}

}  // namespace evenkeel::web
