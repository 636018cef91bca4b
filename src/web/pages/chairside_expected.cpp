// SPDX-License-Identifier: Apache-2.0
#include "web/pages/chairside_expected.hpp"

#include "web/dose_picture.hpp"
#include "web/expected_dose.hpp"
#include "web/pages/chairside_parts.hpp"

#include <chrono>
#include <optional>
#include <string>
#include <vector>

namespace evenkeel::web {

namespace {

using screening::Observation;

struct ChairPictures {
  const ChairsideView& view;
  const session::Treatment& treatment;
  const pharm::Forecast& forecast;

  double minutes(const Moment& at) const {
    const auto since = elapsed(treatment.started_at, at).time;
    return std::chrono::duration<double, std::ratio<60>>{since}.count();
  }
  std::string time(double at) const {
    const std::chrono::duration<double, std::ratio<60>> into{at};
    return view.clock.time(
        after(treatment.started_at, std::chrono::duration_cast<Milliseconds>(into)));
  }
};

// The last pressure before the first drug: what a rise is counted from.
std::optional<int> sbp_before(const ChairPictures& chair) {
  std::optional<int> before;
  for (const auto& observation : chair.view.state().observations) {
    if (chair.minutes(observation.at) > 0) break;
    if (observation.vitals.sbp_mmhg) before = observation.vitals.sbp_mmhg;
  }
  return before;
}

std::vector<SeenPoint> rises_seen(const ChairPictures& chair) {
  std::vector<SeenPoint> seen;
  const auto before = sbp_before(chair);
  if (!before) return seen;
  for (const auto& observation : chair.view.state().observations) {
    const double at = chair.minutes(observation.at);
    if (at <= 0 || !observation.vitals.sbp_mmhg) continue;
    const int sbp = *observation.vitals.sbp_mmhg;
    seen.push_back({at, static_cast<double>(sbp - *before),
                    "SBP " + std::to_string(sbp) + " mmHg, before the start " +
                        std::to_string(*before) + " mmHg"});
  }
  return seen;
}

std::vector<SeenPoint> totals_seen(const ChairPictures& chair) {
  std::vector<SeenPoint> seen;
  for (const auto& observation : chair.view.state().observations) {
    const double at = chair.minutes(observation.at);
    if (at <= 0 || !observation.vitals.cadss_total) continue;
    const int total = *observation.vitals.cadss_total;
    seen.push_back({at, static_cast<double>(total), "CADSS " + std::to_string(total)});
  }
  return seen;
}

// A rating of 0 to 4 has no place on a scale of CADSS points: it stands above, at its time.
std::vector<RatedMark> ratings_seen(const ChairPictures& chair) {
  std::vector<RatedMark> rated;
  for (const auto& observation : chair.view.state().observations) {
    const double at = chair.minutes(observation.at);
    if (at <= 0 || !observation.vitals.dissociation) continue;
    const auto rating = *observation.vitals.dissociation;
    rated.push_back({at, static_cast<int>(rating), std::string{said(rating)}});
  }
  return rated;
}

Html chair_picture(const ChairPictures& chair, std::string_view curve_id) {
  const auto* const curve = chair.forecast.curve(curve_id);
  if (curve == nullptr) return {};
  DosePicture picture{.id = "expected-" + std::string{curve_id}, .curve = *curve};
  picture.size = PictureSize::small;
  picture.time_said = [&chair](double at) { return chair.time(at); };
  if (chair.view.is_open()) picture.now = chair.minutes(chair.view.clock.now);
  if (curve_id == "SBP") {
    picture.seen = rises_seen(chair);
    picture.seen_name = "Measured: systolic above the last one before the start";
  }
  if (curve_id == "CADSS") {
    picture.seen = totals_seen(chair);
    picture.seen_name = "Observed CADSS total";
    picture.rated = ratings_seen(chair);
    picture.rated_name = "Dissociation as rated, 0 to 4";
  }
  return dose_picture(picture);
}

}  // namespace

Html chairside_expected(const ChairsideView& view) {
  const auto forecast = expected_of(view.visit, view.state());
  if (!forecast) return section(id("expected"), flag("data-live"), flag("hidden"));
  const auto title = h2(cls("ek-chair-expected__title"), "Expected, not measured");
  const auto words = p(cls("ek-quiet"), strong("Not an alarm. Watch the bedside monitor."),
                       " Drawn from the dose and studies of groups. It does not know this person.");
  Html pictures;
  if (*forecast) {
    const ChairPictures chair{view, *view.state().treatment, **forecast};
    for (const std::string_view curve_id : {"K", "CADSS", "SBP"})
      pictures.append(chair_picture(chair, curve_id));
  } else {
    pictures = p(cls("ek-quiet"), forecast->error().message);
  }
  return section(cls("ek-chair-expected"), id("expected"), flag("data-live"),
                 aria_label("Expected, not measured"), title, words,
                 div(cls("ek-dosepics"), pictures));
}

}  // namespace evenkeel::web
