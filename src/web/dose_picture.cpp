// SPDX-License-Identifier: Apache-2.0
#include "web/dose_picture.hpp"

#include "web/rough_number.hpp"

#include <algorithm>
#include <cstdint>
#include <ranges>

#include <fmt/format.h>

namespace evenkeel::web {

namespace {

constexpr int drawn_width = 1000;  // of the inner drawing, which stretches to the page's width
constexpr std::size_t most_table_rows = 20;
constexpr std::size_t most_points_when_small = 50;
constexpr double mark_half_width = 9;

struct PictureFrame {
  const DosePicture& picture;
  TimeScale times;
  ValueScale values;
  int height = 0;

  std::string x(double time) const { return fmt::format("{:.2f}%", times.percent(time)); }
  std::string y(double value) const { return fmt::format("{:.1f}", values.y(value, height)); }
  std::string point(double time, double value) const {
    return fmt::format("{:.1f} {:.1f}", times.percent(time) * drawn_width / 100,
                       values.y(value, height));
  }
  std::string time(double at) const {
    return picture.time_said ? picture.time_said(at) : time_words(at, picture.unit);
  }
};

std::vector<const pharm::Curve*> curves_of(const DosePicture& picture) {
  std::vector<const pharm::Curve*> curves{&picture.curve};
  if (picture.other) curves.push_back(&picture.other->curve);
  return curves;
}

PictureFrame frame_of(const DosePicture& picture) {
  const auto curves = curves_of(picture);
  return {picture, time_scale(curves, picture.unit), value_scale(curves),
          picture.size == PictureSize::small ? 96 : 190};
}

// A small picture draws every few points, and the peak always.
std::vector<const pharm::Curve::Point*> points_drawn(const PictureFrame& frame,
                                                     const pharm::Curve& curve) {
  const auto most =
      frame.picture.size == PictureSize::small ? most_points_when_small : curve.points().size();
  const auto apart = (curve.points().size() + most - 1) / most;
  std::vector<const pharm::Curve::Point*> drawn;
  for (const auto& point : curve.points()) {
    const auto place = static_cast<std::size_t>(&point - curve.points().data());
    const bool is_last = place + 1 == curve.points().size();
    if (place % apart == 0 || is_last || &point == &curve.peak()) drawn.push_back(&point);
  }
  return drawn;
}

using LineOfSpread = double pharm::Spread::*;

std::string path_along(const PictureFrame& frame, const pharm::Curve& curve, LineOfSpread line) {
  std::string path;
  for (const auto* point : points_drawn(frame, curve))
    path += (path.empty() ? "M" : "L") + frame.point(point->time, point->spread.*line);
  return path;
}

std::string path_of_band(const PictureFrame& frame, const pharm::Curve& curve) {
  auto path = path_along(frame, curve, &pharm::Spread::high);
  for (const auto* point : points_drawn(frame, curve) | std::views::reverse)
    path += "L" + frame.point(point->time, point->spread.low);
  return path + "Z";
}

Html drawn_path(std::string_view css_class, const std::string& path) {
  return element("path", cls(css_class), attr("d", path),
                 attr("vector-effect", "non-scaling-stroke"));
}

// Both bands lie under both middles.
Html bands_drawn(const PictureFrame& frame) {
  const auto& picture = frame.picture;
  Html drawn = drawn_path("dp-band", path_of_band(frame, picture.curve));
  if (picture.other) {
    drawn.append(drawn_path("dp-other-band", path_of_band(frame, picture.other->curve)));
    drawn.append(drawn_path("dp-other-middle",
                            path_along(frame, picture.other->curve, &pharm::Spread::median)));
  }
  drawn.append(drawn_path("dp-middle", path_along(frame, picture.curve, &pharm::Spread::median)));
  return element("svg", attr("width", "100%"), attr("height", frame.height),
                 attr("viewBox", "0 0 ", drawn_width, " ", frame.height),
                 attr("preserveAspectRatio", "none"), drawn);
}

Html upright_line(const PictureFrame& frame, double at, std::string_view css_class) {
  return element("line", cls(css_class), attr("x1", frame.x(at)), attr("x2", frame.x(at)),
                 attr("y1", "0"), attr("y2", frame.height));
}

Html value_marks(const PictureFrame& frame) {
  Html marks;
  for (const double mark : frame.values.marks) {
    const auto y = frame.y(mark);
    marks.append(element("line", cls(mark == 0 ? "dp-base" : "dp-rule"), attr("x1", "0"),
                         attr("x2", "100%"), attr("y1", y), attr("y2", y)));
  }
  return marks;
}

// Over the band, so that no number is lost in it.
Html value_words(const PictureFrame& frame) {
  Html words;
  for (const double mark : frame.values.marks) {
    // The foot of the picture is 0 and needs no word.
    if (mark == 0 && frame.values.least == 0) continue;
    const bool is_end = mark == frame.values.least || mark == frame.values.most;
    if (frame.picture.size == PictureSize::small && !is_end) continue;
    const double y = frame.values.y(mark, frame.height);
    words.append(element("text", cls("dp-mark"), attr("x", "100%"),
                         attr("y", fmt::format("{:.1f}", y < 14 ? y + 12 : y - 4)), roughly(mark)));
  }
  return words;
}

Html time_marks(const PictureFrame& frame) {
  Html marks;
  for (const double mark : frame.times.marks) {
    const double percent = frame.times.percent(mark);
    const auto* const place = percent < 4    ? "dp-time dp-time--first"
                              : percent > 96 ? "dp-time dp-time--last"
                                             : "dp-time";
    marks.append(element("line", cls("dp-tick"), attr("x1", frame.x(mark)),
                         attr("x2", frame.x(mark)), attr("y1", frame.height),
                         attr("y2", frame.height + 4)));
    marks.append(element("text", cls(place), attr("x", frame.x(mark)), attr("y", frame.height + 19),
                         frame.time(mark)));
  }
  return marks;
}

Html seen_marks(const PictureFrame& frame) {
  Html marks;
  for (const auto& seen : frame.picture.seen) {
    marks.append(element("circle", cls("dp-seen"), attr("cx", frame.x(seen.time)),
                         attr("cy", frame.y(seen.value)), attr("r", "4.5"),
                         element("title", frame.time(seen.time), ": ", seen.words)));
  }
  return marks;
}

Html rated_marks(const PictureFrame& frame) {
  Html marks;
  for (const auto& rated : frame.picture.rated) {
    marks.append(
        element("g", cls("dp-rated"), element("title", frame.time(rated.time), ": ", rated.words),
                element("circle", attr("cx", frame.x(rated.time)), attr("cy", "10"),
                        attr("r", fmt::format("{}", mark_half_width))),
                element("text", attr("x", frame.x(rated.time)), attr("y", "14"), rated.rating)));
  }
  return marks;
}

std::string picture_said(const PictureFrame& frame) {
  if (!frame.picture.says.empty()) return frame.picture.says;
  const auto& curve = frame.picture.curve;
  const auto& peak = curve.peak();
  return "Highest at " + frame.time(peak.time) + ": " + roughly(peak.spread, curve.heading().unit) +
         ".";
}

Html drawing_of_picture(const PictureFrame& frame) {
  const auto& picture = frame.picture;
  const auto& heading = picture.curve.heading();
  const auto title_id = picture.id + "-title";
  const auto words_id = picture.id + "-words";
  Html drawn = group(element("title", id(title_id), heading.name, ", ", heading.unit, ", ",
                             evidence_word(heading.label.evidence)),
                     element("desc", id(words_id), picture_said(frame)), value_marks(frame),
                     bands_drawn(frame), value_words(frame), time_marks(frame));
  if (picture.now) drawn.append(upright_line(frame, *picture.now, "dp-now"));
  drawn.append(seen_marks(frame));
  drawn.append(rated_marks(frame));
  return element("svg", cls("ek-dosepic__drawing"), attr("width", "100%"),
                 attr("height", frame.height + 24), role("img"),
                 attr("aria-labelledby", title_id, " ", words_id), drawn);
}

// What is drawn how, in words beside its own line: nothing rests on colour.
Html key_sample(std::string_view kind) {
  if (kind == "seen")
    return element("circle", cls("dp-seen"), attr("cx", "14"), attr("cy", "8"), attr("r", "4.5"));
  if (kind == "rated")
    return element("g", cls("dp-rated"),
                   element("circle", attr("cx", "14"), attr("cy", "8"), attr("r", "7")),
                   element("text", attr("x", "14"), attr("y", "12"), "2"));
  const bool is_other = kind == "other";
  return group(element("rect", cls(is_other ? "dp-other-band" : "dp-band"), attr("x", "1"),
                       attr("y", "2"), attr("width", "26"), attr("height", "12")),
               element("line", cls(is_other ? "dp-other-middle" : "dp-middle"), attr("x1", "1"),
                       attr("x2", "27"), attr("y1", "8"), attr("y2", "8")));
}
Html key_entry(std::string_view kind, const std::string& words) {
  return li(element("svg", attr("width", "28"), attr("height", "16"), attr("aria-hidden", "true"),
                    key_sample(kind)),
            span(words));
}

Html key_of(const DosePicture& picture) {
  std::vector<Html> entries;
  const auto named = [](std::string_view what) {
    return what.empty() ? std::string{"Middle, and the band of 90 of 100 people"}
                        : std::string{what} + ": middle, and 90 of 100 people";
  };
  entries.push_back(key_entry("this", named(picture.name)));
  if (picture.other) entries.push_back(key_entry("other", named(picture.other->name)));
  if (!picture.seen.empty()) entries.push_back(key_entry("seen", std::string{picture.seen_name}));
  if (!picture.rated.empty())
    entries.push_back(key_entry("rated", std::string{picture.rated_name}));
  return ul(cls("ek-dosepic__key"), entries);
}

// ---- The same numbers as a table ----

std::size_t rows_apart(const pharm::Curve& curve) {
  return (curve.points().size() + most_table_rows - 1) / most_table_rows;
}

const pharm::Curve::Point* point_at(const pharm::Curve& curve, double time) {
  const auto& points = curve.points();
  const auto found = std::ranges::lower_bound(points, time, {}, &pharm::Curve::Point::time);
  return found == points.end() || found->time != time ? nullptr : &*found;
}

std::string said_at(const PictureFrame& frame, const pharm::Curve::Point& point) {
  const auto& picture = frame.picture;
  auto words = frame.time(point.time) + ": " + roughly(point.spread, picture.curve.heading().unit);
  if (!picture.other) return words;
  const auto* const then = point_at(picture.other->curve, point.time);
  if (then != nullptr) {
    words += ". " + std::string{picture.other->name} + ": " + roughly(then->spread.median) + " (" +
             rough_range(then->spread) + ")";
  }
  return words;
}

Html cells_of(const pharm::Curve::Point* point) {
  if (point == nullptr) return group(td("–"), td("–"), td("–"));
  return group(td(roughly(point->spread.low)), td(roughly(point->spread.median)),
               td(roughly(point->spread.high)));
}

Html table_row_of(const PictureFrame& frame, const pharm::Curve::Point& point) {
  const auto& other = frame.picture.other;
  return tr(attr("data-at", fmt::format("{:.2f}", frame.times.percent(point.time))),
            attr("data-says", said_at(frame, point)),
            th(attr("scope", "row"), frame.time(point.time)), cells_of(&point),
            other ? cells_of(point_at(other->curve, point.time)) : Html{});
}

Html table_head_of(const DosePicture& picture) {
  const auto column = [](std::string_view of, std::string_view words) {
    return th(attr("scope", "col"), of.empty() ? Html{} : group(of, ", "), words);
  };
  const auto three = [&](std::string_view of) {
    return group(column(of, "low"), column(of, "middle"), column(of, "high"));
  };
  return thead(tr(th(attr("scope", "col"), "Time"), three(picture.name),
                  picture.other ? three(picture.other->name) : Html{}));
}

Html seen_table(const PictureFrame& frame) {
  const auto row = [&](double at, const std::string& words) {
    return tr(th(attr("scope", "row"), frame.time(at)), td(words));
  };
  const auto rows_under = [](std::string_view title, const std::vector<Html>& rows) {
    return rows.empty() ? Html{} : table(cls("ek-table"), caption(title), tbody(rows));
  };
  std::vector<Html> seen, rated;
  for (const auto& one : frame.picture.seen)
    seen.push_back(row(one.time, one.words));
  for (const auto& one : frame.picture.rated)
    rated.push_back(row(one.time, one.words));
  return group(rows_under(frame.picture.seen_name, seen),
               rows_under(frame.picture.rated_name, rated));
}

Html table_of_picture(const PictureFrame& frame) {
  const auto& curve = frame.picture.curve;
  const auto& heading = curve.heading();
  std::vector<Html> rows;
  for (std::size_t i = 0; i < curve.points().size(); i += rows_apart(curve))
    rows.push_back(table_row_of(frame, curve.points()[i]));
  return details(cls("ek-dosepic__fold"), summary("Table: ", heading.name),
                 div(cls("ek-scroll"), attr("tabindex", "0"), role("group"),
                     aria_label("Table of " + heading.name),
                     table(cls("ek-table ek-table--figures"),
                           caption(heading.name, ", ", heading.unit,
                                   ". Low: 5 of 100 people are below. High: 5 of 100 are above."),
                           table_head_of(frame.picture), tbody(rows)),
                     seen_table(frame)));
}

Html grey_reason(const DosePicture& picture) {
  Html reasons;
  for (const auto* curve : curves_of(picture)) {
    if (!curve->heading().grey) continue;
    const bool is_other = curve != &picture.curve;
    reasons.append(p(cls("ek-dosepic__grey"), strong("Grey"),
                     is_other ? " (" + std::string{picture.other->name} + ")" : std::string{}, ": ",
                     *curve->heading().grey));
  }
  return reasons;
}

}  // namespace

Html evidence_tag(pharm::Evidence evidence) {
  return span(cls("ek-tag ek-evidence"), evidence_word(evidence));
}

Html sources_of(const pharm::Heading& heading) {
  std::vector<Html> lines;
  for (const auto& source : heading.sources)
    lines.push_back(li(source));
  return details(cls("ek-dosepic__fold"), summary("Sources: ", heading.name),
                 p(strong(evidence_word(heading.label.evidence)), ". ", heading.label.sentence),
                 heading.label.source.empty() ? Html{} : p(heading.label.source),
                 p("Model: ", heading.model, "."), lines.empty() ? Html{} : ul(lines));
}

Html dose_picture(const DosePicture& picture) {
  const auto frame = frame_of(picture);
  const auto& heading = picture.curve.heading();
  const bool is_small = picture.size == PictureSize::small;
  const auto figure_class = cls("ek-dosepic", is_small ? " ek-dosepic--small" : "",
                                heading.grey ? " ek-dosepic--grey" : "");
  const auto caption_shown =
      element("figcaption", cls("ek-dosepic__head"), strong(heading.name),
              span(cls("ek-dosepic__unit"), heading.unit), evidence_tag(heading.label.evidence),
              span(cls("ek-dosepic__model"), heading.model));
  return element(
      "figure", figure_class, id(picture.id), caption_shown,
      element("dose-readout", drawing_of_picture(frame), key_of(picture),
              p(cls("ek-dosepic__says"), picture_said(frame)), grey_reason(picture),
              div(cls("ek-dosepic__folds"), table_of_picture(frame), sources_of(heading))));
}

}  // namespace evenkeel::web
