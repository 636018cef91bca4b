// SPDX-License-Identifier: Apache-2.0
// An expectation as a picture: the band of 90 of 100 people, shaded, with the middle as a line in
// it; what was observed lies over it. It takes a pharm::Curve and nothing less, so a bare line, or
// a picture without its label, its model and its reason to be grey, cannot be drawn. The same
// numbers stand in a table, the sources one tap away.
#pragma once

#include "pharm/curve.hpp"
#include "web/html.hpp"
#include "web/picture_scale.hpp"

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace evenkeel::web {

struct SeenPoint {
  double time = 0;  // as in the curve
  double value = 0;
  std::string words;  // "SBP 142 mmHg"
};

// A rating on a scale of its own: its number stands above the picture, at its time.
struct RatedMark {
  double time = 0;
  int rating = 0;
  std::string words;  // "mild"
};

// The same thing expected of another dose: an outline of dashes, whatever the colours.
struct OtherCurve {
  const pharm::Curve& curve;
  std::string_view name;  // "Last time"
};

enum class PictureSize { small, whole };

struct DosePicture {
  std::string id;  // one on its page
  const pharm::Curve& curve;
  std::string_view name = {};  // "This dose"; needed beside another
  std::optional<OtherCurve> other = {};
  std::string_view seen_name = {};  // "Measured rise of the systolic pressure"
  std::vector<SeenPoint> seen = {};
  std::string_view rated_name = {};  // "Dissociation as rated, 0 to 4"
  std::vector<RatedMark> rated = {};
  std::optional<double> now = {};
  TimeUnit unit = TimeUnit::minutes;
  std::function<std::string(double)> time_said = {};  // a clock's time; else time since the start
  PictureSize size = PictureSize::whole;
  std::string says = {};  // the picture in a sentence; else where it is highest
};
Html dose_picture(const DosePicture&);

// The word of the label as a mark: "Exploratory".
Html evidence_tag(pharm::Evidence);
// "Sources": the label's sentence and what the numbers come from, folded away.
Html sources_of(const pharm::Heading&);

}  // namespace evenkeel::web
